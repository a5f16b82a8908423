import { Field } from 'type-graphql';
import { ApiObject } from './api-object';
import { EntryType, NodeType } from './nodes';

@ApiObject('FindingAcknowledgement', {
  implements: [EntryType, NodeType],
  description:
    'An answer to a finding: who owns it, why it stands as it is, and until when (Art. 5(2), 24(1) GDPR).',
})
export class FindingAcknowledgementType extends EntryType {
  @Field(() => String, {
    description: 'The key of the finding: its rule and its subject, such as TRF-01/disclosure/x@SG.',
  })
  finding!: string;

  @Field(() => String, { description: 'Who looks after it.' })
  owner!: string;

  @Field(() => String, { description: 'Why it stands as it is, and what is done about it.' })
  answer!: string;

  @Field(() => Boolean, { description: 'Whether the finding is still there on the clocks of the register.' })
  stillFound!: boolean;
}
