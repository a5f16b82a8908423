import type { Day, Instant } from '../period';
import type { Register } from '../register';
import type { Entry, Kind } from './entry';
import type { Entries } from './kinds';
import { labelOf } from './label';
import type { PolicyStatement } from './policy-statement';

/** An entry as it is read: it knows the register that it was opened in, and follows its links there. */
export abstract class LinkedEntry<E extends Entry> {
  abstract readonly entryKind: Kind;

  constructor(
    protected readonly entry: E,
    readonly register: Register,
  ) {}

  /** The global id: type and key, and the clocks of the register where they are not today's. */
  get id(): string {
    return this.register.nodeId(typeNameOf(this.entryKind), this.entry.key);
  }

  get key(): string {
    return this.entry.key;
  }

  /** What it is called, for a person: its name, or who gives what to whom. */
  get label(): string {
    return labelOf(this.register, this.entryKind, this.entry as unknown as Entries[Kind]);
  }

  get version(): number {
    return this.entry.version;
  }

  get validFrom(): Day | null {
    return this.entry.validity.from;
  }

  get validTo(): Day | null {
    return this.entry.validity.until;
  }

  get recordedAt(): Instant {
    return this.entry.recordedAt;
  }

  /** The policy statements that the entry rests on, with their exact words. */
  get sources(): readonly PolicyStatement[] {
    return this.register.every('policyStatement', this.entry.sourceKeys);
  }
}

/**
 * The name of a kind as a type of the API: "dataCategory" is "DataCategory". A region that the register records is
 * told from those of the law.
 */
export function typeNameOf(kind: Kind): string {
  if (kind === 'transferRegion') return 'RecordedRegion';
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}
