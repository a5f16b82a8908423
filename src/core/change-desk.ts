import { decide, type AskedChange, type ChangeRules, type Refusal, type WrittenAct } from './change';
import type { AnyEntry } from './entries/kinds';
import type { RecordedChange, RequestMark } from './history';
import { reasonFaults } from './keepable';
import type { KindAndEntry, Ledger } from './ledger';
import type { HistoryPage, HistoryQuestion, LedgerStore, WrittenRevision } from './ledger-store';
import type { Instant } from './period';
import { revisionName } from './register';

/** Who asks for a change, why as a whole, and under which name it may be asked again. */
export interface Request {
  readonly actor: string;
  readonly reason: string;
  readonly mark: RequestMark | null;
}

/** A refusal with what a person needs to go on: for a conflict, which version stands and who made it. */
export interface ToldRefusal extends Refusal {
  readonly changedBy: string | null;
}

/** What became of a request to write. */
export type Answered =
  | {
      readonly revision: WrittenRevision;
      /** The acts of the revision, in their order. */
      readonly changes: readonly RecordedChange[];
      /** The ledger as the revision left it; null where it was written before this request. */
      readonly ledger: Ledger | null;
      readonly refused: null;
    }
  | { readonly revision: null; readonly refused: readonly ToldRefusal[] };

/** What changes would make of the newest ledger, without writing them. */
export type Rehearsed =
  | { readonly before: Ledger; readonly after: Ledger; readonly refused: null }
  | { readonly before: null; readonly after: null; readonly refused: readonly ToldRefusal[] };

/** Where changes are handed in: they are decided on the newest ledger and written, or refused with every reason. */
export class ChangeDesk {
  constructor(
    private readonly store: LedgerStore,
    private readonly rules: ChangeRules,
  ) {}

  /** Writes the changes as one revision; all or nothing. A request that was carried out before is not again. */
  async write(asked: readonly AskedChange[], { actor, reason, mark }: Request): Promise<Answered> {
    let refused: readonly Refusal[] = [];
    let repeats: readonly KindAndEntry[] = [];
    const whole = reasonFaults(reason).map(({ code, message }): Refusal => {
      return { code, message, index: null, field: ['reason'], current: null };
    });
    const became = await this.store.change(actor, mark, (ledger) => {
      const decided = decide(ledger, asked, this.rules);
      if ('refused' in decided) refused = decided.refused;
      else if (whole.length > 0) refused = whole;
      else if ('repeats' in decided) repeats = decided.repeats;
      else return { reason, acts: decided.accepted };
      return null;
    });
    if (became.outcome === 'WRITTEN') {
      const { revision, changes, ledger } = became;
      return { revision, changes, ledger, refused: null };
    }
    if (became.outcome === 'REPEATED') {
      const { revision } = became;
      return { revision, changes: await this.store.actsOf(revision.number), ledger: null, refused: null };
    }
    if (became.outcome === 'KEY_REUSED') return this.refuse([keyReused]);
    if (refused.length > 0) return this.refuse(refused);
    return this.answeredBefore(asked, repeats, actor);
  }

  /** What the changes would make of the register as of now. `now`: the instant that they are imagined for. */
  async rehearse(asked: readonly AskedChange[], now: Instant): Promise<Rehearsed> {
    const ledger = await this.store.ledger(null);
    const decided = decide(ledger, asked, this.rules);
    if ('refused' in decided) {
      const { refused } = await this.refuse(decided.refused);
      return { before: null, after: null, refused };
    }
    if ('repeats' in decided) return { before: ledger, after: ledger, refused: null };
    const added = decided.accepted.map((act) => versionOf(act, now));
    const after = ledger.after(ledger.revision, decided.closed, added);
    return { before: ledger, after, refused: null };
  }

  /** What a revision is called outside: it stands for the entries and for the law data of this program. */
  revisionName(number: number): string {
    return revisionName(number, this.rules.law);
  }

  /** A page of the history, oldest first. */
  async history(question: HistoryQuestion): Promise<HistoryPage> {
    return this.store.history(question);
  }

  /** What was recorded already, word for word, is one change, where the same actor said it in one revision. */
  private async answeredBefore(
    asked: readonly AskedChange[],
    repeats: readonly KindAndEntry[],
    actor: string,
  ): Promise<Answered> {
    const revision = await this.store.revisionOf(repeats[0]![1].recordedAt);
    const acts = await this.store.actsOf(revision.number);
    const isTheSame =
      revision.actor === actor &&
      acts.length === repeats.length &&
      // Each act of that revision is asked for again, so that none is asked for twice in place of another.
      acts.every(({ act, kind, after, reason }) =>
        repeats.some(
          ([repeated, { key, version }], index) =>
            act === 'RECORD' &&
            repeated === kind &&
            key === after.key &&
            version === after.version &&
            asked[index]!.reason.trim() === reason,
        ),
      );
    if (isTheSame) return { revision, changes: acts, ledger: null, refused: null };
    return this.refuse(
      repeats.map((_, index) => ({
        code: 'ALREADY_COVERED',
        message: 'This is recorded already, by another request.',
        index,
        field: ['key'],
        current: null,
      })),
    );
  }

  private async refuse(
    refused: readonly Refusal[],
  ): Promise<{ readonly revision: null; readonly refused: readonly ToldRefusal[] }> {
    const told = await Promise.all(
      refused.map(async (refusal) => {
        const changedBy =
          refusal.current === null ? null : (await this.store.revisionOf(refusal.current.recordedAt)).actor;
        return { ...refusal, changedBy };
      }),
    );
    return { revision: null, refused: told };
  }
}

const keyReused: Refusal = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: 'This idempotency key was used for another request. Take a new one for each request.',
  index: null,
  field: [],
  current: null,
};

function versionOf({ kind, entry }: WrittenAct, recordedAt: Instant): KindAndEntry {
  return [kind, { ...entry, recordedAt } as AnyEntry];
}
