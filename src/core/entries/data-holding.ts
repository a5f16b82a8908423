import type { Day } from '../period';
import type { DataCategory } from './data-category';
import { day, flag, link, links, optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';
import type { Organisation } from './organisation';
import type { RetentionRule } from './retention-rule';

/** As written down: flat, names other entries by key. */
export interface DataHoldingEntry extends Entry {
  /** Who holds it. */
  readonly holderKey: string;
  /** What data it is; none: not stated. */
  readonly dataCategoryKeys: readonly string[];
  /** The time limit that counts; null: not stated. */
  readonly retentionRuleKey: string | null;
  /** What it is, without naming a person. */
  readonly reference: string | null;
  /** When the event occurred from which the time limit counts; null: not stated. */
  readonly startedOn: Day | null;
  /** When it was deleted; null: not recorded that it was. */
  readonly deletedOn: Day | null;
  /** Whether a law or a claim keeps it from being deleted; null: not stated. */
  readonly legalHold: boolean | null;
}

export const dataHoldingShape: Shape<DataHoldingEntry> = {
  holderKey: link('holder', 'organisation'),
  dataCategoryKeys: links('dataCategories', 'dataCategory'),
  retentionRuleKey: optional(link('retentionRule', 'retentionRule')),
  reference: optional(text('reference')),
  startedOn: optional(day('startedOn')),
  deletedOn: optional(day('deletedOn')),
  legalHold: optional(flag('legalHold')),
};

/** Data that is held since an event from which a time limit for erasure counts (Art. 5(1)(e) GDPR). */
export class DataHolding extends LinkedEntry<DataHoldingEntry> {
  readonly entryKind = 'dataHolding';

  get holder(): Organisation {
    return this.register.one('organisation', this.entry.holderKey);
  }

  /** What data it is; none: not stated. */
  get dataCategories(): readonly DataCategory[] {
    return this.register.every('dataCategory', this.entry.dataCategoryKeys);
  }

  /** The time limit that counts; null: not stated. */
  get retentionRule(): RetentionRule | null {
    const { retentionRuleKey: key } = this.entry;
    return key === null ? null : this.register.one('retentionRule', key);
  }

  /** What it is, without naming a person. */
  get reference(): string | null {
    return this.entry.reference;
  }

  /** When the event occurred from which the time limit counts; null: not stated. */
  get startedOn(): Day | null {
    return this.entry.startedOn;
  }

  /** When it was deleted; null: not recorded that it was. */
  get deletedOn(): Day | null {
    return this.entry.deletedOn;
  }

  /** Whether a law or a claim keeps it from being deleted; null: not stated. */
  get legalHold(): boolean | null {
    return this.entry.legalHold;
  }
}
