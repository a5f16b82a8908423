import { ApiObject } from './api-object';
import { Field } from 'type-graphql';
import type { CertificationStatus, ContactRole } from '../core/words';
import { BreachProcedureType } from './breach-procedure-type';
import { DisclosureType } from './disclosure-type';
import { CertificationStatusEnum, ContactRoleEnum } from './enums';
import { EntryType, NodeType, type Reference } from './nodes';
import { CountryType } from './place-types';
import { ProcessorContractType } from './processor-contract-type';

@ApiObject('Organisation', {
  implements: [EntryType, NodeType],
  description:
    'A natural or legal person, public authority, agency or other body, or a class of such that the source does not name (Art. 4(7)-(10) GDPR).',
})
export class OrganisationType extends EntryType {
  @Field(() => String, { description: 'The name, or what the class of recipients is called.' })
  name!: string;

  @Field(() => Boolean, {
    description: 'False for a class of recipients, such as "service providers" (Art. 13(1)(e) GDPR).',
  })
  named!: boolean;

  @Field(() => String, { nullable: true, description: 'What the source says of it.' })
  description!: string | null;

  @Field(() => CountryType, { nullable: true, description: 'Where it is established; null: not stated.' })
  country!: Reference<CountryType> | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The laws that it is subject to, such as PIPEDA. Null: not stated; empty: to none.',
  })
  subjectToLaws!: readonly string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the GDPR applies to it (Art. 3); null: not stated.',
  })
  subjectToGdpr!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is a public body; null: not stated.' })
  publicBody!: boolean | null;

  @Field(() => [ContactType], {
    description: 'Where it, or its data protection officer, is reached (Art. 30(1)(a) GDPR).',
  })
  contacts!: readonly ContactType[];

  @Field(() => [BreachProcedureType], {
    description: 'What it does where data is breached (Art. 33, 34 GDPR).',
  })
  breachProcedures!: readonly BreachProcedureType[];

  @Field(() => [ProcessorContractType], {
    description: 'The contracts by which it is engaged as a processor (Art. 28(3), (4) GDPR).',
  })
  contracts!: readonly ProcessorContractType[];

  @Field(() => [CertificationType], { description: 'What certification schemes say of it.' })
  certifications!: readonly CertificationType[];

  @Field(() => [DisclosureType], { description: 'The disclosures that it makes.' })
  discloses!: readonly DisclosureType[];

  @Field(() => [DisclosureType], { description: 'The disclosures that it receives.' })
  receives!: readonly DisclosureType[];

  @Field(() => [OrganisationType], {
    description: 'Those whom it engages as subprocessors (Art. 28(2), (4) GDPR).',
  })
  subprocessors!: readonly OrganisationType[];

  @Field(() => [CountryType], {
    nullable: true,
    description: 'Where it has establishments (Art. 3(1), 27 GDPR); null: not stated; empty: nowhere else.',
  })
  establishments!: readonly CountryType[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it has to designate a data protection officer (Art. 37(1)), as a person decided; null: not decided.',
  })
  dataProtectionOfficerRequired!: boolean | null;
}

@ApiObject('Contact', {
  implements: [EntryType, NodeType],
  description:
    'Where an organisation, or its data protection officer, is reached (Art. 13(1)(a), (b), 30(1)(a) GDPR).',
})
export class ContactType extends EntryType {
  @Field(() => String, { nullable: true, description: 'The name; null: not stated.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'The address for electronic mail; null: not stated.' })
  email!: string | null;

  @Field(() => ContactRoleEnum, { nullable: true, description: 'What the address is for; null: not stated.' })
  role!: ContactRole | null;

  @Field(() => OrganisationType, { description: 'Whom it reaches.' })
  organisation!: Reference<OrganisationType>;

  @Field(() => String, { nullable: true, description: 'The postal address; null: not stated.' })
  postalAddress!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What else the person does there (Art. 38(6)); null: not stated; empty: nothing.',
  })
  otherRoles!: readonly string[] | null;
}

@ApiObject('Certification', {
  implements: [EntryType, NodeType],
  description:
    'What the list of a certification scheme, such as Privacy Shield, says of an organisation (Art. 45 GDPR).',
})
export class CertificationType extends EntryType {
  @Field(() => OrganisationType, { description: 'The organisation.' })
  organisation!: Reference<OrganisationType>;

  @Field(() => String, {
    description: 'The scheme, as the mechanisms name it: eu-us-privacy-shield, eu-us-dpf.',
  })
  scheme!: string;

  @Field(() => CertificationStatusEnum, { description: 'What the list says.' })
  status!: CertificationStatus;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it covers human resources data; null: not stated.',
  })
  coversHr!: boolean | null;
}
