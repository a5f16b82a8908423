import { Field } from 'type-graphql';
import type { Day } from '../core/period';
import type { DataSubjectRequestKind } from '../core/words';
import { ApiObject } from './api-object';
import { DataSubjectRequestKindEnum } from './enums';
import { EntryType, NodeType, type Reference } from './nodes';
import { OrganisationType } from './organisation-type';
import { DataCategoryType, ProcessingActivityType } from './processing-activity-type';
import { DateScalar } from './scalars';

@ApiObject('DataSubjectRequest', {
  implements: [EntryType, NodeType],
  description:
    'What a data subject asked for, and what became of it (Art. 7(3), 12(3), 15-22 GDPR). It never says who the person is.',
})
export class DataSubjectRequestType extends EntryType {
  @Field(() => DataSubjectRequestKindEnum, { description: 'What was asked for.' })
  request!: DataSubjectRequestKind;

  @Field(() => OrganisationType, { description: 'Who was asked.' })
  controller!: Reference<OrganisationType>;

  @Field(() => [ProcessingActivityType], {
    description: 'The activities that it is about; none: not stated.',
  })
  activities!: readonly ProcessingActivityType[];

  @Field(() => [DataCategoryType], { description: 'The data that it is about; none: not stated.' })
  dataCategories!: readonly DataCategoryType[];

  @Field(() => String, { nullable: true, description: 'Where the request is kept; never who the person is.' })
  reference!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was received; null: not stated.' })
  receivedOn!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it was answered; null: not recorded that it was.',
  })
  answeredOn!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day on which what it was against still happened, such as a mailing; null: not recorded.',
  })
  lastProcessedOn!: Day | null;

  @Field(() => [OrganisationType], {
    nullable: true,
    description: 'The recipients that were told of it (Art. 19); null: not recorded; empty: nobody.',
  })
  told!: readonly OrganisationType[] | null;

  @Field(() => [OrganisationType], {
    nullable: true,
    description:
      'The recipients that could not be told, or only with disproportionate effort (Art. 19); null: not recorded.',
  })
  impossibleToTell!: readonly OrganisationType[] | null;
}
