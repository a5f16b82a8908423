import { Field } from 'type-graphql';
import type { Day } from '../core/period';
import { ApiObject } from './api-object';
import { EntryType, NodeType, type Reference } from './nodes';
import { OrganisationType } from './organisation-type';
import { DataCategoryType, RetentionRuleType } from './processing-activity-type';
import { DateScalar } from './scalars';

@ApiObject('DataHolding', {
  implements: [EntryType, NodeType],
  description:
    'Data that is held since an event from which a time limit for erasure counts (Art. 5(1)(e) GDPR).',
})
export class DataHoldingType extends EntryType {
  @Field(() => OrganisationType, { description: 'Who holds it.' })
  holder!: Reference<OrganisationType>;

  @Field(() => [DataCategoryType], { description: 'What data it is; none: not stated.' })
  dataCategories!: readonly DataCategoryType[];

  @Field(() => RetentionRuleType, {
    nullable: true,
    description: 'The time limit that counts; null: not stated.',
  })
  retentionRule!: Reference<RetentionRuleType> | null;

  @Field(() => String, { nullable: true, description: 'What it is, without naming a person.' })
  reference!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When the event occurred from which the time limit counts; null: not stated.',
  })
  startedOn!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it was deleted; null: not recorded that it was.',
  })
  deletedOn!: Day | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a law or a claim keeps it from being deleted; null: not stated.',
  })
  legalHold!: boolean | null;
}
