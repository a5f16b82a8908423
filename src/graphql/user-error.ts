import { Field } from 'type-graphql';
import { ApiObject } from './api-object';

@ApiObject('UserError', {
  description: 'Why a change was not made. Nothing of it was written down.',
})
export class UserErrorType {
  @Field(() => String, { description: 'What sort of reason it is, for programs: NAME_TAKEN.' })
  code!: string;

  @Field(() => String, { description: 'The reason in a sentence, for people.' })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'What of the input is objected to, as a path; null where it is all of it.',
  })
  field!: readonly string[] | null;
}
