import { ApiObject } from './api-object';
import { Field } from 'type-graphql';
import type { Day } from '../core/period';
import type { HighRiskCriterion, MeasureKind, Modality, RecordKind, TrackingCategory } from '../core/words';
import { AssessmentRecordType } from './assessment-record-type';
import { ConsentRecordType } from './consent-record-type';
import { DisclosureType } from './disclosure-type';
import {
  HighRiskCriterionEnum,
  MeasureKindEnum,
  ModalityEnum,
  RecordKindEnum,
  TrackingCategoryEnum,
} from './enums';
import { EntryType, NodeType, type Reference } from './nodes';
import { ContactType, OrganisationType } from './organisation-type';
import { TransferRegionType } from './place-types';
import { ProcessorContractType } from './processor-contract-type';
import { DateScalar, DurationScalar } from './scalars';

@ApiObject('ProcessingActivity', {
  implements: [EntryType, NodeType],
  description: 'An entry of the record of processing activities (Art. 30(1) and (2) GDPR).',
})
export class ProcessingActivityType extends EntryType {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is, in plain words.' })
  description!: string | null;

  @Field(() => RecordKindEnum, {
    description: 'Whether it stands in the record of a controller or of a processor.',
  })
  record!: RecordKind;

  @Field(() => [OrganisationType], {
    description: 'Who determines its purposes and means (Art. 4(7), 26 GDPR).',
  })
  controllers!: readonly OrganisationType[];

  @Field(() => [OrganisationType], { description: 'Who processes on their behalf (Art. 4(8), 28 GDPR).' })
  processors!: readonly OrganisationType[];

  @Field(() => [PurposeType], { description: 'Its purposes (Art. 30(1)(b) GDPR).' })
  purposes!: readonly PurposeType[];

  @Field(() => [LegalBasisUseType], {
    description: 'The legal bases that it is said to rest on (Art. 6 GDPR).',
  })
  legalBases!: readonly LegalBasisUseType[];

  @Field(() => [DataSubjectCategoryType], { description: 'Whose data it is (Art. 30(1)(c) GDPR).' })
  dataSubjectCategories!: readonly DataSubjectCategoryType[];

  @Field(() => [TransferRegionType], { description: 'Where the people are; none: not stated.' })
  dataSubjectsIn!: readonly TransferRegionType[];

  @Field(() => [DataCategoryType], { description: 'What data it is (Art. 30(1)(c) GDPR).' })
  dataCategories!: readonly DataCategoryType[];

  @Field(() => [String], {
    description: 'Where the data comes from (Art. 14(2)(f) GDPR), as the source says.',
  })
  collectedFrom!: readonly string[];

  @Field(() => [DisclosureType], { description: 'The disclosures that serve it (Art. 30(1)(d) GDPR).' })
  disclosures!: readonly DisclosureType[];

  @Field(() => [AssessmentRecordType], {
    description:
      'The assessments that name it: of its impact, of interests, of compatibility (Art. 35 GDPR).',
  })
  assessments!: readonly AssessmentRecordType[];

  @Field(() => [AssessmentRecordType], {
    description: 'The assessments of its impact that name it (Art. 35 GDPR).',
  })
  impactAssessments!: readonly AssessmentRecordType[];

  @Field(() => [ProcessorContractType], {
    description:
      'The contracts between its controllers and its processors that may cover it: for it, or for no activity in particular (Art. 28(3) GDPR).',
  })
  contracts!: readonly ProcessorContractType[];

  @Field(() => [ConsentRecordType], { description: 'The records of consent that name it (Art. 7(1) GDPR).' })
  consentRecords!: readonly ConsentRecordType[];

  @Field(() => [RetentionRuleType], { description: 'Its time limits for erasure (Art. 30(1)(f) GDPR).' })
  retentionRules!: readonly RetentionRuleType[];

  @Field(() => [SecurityMeasureType], {
    description: 'Its technical and organisational measures (Art. 30(1)(g), 32 GDPR).',
  })
  securityMeasures!: readonly SecurityMeasureType[];

  @Field(() => DateScalar, { nullable: true, description: 'When the processing began; null: not stated.' })
  startedOn!: Day | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether decisions are made by automated means alone (Art. 22 GDPR); null: not stated.',
  })
  automatedDecision!: boolean | null;

  @Field(() => [HighRiskCriterionEnum], {
    nullable: true,
    description:
      'The signs of a high risk that it bears (Art. 35 GDPR, WP 248 rev.01); null: not assessed; empty: none.',
  })
  highRiskCriteria!: readonly HighRiskCriterion[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether its service is offered directly to children (Art. 8 GDPR); null: not stated.',
  })
  offeredToChildren!: boolean | null;
}

@ApiObject('LegalBasisUse', {
  description: 'What a legal basis is used for in an activity (Art. 13(1)(c), (d) GDPR).',
})
export class LegalBasisUseType {
  @Field(() => LegalBasisType, { description: 'The legal basis.' })
  legalBasis!: Reference<LegalBasisType>;

  @Field(() => PurposeType, {
    nullable: true,
    description: 'The purpose that it was named for; null: for none in particular.',
  })
  purpose!: Reference<PurposeType> | null;

  @Field(() => ModalityEnum, { description: 'How strongly the source says it.' })
  modality!: Modality;

  @Field(() => String, { nullable: true, description: 'The legitimate interest; null: none is named.' })
  interest!: string | null;
}

@ApiObject('LegalBasis', {
  implements: [NodeType],
  description: 'A legal basis of Art. 6(1) or 9(2) GDPR, or a further gate such as Art. 10.',
})
export class LegalBasisType extends NodeType {
  @Field(() => String, { description: 'Stable and readable: A6-1-f.' })
  key!: string;

  @Field(() => String, { description: 'The article.' })
  article!: string;

  @Field(() => String, { description: 'What it is called.' })
  label!: string;

  @Field(() => String, { nullable: true, description: 'The IRI in the W3C Data Privacy Vocabulary.' })
  iri!: string | null;
}

@ApiObject('DataCategory', {
  implements: [EntryType, NodeType],
  description: 'A category of personal data (Art. 30(1)(c) GDPR); it stands for all categories below it.',
})
export class DataCategoryType extends EntryType {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is, in plain words.' })
  description!: string | null;

  @Field(() => DataCategoryType, { nullable: true, description: 'The category above it.' })
  parent!: Reference<DataCategoryType> | null;

  @Field(() => [DataCategoryType], { description: 'The categories right below it.' })
  children!: readonly DataCategoryType[];

  @Field(() => Boolean, { description: 'Whether it is a special category (Art. 9(1) GDPR).' })
  special!: boolean;

  @Field(() => String, { nullable: true, description: 'The IRI in the W3C Data Privacy Vocabulary.' })
  iri!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is data on criminal convictions or offences (Art. 10 GDPR); null: not stated.',
  })
  offence!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it identifies a person, directly or with other data (Art. 4(1) GDPR); null: not stated.',
  })
  identifier!: boolean | null;

  @Field(() => [PurposeType], {
    nullable: true,
    description: 'The purposes that need it (Art. 5(1)(c) GDPR); null: not stated; empty: none.',
  })
  neededFor!: readonly PurposeType[] | null;
}

@ApiObject('DataSubjectCategory', {
  implements: [EntryType, NodeType],
  description: 'A category of data subjects (Art. 30(1)(c) GDPR), such as users or visitors.',
})
export class DataSubjectCategoryType extends EntryType {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Who they are, in plain words.' })
  description!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether they are party to a contract with the controller (Art. 6(1)(b) GDPR); null: not stated.',
  })
  contractParty!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they are children (Art. 8 GDPR); null: not stated.',
  })
  children!: boolean | null;
}

@ApiObject('Purpose', {
  implements: [EntryType, NodeType],
  description: 'What data is processed for (Art. 5(1)(b), 30(1)(b) GDPR).',
})
export class PurposeType extends EntryType {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is, in plain words.' })
  description!: string | null;
}

@ApiObject('RetentionRule', {
  implements: [EntryType, NodeType],
  description: 'The envisaged time limit for erasure of categories of data (Art. 30(1)(f), 13(2)(a) GDPR).',
})
export class RetentionRuleType extends EntryType {
  @Field(() => [DataCategoryType], { description: 'The categories that it is about; none: not stated.' })
  dataCategories!: readonly DataCategoryType[];

  @Field(() => DurationScalar, { nullable: true, description: 'How long; null: not stated.' })
  duration!: string | null;

  @Field(() => String, { nullable: true, description: 'From when it counts; null: not stated.' })
  startEvent!: string | null;

  @Field(() => String, { nullable: true, description: 'The criterion, where no duration is stated.' })
  criterion!: string | null;
}

@ApiObject('SecurityMeasure', {
  implements: [EntryType, NodeType],
  description: 'A technical or organisational measure (Art. 32(1), 30(1)(g) GDPR).',
})
export class SecurityMeasureType extends EntryType {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is, in plain words.' })
  description!: string | null;

  @Field(() => MeasureKindEnum, { nullable: true, description: 'What it does; null: not stated.' })
  kind!: MeasureKind | null;

  @Field(() => String, {
    nullable: true,
    description: 'The technology by name, such as TLS 1.2; null: not stated.',
  })
  technology!: string | null;
}

@ApiObject('DataSubjectRight', {
  implements: [EntryType, NodeType],
  description: 'A right or choice of the data subject, as it is offered (Art. 12-22, 77 GDPR).',
})
export class DataSubjectRightType extends EntryType {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The article; null where the source grants something of its own.',
  })
  article!: string | null;

  @Field(() => String, { description: 'How it is exercised.' })
  how!: string;

  @Field(() => ContactType, { nullable: true, description: 'Where to; null: not stated.' })
  contact!: Reference<ContactType> | null;

  @Field(() => String, { nullable: true, description: 'In what time it is answered; null: not stated.' })
  timeLimit!: string | null;

  @Field(() => [DataSubjectCategoryType], { description: 'Whose right it is; none: not stated.' })
  dataSubjectCategories!: readonly DataSubjectCategoryType[];
}

@ApiObject('TrackingTechnology', {
  implements: [EntryType, NodeType],
  description:
    'A cookie type or another technology that reads or writes on a device (Art. 5(3) Directive 2002/58/EC).',
})
export class TrackingTechnologyType extends EntryType {
  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => String, { description: 'What it is used for, or that it is not stated.' })
  purpose!: string;

  @Field(() => String, { nullable: true, description: 'How one can opt out; null: not stated.' })
  optOut!: string | null;

  @Field(() => TrackingCategoryEnum, {
    nullable: true,
    description: 'What it is for, as the source classes it; null: not stated.',
  })
  category!: TrackingCategory | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description: 'How long it stays on the device; null: not stated.',
  })
  duration!: string | null;

  @Field(() => [OrganisationType], {
    nullable: true,
    description: 'Who else can read it; null: not stated; empty: nobody.',
  })
  thirdParties!: readonly OrganisationType[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it works in electronic mail; null: not stated.',
  })
  inEmail!: boolean | null;
}
