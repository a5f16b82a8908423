import { ArrayMaxSize, IsOptional } from 'class-validator';
import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import { InputFault } from '../core/input-fault';
import { limits } from '../core/limits';
import type { Day, Instant } from '../core/period';
import type { Register } from '../core/register';
import type { RequestContext } from './context';
import { asCallersMistake } from './errors';
import { findNode, readNodeId } from './node-id';
import { NodeType, type AnyNode } from './nodes';
import { RegisterType } from './register-type';
import { DateScalar, DateTimeScalar } from './scalars';

@ArgsType()
class ClockArguments {
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

@ArgsType()
class NodesArguments {
  @Field(() => [ID], { description: `Global ids; at most ${limits.nodesMax}.` })
  @ArrayMaxSize(limits.nodesMax, { message: `At most ${limits.nodesMax} ids at once.` })
  ids!: string[];
}

@Resolver()
export class QueryResolver {
  @Query(() => RegisterType, {
    description:
      'Opens the register at one point on three clocks. Two aliases open it twice in one query, to set two days side by side.',
  })
  async register(
    @Args(() => ClockArguments) clocks: ClockArguments,
    @Ctx() context: RequestContext,
  ): Promise<Register> {
    return opened(context, clocks);
  }

  @Query(() => NodeType, {
    nullable: true,
    description: 'Anything by its global id; null where the id names nothing on its clocks.',
  })
  async node(
    @Arg('id', () => ID, { description: 'The global id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<AnyNode | null> {
    return nodeOf(context, id);
  }

  @Query(() => [NodeType], { nullable: 'items', description: 'The same for several ids, in their order.' })
  async nodes(
    @Args(() => NodesArguments) { ids }: NodesArguments,
    @Ctx() context: RequestContext,
  ): Promise<(AnyNode | null)[]> {
    return Promise.all(ids.map((id) => nodeOf(context, id)));
  }
}

async function nodeOf(context: RequestContext, id: string): Promise<AnyNode | null> {
  const read = readNodeId(id);
  if (read === null) throw asCallersMistake(new InputFault('This is no global id of the register.', ['id']));
  return findNode(await opened(context, read.clocks), read.type, read.key);
}

/** Opens the register on the clocks that were given; a clock that is null was not. */
async function opened(context: RequestContext, clocks: ClockArguments): Promise<Register> {
  try {
    return await context.open({
      ...(clocks.validOn == null ? {} : { validOn: clocks.validOn }),
      ...(clocks.knownAt == null ? {} : { knownAt: clocks.knownAt }),
      ...(clocks.lawOn == null ? {} : { lawOn: clocks.lawOn }),
    });
  } catch (error) {
    throw asCallersMistake(error);
  }
}
