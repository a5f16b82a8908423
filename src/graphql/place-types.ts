import { ApiObject } from './api-object';
import { Field } from 'type-graphql';
import { CountryCodeScalar } from './scalars';
import { EntryType, NodeType, type Reference } from './nodes';
import { TransferMechanismType } from './transfer-mechanism-type';

@ApiObject('Country', {
  description:
    'A country or territory with a code of its own (ISO 3166-1), on the law of the register’s day.',
})
export class CountryType {
  @Field(() => CountryCodeScalar, { description: 'ISO 3166-1 alpha-2.' })
  code!: string;

  @Field(() => String, { description: 'The English short name.' })
  name!: string;

  @Field(() => Boolean, {
    description:
      'Whether it is a third country under Chapter V GDPR: no membership of the Union or the EEA, no transition and no bridge holds it on lawOn.',
  })
  isThirdCountry!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why a person has to decide on its status; null where the law data decides.',
  })
  needsDecision!: string | null;

  @Field(() => [TransferMechanismType], {
    description:
      'The adequacy decisions on it that are in force on lawOn (Art. 45(3) GDPR), whatever their conditions.',
  })
  adequacyDecisions!: readonly TransferMechanismType[];

  @Field(() => [TransferRegionType], { description: 'The regions that it belongs to on lawOn.' })
  regions!: readonly TransferRegionType[];
}

@ApiObject('TransferRegion', {
  implements: [NodeType],
  description:
    'A group of countries by time-valid membership: EU, EEA, UK, CH, or as the register records it.',
})
export class TransferRegionType extends NodeType {
  @Field(() => String, { description: 'EU, EEA, UK, CH; a recorded region begins with region/.' })
  key!: string;

  @Field(() => String, { description: 'The name.' })
  name!: string;

  @Field(() => [CountryType], {
    description: 'Its members on lawOn; none where it is not recorded who they are.',
  })
  countries!: readonly CountryType[];
}

@ApiObject('Destination', {
  description: 'Where data goes: a country, a region without a country, or not stated.',
})
export class DestinationType {
  @Field(() => CountryType, { nullable: true, description: 'The country; null where none is stated.' })
  country!: Reference<CountryType> | null;

  @Field(() => TransferRegionType, {
    nullable: true,
    description: 'The region, where only a region is stated.',
  })
  region!: Reference<TransferRegionType> | null;

  @Field(() => Boolean, { description: 'Whether a country or a region is stated.' })
  stated!: boolean;

  @Field(() => String, { description: 'The destination for a person: United States, or "not stated".' })
  label!: string;
}

@ApiObject('RecordedRegion', {
  implements: [EntryType, NodeType],
  description:
    'A region that a source speaks of, as the register records it. Those of the law stand beside it among the transfer regions.',
})
export class RecordedRegionType extends EntryType {
  @Field(() => String, { description: 'What the source calls it.' })
  name!: string;

  @Field(() => [CountryType], {
    description: 'Its members; none where the source does not say who they are.',
  })
  countries!: readonly CountryType[];
}
