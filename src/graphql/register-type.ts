import { ApiObject } from './api-object';
import { Field } from 'type-graphql';
import type { Day, Instant } from '../core/period';
import { DateScalar, DateTimeScalar } from './scalars';

@ApiObject('AssumedHypothesis', {
  description: 'What is assumed in a register: its answers are those of a what-if, not of the record.',
})
export class AssumedHypothesisType {
  @Field(() => [String], { description: 'Keys of the transfer mechanisms that are assumed to end on lawOn.' })
  mechanismsEnded!: readonly string[];

  @Field(() => [String], { description: 'Keys of the organisations without which the register is read.' })
  organisationsRemoved!: readonly string[];
}

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
      'Stands for the entries, the law data and what is assumed: the same clocks at the same revision give the same answers.',
  })
  revision!: string;

  @Field(() => AssumedHypothesisType, {
    nullable: true,
    description: 'The what-if under which the register answers; null: nothing is assumed.',
  })
  assuming!: AssumedHypothesisType | null;
}
