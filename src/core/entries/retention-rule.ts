import { lastDayOf } from '../duration';
import type { Day } from '../period';
import type { DataCategory } from './data-category';
import { duration, links, optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';

/** As written down: flat, names other entries by key. */
export interface RetentionRuleEntry extends Entry {
  readonly dataCategoryKeys: readonly string[];
  /** An ISO 8601 duration, such as "P1M"; null where none is stated. */
  readonly duration: string | null;
  readonly startEvent: string | null;
  readonly criterion: string | null;
}

export const retentionRuleShape: Shape<RetentionRuleEntry> = {
  dataCategoryKeys: links('dataCategories', 'dataCategory'),
  duration: optional(duration('duration')),
  startEvent: optional(text('startEvent')),
  criterion: optional(text('criterion')),
};

/** The envisaged time limit for erasure of categories of data (Art. 30(1)(f), 13(2)(a) GDPR). */
export class RetentionRule extends LinkedEntry<RetentionRuleEntry> {
  readonly entryKind = 'retentionRule';

  get dataCategories(): readonly DataCategory[] {
    return this.register.every('dataCategory', this.entry.dataCategoryKeys);
  }

  get duration(): string | null {
    return this.entry.duration;
  }

  get startEvent(): string | null {
    return this.entry.startEvent;
  }

  get criterion(): string | null {
    return this.entry.criterion;
  }

  /** The day with which the period ends if it began on a day; null where no duration is stated. */
  endIfStartedOn(startedOn: Day): Day | null {
    return this.duration === null ? null : lastDayOf(startedOn, this.duration);
  }
}
