import { createHash } from 'node:crypto';
import type { Ledger } from '../core/ledger';

/** An answer as it is sent. */
export class FinishedAnswer {
  private tag: string | null = null;

  constructor(readonly bytes: Buffer) {}

  /** Stands for these bytes (RFC 9110, 8.8.3); made when it is first asked for. */
  get etag(): string {
    this.tag ??= `"${createHash('sha256').update(this.bytes).digest('base64url')}"`;
    return this.tag;
  }
}

/** What answers are made of: the newest ledger of that moment, and the minute in which a register is opened. */
export interface Moment {
  readonly ledger: Ledger;
  readonly minute: string;
}

interface KeptAnswer {
  readonly answer: FinishedAnswer;
  /** Whether it was asked for since it was last looked at to be given up. */
  isWanted: boolean;
}

/**
 * Keeps finished answers of one moment, so many bytes of them. At another moment the answers are others: all of them
 * go. Whoever asks has found out the moment from the database before.
 */
export class AnswerCache {
  private readonly kept = new Map<string, KeptAnswer>();
  private moment: Moment | null = null;
  private bytes = 0;

  /** `bytesMax` 0: nothing is kept. An answer of more than an eighth of it is not kept. */
  constructor(private readonly bytesMax: number) {}

  /** The answer that was kept under a name at this moment; null where there is none. */
  find(moment: Moment, name: string): FinishedAnswer | null {
    if (!this.isAt(moment)) return null;
    const found = this.kept.get(name);
    if (found === undefined) return null;
    found.isWanted = true;
    return found.answer;
  }

  /** Keeps an answer that was made of this moment. */
  keep(moment: Moment, name: string, answer: FinishedAnswer): void {
    const size = sizeOf(name, answer);
    if (size > this.bytesMax / 8) return;
    if (!this.isAt(moment)) {
      // What was begun before a change must not take the place of what has come since.
      if (this.moment !== null && isBefore(moment, this.moment)) return;
      this.kept.clear();
      this.bytes = 0;
      this.moment = moment;
    }
    const before = this.kept.get(name);
    if (before !== undefined) this.remove(name, before);
    this.kept.set(name, { answer, isWanted: false });
    this.bytes += size;
    for (const [oldest, one] of this.kept) {
      if (this.bytes <= this.bytesMax) break;
      this.remove(oldest, one);
      // What was asked for since its last turn has another one.
      if (one.isWanted) {
        this.kept.set(oldest, { answer: one.answer, isWanted: false });
        this.bytes += sizeOf(oldest, one.answer);
      }
    }
  }

  private remove(name: string, { answer }: KeptAnswer): void {
    this.kept.delete(name);
    this.bytes -= sizeOf(name, answer);
  }

  private isAt({ ledger, minute }: Moment): boolean {
    return this.moment?.ledger === ledger && this.moment.minute === minute;
  }
}

function isBefore(one: Moment, other: Moment): boolean {
  return one.ledger.revision.number < other.ledger.revision.number || one.minute < other.minute;
}

/** What an answer takes: its bytes, its name with two bytes for each character, and the entry itself. */
function sizeOf(name: string, { bytes }: FinishedAnswer): number {
  return bytes.length + 2 * name.length + entryBytes;
}

const entryBytes = 200;
