import { Field, Int } from 'type-graphql';
import { ApiObject } from './api-object';

@ApiObject('UserError', {
  description: 'Why a change was not made. Nothing of it was written down.',
})
export class UserErrorType {
  @Field(() => String, { description: 'What sort of reason it is, for programs: CONFLICT, UNKNOWN_LINK.' })
  code!: string;

  @Field(() => String, { description: 'The reason in a sentence, for people.' })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'What of the input is objected to, as a path; null where it is all of it.',
  })
  field!: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'For CONFLICT: the version that stands now; null where it is something else.',
  })
  currentVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'For CONFLICT: who made that version.' })
  changedBy?: string | null;
}
