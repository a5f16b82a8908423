import { Field } from 'type-graphql';
import type { Day } from '../core/period';
import type { AuthorisationKind, Existence } from '../core/words';
import { ApiObject } from './api-object';
import { AuthorisationKindEnum, ExistenceEnum } from './enums';
import { EntryType, NodeType, type Reference } from './nodes';
import { OrganisationType } from './organisation-type';
import { DateScalar } from './scalars';

@ApiObject('SubprocessorAuthorisation', {
  implements: [EntryType, NodeType],
  description:
    'The prior written authorisation of a controller to engage another processor (Art. 28(2) GDPR).',
})
export class SubprocessorAuthorisationType extends EntryType {
  @Field(() => OrganisationType, { description: 'Who authorises.' })
  controller!: Reference<OrganisationType>;

  @Field(() => OrganisationType, { description: 'Who may engage another.' })
  processor!: Reference<OrganisationType>;

  @Field(() => OrganisationType, {
    nullable: true,
    description: 'Who may be engaged; null: whoever is announced, or not stated.',
  })
  subprocessor!: Reference<OrganisationType> | null;

  @Field(() => ExistenceEnum, { description: 'Whether there is one: yes, no, or the sources do not say.' })
  existence!: Existence;

  @Field(() => AuthorisationKindEnum, {
    nullable: true,
    description: 'Specific or general; null: not stated.',
  })
  authorisation!: AuthorisationKind | null;

  @Field(() => DateScalar, { nullable: true, description: 'When it was given; null: not stated.' })
  authorisedOn!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When the subprocessor was announced to the controller; null: not stated.',
  })
  announcedOn!: Day | null;
}
