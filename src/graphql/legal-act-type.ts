import { Field } from 'type-graphql';
import type { Day } from '../core/period';
import { ApiObject } from './api-object';
import { CountryType } from './place-types';
import { DateScalar } from './scalars';

@ApiObject('LaterApplication', { description: 'Countries in which an act came to apply later.' })
export class LaterApplicationType {
  @Field(() => [CountryType], { description: 'The countries.' })
  countries!: readonly CountryType[];

  @Field(() => DateScalar, { description: 'The first day on which it applied there.' })
  validFrom!: Day;
}

@ApiObject('LegalAct', {
  description: 'An act of data protection law that rules belong to, and the days on which it applied.',
})
export class LegalActType {
  @Field(() => String, { description: 'Stable and readable: GDPR.' })
  key!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => DateScalar, { description: 'The first day on which it applied.' })
  validFrom!: Day;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day on which it no longer did, as far as known at knownAt; null: no end was known.',
  })
  validTo!: Day | null;

  @Field(() => String, { nullable: true, description: 'By what it ended; null: no end was known.' })
  endedBy!: string | null;

  @Field(() => Boolean, {
    description: 'Whether it applied on lawOn; in which countries only later, later says.',
  })
  applies!: boolean;

  @Field(() => [LaterApplicationType], { description: 'Where it came to apply later.' })
  later!: readonly LaterApplicationType[];
}
