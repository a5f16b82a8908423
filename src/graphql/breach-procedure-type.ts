import { Field, Int } from 'type-graphql';
import type { Existence } from '../core/words';
import { ApiObject } from './api-object';
import { ExistenceEnum } from './enums';
import { EntryType, NodeType, type Reference } from './nodes';
import { ContactType, OrganisationType } from './organisation-type';

@ApiObject('BreachProcedure', {
  implements: [EntryType, NodeType],
  description: 'How breaches of personal data are told to the authority (Art. 33(1), 33(5), 34 GDPR).',
})
export class BreachProcedureType extends EntryType {
  @Field(() => OrganisationType, { description: 'Whose procedure it is.' })
  organisation!: Reference<OrganisationType>;

  @Field(() => ExistenceEnum, { description: 'Whether there is one: yes, no, or the sources do not say.' })
  existence!: Existence;

  @Field(() => ContactType, { nullable: true, description: 'Whom to tell inside; null: not stated.' })
  contact!: Reference<ContactType> | null;

  @Field(() => OrganisationType, {
    nullable: true,
    description: 'The supervisory authority that is told; null: not stated.',
  })
  authority!: Reference<OrganisationType> | null;

  @Field(() => Int, { nullable: true, description: 'Within how many hours it is told; null: not stated.' })
  hours!: number | null;

  @Field(() => String, { nullable: true, description: 'What the source says of it.' })
  description!: string | null;
}
