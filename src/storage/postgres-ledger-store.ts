import { Pool, type PoolClient, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import { setImmediate as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Kind } from '../core/entries/entry';
import type { AnyEntry } from '../core/entries/kinds';
import { beforeAllRevisions, Ledger, type Revision } from '../core/ledger';
import type { HistoryHead, RecordedChange, RequestMark } from '../core/history';
import type {
  Decision,
  HistoryPage,
  HistoryQuestion,
  LedgerStore,
  Outcome,
  WrittenRevision,
} from '../core/ledger-store';
import { limits } from '../core/limits';
import type { Instant } from '../core/period';
import { poolOptions, type DatabaseConnection } from './data-source';
import { HistoryReader } from './history-reader';
import { headFault, type KeptHeads } from './head-check';
import { ledgerSql, newestRevisionSql, revisionAtSql } from './ledger-sql';
import { Pulse } from './pulse';
import { writeRevision } from './revision-writer';
import type { NextPlace } from './next-place';
import { asWritten } from './as-written';
import { soon } from './soon';
import { verifyHistory, type Verification, type FurtherCheck, type WalkProgress } from './verify-history';
import { writtenBetween } from './written-between';
import { asOnlyWriter, WriteAttempt } from './write-transaction';

export { writerLock } from './write-transaction';

interface LedgerLine {
  readonly kind: Kind;
  readonly entry: AnyEntry;
}

/** Keeps ledgers in PostgreSQL, and holds the newest in memory: every read asks only whether it still is. */
export class PostgresLedgerStore implements LedgerStore {
  private readonly pool: Pool;
  /** For questions that take a moment: they never wait for those that take longer. */
  private readonly quickPool: Pool;
  private readonly pulse = new Pulse(() => this.ping());
  private head: Head | null = null;
  /** Past ledgers by revision, each with the newest that it was read beside. */
  private readonly past = new Map<number, { readonly head: Ledger; readonly ledger: Promise<Ledger> }>();
  /** The question for the newest revision that has not been sent yet: whoever comes now shares it. */
  private nextQuestion: Promise<Ledger> | null = null;
  private questionUnderWay: Promise<unknown> = Promise.resolve();
  private writing: Promise<unknown> = Promise.resolve();
  private readonly reader: HistoryReader;

  constructor(
    private readonly dataSource: DataSource,
    connection: DatabaseConnection,
  ) {
    this.pool = new Pool(poolOptions(connection));
    this.quickPool = new Pool({ ...poolOptions(connection), max: 2 });
    this.reader = new HistoryReader(this.pool);
    // A server that goes away ends idle connections; the next question finds out and says so.
    for (const pool of [this.pool, this.quickPool]) pool.on('error', () => undefined);
  }

  async ledger(knownAt: Instant | null, newest?: Ledger): Promise<Ledger> {
    const head = newest ?? (await this.newest());
    const { recordedAt } = head.revision;
    if (knownAt === null || recordedAt === null || knownAt >= recordedAt) return head;
    return this.pulse.guard(this.asKnownAt(knownAt, head));
  }

  async change(
    actor: string,
    request: RequestMark | null,
    decide: (ledger: Ledger) => Decision | null,
  ): Promise<Outcome> {
    // Those who write in this process wait here: the database sees one of them at a time.
    const attempt = new WriteAttempt();
    const turn = this.writing.then(() => {
      // Told that the database is away: nothing of it may be written later on.
      attempt.givenUp.throwIfAborted();
      return this.writeOne(actor, request, decide, attempt);
    });
    const told = this.pulse.guard(turn, (silence) => attempt.giveUp(silence));
    this.writing = told.catch(() => undefined);
    return told;
  }

  async revisionOf(recordedAt: Instant): Promise<WrittenRevision> {
    return this.pulse.guard(this.reader.revisionOf(recordedAt));
  }

  async history(question: HistoryQuestion): Promise<HistoryPage> {
    return this.pulse.guard(this.reader.page(question));
  }

  /** Walks the whole history and says the first place that does not hold, of the heads that were kept too. */
  async verify(heads?: KeptHeads, progress?: WalkProgress): Promise<Verification> {
    const further: FurtherCheck | undefined =
      heads === undefined ? undefined : (client) => headFault(client, heads);
    return verifyHistory(this.pool, further, progress);
  }

  /** The head of the history of this moment; null where nothing was written yet. */
  async newestHead(): Promise<HistoryHead | null> {
    const { rows } = await this.pool.query<RevisionLine>({
      name: 'newest-revision',
      text: newestRevisionSql,
    });
    return (
      rows.map(({ number, recorded_at: at, hash }) => {
        return { revision: number, recordedAt: at.toISOString() as Instant, hash };
      })[0] ?? null
    );
  }

  async actsOf(revision: number): Promise<readonly RecordedChange[]> {
    return this.pulse.guard(this.reader.actsOf(revision));
  }

  /** Asks the database a trivial question: throws where it is away, or does not answer soon. */
  async ping(): Promise<void> {
    await this.quickly({ name: 'ping', text: 'SELECT 1' });
  }

  /** The migrations that the database has seen, by name. */
  async migrations(): Promise<readonly string[]> {
    const { rows } = await this.quickly<{ name: string }>({
      name: 'migrations',
      text: 'SELECT name FROM migration',
    });
    return rows.map(({ name }) => name);
  }

  /** How many revisions of the database are not in memory yet: the next read catches up with them. */
  async revisionsBehind(): Promise<number> {
    const held = this.head?.ledger.revision.number ?? 0;
    const found = await this.quickly<RevisionLine>({ name: 'newest-revision', text: newestRevisionSql });
    return Math.max(0, revisionFrom(found).number - held);
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.quickPool.end()]);
  }

  /** Asks what takes a moment; a connection on which nothing comes back is given up. */
  private async quickly<R extends QueryResultRow>(question: QueryConfig): Promise<QueryResult<R>> {
    const client = await this.quickPool.connect();
    let isFine = false;
    try {
      const answer = await soon(client.query<R>(question));
      isFine = true;
      return answer;
    } finally {
      client.release(!isFine);
    }
  }

  /**
   * The newest ledger. A question that is already under way may have been answered before this call, so it cannot
   * be shared; the one after it can, by everybody who comes in the meantime.
   */
  private newest(): Promise<Ledger> {
    if (this.nextQuestion === null) {
      const question = this.questionUnderWay.then(pause).then(() => {
        this.nextQuestion = null;
        const asked = this.caughtUp();
        this.questionUnderWay = asked.catch(() => undefined);
        return asked;
      });
      this.nextQuestion = question;
    }
    return this.nextQuestion;
  }

  private async caughtUp(): Promise<Ledger> {
    const found = await this.quickly<RevisionLine>({ name: 'newest-revision', text: newestRevisionSql });
    const revision = revisionFrom(found);
    const hash = found.rows[0]?.hash ?? null;
    const { head } = this;
    if (head !== null && isOf(head, { ...revision, hash })) return head.ledger;
    const since = head?.ledger.revision.recordedAt ?? null;
    if (head !== null && since !== null && (await this.isStillThere(head))) {
      // Written here since the question was answered.
      if (head.ledger.revision.number > revision.number) return head.ledger;
      const ledger = await this.pulse.guard(this.catchUp(head.ledger, since, revision, revision.recordedAt!));
      return this.hold({ ledger, hash }, head);
    }
    this.past.clear();
    const ledger =
      revision.recordedAt === null
        ? new Ledger(revision, [])
        : await this.pulse.guard(this.read(revision, revision.recordedAt, null));
    return this.hold({ ledger, hash }, head);
  }

  /** Holds what was read beside `before`, unless something newer was written here meanwhile. Gives the newest ledger. */
  private hold(read: Head, before: Head | null): Ledger {
    const isOvertaken =
      this.head !== before &&
      this.head !== null &&
      this.head.ledger.revision.number > read.ledger.revision.number;
    if (!isOvertaken) this.head = read;
    return this.head!.ledger;
  }

  /**
   * Whether what is held in memory is a part of the history. Where the database was brought back to an earlier state
   * under our hands, it is not, and nothing that is held is true any more.
   */
  private async isStillThere({ ledger, hash }: Head): Promise<boolean> {
    const { rows } = await this.quickly<{ hash: string }>({
      name: 'hash-of-revision',
      text: 'SELECT hash FROM revision WHERE number = $1',
      values: [ledger.revision.number],
    });
    return rows[0]?.hash === hash;
  }

  private async read(revision: Revision, knownAt: Instant, later: Ledger | null): Promise<Ledger> {
    const { rows } = await this.pool.query<LedgerLine>({
      name: 'ledger',
      text: ledgerSql,
      values: [knownAt],
    });
    return new Ledger(
      revision,
      rows.map(({ kind, entry }) => [kind, entry] as const),
      later,
    );
  }

  /** The ledger after what was written since: the closed versions out, the new ones in. */
  private async catchUp(head: Ledger, since: Instant, revision: Revision, until: Instant): Promise<Ledger> {
    const written = await writtenBetween(
      this.pool,
      { ...head.revision, recordedAt: since },
      { ...revision, recordedAt: until },
    );
    return head.after(
      revision,
      written.filter(({ closed }) => closed).map(({ kind, entry }) => [kind, entry] as const),
      written.filter(({ closed }) => !closed).map(({ kind, entry }) => [kind, entry] as const),
    );
  }

  /** A past ledger: the newest without what was written since, with what was closed since. */
  private async readBack(revision: Revision, knownAt: Instant, head: Ledger): Promise<Ledger> {
    const written = await writtenBetween(
      this.pool,
      { ...revision, recordedAt: knownAt },
      { ...head.revision, recordedAt: head.revision.recordedAt! },
    );
    const since = written.filter(({ entry }) => entry.recordedAt > knownAt);
    const before = written.filter(({ entry }) => entry.recordedAt <= knownAt);
    return head.after(
      revision,
      since.map(({ kind, entry }) => [kind, entry] as const),
      before.map(({ kind, entry }) => [kind, entry] as const),
      head,
    );
  }

  /** A past ledger; the last few are kept, one for each revision. */
  private async asKnownAt(knownAt: Instant, head: Ledger): Promise<Ledger> {
    const revision = revisionFrom(
      await this.pool.query<RevisionLine>({ name: 'revision-at', text: revisionAtSql, values: [knownAt] }),
    );
    const kept = this.past.get(revision.number);
    const ledger =
      kept === undefined
        ? this.readPast(revision, head)
        : kept.head === head
          ? kept.ledger
          : kept.ledger.then((past) => past.after(past.revision, [], [], head));
    ledger.catch(() => this.past.delete(revision.number));
    // Set anew, so that the one that was not asked for longest is the first to go.
    this.past.delete(revision.number);
    this.past.set(revision.number, { head, ledger });
    if (this.past.size > limits.pastLedgersKept) this.past.delete(this.past.keys().next().value!);
    return ledger;
  }

  private async readPast(revision: Revision, head: Ledger): Promise<Ledger> {
    return revision.recordedAt === null
      ? new Ledger(beforeAllRevisions, [], head)
      : this.readBack(revision, revision.recordedAt, head);
  }

  private async writeOne(
    actor: string,
    request: RequestMark | null,
    decide: (ledger: Ledger) => Decision | null,
    attempt: WriteAttempt,
  ): Promise<Outcome> {
    const work = async (client: PoolClient, place: NextPlace): Promise<Outcome> => {
      if (request !== null) {
        const { rows } = await client.query<RevisionLine & { readonly request_hash: string }>({
          name: 'revision-of-request',
          text: 'SELECT number, recorded_at, hash, request_hash FROM revision WHERE actor = $1 AND request_key = $2',
          values: [actor, request.key],
        });
        const earlier = rows[0];
        if (earlier !== undefined && earlier.request_hash !== request.hash)
          return { outcome: 'KEY_REUSED', revision: null };
        if (earlier !== undefined) {
          const recordedAt = earlier.recorded_at.toISOString() as Instant;
          const { number, hash } = earlier;
          // A standby may not have it yet: this commit waits for that, as one that writes does.
          await client.query("SELECT pg_logical_emit_message(true, 'processing-registry', '')");
          return { outcome: 'REPEATED', revision: { number, recordedAt, actor, hash } };
        }
      }
      const { head } = this;
      const ledger = head !== null && isOf(head, place.last) ? head.ledger : await this.newest();
      if (ledger.revision.number !== place.last.number)
        throw new Error('The newest revision is another one than under the lock of the one writer.');
      const decision = decide(ledger);
      if (decision === null) return { outcome: 'NOTHING', revision: null };
      const revision = await writeRevision(client, place, { ...decision, actor, request });
      return { outcome: 'WRITTEN', revision, ...asWritten(ledger, revision, decision) };
    };
    const outcome = await asOnlyWriter(this.dataSource, work, limits.statementTimeoutMs, attempt);
    // Committed for certain. What was written need not be read back, unless a reader has just done so.
    if (outcome.outcome === 'WRITTEN' && (this.head?.ledger.revision.number ?? 0) < outcome.revision.number)
      this.head = { ledger: outcome.ledger, hash: outcome.revision.hash };
    return outcome;
  }
}

/** The newest ledger that is held, and the hash of its revision; null before anything was recorded. */
interface Head {
  readonly ledger: Ledger;
  readonly hash: string | null;
}

/** Whether it is the one of a revision. */
function isOf(head: Head, { number, hash }: NextPlace['last']): boolean {
  return head.ledger.revision.number === number && head.hash === hash;
}

interface RevisionLine {
  readonly number: number;
  readonly recorded_at: Date;
  readonly hash: string;
}

function revisionFrom({ rows }: { readonly rows: readonly RevisionLine[] }): Revision {
  const line = rows[0];
  return line === undefined
    ? beforeAllRevisions
    : { number: line.number, recordedAt: line.recorded_at.toISOString() as Instant };
}
