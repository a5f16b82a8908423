import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { Field, InputType, Int, type ClassType } from 'type-graphql';
import { kinds, type FieldShape, type Kind } from '../core/entries/entry';
import { fieldsOf } from '../core/entries/kinds';
import { limits } from '../core/limits';
import type { Day } from '../core/period';
import {
  certificationStatuses,
  contactRoles,
  existences,
  contractClauses,
  authorisationKinds,
  consentActs,
  assessmentKinds,
  dataSubjectRequestKinds,
  highRiskCriteria,
  disclosureFrequencies,
  measureKinds,
  trackingCategories,
  impactAssessmentOutcomes,
  modalities,
  recipientRoles,
  recordKinds,
  type Modality,
} from '../core/words';
import { entryWords, kindWords } from './entry-words';
import {
  CertificationStatusEnum,
  ContactRoleEnum,
  ExistenceEnum,
  ContractClauseEnum,
  AuthorisationKindEnum,
  ConsentActEnum,
  AssessmentKindEnum,
  DataSubjectRequestKindEnum,
  HighRiskCriterionEnum,
  DisclosureFrequencyEnum,
  MeasureKindEnum,
  TrackingCategoryEnum,
  ImpactAssessmentOutcomeEnum,
  ModalityEnum,
  RecipientRoleEnum,
  RecordKindEnum,
} from './enums';
import { FactInput } from './filters';
import { CountryCodeScalar, DateScalar, DurationScalar } from './scalars';

@InputType('LegalBasisUseInput', { description: 'A legal basis that an activity is said to rest on.' })
export class LegalBasisUseInput {
  @Field(() => String, { description: 'The key of the legal basis, such as A6-1-f.' })
  @MaxLength(limits.keyLengthMax)
  legalBasis!: string;

  @Field(() => String, { nullable: true, description: 'The key of the purpose; null: not stated for which.' })
  @IsOptional()
  purpose?: string | null;

  @Field(() => ModalityEnum, { description: 'How strongly the source says it.' })
  modality!: Modality;

  @Field(() => String, { nullable: true, description: 'The legitimate interest, as the source says it.' })
  @IsOptional()
  interest?: string | null;
}

@InputType('EndEntryInput', { description: 'An entry that ceased to hold in the world.' })
export class EndEntryInput {
  @Field(() => String, { description: 'The key of the entry.' })
  @MaxLength(limits.keyLengthMax, { message: 'key is too long.' })
  key!: string;

  @Field(() => Int, {
    description: 'The version that you have read: where it is no longer the current one, nothing is written.',
  })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: 'The first day on which it no longer held.' })
  endedOn!: Day;

  @Field(() => String, { description: 'Why it is changed; goes into the history.' })
  reason!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The keys of the policy statements that the end rests on, beside those of the entry.',
  })
  @IsOptional()
  @ArrayMaxSize(limits.listItemsMax, { message: `sources may have at most ${limits.listItemsMax} items.` })
  sources?: string[] | null;
}

/** What is recorded or corrected, as it comes in: the fields of the kind under their outside names. */
export type EntryInput = Readonly<Record<string, unknown>> & {
  readonly key: string;
  readonly reason: string;
  readonly expectedVersion?: number;
};

/** The input of each kind for a new fact. */
export const recordInputs = inputsOf('Record');
/** The input of each kind for a correction: everything but the key may be left out. */
export const correctInputs = inputsOf('Correct');

/** The name of a kind at the head of the names of its inputs, payloads and mutations. */
export function nameOfKind(kind: Kind): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

function inputsOf(act: 'Record' | 'Correct'): { readonly [K in Kind]: ClassType<EntryInput> } {
  return Object.fromEntries(kinds.map((kind) => [kind, inputOf(act, kind)])) as {
    readonly [K in Kind]: ClassType<EntryInput>;
  };
}

function inputOf(act: 'Record' | 'Correct', kind: Kind): ClassType<EntryInput> {
  const isNew = act === 'Record';
  class Input {
    readonly key!: string;
    readonly reason!: string;
  }
  const field = (name: string, type: () => unknown, nullable: boolean, description: string): void => {
    Field(() => type() as typeof String, { nullable, description })(Input.prototype, name);
    if (nullable) IsOptional()(Input.prototype, name);
  };
  field(
    'key',
    () => String,
    false,
    isNew ? 'A key of your own, such as org/dropbox.' : 'The key of the entry.',
  );
  MaxLength(limits.keyLengthMax, { message: 'key is too long.' })(Input.prototype, 'key');
  if (!isNew) {
    const words =
      'The version that you have read: where it is no longer the current one, nothing is written.';
    field('expectedVersion', () => Int, false, words);
  }
  for (const [, shape] of fieldsOf(kind)) {
    const words = entryWords[kind][shape.name];
    if (words === undefined) throw new Error(`The field ${shape.name} of ${kind} has no words.`);
    field(shape.name, () => typeOf(shape), !isNew || mayBeLeftOut(kind, shape), words);
  }
  const left = isNew ? '' : ' Left out, it stays as it was.';
  field(
    'validFrom',
    () => DateScalar,
    true,
    `The first day on which it held in the world; null: since before the records begin.${left}`,
  );
  field(
    'validTo',
    () => DateScalar,
    true,
    `The first day on which it no longer held; null: no end is known.${left}`,
  );
  field('reason', () => String, false, 'Why it is changed; goes into the history.');
  field('sources', () => [String], true, `The keys of the policy statements that it rests on.${left}`);
  ArrayMaxSize(limits.listItemsMax, { message: `sources may have at most ${limits.listItemsMax} items.` })(
    Input.prototype,
    'sources',
  );
  InputType(`${act}${nameOfKind(kind)}Input`, {
    description: isNew
      ? `A new fact: ${kindWords[kind]} from a day on.`
      : `We had it wrong: ${kindWords[kind]} as it really was. A field that is left out stays as it was; null says that it is not known, or open.`,
  })(Input);
  return Input as ClassType<EntryInput>;
}

/** A list that is left out is empty; the hash of a text can be computed. The names of lists end in s. */
function mayBeLeftOut(kind: Kind, shape: FieldShape): boolean {
  return (
    shape.optional || shape.holds.endsWith('s') || (kind === 'policyDocument' && shape.name === 'sha256')
  );
}

function typeOf(shape: FieldShape): unknown {
  switch (shape.holds) {
    case 'text':
    case 'link':
    case 'region':
    case 'mechanism':
    case 'scheme':
      return String;
    case 'duration':
      return DurationScalar;
    case 'texts':
    case 'links':
    case 'regions':
      return [String];
    case 'flag':
      return Boolean;
    case 'wholeNumber':
      return Int;
    case 'day':
      return DateScalar;
    case 'country':
      return CountryCodeScalar;
    case 'countries':
      return [CountryCodeScalar];
    case 'legalBasisUses':
      return [LegalBasisUseInput];
    case 'facts':
      return [FactInput];
    case 'choice':
      return enumOf(shape.of);
    case 'choices':
      return [enumOf(shape.of)];
  }
}

function enumOf(values: readonly string[]): object {
  const found = choices.get(values);
  if (found === undefined) throw new Error(`The choice ${values.join(', ')} is no enum of the API.`);
  return found;
}

const choices = new Map<readonly string[], object>([
  [certificationStatuses, CertificationStatusEnum],
  [contactRoles, ContactRoleEnum],
  [impactAssessmentOutcomes, ImpactAssessmentOutcomeEnum],
  [modalities, ModalityEnum],
  [recipientRoles, RecipientRoleEnum],
  [existences, ExistenceEnum],
  [contractClauses, ContractClauseEnum],
  [authorisationKinds, AuthorisationKindEnum],
  [consentActs, ConsentActEnum],
  [assessmentKinds, AssessmentKindEnum],
  [dataSubjectRequestKinds, DataSubjectRequestKindEnum],
  [highRiskCriteria, HighRiskCriterionEnum],
  [disclosureFrequencies, DisclosureFrequencyEnum],
  [measureKinds, MeasureKindEnum],
  [trackingCategories, TrackingCategoryEnum],
  [recordKinds, RecordKindEnum],
]);
