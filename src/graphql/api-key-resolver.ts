import { IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { Arg, Args, ArgsType, Ctx, Field, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { ApiKey } from '../core/api-key';
import { demand, type Caller } from '../core/caller';
import { InputFault } from '../core/input-fault';
import { createKey, revokeKey } from '../core/key-store';
import { limits } from '../core/limits';
import {
  ApiKeyType,
  CreateApiKeyInputType,
  CreateApiKeyPayload,
  nameOfRole,
  RevokeApiKeyInputType,
  RevokeApiKeyPayload,
  roleOfName,
} from './api-key-type';
import type { RequestContext } from './context';
import { asCallersMistake } from './errors';

@ArgsType()
class KeysArguments {
  @Field(() => Int, {
    nullable: true,
    description: `How many keys to give: ${limits.keysShownDefault} unless asked otherwise, at most ${limits.pageSizeMax}.`,
  })
  @IsOptional()
  @IsInt()
  @Min(0, { message: 'first must not be negative.' })
  @Max(limits.pageSizeMax, { message: `first may be at most ${limits.pageSizeMax}.` })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The selector of the key after which to go on.' })
  @IsOptional()
  @MaxLength(limits.keyLengthMax, { message: 'after is no selector of a key.' })
  after?: string | null;
}

/** Keys: what an admin keeps. The register is nowhere in it. */
@Resolver()
export class ApiKeyResolver {
  @Query(() => [ApiKeyType], {
    description:
      'The keys that callers sign in with, the newest first, revoked ones among them. For an admin.',
  })
  async apiKeys(
    @Args(() => KeysArguments) { first, after }: KeysArguments,
    @Ctx() { caller, keys }: RequestContext,
  ): Promise<readonly ApiKeyType[]> {
    demandKeeping(caller);
    const all = await keys.list();
    const from = after == null ? 0 : all.findIndex(({ selector }) => selector === after) + 1;
    if (from === 0 && after != null)
      throw asCallersMistake(new InputFault('after is no selector of a key.', ['after']));
    return all.slice(from, from + (first ?? limits.keysShownDefault)).map(shown);
  }

  @Mutation(() => CreateApiKeyPayload, {
    description:
      'Creates a key. The whole of it is in the answer, and nowhere else ever again. For an admin.',
  })
  async createApiKey(
    @Arg('input', () => CreateApiKeyInputType, { description: 'What it is to be.' })
    { name, role, expiresAt }: CreateApiKeyInputType,
    @Ctx() { caller, keys, now }: RequestContext,
  ): Promise<CreateApiKeyPayload> {
    demandKeeping(caller);
    const wanted = { name, role: roleOfName(role), expiresAt: expiresAt ?? null };
    const created = await createKey(keys, wanted, caller.actor, now);
    if ('code' in created) return { apiKey: null, secret: null, userErrors: [created] };
    return { apiKey: shown(created.apiKey), secret: created.key, userErrors: [] };
  }

  @Mutation(() => RevokeApiKeyPayload, {
    description: 'Revokes a key for good. It is refused everywhere a few seconds later. For an admin.',
  })
  async revokeApiKey(
    @Arg('input', () => RevokeApiKeyInputType, { description: 'Which, and why.' })
    { selector, reason }: RevokeApiKeyInputType,
    @Ctx() { caller, keys, now }: RequestContext,
  ): Promise<RevokeApiKeyPayload> {
    demandKeeping(caller);
    const revoked = await revokeKey(keys, selector, caller.actor, reason, now);
    return 'code' in revoked
      ? { apiKey: null, userErrors: [revoked] }
      : { apiKey: shown(revoked), userErrors: [] };
  }
}

function shown(apiKey: ApiKey): ApiKeyType {
  return { ...apiKey, role: nameOfRole(apiKey.role) };
}

/** Lets the mistake of a caller who may not keep keys out as such. */
function demandKeeping(caller: Caller): void {
  try {
    demand(caller, 'keys');
  } catch (error) {
    throw asCallersMistake(error);
  }
}
