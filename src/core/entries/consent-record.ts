import type { Country } from '../law/country';
import type { Day } from '../period';
import { consentActs, existences, type ConsentAct, type Existence } from '../words';
import type { DataSubjectCategory } from './data-subject-category';
import {
  choice,
  country,
  day,
  flag,
  link,
  links,
  optional,
  text,
  wholeNumber,
  type Entry,
  type Shape,
} from './entry';
import { LinkedEntry } from './linked-entry';
import type { PolicyDocument } from './policy-document';
import type { ProcessingActivity } from './processing-activity';
import type { Purpose } from './purpose';
import type { TrackingTechnology } from './tracking-technology';

/** As written down: flat, names other entries by key. */
export interface ConsentRecordEntry extends Entry {
  /** Where the proof is kept; never who the person is. */
  readonly reference: string | null;
  /** Whose consent it is, by category; none: not stated. */
  readonly dataSubjectCategoryKeys: readonly string[];
  /** What was consented to; none: not stated. */
  readonly purposeKeys: readonly string[];
  /** The activities that rest on it; none: not stated. */
  readonly activityKeys: readonly string[];
  /** The technologies on the device that were consented to (Art. 5(3) Directive 2002/58/EC). */
  readonly trackingTechnologyKeys: readonly string[];
  /** Whether there is one: yes, no, or the sources do not say. */
  readonly existence: Existence;
  /** By what it was given; null: not stated. */
  readonly consentAct: ConsentAct | null;
  /** When it was given; null: not stated. */
  readonly givenOn: Day | null;
  /** When it was withdrawn; null: not recorded as withdrawn. */
  readonly withdrawnOn: Day | null;
  /** How it can be withdrawn (Art. 7(3)); null: not stated. */
  readonly withdrawalChannel: string | null;
  /** The policy that informed the person; null: not stated. */
  readonly policyDocumentKey: string | null;
  /** The age of the person in years, where it counts (Art. 8); null: not stated. */
  readonly age: number | null;
  /** Where the person is, for the age of consent (Art. 8(1)); null: not stated. */
  readonly countryCode: string | null;
  /** Whether a holder of parental responsibility authorised it (Art. 8(1)); null: not stated. */
  readonly parentalAuthorisation: boolean | null;
}

export const consentRecordShape: Shape<ConsentRecordEntry> = {
  reference: optional(text('reference')),
  dataSubjectCategoryKeys: links('dataSubjectCategories', 'dataSubjectCategory'),
  purposeKeys: links('purposes', 'purpose'),
  activityKeys: links('activities', 'processingActivity'),
  trackingTechnologyKeys: links('trackingTechnologies', 'trackingTechnology'),
  existence: choice('existence', existences),
  consentAct: optional(choice('consentAct', consentActs)),
  givenOn: optional(day('givenOn')),
  withdrawnOn: optional(day('withdrawnOn')),
  withdrawalChannel: optional(text('withdrawalChannel')),
  policyDocumentKey: optional(link('policyDocument', 'policyDocument')),
  age: optional(wholeNumber('age')),
  countryCode: optional(country('country')),
  parentalAuthorisation: optional(flag('parentalAuthorisation')),
};

/** A proof of consent, or what is said of it (Art. 4(11), 7(1), 8 GDPR). It never says who the person is. */
export class ConsentRecord extends LinkedEntry<ConsentRecordEntry> {
  readonly entryKind = 'consentRecord';

  /** Where the proof is kept; never who the person is. */
  get reference(): string | null {
    return this.entry.reference;
  }

  /** Whose consent it is, by category; none: not stated. */
  get dataSubjectCategories(): readonly DataSubjectCategory[] {
    return this.register.every('dataSubjectCategory', this.entry.dataSubjectCategoryKeys);
  }

  /** What was consented to; none: not stated. */
  get purposes(): readonly Purpose[] {
    return this.register.every('purpose', this.entry.purposeKeys);
  }

  /** The activities that rest on it; none: not stated. */
  get activities(): readonly ProcessingActivity[] {
    return this.register.every('processingActivity', this.entry.activityKeys);
  }

  /** The technologies on the device that were consented to (Art. 5(3) Directive 2002/58/EC). */
  get trackingTechnologies(): readonly TrackingTechnology[] {
    return this.register.every('trackingTechnology', this.entry.trackingTechnologyKeys);
  }

  get existence(): Existence {
    return this.entry.existence;
  }

  /** By what it was given; null: not stated. */
  get consentAct(): ConsentAct | null {
    return this.entry.consentAct;
  }

  /** When it was given; null: not stated. */
  get givenOn(): Day | null {
    return this.entry.givenOn;
  }

  /** When it was withdrawn; null: not recorded as withdrawn. */
  get withdrawnOn(): Day | null {
    return this.entry.withdrawnOn;
  }

  /** How it can be withdrawn (Art. 7(3)); null: not stated. */
  get withdrawalChannel(): string | null {
    return this.entry.withdrawalChannel;
  }

  /** The policy that informed the person; null: not stated. */
  get policyDocument(): PolicyDocument | null {
    const { policyDocumentKey: key } = this.entry;
    return key === null ? null : this.register.one('policyDocument', key);
  }

  /** The age of the person in years, where it counts (Art. 8); null: not stated. */
  get age(): number | null {
    return this.entry.age;
  }

  /** Where the person is, for the age of consent (Art. 8(1)); null: not stated. */
  get country(): Country | null {
    const { countryCode: code } = this.entry;
    return code === null ? null : this.register.country(code);
  }

  /** Whether a holder of parental responsibility authorised it (Art. 8(1)); null: not stated. */
  get parentalAuthorisation(): boolean | null {
    return this.entry.parentalAuthorisation;
  }
}
