import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, Info, Mutation, Resolver, type ClassType } from 'type-graphql';
import type { AskedChange } from '../core/change';
import { kinds, type Kind } from '../core/entries/entry';
import { ApiObject } from './api-object';
import { asked, handIn, inputPath, shownAt, userErrors } from './asked-change';
import { correctInputs, EndEntryInput, nameOfKind, recordInputs, type EntryInput } from './change-inputs';
import type { RequestContext } from './context';
import { entryTypes } from './entry-types';
import { kindWords } from './entry-words';
import { UserErrorType } from './user-error';

/** What a mutation on one entry answers; the entry stands under the name of its kind. */
export interface Payload {
  readonly revision: string | null;
  readonly hash: string | null;
  readonly userErrors: readonly UserErrorType[];
}

/** What a mutation on an entry of each kind answers with. */
export const payloadTypes = Object.fromEntries(kinds.map((kind) => [kind, payloadOf(kind)])) as {
  readonly [K in Kind]: ClassType<Payload>;
};

/** For every kind of entry the mutations record, correct and end: a resolver for each kind. */
export const entryMutations = kinds.map((kind) => mutationsOf(kind)) as [ClassType, ...ClassType[]];

function mutationsOf(kind: Kind): ClassType {
  const name = nameOfKind(kind);
  const what = kindWords[kind];
  const PayloadType = payloadTypes[kind];
  const RecordInput = recordInputs[kind];
  const CorrectInput = correctInputs[kind];

  @Resolver()
  class EntryMutations {
    @Mutation(() => PayloadType, {
      name: `record${name}`,
      description: `Records ${what}: a new fact from a day on. The same key from a day on that is not covered yet is its next version.`,
    })
    async record(
      @Arg('input', () => RecordInput, { description: 'What is recorded, since when, and why.' })
      input: EntryInput,
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<Payload> {
      return carryOut(kind, asked(kind, 'RECORD', input), context, info);
    }

    @Mutation(() => PayloadType, {
      name: `correct${name}`,
      description: `Corrects ${what}: we had it wrong. What we had stays known as of then.`,
    })
    async correct(
      @Arg('input', () => CorrectInput, { description: 'What is corrected, and why.' }) input: EntryInput,
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<Payload> {
      return carryOut(kind, asked(kind, 'CORRECT', input), context, info);
    }

    @Mutation(() => PayloadType, {
      name: `end${name}`,
      description: `Ends ${what}: it ceased in the world. Refused while something else still rests on it.`,
    })
    async end(
      @Arg('input', () => EndEntryInput, { description: 'What ended, on which day, and why.' })
      input: EndEntryInput,
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<Payload> {
      return carryOut(kind, asked(kind, 'END', input), context, info);
    }
  }
  return EntryMutations;
}

/** Hands one change in and answers with the entry as it then stands. */
export async function carryOut(
  kind: Kind,
  change: AskedChange,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<Payload> {
  const answered = await handIn([change], change.reason, context, info);
  if (answered.refused !== null)
    return refusedPayload(kind, userErrors(answered.refused, context, inputPath));
  const { revision, ledger, changes } = answered;
  const { entry, register } = await shownAt(context, revision, ledger, changes[0]!);
  return { revision: register.revision, hash: revision.hash, [kind]: entry, userErrors: [] };
}

/** The answer where nothing was written. */
export function refusedPayload(kind: Kind, errors: readonly UserErrorType[]): Payload {
  return { revision: null, hash: null, [kind]: null, userErrors: errors };
}

function payloadOf(kind: Kind): ClassType<Payload> {
  const name = nameOfKind(kind);
  const entryType = entryTypes[kind];
  class PayloadClass implements Payload {
    @Field(() => String, {
      nullable: true,
      description: 'The revision that holds the change; null where nothing was written.',
    })
    revision!: string | null;

    @Field(() => String, {
      nullable: true,
      description: 'The hash of that revision: kept elsewhere, it proves what was acknowledged.',
    })
    hash!: string | null;

    @Field(() => [UserErrorType], { description: 'Why nothing was written; empty where it was.' })
    userErrors!: readonly UserErrorType[];
  }
  Field(() => entryType, {
    nullable: true,
    description:
      'The entry as it now stands, on a day on which it holds: on the day of the change if it does, else on the nearest.',
  })(PayloadClass.prototype, kind);
  ApiObject(`${name}Payload`, { description: `What became of a change to ${kindWords[kind]}.` })(
    PayloadClass,
  );
  return PayloadClass;
}
