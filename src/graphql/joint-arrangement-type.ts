import { Field } from 'type-graphql';
import type { Day } from '../core/period';
import type { Existence } from '../core/words';
import { ApiObject } from './api-object';
import { ExistenceEnum } from './enums';
import { EntryType, NodeType } from './nodes';
import { OrganisationType } from './organisation-type';
import { ProcessingActivityType } from './processing-activity-type';
import { DateScalar } from './scalars';

@ApiObject('JointArrangement', {
  implements: [EntryType, NodeType],
  description: 'The arrangement between joint controllers (Art. 26 GDPR).',
})
export class JointArrangementType extends EntryType {
  @Field(() => [OrganisationType], { description: 'The joint controllers.' })
  parties!: readonly OrganisationType[];

  @Field(() => [ProcessingActivityType], {
    description: 'The activities that it is about; none: not stated.',
  })
  activities!: readonly ProcessingActivityType[];

  @Field(() => ExistenceEnum, { description: 'Whether there is one: yes, no, or the sources do not say.' })
  existence!: Existence;

  @Field(() => DateScalar, { nullable: true, description: 'When it was concluded; null: not stated.' })
  concludedOn!: Day | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether its essence is made available to the data subjects (Art. 26(2)); null: not stated.',
  })
  essenceAvailable!: boolean | null;
}
