import { IsOptional } from 'class-validator';
import { ArgsType, Field, InputType } from 'type-graphql';
import type { AskedHypothesis } from '../core/hypothesis';
import type { Day, Instant } from '../core/period';
import type { AskedClocks, Register } from '../core/register';
import type { RequestContext } from './context';
import { asCallersMistake } from './errors';
import { FilterList } from './filters';
import { DateScalar, DateTimeScalar } from './scalars';

@ArgsType()
@InputType('Clocks', { description: 'A point on the three clocks; what is left out has its default.' })
export class ClocksInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'What held in the world on this day. Default: today (UTC).',
  })
  @IsOptional()
  validOn?: Day | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'What had been written down, and what law was public, by this instant. Default: now; the future is refused.',
  })
  @IsOptional()
  knownAt?: Instant | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The law as in force on this day. Default: validOn.',
  })
  @IsOptional()
  lawOn?: Day | null;
}

@InputType('Hypothesis', {
  description:
    'A what-if: assumed on top of the register and of the law, never stored. A list that is empty or left out assumes nothing.',
})
export class HypothesisInput implements AskedHypothesis {
  @FilterList(
    () => String,
    'Keys of transfer mechanisms that are assumed to end on lawOn: what if the Data Privacy Framework fell?',
  )
  mechanismsEnded?: string[] | null;

  @FilterList(
    () => String,
    'Keys of organisations without which the register is read. What needs one of them, such as its engagements, is left out too.',
  )
  organisationsRemoved?: string[] | null;
}

/** The clocks that were given; one that is null was not. */
export function given({ validOn, knownAt, lawOn }: ClocksInput): AskedClocks {
  return {
    ...(validOn == null ? {} : { validOn }),
    ...(knownAt == null ? {} : { knownAt }),
    ...(lawOn == null ? {} : { lawOn }),
  };
}

/** Opens the register; lets the caller's mistakes out as such. */
export async function opened(
  context: RequestContext,
  clocks: ClocksInput,
  assuming: AskedHypothesis | null,
): Promise<Register> {
  try {
    return await context.open(given(clocks), assuming);
  } catch (error) {
    throw asCallersMistake(error);
  }
}
