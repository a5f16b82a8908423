import { MaxLength } from 'class-validator';
import { Arg, Args, ArgsType, Field, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { kinds } from '../core/entries/entry';
import type { AnyLinkedEntry } from '../core/entries/kinds';
import { limits } from '../core/limits';
import type { Day, Instant } from '../core/period';
import { entriesNaming, entriesOf, kindNamed, periodsOf } from '../core/questions/entries';
import { Register } from '../core/register';
import { ApiObject } from './api-object';
import type { Connection } from './connection';
import { EntryConnection } from './connections';
import { answer } from './errors';
import { EntryType } from './nodes';
import { byKey, page, PageArguments } from './page';
import { RegisterType } from './register-type';
import { DateScalar, DateTimeScalar } from './scalars';

@ArgsType()
class OneEntry {
  @Field(() => String, { description: 'Its kind, as the history names it: organisation, dataCategory.' })
  @MaxLength(limits.keyLengthMax, { message: 'kind is no kind of entry.' })
  kind!: string;

  @Field(() => String, { description: 'Its key: org/dropbox.' })
  @MaxLength(limits.keyLengthMax, { message: `A key may have at most ${limits.keyLengthMax} characters.` })
  key!: string;
}

@ArgsType()
class EntriesNamingArguments extends PageArguments {
  @Field(() => String, { description: 'The kind of the entry that is named.' })
  @MaxLength(limits.keyLengthMax, { message: 'kind is no kind of entry.' })
  kind!: string;

  @Field(() => String, { description: 'The key of the entry that is named.' })
  @MaxLength(limits.keyLengthMax, { message: `A key may have at most ${limits.keyLengthMax} characters.` })
  key!: string;
}

@ApiObject('HeldPeriod', {
  description: 'A period during which an entry held. It is half-open: validFrom <= day < validTo.',
})
export class HeldPeriodType {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it held; null: since before the records begin.',
  })
  validFrom!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it no longer held; null: no end is known.',
  })
  validTo!: Day | null;

  @Field(() => Int, { description: 'The version of the entry that says so.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When this version was written down.' })
  recordedAt!: Instant;
}

/** Entries of any kind, by kind and key: for whoever looks at the register as such, and not at one question. */
@Resolver(() => RegisterType)
export class EntriesResolver {
  @FieldResolver(() => EntryConnection, { description: 'The entries of one kind, by key.' })
  entries(
    @Root() register: Register,
    @Arg('kind', () => String, {
      description: `The kind, as the history names it: ${kinds.join(', ')}.`,
    })
    kind: string,
    @Arg('text', () => String, {
      nullable: true,
      description: 'Only those whose key or label holds this text; upper and lower case are alike.',
    })
    text: string | null,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<AnyLinkedEntry> {
    return answer(() => {
      const entries = entriesOf(register, kindNamed(kind), text ?? null);
      return page(register, `entries of ${kind}`, entries, asked, byKey);
    });
  }

  @FieldResolver(() => EntryType, {
    nullable: true,
    description: 'An entry by its kind and key; null where none holds on validOn.',
  })
  entry(@Root() register: Register, @Args(() => OneEntry) { kind, key }: OneEntry): AnyLinkedEntry | null {
    return answer(() => register.find(kindNamed(kind), key));
  }

  @FieldResolver(() => [HeldPeriodType], {
    description:
      'When an entry held, on whatever day, as far as known at knownAt; none: no such entry was known then.',
  })
  periods(
    @Root() register: Register,
    @Args(() => OneEntry) { kind, key }: OneEntry,
  ): readonly HeldPeriodType[] {
    return answer(() => periodsOf(register, kindNamed(kind), key));
  }

  @FieldResolver(() => EntryConnection, {
    description:
      'The entries that name an entry, in a link or as the words that they rest on, and that hold on validOn; kind by kind, by key.',
  })
  entriesNaming(
    @Root() register: Register,
    @Args(() => EntriesNamingArguments) { kind, key, ...asked }: EntriesNamingArguments,
  ): Connection<AnyLinkedEntry> {
    return answer(() => {
      const naming = entriesNaming(register, kindNamed(kind), key);
      return page(register, `entries naming ${kind} ${key}`, naming, asked, {
        values: ({ entryKind, key: namer }) => [kinds.indexOf(entryKind), namer],
      });
    });
  }
}
