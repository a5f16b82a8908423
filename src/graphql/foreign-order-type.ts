import { Field } from 'type-graphql';
import type { Day } from '../core/period';
import type { Existence } from '../core/words';
import { ApiObject } from './api-object';
import { ExistenceEnum } from './enums';
import { DisclosureType } from './disclosure-type';
import { EntryType, NodeType, type Reference } from './nodes';
import { OrganisationType } from './organisation-type';
import { DateScalar } from './scalars';

@ApiObject('ForeignOrder', {
  implements: [EntryType, NodeType],
  description: 'A judgment or decision of a third country that requires a disclosure (Art. 48 GDPR).',
})
export class ForeignOrderType extends EntryType {
  @Field(() => OrganisationType, { description: 'Who orders.' })
  authority!: Reference<OrganisationType>;

  @Field(() => OrganisationType, { description: 'Who is to disclose.' })
  addressee!: Reference<OrganisationType>;

  @Field(() => DisclosureType, {
    nullable: true,
    description: 'The disclosure that it asks for; null: not stated.',
  })
  disclosure!: Reference<DisclosureType> | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was received; null: not stated.' })
  receivedOn!: Day | null;

  @Field(() => ExistenceEnum, {
    description: 'Whether an international agreement in force carries it (Art. 48).',
  })
  agreementExistence!: Existence;

  @Field(() => String, {
    nullable: true,
    description: 'The agreement, such as a treaty on mutual legal assistance; null: not stated.',
  })
  agreement!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When data was disclosed on it; null: not recorded that it was.',
  })
  disclosedOn!: Day | null;
}
