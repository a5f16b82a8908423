import type { Day } from '../period';
import { existences, type Existence } from '../words';
import { choice, day, flag, links, optional, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';
import type { Organisation } from './organisation';
import type { ProcessingActivity } from './processing-activity';

/** As written down: flat, names other entries by key. */
export interface JointArrangementEntry extends Entry {
  /** The joint controllers. */
  readonly partyKeys: readonly string[];
  /** The activities that it is about; none: not stated. */
  readonly activityKeys: readonly string[];
  /** Whether there is one: yes, no, or the sources do not say. */
  readonly existence: Existence;
  /** When it was concluded; null: not stated. */
  readonly concludedOn: Day | null;
  /** Whether its essence is made available to the data subjects (Art. 26(2)); null: not stated. */
  readonly essenceAvailable: boolean | null;
}

export const jointArrangementShape: Shape<JointArrangementEntry> = {
  partyKeys: links('parties', 'organisation'),
  activityKeys: links('activities', 'processingActivity'),
  existence: choice('existence', existences),
  concludedOn: optional(day('concludedOn')),
  essenceAvailable: optional(flag('essenceAvailable')),
};

/** The arrangement between joint controllers (Art. 26 GDPR). */
export class JointArrangement extends LinkedEntry<JointArrangementEntry> {
  readonly entryKind = 'jointArrangement';

  /** The joint controllers. */
  get parties(): readonly Organisation[] {
    return this.register.every('organisation', this.entry.partyKeys);
  }

  /** The activities that it is about; none: not stated. */
  get activities(): readonly ProcessingActivity[] {
    return this.register.every('processingActivity', this.entry.activityKeys);
  }

  get existence(): Existence {
    return this.entry.existence;
  }

  /** When it was concluded; null: not stated. */
  get concludedOn(): Day | null {
    return this.entry.concludedOn;
  }

  /** Whether its essence is made available to the data subjects (Art. 26(2)); null: not stated. */
  get essenceAvailable(): boolean | null {
    return this.entry.essenceAvailable;
  }
}
