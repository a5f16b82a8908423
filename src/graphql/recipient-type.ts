import { IsIn } from 'class-validator';
import { ApiObject } from './api-object';
import { Field, InputType } from 'type-graphql';
import type { RecipientFilter } from '../core/questions/recipients';
import type { RecipientRole, Verdict } from '../core/words';
import {
  OrderDirectionEnum,
  orderDirections,
  RecipientOrderFieldEnum,
  recipientOrderFields,
  RecipientRoleEnum,
  VerdictEnum,
  type OrderDirection,
  type RecipientOrderField,
} from './enums';
import { FilterList, OptionalFlag } from './filters';
import { DisclosureType } from './disclosure-type';
import { PolicyStatementType, type Reference } from './nodes';
import { OrganisationType } from './organisation-type';
import { DestinationType } from './place-types';
import {
  DataCategoryType,
  DataSubjectCategoryType,
  LegalBasisType,
  PurposeType,
} from './processing-activity-type';
import { CountryCodeScalar } from './scalars';
import { TransferAssessmentType } from './transfer-type';

@ApiObject('Recipient', {
  description:
    'One organisation at one destination, with all ways by which personal data gets there (Art. 4(9), 30(1)(d), (e) GDPR).',
})
export class RecipientType {
  @Field(() => OrganisationType, { description: 'Who receives the data.' })
  organisation!: Reference<OrganisationType>;

  @Field(() => [RecipientRoleEnum], { description: 'What it is with respect to the data.' })
  roles!: readonly RecipientRole[];

  @Field(() => DestinationType, { description: 'Where it receives it.' })
  destination!: Reference<DestinationType>;

  @Field(() => [DataCategoryType], {
    description:
      'The categories of data that arrive, the topmost of each branch; none: no source names them.',
  })
  dataCategories!: readonly DataCategoryType[];

  @Field(() => [DataSubjectCategoryType], { description: 'Whose data arrives; none: no source names them.' })
  dataSubjectCategories!: readonly DataSubjectCategoryType[];

  @Field(() => [PurposeType], { description: 'What it is disclosed for.' })
  purposes!: readonly PurposeType[];

  @Field(() => [LegalBasisType], { description: 'The legal bases of the activities whose data arrives.' })
  legalBases!: readonly LegalBasisType[];

  @Field(() => [String], {
    description: 'Under which conditions: "only when the client chooses to synchronise".',
  })
  conditions!: readonly string[];

  @Field(() => VerdictEnum, {
    description: 'The weakest leg of all ways in: an unsupported one is never hidden by a better one.',
  })
  verdict!: Verdict;

  @Field(() => TransferAssessmentType, {
    description: 'What the law says of the last leg; the worst, where there are several.',
  })
  assessment!: Reference<TransferAssessmentType>;

  @Field(() => [DisclosureType], { description: 'The disclosures that end here.' })
  disclosures!: readonly DisclosureType[];

  @Field(() => [PolicyStatementType], {
    description: 'The policy statements that the row rests on, with their exact words.',
  })
  sources!: readonly PolicyStatementType[];
}

@InputType('RecipientFilter', {
  description: 'Which recipients. A list that is empty or left out filters nothing out.',
})
export class RecipientFilterInput implements RecipientFilter {
  @FilterList(
    () => String,
    'Where the people are: EU, EEA, UK, CH, a recorded region or a country code. Takes the activities whose people may be there, and judges under the law that binds there.',
  )
  dataSubjectsIn?: string[] | null;

  @FilterList(() => String, 'Keys of categories of data subjects.')
  dataSubjects?: string[] | null;

  @FilterList(() => String, 'Keys of data categories; a category stands for all below it.')
  dataCategories?: string[] | null;

  @FilterList(() => String, 'Keys of the controllers at which the ways begin.')
  controllers?: string[] | null;

  @FilterList(() => String, 'Keys of processing activities.')
  activities?: string[] | null;

  @FilterList(() => String, 'Keys of the organisations that receive.')
  recipients?: string[] | null;

  @FilterList(() => RecipientRoleEnum, 'Roles in which they receive.')
  roles?: RecipientRole[] | null;

  @FilterList(() => CountryCodeScalar, 'Countries in which they receive.')
  destinations?: string[] | null;

  @OptionalFlag(
    'Only destinations outside the home territory of the law that is applied; keeps those that are not stated.',
  )
  thirdCountriesOnly?: boolean | null;

  @FilterList(() => String, 'Keys of transfer mechanisms, declared or the best candidate.')
  mechanisms?: string[] | null;

  @FilterList(() => VerdictEnum, 'Verdicts of the row, that is of its weakest leg.')
  verdicts?: Verdict[] | null;

  @OptionalFlag(
    'Follow recipients to those whom they pass the data on to, to any depth; true unless said otherwise.',
  )
  onward?: boolean | null;
}

@InputType('RecipientOrder', {
  description:
    'What recipients are put in order by; ties by the key of the organisation and the destination.',
})
export class RecipientOrderInput {
  @Field(() => RecipientOrderFieldEnum, { description: 'By what.' })
  @IsIn(recipientOrderFields)
  field!: RecipientOrderField;

  @Field(() => OrderDirectionEnum, { description: 'Upwards or downwards.' })
  @IsIn(orderDirections)
  direction!: OrderDirection;
}
