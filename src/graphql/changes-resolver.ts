import { IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { canonicalJson } from '../core/canonical-json';
import { demand } from '../core/caller';
import { entryAsJson } from '../core/entry-json';
import type { AnyLinkedEntry } from '../core/entries/kinds';
import type { HistoryPlace, RecordedChange } from '../core/history';
import { InputFault } from '../core/input-fault';
import { limits } from '../core/limits';
import { dayOf, nearestDay } from '../core/period';
import { ChangeConnection, ChangeType } from './change-type';
import type { Connection } from './connection';
import type { RequestContext } from './context';
import { asCallersMistake } from './errors';
import { EntryType } from './nodes';

@ArgsType()
class ChangesArguments {
  @Field(() => String, {
    nullable: true,
    description:
      'The cursor after which to go on. It stays good for ever: keep the last one, and come back for what is new.',
  })
  @IsOptional()
  @MaxLength(limits.cursorLengthMax, { message: 'after is no cursor of the history.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `How many to give: ${limits.pageSizeDefault} unless asked otherwise, at most ${limits.pageSizeMax}.`,
  })
  @IsOptional()
  @IsInt()
  @Min(0, { message: 'first must not be negative.' })
  @Max(limits.pageSizeMax, { message: `first may be at most ${limits.pageSizeMax}.` })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of one entry: its history alone.',
  })
  @IsOptional()
  @MaxLength(limits.keyLengthMax, { message: 'entry is no key.' })
  entry?: string | null;
}

/** The history as written. Who may see who did what is decided here, once. */
@Resolver(() => ChangeType)
export class ChangesResolver {
  @Query(() => ChangeConnection, {
    description: 'The history as written: who recorded, corrected or ended what, when and why; oldest first.',
  })
  async changes(
    @Args(() => ChangesArguments) { after, first, entry }: ChangesArguments,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ChangeType>> {
    try {
      demand(context.caller, 'history');
      const place = after == null ? null : placeOf(after);
      const { changes, hasMore, total } = await context.desk.history({
        after: place,
        entryKey: entry ?? null,
        first: first ?? limits.pageSizeDefault,
      });
      const edges = changes.map((change) => ({
        cursor: cursorOf(change),
        node: changeShown(change, context),
      }));
      return {
        edges,
        nodes: edges.map(({ node }) => node),
        pageInfo: {
          hasNextPage: hasMore,
          hasPreviousPage: place !== null,
          startCursor: edges[0]?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        },
        totalCount: total,
      };
    } catch (error) {
      throw asCallersMistake(error);
    }
  }

  @FieldResolver(() => EntryType, {
    description: 'The entry as the act left it, on a day on which it held, as known at that instant.',
  })
  async entry(
    @Root() { recorded: { kind, after, recordedAt } }: ChangeType,
    @Ctx() context: RequestContext,
  ): Promise<AnyLinkedEntry> {
    const validOn = nearestDay(after.validity, dayOf(recordedAt));
    const register = await context.open({ validOn, knownAt: recordedAt });
    return register.one(kind, after.key);
  }
}

/** An act as the API shows it. */
export function changeShown(recorded: RecordedChange, { desk }: RequestContext): ChangeType {
  const { revision, recordedAt, actor, act, kind, before, after, reason, hash } = recorded;
  const shown = {
    recorded,
    revision: desk.revisionName(revision),
    recordedAt,
    actor,
    act,
    kind,
    key: after.key,
    version: after.version,
    before: before === null ? null : canonicalJson(entryAsJson(kind, before)),
    after: canonicalJson(entryAsJson(kind, after)),
    reason,
    hash,
  };
  return Object.assign(new ChangeType(), shown);
}

function cursorOf({ revision, position }: HistoryPlace): string {
  return `${revision}.${position}`;
}

function placeOf(cursor: string): HistoryPlace {
  const parts = /^(\d{1,9})\.(\d{1,9})$/.exec(cursor);
  if (parts === null) throw new InputFault('after is no cursor of the history.', ['after']);
  return { revision: Number(parts[1]), position: Number(parts[2]) };
}
