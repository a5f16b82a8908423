import { Field, Int } from 'type-graphql';
import type { Day } from '../core/period';
import type { ConsentAct, Existence } from '../core/words';
import { ApiObject } from './api-object';
import { ConsentActEnum, ExistenceEnum } from './enums';
import { EntryType, NodeType, PolicyDocumentType, type Reference } from './nodes';
import { CountryType } from './place-types';
import {
  DataSubjectCategoryType,
  ProcessingActivityType,
  PurposeType,
  TrackingTechnologyType,
} from './processing-activity-type';
import { DateScalar } from './scalars';

@ApiObject('ConsentRecord', {
  implements: [EntryType, NodeType],
  description:
    'A proof of consent, or what is said of it (Art. 4(11), 7(1), 8 GDPR). It never says who the person is.',
})
export class ConsentRecordType extends EntryType {
  @Field(() => String, { nullable: true, description: 'Where the proof is kept; never who the person is.' })
  reference!: string | null;

  @Field(() => [DataSubjectCategoryType], {
    description: 'Whose consent it is, by category; none: not stated.',
  })
  dataSubjectCategories!: readonly DataSubjectCategoryType[];

  @Field(() => [PurposeType], { description: 'What was consented to; none: not stated.' })
  purposes!: readonly PurposeType[];

  @Field(() => [ProcessingActivityType], { description: 'The activities that rest on it; none: not stated.' })
  activities!: readonly ProcessingActivityType[];

  @Field(() => [TrackingTechnologyType], {
    description: 'The technologies on the device that were consented to (Art. 5(3) Directive 2002/58/EC).',
  })
  trackingTechnologies!: readonly TrackingTechnologyType[];

  @Field(() => ExistenceEnum, { description: 'Whether there is one: yes, no, or the sources do not say.' })
  existence!: Existence;

  @Field(() => ConsentActEnum, { nullable: true, description: 'By what it was given; null: not stated.' })
  consentAct!: ConsentAct | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was given; null: not stated.' })
  givenOn!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it was withdrawn; null: not recorded as withdrawn.',
  })
  withdrawnOn!: Day | null;

  @Field(() => String, {
    nullable: true,
    description: 'How it can be withdrawn (Art. 7(3)); null: not stated.',
  })
  withdrawalChannel!: string | null;

  @Field(() => PolicyDocumentType, {
    nullable: true,
    description: 'The policy that informed the person; null: not stated.',
  })
  policyDocument!: Reference<PolicyDocumentType> | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The age of the person in years, where it counts (Art. 8); null: not stated.',
  })
  age!: number | null;

  @Field(() => CountryType, {
    nullable: true,
    description: 'Where the person is, for the age of consent (Art. 8(1)); null: not stated.',
  })
  country!: Reference<CountryType> | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a holder of parental responsibility authorised it (Art. 8(1)); null: not stated.',
  })
  parentalAuthorisation!: boolean | null;
}
