import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { InputFault } from '../core/input-fault';
import { compareClocks } from '../core/questions/compare';
import type { ComparisonType } from './comparison-type';
import type { Connection } from './connection';
import { ComparisonConnection } from './connections';
import type { RequestContext } from './context';
import { asCallersMistake } from './errors';
import { page, PageArguments } from './page';
import { ClocksInput, given, HypothesisInput } from './register-arguments';

/** What differs between two points on the clocks. */
@Resolver()
export class CompareResolver {
  @Query(() => ComparisonConnection, {
    description:
      'What changed between two points on the clocks, and why. The clocks move one after the other: what was known first, then the day in the world, then the law; what flips at a step has that cause.',
  })
  async compare(
    @Arg('from', () => ClocksInput, { description: 'The point before.' }) from: ClocksInput,
    @Arg('to', () => ClocksInput, { description: 'The point after.' }) to: ClocksInput,
    @Arg('assuming', () => HypothesisInput, {
      nullable: true,
      description:
        'A what-if that holds at the point after: a last step, from the register as it is there to one in which a mechanism has fallen. Default: none.',
    })
    assuming: HypothesisInput | null,
    @Args(() => PageArguments) asked: PageArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ComparisonType>> {
    try {
      const points = { from: given(from), to: given(to), assuming };
      const { before, after, comparisons } = await compareClocks(
        points,
        context.now,
        (side, clocks, assumed) =>
          context.open(clocks, assumed).catch((error: unknown) => {
            throw atArgument(side, error);
          }),
      );
      return page([before, after], 'compare', comparisons, asked, { values: ({ place }) => place });
    } catch (error) {
      throw asCallersMistake(error);
    }
  }
}

/** A clock that is objected to stands under its side; what is assumed is an argument of its own. */
function atArgument(side: string, error: unknown): unknown {
  return error instanceof InputFault && error.field[0] !== 'assuming'
    ? new InputFault(error.message, [side, ...error.field])
    : error;
}
