import { Pool } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { Kind } from '../core/entries/entry';
import type { AnyEntry } from '../core/entries/kinds';
import { beforeAllRevisions, Ledger, type Revision } from '../core/ledger';
import type { Decision, LedgerStore } from '../core/ledger-store';
import { limits } from '../core/limits';
import type { Instant } from '../core/period';
import { poolOptions, type DatabaseConnection } from './data-source';
import { ledgerSql, newestRevisionSql, revisionAtSql, writtenSinceSql } from './ledger-sql';
import { identityOf } from './tables/identities';
import { tables } from './tables';
import { RevisionRow } from './tables/revision-row';

/** One writer at a time for each database: the lock that a change takes first. An arbitrary number of our own. */
export const writerLock = 7_317_001;

interface LedgerLine {
  readonly kind: Kind;
  readonly closed: boolean;
  readonly entry: AnyEntry;
}

/** Keeps ledgers in PostgreSQL, and holds the newest in memory: every read asks only whether it still is. */
export class PostgresLedgerStore implements LedgerStore {
  private readonly pool: Pool;
  private head: Ledger | null = null;
  private readonly past = new Map<number, Promise<Ledger>>();
  /** The question for the newest revision that has not been sent yet: whoever comes now shares it. */
  private nextQuestion: Promise<Ledger> | null = null;
  private questionUnderWay: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    connection: DatabaseConnection,
  ) {
    this.pool = new Pool(poolOptions(connection));
    // A server that goes away ends idle connections; the next question finds out and says so.
    this.pool.on('error', () => undefined);
  }

  async ledger(knownAt: Instant | null): Promise<Ledger> {
    const head = await this.newest();
    const { recordedAt } = head.revision;
    if (knownAt === null || recordedAt === null || knownAt >= recordedAt) return head;
    return this.asKnownAt(knownAt, head);
  }

  async change(decide: (ledger: Ledger) => Decision | null): Promise<Revision> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [writerLock]);
      const ledger = await this.newest();
      const decision = decide(ledger);
      if (decision === null) return ledger.revision;
      const revision = await this.nextRevision(manager, ledger.revision);
      await this.write(manager, ledger, decision, revision);
      return revision;
    });
  }

  /** Asks the database a trivial question: throws where it is away. */
  async ping(): Promise<void> {
    await this.pool.query('SELECT 1');
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  /**
   * The newest ledger. A question that is already under way may have been answered before this call, so it cannot
   * be shared; the one after it can, by everybody who comes in the meantime.
   */
  private newest(): Promise<Ledger> {
    if (this.nextQuestion === null) {
      const question = this.questionUnderWay.then(() => {
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
    const revision = revisionFrom(
      await this.pool.query<RevisionLine>({ name: 'newest-revision', text: newestRevisionSql }),
    );
    const { head } = this;
    if (head !== null && head.revision.number === revision.number) return head;
    if (revision.recordedAt === null) this.head = new Ledger(revision, []);
    else if (head?.revision.recordedAt == null)
      this.head = await this.read(revision, revision.recordedAt, null);
    else this.head = await this.catchUp(head, head.revision.recordedAt, revision, revision.recordedAt);
    return this.head;
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
    const { rows } = await this.pool.query<LedgerLine>({
      name: 'written-since',
      text: writtenSinceSql,
      values: [since, until],
    });
    return head.after(
      revision,
      rows.filter(({ closed }) => closed).map(({ kind, entry }) => [kind, entry] as const),
      rows.filter(({ closed }) => !closed).map(({ kind, entry }) => [kind, entry] as const),
    );
  }

  /** A past ledger; the last few are kept, one for each revision. */
  private async asKnownAt(knownAt: Instant, head: Ledger): Promise<Ledger> {
    const revision = revisionFrom(
      await this.pool.query<RevisionLine>({ name: 'revision-at', text: revisionAtSql, values: [knownAt] }),
    );
    let ledger = this.past.get(revision.number);
    if (ledger === undefined) {
      ledger =
        revision.recordedAt === null
          ? Promise.resolve(new Ledger(beforeAllRevisions, [], head))
          : this.read(revision, revision.recordedAt, head);
      ledger.catch(() => this.past.delete(revision.number));
    }
    // Set anew, so that the one that was not asked for longest is the first to go.
    this.past.delete(revision.number);
    this.past.set(revision.number, ledger);
    if (this.past.size > limits.pastLedgersKept) this.past.delete(this.past.keys().next().value!);
    return ledger;
  }

  /** The instant is taken under the lock, in whole milliseconds, strictly later than the last. */
  private async nextRevision(manager: EntityManager, last: Revision): Promise<Revision> {
    const [line] = await manager.query<{ now: Date }[]>(
      `SELECT greatest(date_trunc('milliseconds', clock_timestamp()), $1::timestamptz + interval '1 millisecond') AS now`,
      [last.recordedAt],
    );
    return { number: last.number + 1, recordedAt: line!.now.toISOString() as Instant };
  }

  private async write(
    manager: EntityManager,
    ledger: Ledger,
    decision: Decision,
    revision: Revision,
  ): Promise<void> {
    await manager.insert(RevisionRow, {
      number: revision.number,
      recordedAt: new Date(revision.recordedAt!),
      actor: decision.actor,
      reason: decision.reason,
    });
    const byKind = new Map<Kind, AnyEntry[]>();
    const versions = new Map<string, number>();
    for (const { kind, entry } of decision.drafts) {
      const name = `${kind} ${entry.key}`;
      const version = (versions.get(name) ?? lastVersion(ledger, kind, entry.key)) + 1;
      versions.set(name, version);
      const line = { ...entry, version, recorded: { from: revision.recordedAt!, until: null } };
      byKind.set(kind, [...(byKind.get(kind) ?? []), line as unknown as AnyEntry]);
    }
    for (const [kind, lines] of byKind) {
      const keys = [...new Set(lines.map(({ key }) => key))];
      await manager.query(
        `INSERT INTO ${identityOf(kind)} (key) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING`,
        [keys],
      );
    }
    for (const [kind, lines] of byKind) {
      for (let from = 0; from < lines.length; from += linesAtOnce) {
        await manager.insert<AnyEntry>(tables[kind], lines.slice(from, from + linesAtOnce));
      }
    }
  }
}

// PostgreSQL takes 65,535 parameters in a statement; the widest table has under 20 columns.
const linesAtOnce = 1_000;

interface RevisionLine {
  readonly number: number;
  readonly recorded_at: Date;
}

function revisionFrom({ rows }: { readonly rows: readonly RevisionLine[] }): Revision {
  const line = rows[0];
  return line === undefined
    ? beforeAllRevisions
    : { number: line.number, recordedAt: line.recorded_at.toISOString() as Instant };
}

function lastVersion(ledger: Ledger, kind: Kind, key: string): number {
  return ledger
    .of(kind)
    .reduce((last, entry) => (entry.key === key ? Math.max(last, entry.version) : last), 0);
}
