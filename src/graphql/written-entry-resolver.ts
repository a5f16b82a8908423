import { MaxLength } from 'class-validator';
import { Args, ArgsType, Field, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { limits } from '../core/limits';
import { kindNamed } from '../core/questions/entries';
import { writtenEntry } from '../core/questions/written-entry';
import { Register } from '../core/register';
import { ApiObject } from './api-object';
import { answer } from './errors';
import { RegisterType } from './register-type';

@ArgsType()
class WrittenEntryArguments {
  @Field(() => String, { description: 'Its kind, as the history names it: organisation, dataCategory.' })
  @MaxLength(limits.keyLengthMax, { message: 'kind is no kind of entry.' })
  kind!: string;

  @Field(() => String, { description: 'Its key: org/dropbox.' })
  @MaxLength(limits.keyLengthMax, { message: `A key may have at most ${limits.keyLengthMax} characters.` })
  key!: string;
}

@ApiObject('WrittenEntry', {
  description: 'An entry as it is written down: what a form that corrects or ends it is filled with.',
})
export class WrittenEntryType {
  @Field(() => String, { description: 'The kind of the entry, such as certification.' })
  kind!: string;

  @Field(() => String, { description: 'The key of the entry.' })
  key!: string;

  @Field(() => String, {
    description: 'What it is called, for a person: its name, or who gives what to whom.',
  })
  label!: string;

  @Field(() => Int, {
    description: 'The version that holds on validOn: give it as expectedVersion to correct or to end it.',
  })
  version!: number;

  @Field(() => String, {
    description:
      'All that it says, as canonical JSON (RFC 8785), its fields under the names of the inputs that record it.',
  })
  written!: string;
}

/** One entry as it is written down, for whoever changes it. */
@Resolver(() => RegisterType)
export class WrittenEntryResolver {
  @FieldResolver(() => WrittenEntryType, {
    nullable: true,
    description:
      'An entry as it is written down, under the names of its inputs: what a form is filled with. Null where none holds on validOn.',
  })
  writtenEntry(
    @Root() register: Register,
    @Args(() => WrittenEntryArguments) { kind, key }: WrittenEntryArguments,
  ): WrittenEntryType | null {
    return answer(() => writtenEntry(register, kindNamed(kind), key));
  }
}
