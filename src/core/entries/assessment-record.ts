import type { Day } from '../period';
import {
  assessmentKinds,
  existences,
  impactAssessmentOutcomes,
  type AssessmentKind,
  type Existence,
  type ImpactAssessmentOutcome,
} from '../words';
import type { Disclosure } from './disclosure';
import { choice, day, link, links, optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';
import type { Organisation } from './organisation';
import type { ProcessingActivity } from './processing-activity';
import type { Purpose } from './purpose';

/** As written down: flat, names other entries by key. */
export interface AssessmentRecordEntry extends Entry {
  /** What was assessed. */
  readonly assessment: AssessmentKind;
  /** Whose duty it is. */
  readonly organisationKey: string;
  /** The activities that it is about; none: not stated. */
  readonly activityKeys: readonly string[];
  /** The purposes that it is about; none: not stated. */
  readonly purposeKeys: readonly string[];
  /** The disclosures that it is about; none: not stated. */
  readonly disclosureKeys: readonly string[];
  /** Whether there is one: yes, no, or the sources do not say. */
  readonly existence: Existence;
  /** Where the document is kept; null: not stated. */
  readonly reference: string | null;
  /** When it was completed; null: not stated. */
  readonly completedOn: Day | null;
  /** Whether it found the protection, or the balance, to be adequate; null: not stated. */
  readonly outcome: ImpactAssessmentOutcome | null;
  /** When it is to be reviewed; null: not stated. */
  readonly reviewDueOn: Day | null;
}

export const assessmentRecordShape: Shape<AssessmentRecordEntry> = {
  assessment: choice('assessment', assessmentKinds),
  organisationKey: link('organisation', 'organisation'),
  activityKeys: links('activities', 'processingActivity'),
  purposeKeys: links('purposes', 'purpose'),
  disclosureKeys: links('disclosures', 'disclosure'),
  existence: choice('existence', existences),
  reference: optional(text('reference')),
  completedOn: optional(day('completedOn')),
  outcome: optional(choice('outcome', impactAssessmentOutcomes)),
  reviewDueOn: optional(day('reviewDueOn')),
};

/** An assessment that has to be documented: of the impact of processing (Art. 35), of a transfer (Art. 46), of legitimate interests (Art. 6(1)(f)) or of a further purpose (Art. 6(4) GDPR). */
export class AssessmentRecord extends LinkedEntry<AssessmentRecordEntry> {
  readonly entryKind = 'assessmentRecord';

  get assessment(): AssessmentKind {
    return this.entry.assessment;
  }

  get organisation(): Organisation {
    return this.register.one('organisation', this.entry.organisationKey);
  }

  /** The activities that it is about; none: not stated. */
  get activities(): readonly ProcessingActivity[] {
    return this.register.every('processingActivity', this.entry.activityKeys);
  }

  /** The purposes that it is about; none: not stated. */
  get purposes(): readonly Purpose[] {
    return this.register.every('purpose', this.entry.purposeKeys);
  }

  /** The disclosures that it is about; none: not stated. */
  get disclosures(): readonly Disclosure[] {
    return this.register.every('disclosure', this.entry.disclosureKeys);
  }

  get existence(): Existence {
    return this.entry.existence;
  }

  /** Where the document is kept; null: not stated. */
  get reference(): string | null {
    return this.entry.reference;
  }

  /** When it was completed; null: not stated. */
  get completedOn(): Day | null {
    return this.entry.completedOn;
  }

  /** Whether it found the protection, or the balance, to be adequate; null: not stated. */
  get outcome(): ImpactAssessmentOutcome | null {
    return this.entry.outcome;
  }

  /** When it is to be reviewed; null: not stated. */
  get reviewDueOn(): Day | null {
    return this.entry.reviewDueOn;
  }
}
