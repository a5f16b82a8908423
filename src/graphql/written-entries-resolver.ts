import { IsOptional, MaxLength } from 'class-validator';
import { ArgsType, Args, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { limits } from '../core/limits';
import { writtenEntries } from '../core/questions/written-entries';
import { Register } from '../core/register';
import type { Connection } from './connection';
import { answer } from './errors';
import { byKey, page, PageArguments } from './page';
import { RegisterType } from './register-type';
import { WrittenEntryConnection, type WrittenEntryType } from './written-entry-type';

@ArgsType()
class WrittenEntriesArguments extends PageArguments {
  @Field(() => String, { description: 'The kind of the entries, such as certification.' })
  @MaxLength(limits.keyLengthMax, { message: 'kind is none of the kinds of entry.' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'The key of one entry: that one alone.' })
  @IsOptional()
  @MaxLength(limits.keyLengthMax, { message: 'key is no key.' })
  key?: string | null;
}

/** The entries as they are written down, for whoever changes them. */
@Resolver(() => RegisterType)
export class WrittenEntriesResolver {
  @FieldResolver(() => WrittenEntryConnection, {
    description:
      'The entries of a kind as they are written down, with names: what a form chooses from and is filled with.',
  })
  writtenEntries(
    @Root() register: Register,
    @Args(() => WrittenEntriesArguments) { kind, key, ...asked }: WrittenEntriesArguments,
  ): Connection<WrittenEntryType> {
    return answer(() =>
      page(register, `writtenEntries ${kind}`, writtenEntries(register, kind, key ?? null), asked, byKey),
    );
  }
}
