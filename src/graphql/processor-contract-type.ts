import { Field, Int } from 'type-graphql';
import type { Day } from '../core/period';
import type { ContractClause, Existence } from '../core/words';
import { ApiObject } from './api-object';
import { ContractClauseEnum, ExistenceEnum } from './enums';
import { EntryType, NodeType, type Reference } from './nodes';
import { OrganisationType } from './organisation-type';
import { ProcessingActivityType } from './processing-activity-type';
import { DateScalar } from './scalars';

@ApiObject('ProcessorContract', {
  implements: [EntryType, NodeType],
  description:
    'A contract that binds a processor to the controller, or a subprocessor to a processor (Art. 28(3), (4) GDPR).',
})
export class ProcessorContractType extends EntryType {
  @Field(() => String, { nullable: true, description: 'What it is called; null: not stated.' })
  title!: string | null;

  @Field(() => OrganisationType, {
    description: 'Who engages: the controller, or the processor that engages a subprocessor.',
  })
  engagedBy!: Reference<OrganisationType>;

  @Field(() => OrganisationType, { description: 'Who is engaged.' })
  processor!: Reference<OrganisationType>;

  @Field(() => [ProcessingActivityType], {
    description: 'The activities that it covers; none: not stated, so it may be any.',
  })
  activities!: readonly ProcessingActivityType[];

  @Field(() => ExistenceEnum, { description: 'Whether there is one: yes, no, or the sources do not say.' })
  existence!: Existence;

  @Field(() => DateScalar, { nullable: true, description: 'When it was signed; null: not stated.' })
  signedOn!: Day | null;

  @Field(() => [ContractClauseEnum], {
    nullable: true,
    description: 'What it covers of Art. 28(3)(a)-(h); null: not stated; empty: nothing of it.',
  })
  clauses!: readonly ContractClause[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Within how many hours a breach is told (Art. 33(2)); null: not stated.',
  })
  breachNoticeHours!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is agreed on telling a breach, as the source says; null: not stated.',
  })
  breachNotice!: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many days before its use a new subprocessor is announced (Art. 28(2)); null: not stated.',
  })
  subprocessorNoticeDays!: number | null;
}
