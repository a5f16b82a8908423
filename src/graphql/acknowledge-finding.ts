import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, Info, InputType, Mutation, Resolver } from 'type-graphql';
import { acknowledgement } from '../core/acknowledge-finding';
import { limits } from '../core/limits';
import type { Day } from '../core/period';
import { inputPath, mayChange, userErrors } from './asked-change';
import type { RequestContext } from './context';
import { carryOut, payloadTypes, refusedPayload, type Payload } from './entry-mutations';
import { DateScalar } from './scalars';

@InputType('AcknowledgeFindingInput', { description: 'An answer to a finding.' })
export class AcknowledgeFindingInput {
  @Field(() => String, { description: 'The key of the finding: its rule and its subject.' })
  @MaxLength(2 * limits.keyLengthMax, { message: 'finding is too long.' })
  finding!: string;

  @Field(() => String, { description: 'Who looks after it.' })
  owner!: string;

  @Field(() => String, {
    description: 'Why it stands as it is, and what is done about it; goes into the history.',
  })
  reason!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which the answer holds; left out: today.',
  })
  @IsOptional()
  from?: Day | null;

  @Field(() => DateScalar, { description: 'The first day on which the answer no longer holds.' })
  until!: Day;

  @Field(() => String, {
    nullable: true,
    description: 'A key of your own for the answer; left out, it is made from that of the finding.',
  })
  @IsOptional()
  @MaxLength(limits.keyLengthMax, { message: 'key is too long.' })
  key?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The keys of the policy statements that the answer rests on.',
  })
  @IsOptional()
  @ArrayMaxSize(limits.listItemsMax, { message: `sources may have at most ${limits.listItemsMax} items.` })
  sources?: string[] | null;
}

/** Findings are answered: with an owner, a reason and an end; they stay visible. */
@Resolver()
export class AcknowledgeFindingResolver {
  @Mutation(() => payloadTypes.findingAcknowledgement, {
    description:
      'Answers a finding of today: who looks after it, why it stands as it is, and until when. The finding stays, and shows its answer. Correct and end it like any other entry.',
  })
  async acknowledgeFinding(
    @Arg('input', () => AcknowledgeFindingInput, { description: 'Which finding, and the answer to it.' })
    input: AcknowledgeFindingInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Payload> {
    mayChange(context);
    const { finding, owner, reason, from, until, key, sources } = input;
    const register = await context.open({});
    const answer = acknowledgement(register, {
      finding,
      owner,
      reason,
      from: from ?? null,
      until,
      key: key ?? null,
      sources: sources ?? [],
    });
    if ('change' in answer) return carryOut('findingAcknowledgement', answer.change, context, info);
    const refused = [{ ...answer.refused, changedBy: null }];
    return refusedPayload('findingAcknowledgement', userErrors(refused, context, inputPath));
  }
}
