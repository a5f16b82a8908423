import { Field, Int } from 'type-graphql';
import { ApiObject } from './api-object';
import { connectionOf } from './connection';

@ApiObject('WrittenEntry', {
  description:
    'An entry as it is written down, with a name by which a person finds it: what a form chooses from and is filled with.',
})
export class WrittenEntryType {
  @Field(() => String, { description: 'The kind of the entry, such as certification.' })
  kind!: string;

  @Field(() => String, { description: 'The key of the entry.' })
  key!: string;

  @Field(() => String, {
    description: 'What it is called; where it has no name, what the entries that it names are called.',
  })
  name!: string;

  @Field(() => Int, {
    description: 'The version that holds on this day: give it as expectedVersion to correct or to end it.',
  })
  version!: number;

  @Field(() => String, {
    description:
      'All that it says, as canonical JSON (RFC 8785), its fields under the names of the inputs that record it.',
  })
  written!: string;
}

export const WrittenEntryConnection = connectionOf(
  'WrittenEntry',
  () => WrittenEntryType,
  'entries as written',
);
