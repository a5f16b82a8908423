import { ApiObject } from './api-object';
import { Field } from 'type-graphql';
import type { Day, Instant } from '../core/period';
import { DateScalar, DateTimeScalar } from './scalars';

@ApiObject('Register', {
  description:
    'The register of processing, opened at one point on three clocks: what held in the world, what had been written down, and the law that is applied.',
})
export class RegisterType {
  @Field(() => DateScalar, { description: 'What held in the world on this day.' })
  validOn!: Day;

  @Field(() => DateTimeScalar, {
    description: 'What had been written down, and what law was public, by this instant.',
  })
  knownAt!: Instant;

  @Field(() => DateScalar, { description: 'The law as in force on this day.' })
  lawOn!: Day;

  @Field(() => String, {
    description:
      'Stands for the entries and the law data: the same clocks at the same revision give the same answers.',
  })
  revision!: string;
}
