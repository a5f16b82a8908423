import { Field, InputType } from 'type-graphql';
import { IsOptional, MaxLength } from 'class-validator';
import type { FindingFilter } from '../core/findings';
import { limits } from '../core/limits';
import type { FindingOutcome, Severity } from '../core/words';
import { ApiObject } from './api-object';
import { FindingOutcomeEnum, SeverityEnum } from './enums';
import { FilterList } from './filters';
import { FindingAcknowledgementType } from './finding-acknowledgement-type';
import { EntryType, NodeType, PolicyClauseType, PolicyStatementType, type Reference } from './nodes';

@ApiObject('Rule', {
  implements: [NodeType],
  description:
    'What the law asks of the processing or of the policy, and how much its absence weighs. The judgement is made on the clocks of the register.',
})
export class RuleType extends NodeType {
  @Field(() => String, { description: 'Stable and readable: TRF-01.' })
  key!: string;

  @Field(() => String, { description: 'What it is called.' })
  title!: string;

  @Field(() => String, { description: 'What it asks, as a sentence.' })
  statement!: string;

  @Field(() => SeverityEnum, { description: 'How much its absence weighs; a finding may weigh less.' })
  severity!: Severity;

  @Field(() => Boolean, {
    description: 'Whether the data give no more than a signal, and a person decides.',
  })
  assisted!: boolean;

  @Field(() => [String], {
    description:
      'The articles, judgments and opinions that it rests on, as far as they were known at knownAt.',
  })
  sources!: readonly string[];
}

@ApiObject('Finding', {
  implements: [NodeType],
  description:
    'What a rule found: what is wrong, unclear, contradictory or missing, with the facts, the words and the law. A pass makes no finding.',
})
export class FindingType extends NodeType {
  @Field(() => String, {
    description:
      'The rule and the subject, the same on every day: TRF-02/reliance/privacy-shield-service-providers.',
  })
  key!: string;

  @Field(() => RuleType, { description: 'The rule.' })
  rule!: Reference<RuleType>;

  @Field(() => FindingOutcomeEnum, { description: 'What was found.' })
  outcome!: FindingOutcome;

  @Field(() => SeverityEnum, { description: 'How much it weighs.' })
  severity!: Severity;

  @Field(() => String, { description: 'What was found, in full sentences with the facts and the day.' })
  explanation!: string;

  @Field(() => [EntryType], { description: 'Whom and what it concerns; its subject first.' })
  entries!: readonly EntryType[];

  @Field(() => [PolicyStatementType], {
    description:
      'The policy statements that carry it, with their exact words; both sides of a contradiction.',
  })
  statements!: readonly PolicyStatementType[];

  @Field(() => [PolicyClauseType], {
    description: 'Where the policy is silent: the clauses that were searched.',
  })
  searched!: readonly PolicyClauseType[];

  @Field(() => [String], { description: 'What would have to be recorded to decide.' })
  missingFacts!: readonly string[];

  @Field(() => [String], {
    description: 'The articles, acts and judgments that it rests on, as far as they were known at knownAt.',
  })
  cites!: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether somebody has answered it. An answer takes nothing away: the finding stays.',
  })
  acknowledged!: boolean;

  @Field(() => [FindingAcknowledgementType], {
    description:
      'The answers to it that hold on the day of the register: who looks after it, why it stands, until when.',
  })
  acknowledgements!: readonly FindingAcknowledgementType[];
}

@InputType('FindingFilter', {
  description: 'Which findings. A list that is empty or left out filters nothing out.',
})
export class FindingFilterInput implements FindingFilter {
  @FilterList(() => String, 'Keys of rules: TRF-01. Rules that are not asked for are not judged.')
  rules?: string[] | null;

  @FilterList(() => SeverityEnum, 'How much they weigh.')
  severities?: Severity[] | null;

  @FilterList(() => FindingOutcomeEnum, 'What was found.')
  outcomes?: FindingOutcome[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of an entry that they concern, or of a policy statement that carries them.',
  })
  @IsOptional()
  @MaxLength(limits.keyLengthMax, { message: `A key may have at most ${limits.keyLengthMax} characters.` })
  entry?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of a transfer mechanism: those that concern a reliance on it.',
  })
  @IsOptional()
  @MaxLength(limits.keyLengthMax, { message: `A key may have at most ${limits.keyLengthMax} characters.` })
  mechanism?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that somebody has answered (true), or that nobody has (false).',
  })
  @IsOptional()
  acknowledged?: boolean | null;
}
