import type { Day } from '../period';
import { contractClauses, existences, type ContractClause, type Existence } from '../words';
import {
  choice,
  choices,
  day,
  link,
  links,
  optional,
  text,
  wholeNumber,
  type Entry,
  type Shape,
} from './entry';
import { LinkedEntry } from './linked-entry';
import type { Organisation } from './organisation';
import type { ProcessingActivity } from './processing-activity';

/** As written down: flat, names other entries by key. */
export interface ProcessorContractEntry extends Entry {
  /** What it is called; null: not stated. */
  readonly title: string | null;
  /** Who engages: the controller, or the processor that engages a subprocessor. */
  readonly engagedByKey: string;
  /** Who is engaged. */
  readonly processorKey: string;
  /** The activities that it covers; none: not stated, so it may be any. */
  readonly activityKeys: readonly string[];
  /** Whether there is one: yes, no, or the sources do not say. */
  readonly existence: Existence;
  /** When it was signed; null: not stated. */
  readonly signedOn: Day | null;
  /** What it covers of Art. 28(3)(a)-(h); null: not stated; empty: nothing of it. */
  readonly clauses: readonly ContractClause[] | null;
  /** Within how many hours a breach is told (Art. 33(2)); null: not stated. */
  readonly breachNoticeHours: number | null;
  /** What is agreed on telling a breach, as the source says; null: not stated. */
  readonly breachNotice: string | null;
  /** How many days before its use a new subprocessor is announced (Art. 28(2)); null: not stated. */
  readonly subprocessorNoticeDays: number | null;
}

export const processorContractShape: Shape<ProcessorContractEntry> = {
  title: optional(text('title')),
  engagedByKey: link('engagedBy', 'organisation'),
  processorKey: link('processor', 'organisation'),
  activityKeys: links('activities', 'processingActivity'),
  existence: choice('existence', existences),
  signedOn: optional(day('signedOn')),
  clauses: optional(choices('clauses', contractClauses)),
  breachNoticeHours: optional(wholeNumber('breachNoticeHours')),
  breachNotice: optional(text('breachNotice')),
  subprocessorNoticeDays: optional(wholeNumber('subprocessorNoticeDays')),
};

/** A contract that binds a processor to the controller, or a subprocessor to a processor (Art. 28(3), (4) GDPR). */
export class ProcessorContract extends LinkedEntry<ProcessorContractEntry> {
  readonly entryKind = 'processorContract';

  /** What it is called; null: not stated. */
  get title(): string | null {
    return this.entry.title;
  }

  get engagedBy(): Organisation {
    return this.register.one('organisation', this.entry.engagedByKey);
  }

  get processor(): Organisation {
    return this.register.one('organisation', this.entry.processorKey);
  }

  /** The activities that it covers; none: not stated, so it may be any. */
  get activities(): readonly ProcessingActivity[] {
    return this.register.every('processingActivity', this.entry.activityKeys);
  }

  get existence(): Existence {
    return this.entry.existence;
  }

  /** When it was signed; null: not stated. */
  get signedOn(): Day | null {
    return this.entry.signedOn;
  }

  /** What it covers of Art. 28(3)(a)-(h); null: not stated; empty: nothing of it. */
  get clauses(): readonly ContractClause[] | null {
    return this.entry.clauses;
  }

  /** Within how many hours a breach is told (Art. 33(2)); null: not stated. */
  get breachNoticeHours(): number | null {
    return this.entry.breachNoticeHours;
  }

  /** What is agreed on telling a breach, as the source says; null: not stated. */
  get breachNotice(): string | null {
    return this.entry.breachNotice;
  }

  /** How many days before its use a new subprocessor is announced (Art. 28(2)); null: not stated. */
  get subprocessorNoticeDays(): number | null {
    return this.entry.subprocessorNoticeDays;
  }
}
