import { ArrayMaxSize } from 'class-validator';
import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import { InputFault } from '../core/input-fault';
import { limits } from '../core/limits';
import type { Register } from '../core/register';
import type { RequestContext } from './context';
import { asCallersMistake } from './errors';
import { findNode, readNodeId } from './node-id';
import { NodeType, type AnyNode } from './nodes';
import { ClocksInput, HypothesisInput, opened } from './register-arguments';
import { RegisterType } from './register-type';

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
    @Args(() => ClocksInput) clocks: ClocksInput,
    @Arg('assuming', () => HypothesisInput, {
      nullable: true,
      description: 'A what-if, never stored: every answer of the register is given under it. Default: none.',
    })
    assuming: HypothesisInput | null,
    @Ctx() context: RequestContext,
  ): Promise<Register> {
    return opened(context, clocks, assuming);
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
  if (read === null) throw noGlobalId();
  try {
    return findNode(await context.open(read.clocks, read.assuming), read.type, read.key);
  } catch (error) {
    // Clocks in the future and assumptions about what nobody knows: no register gives such an id.
    throw error instanceof InputFault ? noGlobalId() : asCallersMistake(error);
  }
}

function noGlobalId(): unknown {
  return asCallersMistake(new InputFault('This is no global id of the register.', ['id']));
}
