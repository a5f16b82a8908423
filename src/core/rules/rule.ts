import type { RuleRecord } from '../law/law-data';
import { dayOf } from '../period';
import type { Register } from '../register';
import type { Severity } from '../words';

/** What the law asks, as a register shows it: with those of its sources that were known at the register's instant. */
export class Rule {
  constructor(
    readonly record: RuleRecord,
    private readonly register: Register,
  ) {}

  get id(): string {
    return this.register.nodeId('Rule', this.key);
  }

  /** Stable and readable: TRF-01. */
  get key(): string {
    return this.record.key;
  }

  get title(): string {
    return this.record.title;
  }

  get statement(): string {
    return this.record.statement;
  }

  get severity(): Severity {
    return this.record.severity;
  }

  /** Whether the data give no more than a signal, and a person decides. */
  get assisted(): boolean {
    return this.record.assisted;
  }

  get sources(): readonly string[] {
    const knownOn = dayOf(this.register.knownAt);
    return this.record.sources
      .filter(({ knownFrom }) => knownFrom === null || knownFrom <= knownOn)
      .map(({ cites }) => cites);
  }
}
