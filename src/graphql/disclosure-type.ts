import { ApiObject } from './api-object';
import { Field } from 'type-graphql';
import type { Day } from '../core/period';
import type { DisclosureFrequency, Modality, RecipientRole } from '../core/words';
import { DisclosureFrequencyEnum, ModalityEnum, RecipientRoleEnum } from './enums';
import { AssessmentRecordType } from './assessment-record-type';
import { EntryType, NodeType, type Reference } from './nodes';
import { OrganisationType } from './organisation-type';
import { CountryType, DestinationType } from './place-types';
import {
  DataCategoryType,
  DataSubjectCategoryType,
  ProcessingActivityType,
  PurposeType,
} from './processing-activity-type';
import { ProcessorContractType } from './processor-contract-type';
import { DateScalar } from './scalars';
import { SubprocessorAuthorisationType } from './subprocessor-authorisation-type';
import { MechanismRelianceType } from './transfer-mechanism-type';
import { TransferType } from './transfer-type';

@ApiObject('Disclosure', {
  implements: [EntryType, NodeType],
  description: 'Personal data made available to a recipient (Art. 4(9), 30(1)(d) GDPR).',
})
export class DisclosureType extends EntryType {
  @Field(() => OrganisationType, { description: 'Who discloses.' })
  discloser!: Reference<OrganisationType>;

  @Field(() => OrganisationType, { description: 'Who receives.' })
  recipient!: Reference<OrganisationType>;

  @Field(() => RecipientRoleEnum, { description: 'What the recipient is with respect to this data.' })
  role!: RecipientRole;

  @Field(() => [ProcessingActivityType], { description: 'The activities that it serves; none: not stated.' })
  activities!: readonly ProcessingActivityType[];

  @Field(() => [DataCategoryType], { description: 'What is disclosed; none: not stated.' })
  dataCategories!: readonly DataCategoryType[];

  @Field(() => [DataSubjectCategoryType], { description: 'Whose data it is; none: not stated.' })
  dataSubjectCategories!: readonly DataSubjectCategoryType[];

  @Field(() => [PurposeType], { description: 'What it is disclosed for; none: not stated.' })
  purposes!: readonly PurposeType[];

  @Field(() => String, { nullable: true, description: 'The condition that the source attaches.' })
  condition!: string | null;

  @Field(() => ModalityEnum, { description: 'How strongly the source says it.' })
  modality!: Modality;

  @Field(() => [DestinationType], {
    description: 'Where the data goes; one that is not stated where the source does not say.',
  })
  destinations!: readonly DestinationType[];

  @Field(() => [TransferType], {
    description:
      'One transfer for each destination, judged under the law that binds for the people of its activities.',
  })
  transfers!: readonly TransferType[];

  @Field(() => [MechanismRelianceType], { description: 'The reliances on transfer mechanisms that name it.' })
  reliances!: readonly MechanismRelianceType[];

  @Field(() => [DisclosureType], {
    description: 'What the recipient passes on, for the same activities or for none in particular.',
  })
  onward!: readonly DisclosureType[];

  @Field(() => [ProcessorContractType], {
    description:
      'The contracts between discloser and recipient that may cover it: for one of its activities, or for none in particular (Art. 28(3), (4) GDPR).',
  })
  contracts!: readonly ProcessorContractType[];

  @Field(() => [SubprocessorAuthorisationType], {
    description:
      'The authorisations of the discloser to engage the recipient: those that name it, or nobody in particular (Art. 28(2) GDPR).',
  })
  authorisations!: readonly SubprocessorAuthorisationType[];

  @Field(() => [AssessmentRecordType], { description: 'The assessments that name it.' })
  assessments!: readonly AssessmentRecordType[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When data was first disclosed; null: not stated.',
  })
  startedOn!: Day | null;

  @Field(() => DisclosureFrequencyEnum, {
    nullable: true,
    description: 'How often data is disclosed; null: not stated.',
  })
  frequency!: DisclosureFrequency | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which the condition was met; null: not recorded.',
  })
  conditionMetOn!: Day | null;

  @Field(() => [CountryType], {
    nullable: true,
    description:
      'The countries from which the recipient reaches the data where it is stored; null: not stated; empty: from no other.',
  })
  accessCountries!: readonly CountryType[] | null;
}
