import { clocksMeant, differingClocks, type Clocks } from './clocks';
import { nameOfHypothesis, readHypothesis, type AskedHypothesis } from './hypothesis';
import { InputFault } from './input-fault';
import type { Law } from './law/law';
import type { Ledger } from './ledger';
import type { LedgerReader } from './ledger-store';
import { limits } from './limits';
import { dayOf, type Day, type Instant } from './period';
import { Register, type AskedClocks } from './register';

/** Opens registers on the clocks that are asked for, and keeps the last few: a day asked before costs nothing. */
export class RegisterOpener {
  private readonly kept = new Map<string, Register>();
  /** The newest ledger that was opened. */
  private newestOpened: Ledger | null = null;

  constructor(
    private readonly store: LedgerReader,
    private readonly law: Law,
  ) {}

  /**
   * The register at one point on the clocks. `now`: the wall clock, read once at the door. A clock that is left out
   * is today, now, and the day that is asked for. `assuming`: a what-if, which is never stored. `newest`: the ledger as
   * known now, where it was asked for since the question came. Throws InputFault for a `knownAt` in the future, and for a
   * what-if about what nobody knows.
   */
  async open(
    asked: AskedClocks,
    now: Instant,
    assuming: AskedHypothesis | null = null,
    newest?: Ledger,
  ): Promise<Register> {
    if (asked.knownAt !== undefined && asked.knownAt > now) {
      throw new InputFault('What will be known in the future cannot be asked for: knownAt lies after now.', [
        'knownAt',
      ]);
    }
    const today = dayOf(now);
    const clocks = clocksMeant(asked, now);
    const ledger = await this.store.ledger(asked.knownAt ?? null, newest);
    if (asked.knownAt === undefined) this.forgetWhatWas(ledger);
    const hypothesis = readHypothesis(assuming, ledger, this.law);
    // Without a knownAt the register is of this minute; the next minute opens it anew, so that it says when it knew.
    const moment = asked.knownAt ?? now.slice(0, 16);
    const key = [
      clocks.validOn,
      clocks.lawOn,
      moment,
      today,
      ledger.revision.number,
      nameOfHypothesis(hypothesis),
    ].join(' ');
    const kept = this.kept.get(key);
    if (kept?.written === ledger) return kept;
    const register = new Register(
      ledger,
      this.law,
      clocks,
      differingClocks(clocks, asked.knownAt !== undefined, today),
      hypothesis,
    );
    this.kept.delete(key);
    this.kept.set(key, register);
    if (this.kept.size > limits.registersKept) this.kept.delete(this.kept.keys().next().value!);
    return register;
  }

  /** Lets go of the registers of the ledger before: nobody asks for them again, and all that they have looked up is held by them. */
  private forgetWhatWas(newest: Ledger): void {
    const before = this.newestOpened;
    if (newest === before) return;
    for (const [key, register] of this.kept) if (register.written === before) this.kept.delete(key);
    this.newestOpened = newest;
  }

  /** The ledger as known now. */
  newest(): Promise<Ledger> {
    return this.store.ledger(null);
  }

  /**
   * The register as a revision left it, on a day: what the answer to a change is read from, and the answer to the same
   * request again. Its nodes have the ids that they have today. `left`: the ledger that the revision left, where it is at
   * hand.
   */
  async openAsWritten(recordedAt: Instant, validOn: Day, left: Ledger | null): Promise<Register> {
    const ledger = left ?? (await this.store.ledger(recordedAt));
    const clocks = { validOn, knownAt: recordedAt, lawOn: validOn };
    return new Register(ledger, this.law, clocks, validOn === dayOf(recordedAt) ? {} : { validOn });
  }

  /** A register over a ledger that is not written: for what a change would do. */
  openOver(ledger: Ledger, clocks: Clocks, today: Day): Register {
    return new Register(ledger, this.law, clocks, differingClocks(clocks, false, today));
  }
}
