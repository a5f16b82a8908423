import type { Day } from '../period';
import type { Country } from '../law/country';
import type { Destination } from '../destination';
import type { Transfer } from '../transfer';
import {
  modalities,
  recipientRoles,
  type Modality,
  type RecipientRole,
  disclosureFrequencies,
  type DisclosureFrequency,
} from '../words';
import type { AssessmentRecord } from './assessment-record';
import type { DataCategory } from './data-category';
import type { DataSubjectCategory } from './data-subject-category';
import {
  choice,
  countries,
  day,
  link,
  links,
  optional,
  regions,
  text,
  type Entry,
  type Shape,
} from './entry';
import { LinkedEntry } from './linked-entry';
import type { MechanismReliance } from './mechanism-reliance';
import type { Organisation } from './organisation';
import type { ProcessingActivity } from './processing-activity';
import type { ProcessorContract } from './processor-contract';
import type { SubprocessorAuthorisation } from './subprocessor-authorisation';
import type { Purpose } from './purpose';

/** As written down: flat, names other entries by key. */
export interface DisclosureEntry extends Entry {
  readonly discloserKey: string;
  readonly recipientKey: string;
  readonly role: RecipientRole;
  /** The activities that it serves; empty: not stated. */
  readonly activityKeys: readonly string[];
  /** What is disclosed; empty: not stated, so whatever the discloser has. */
  readonly dataCategoryKeys: readonly string[];
  readonly dataSubjectCategoryKeys: readonly string[];
  readonly purposeKeys: readonly string[];
  readonly condition: string | null;
  readonly modality: Modality;
  /** Where the data goes. Both lists empty: not stated. */
  readonly destinationCountryCodes: readonly string[];
  readonly destinationRegionKeys: readonly string[];
  /** When data was first disclosed; null: not stated. */
  readonly startedOn: Day | null;
  /** How often data is disclosed; null: not stated. */
  readonly frequency: DisclosureFrequency | null;
  /** The first day on which the condition was met; null: not recorded. */
  readonly conditionMetOn: Day | null;
  /** The countries from which the recipient reaches the data where it is stored; null: not stated; empty: from no other. */
  readonly accessCountryCodes: readonly string[] | null;
}

export const disclosureShape: Shape<DisclosureEntry> = {
  discloserKey: link('discloser', 'organisation'),
  recipientKey: link('recipient', 'organisation'),
  role: choice('role', recipientRoles),
  activityKeys: links('activities', 'processingActivity'),
  dataCategoryKeys: links('dataCategories', 'dataCategory'),
  dataSubjectCategoryKeys: links('dataSubjectCategories', 'dataSubjectCategory'),
  purposeKeys: links('purposes', 'purpose'),
  condition: optional(text('condition')),
  modality: choice('modality', modalities),
  destinationCountryCodes: countries('destinationCountries'),
  destinationRegionKeys: regions('destinationRegions'),
  startedOn: optional(day('startedOn')),
  frequency: optional(choice('frequency', disclosureFrequencies)),
  conditionMetOn: optional(day('conditionMetOn')),
  accessCountryCodes: optional(countries('accessCountries')),
};

/** Personal data made available to a recipient (Art. 4(9), 30(1)(d) GDPR). */
export class Disclosure extends LinkedEntry<DisclosureEntry> {
  readonly entryKind = 'disclosure';
  private relied: readonly MechanismReliance[] | null = null;

  get discloser(): Organisation {
    return this.register.one('organisation', this.entry.discloserKey);
  }

  get recipient(): Organisation {
    return this.register.one('organisation', this.entry.recipientKey);
  }

  get role(): RecipientRole {
    return this.entry.role;
  }

  get activities(): readonly ProcessingActivity[] {
    return this.register.every('processingActivity', this.entry.activityKeys);
  }

  get dataCategories(): readonly DataCategory[] {
    return this.register.every('dataCategory', this.entry.dataCategoryKeys);
  }

  get dataSubjectCategories(): readonly DataSubjectCategory[] {
    return this.register.every('dataSubjectCategory', this.entry.dataSubjectCategoryKeys);
  }

  get purposes(): readonly Purpose[] {
    return this.register.every('purpose', this.entry.purposeKeys);
  }

  get condition(): string | null {
    return this.entry.condition;
  }

  get modality(): Modality {
    return this.entry.modality;
  }

  /** Where the data goes; one that is "not stated" where the source does not say. */
  get destinations(): readonly Destination[] {
    return this.register.destinationsOf(this.entry);
  }

  /** One transfer for each destination, judged under the law that binds for the people of its activities. */
  get transfers(): readonly Transfer[] {
    return this.register.transfersOf(this.entry);
  }

  get reliances(): readonly MechanismReliance[] {
    // Looked up once: the register stays as it is, and this is a part of it.
    this.relied ??= this.register.linkedTo('mechanismReliance', 'disclosureKeys', this.key);
    return this.relied;
  }

  /** The contracts between the two of them that may cover it: those for one of its activities, or for none in particular. */
  get contracts(): readonly ProcessorContract[] {
    const mine = this.entry.activityKeys;
    return this.register
      .linkedTo('processorContract', 'processorKey', this.entry.recipientKey)
      .filter(({ engagedBy, activities }) => {
        if (engagedBy.key !== this.entry.discloserKey) return false;
        const anyOfThem = activities.length === 0 || mine.length === 0;
        return anyOfThem || activities.some(({ key }) => mine.includes(key));
      });
  }

  /** The authorisations of its discloser to engage its recipient: those that name it, or nobody in particular. */
  get authorisations(): readonly SubprocessorAuthorisation[] {
    return this.register
      .linkedTo('subprocessorAuthorisation', 'processorKey', this.entry.discloserKey)
      .filter(({ subprocessor }) => subprocessor === null || subprocessor.key === this.entry.recipientKey);
  }

  /** The assessments that name it. */
  get assessments(): readonly AssessmentRecord[] {
    return this.register.linkedTo('assessmentRecord', 'disclosureKeys', this.key);
  }

  /** What the recipient passes on in turn, for the same activities or for none in particular. */
  get onward(): readonly Disclosure[] {
    return this.recipient.discloses.filter((next) => {
      const serves = next.entry.activityKeys;
      const mine = this.entry.activityKeys;
      return serves.length === 0 || mine.length === 0 || serves.some((activity) => mine.includes(activity));
    });
  }

  /** When data was first disclosed; null: not stated. */
  get startedOn(): Day | null {
    return this.entry.startedOn;
  }

  /** How often data is disclosed; null: not stated. */
  get frequency(): DisclosureFrequency | null {
    return this.entry.frequency;
  }

  /** The first day on which the condition was met; null: not recorded. */
  get conditionMetOn(): Day | null {
    return this.entry.conditionMetOn;
  }

  /** The countries from which the recipient reaches the data where it is stored; null: not stated; empty: from no other. */
  get accessCountries(): readonly Country[] | null {
    return this.entry.accessCountryCodes?.map((code) => this.register.country(code)) ?? null;
  }
}
