import type { Day } from '../period';
import type { TransferRegion } from '../law/transfer-region';
import type { LegalBasis } from '../law/legal-basis';
import {
  recordKinds,
  type Modality,
  type RecordKind,
  highRiskCriteria,
  type HighRiskCriterion,
} from '../words';
import type { AssessmentRecord } from './assessment-record';
import type { ConsentRecord } from './consent-record';
import type { DataCategory } from './data-category';
import type { DataSubjectCategory } from './data-subject-category';
import type { Disclosure } from './disclosure';
import {
  choice,
  choices,
  day,
  flag,
  legalBasisUses,
  links,
  optional,
  regions,
  text,
  texts,
  type Entry,
  type Shape,
} from './entry';
import { LinkedEntry } from './linked-entry';
import type { Organisation } from './organisation';
import type { ProcessorContract } from './processor-contract';
import type { Purpose } from './purpose';
import type { RetentionRule } from './retention-rule';
import type { SecurityMeasure } from './security-measure';

/** A legal basis that an activity is said to rest on, for one purpose or for all (Art. 6(1), 13(1)(c) GDPR). */
export interface LegalBasisUseRecord {
  /** The key of the legal basis in the law data, such as "A6-1-f". */
  readonly legalBasis: string;
  /** The purpose that it was named for; null: for none in particular. */
  readonly purposeKey: string | null;
  readonly modality: Modality;
  /** The legitimate interest, where one is named (Art. 13(1)(d) GDPR). */
  readonly interest: string | null;
}

/** As written down: flat, names other entries by key. */
export interface ProcessingActivityEntry extends Entry {
  readonly name: string;
  readonly description: string | null;
  readonly record: RecordKind;
  readonly controllerKeys: readonly string[];
  readonly processorKeys: readonly string[];
  readonly purposeKeys: readonly string[];
  readonly legalBasisUses: readonly LegalBasisUseRecord[];
  readonly dataSubjectCategoryKeys: readonly string[];
  /** The regions or countries where the people are; empty: not stated. */
  readonly dataSubjectRegionKeys: readonly string[];
  readonly dataCategoryKeys: readonly string[];
  readonly collectedFrom: readonly string[];
  readonly retentionRuleKeys: readonly string[];
  readonly securityMeasureKeys: readonly string[];
  /** When the processing began; null: not stated. */
  readonly startedOn: Day | null;
  /** Whether decisions are made by automated means alone (Art. 22 GDPR); null: not stated. */
  readonly automatedDecision: boolean | null;
  /** The signs of a high risk that it bears (Art. 35 GDPR, WP 248 rev.01); null: not assessed; empty: none. */
  readonly highRiskCriteria: readonly HighRiskCriterion[] | null;
  /** Whether its service is offered directly to children (Art. 8 GDPR); null: not stated. */
  readonly offeredToChildren: boolean | null;
}

export const processingActivityShape: Shape<ProcessingActivityEntry> = {
  name: text('name'),
  description: optional(text('description')),
  record: choice('record', recordKinds),
  controllerKeys: links('controllers', 'organisation'),
  processorKeys: links('processors', 'organisation'),
  purposeKeys: links('purposes', 'purpose'),
  legalBasisUses: legalBasisUses('legalBases'),
  dataSubjectCategoryKeys: links('dataSubjectCategories', 'dataSubjectCategory'),
  dataSubjectRegionKeys: regions('dataSubjectsIn'),
  dataCategoryKeys: links('dataCategories', 'dataCategory'),
  collectedFrom: texts('collectedFrom'),
  retentionRuleKeys: links('retentionRules', 'retentionRule'),
  securityMeasureKeys: links('securityMeasures', 'securityMeasure'),
  startedOn: optional(day('startedOn')),
  automatedDecision: optional(flag('automatedDecision')),
  highRiskCriteria: optional(choices('highRiskCriteria', highRiskCriteria)),
  offeredToChildren: optional(flag('offeredToChildren')),
};

/** What a legal basis is used for in an activity. */
export interface LegalBasisUse {
  readonly legalBasis: LegalBasis;
  readonly purpose: Purpose | null;
  readonly modality: Modality;
  readonly interest: string | null;
}

/** An entry of the record of processing activities (Art. 30(1) and (2) GDPR). */
export class ProcessingActivity extends LinkedEntry<ProcessingActivityEntry> {
  readonly entryKind = 'processingActivity';

  get name(): string {
    return this.entry.name;
  }

  get description(): string | null {
    return this.entry.description;
  }

  get record(): RecordKind {
    return this.entry.record;
  }

  get controllers(): readonly Organisation[] {
    return this.register.every('organisation', this.entry.controllerKeys);
  }

  get processors(): readonly Organisation[] {
    return this.register.every('organisation', this.entry.processorKeys);
  }

  get purposes(): readonly Purpose[] {
    return this.register.every('purpose', this.entry.purposeKeys);
  }

  get legalBases(): readonly LegalBasisUse[] {
    return this.entry.legalBasisUses.map((use) => ({
      legalBasis: this.register.legalBasis(use.legalBasis),
      purpose: use.purposeKey === null ? null : this.register.one('purpose', use.purposeKey),
      modality: use.modality,
      interest: use.interest,
    }));
  }

  get dataSubjectCategories(): readonly DataSubjectCategory[] {
    return this.register.every('dataSubjectCategory', this.entry.dataSubjectCategoryKeys);
  }

  /** Where the people are; empty: not stated. */
  get dataSubjectsIn(): readonly TransferRegion[] {
    return this.entry.dataSubjectRegionKeys.map((key) => this.register.region(key));
  }

  get dataCategories(): readonly DataCategory[] {
    return this.register.every('dataCategory', this.entry.dataCategoryKeys);
  }

  get collectedFrom(): readonly string[] {
    return this.entry.collectedFrom;
  }

  /** The disclosures that serve it. */
  get disclosures(): readonly Disclosure[] {
    return this.register.linkedTo('disclosure', 'activityKeys', this.key);
  }

  /** The assessments that name it, of whatever kind. */
  get assessments(): readonly AssessmentRecord[] {
    return this.register.linkedTo('assessmentRecord', 'activityKeys', this.key);
  }

  /** The assessments of its impact that name it (Art. 35 GDPR). */
  get impactAssessments(): readonly AssessmentRecord[] {
    return this.assessments.filter(({ assessment }) => assessment === 'DATA_PROTECTION_IMPACT');
  }

  /** The contracts between its controllers and its processors that may cover it: for it, or for none in particular. */
  get contracts(): readonly ProcessorContract[] {
    return this.entry.processorKeys
      .flatMap((key) => this.register.linkedTo('processorContract', 'processorKey', key))
      .filter(
        ({ engagedBy, activities }) =>
          this.entry.controllerKeys.includes(engagedBy.key) &&
          (activities.length === 0 || activities.some(({ key }) => key === this.key)),
      );
  }

  /** The consents on which it rests. */
  get consentRecords(): readonly ConsentRecord[] {
    return this.register.linkedTo('consentRecord', 'activityKeys', this.key);
  }

  get retentionRules(): readonly RetentionRule[] {
    return this.register.every('retentionRule', this.entry.retentionRuleKeys);
  }

  get securityMeasures(): readonly SecurityMeasure[] {
    return this.register.every('securityMeasure', this.entry.securityMeasureKeys);
  }

  /** When the processing began; null: not stated. */
  get startedOn(): Day | null {
    return this.entry.startedOn;
  }

  /** Whether decisions are made by automated means alone (Art. 22 GDPR); null: not stated. */
  get automatedDecision(): boolean | null {
    return this.entry.automatedDecision;
  }

  /** The signs of a high risk that it bears (Art. 35 GDPR, WP 248 rev.01); null: not assessed; empty: none. */
  get highRiskCriteria(): readonly HighRiskCriterion[] | null {
    return this.entry.highRiskCriteria;
  }

  /** Whether its service is offered directly to children (Art. 8 GDPR); null: not stated. */
  get offeredToChildren(): boolean | null {
    return this.entry.offeredToChildren;
  }
}
