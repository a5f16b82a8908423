import { Field } from 'type-graphql';
import type { Cause, ComparisonKind } from '../core/words';
import { ApiObject } from './api-object';
import { CauseEnum, ComparisonKindEnum } from './enums';
import { FindingType } from './finding-type';
import { EntryType, type Reference } from './nodes';
import { RecipientType } from './recipient-type';
import { TransferType } from './transfer-type';

@ApiObject('Comparison', {
  description:
    'What differs between two points on the clocks, and why. What is shown is as it stands after the step that made the difference; what is gone is shown as it stood before.',
})
export class ComparisonType {
  @Field(() => ComparisonKindEnum, { description: 'How it differs.' })
  kind!: ComparisonKind;

  @Field(() => CauseEnum, { description: 'Which of the clocks made the difference.' })
  cause!: Cause;

  @Field(() => EntryType, {
    nullable: true,
    description: 'The entry that differs; null where something that follows from entries does.',
  })
  entry!: Reference<EntryType> | null;

  @Field(() => RecipientType, {
    nullable: true,
    description: 'The recipient at one destination that differs (Art. 30(1)(d), (e) GDPR).',
  })
  recipient!: Reference<RecipientType> | null;

  @Field(() => TransferType, { nullable: true, description: 'The transfer that differs (Art. 44 GDPR).' })
  transfer!: Reference<TransferType> | null;

  @Field(() => FindingType, {
    nullable: true,
    description: 'The finding that is raised, cleared or of another outcome.',
  })
  finding!: Reference<FindingType> | null;

  @Field(() => String, {
    nullable: true,
    description:
      'How it was: a verdict in a word; an entry as canonical JSON (RFC 8785) under the names of its fields; where the verdict of the whole stays as it is, both verdicts with their mechanisms as JSON. Null where it was not there.',
  })
  before!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How it is, in the same form; null where it is gone.',
  })
  after!: string | null;

  @Field(() => String, {
    description:
      'The difference in sentences: the days, the names, the reasons with what they cite, and that something is assumed where it is.',
  })
  explanation!: string;
}
