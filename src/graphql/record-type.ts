import { Field, Int } from 'type-graphql';
import type { Day } from '../core/period';
import type { DisclosureTime } from '../core/record/recipients';
import type { FieldState } from '../core/record/record-field';
import type { Modality, RecipientRole, RecordKind } from '../core/words';
import { ApiObject } from './api-object';
import { DisclosureType } from './disclosure-type';
import { DisclosureTimeEnum, FieldStateEnum, ModalityEnum, RecipientRoleEnum, RecordKindEnum } from './enums';
import { PolicyClauseType, PolicyDocumentType, PolicyStatementType, type Reference } from './nodes';
import { ContactType, OrganisationType } from './organisation-type';
import { ProcessingActivityType } from './processing-activity-type';
import { DateScalar } from './scalars';
import { TransferType } from './transfer-type';

@ApiObject('RecordField', {
  description: 'One cell of the record: what is known of it. NOT_STATED never reads as "none".',
})
export class RecordFieldType {
  @Field(() => String, { description: 'Names the field in files and programs: timeLimits.' })
  key!: string;

  @Field(() => String, { description: 'The article that asks for it: Art. 30(1)(f) GDPR.' })
  article!: string;

  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => FieldStateEnum, { description: 'What is known of it.' })
  state!: FieldState;

  @Field(() => [String], { description: 'What stands in it; none where nothing is stated.' })
  values!: readonly string[];

  @Field(() => [PolicyStatementType], {
    description:
      'The statements that it rests on, with their exact words; of a contradiction both sides first.',
  })
  statements!: readonly PolicyStatementType[];

  @Field(() => [PolicyClauseType], {
    description: 'Where nothing is stated: the clauses that were searched.',
  })
  searched!: readonly PolicyClauseType[];

  @Field(() => String, {
    nullable: true,
    description: 'Why it is in this state, in full sentences; null where it is simply stated.',
  })
  explanation!: string | null;

  @Field(() => [String], { description: 'What of it is not stated, although something is.' })
  missing!: readonly string[];
}

@ApiObject('CellCounts', { description: 'How many cells of the record are in which state.' })
export class CellCountsType {
  @Field(() => Int, { description: 'Stated, and nothing of it open.' })
  stated!: number;

  @Field(() => Int, { description: 'Inferred, and nothing of it open.' })
  inferred!: number;

  @Field(() => Int, { description: 'Stated or inferred, and something of it is not stated.' })
  partly!: number;

  @Field(() => Int, { description: 'Not stated.' })
  notStated!: number;

  @Field(() => Int, { description: 'Contradicted.' })
  contradicted!: number;

  @Field(() => Int, { description: 'Not applicable; these are not part of the total.' })
  notApplicable!: number;

  @Field(() => Int, { description: 'All cells but those that do not apply.' })
  total!: number;
}

@ApiObject('FieldCompleteness', {
  description: 'How complete one field of the record is over all activities.',
})
export class FieldCompletenessType extends CellCountsType {
  @Field(() => String, { description: 'The key of the field.' })
  key!: string;

  @Field(() => String, { description: 'The article that asks for it.' })
  article!: string;

  @Field(() => String, { description: 'What the field is called.' })
  name!: string;
}

@ApiObject('RecordRecipient', {
  description: 'Somebody to whom data of an activity has been or will be disclosed (Art. 30(1)(d) GDPR).',
})
export class RecordRecipientType {
  @Field(() => String, { description: 'The key of the disclosure.' })
  key!: string;

  @Field(() => DisclosureTimeEnum, { description: 'Past, current or future, as of validOn.' })
  time!: DisclosureTime;

  @Field(() => String, { description: 'What the recipient is called, or was at the time.' })
  name!: string;

  @Field(() => RecipientRoleEnum, { description: 'What the recipient is with respect to this data.' })
  role!: RecipientRole;

  @Field(() => ModalityEnum, { description: 'How strongly the source says it.' })
  modality!: Modality;

  @Field(() => String, { nullable: true, description: 'The condition that the source attaches.' })
  condition!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day of the disclosure; null: since before the records begin.',
  })
  validFrom!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it no longer held; null: no end is known.',
  })
  validTo!: Day | null;

  @Field(() => String, { description: 'What the one who discloses is called.' })
  discloserName!: string;

  @Field(() => [String], { description: 'The categories of data, by name; none: not stated.' })
  dataCategories!: readonly string[];

  @Field(() => [String], { description: 'Whose data it is, by name; none: not stated.' })
  dataSubjectCategories!: readonly string[];

  @Field(() => [String], { description: 'What it is disclosed for, by name; none: not stated.' })
  purposes!: readonly string[];

  @Field(() => [String], { description: 'Where the data goes, in words.' })
  destinations!: readonly string[];

  @Field(() => OrganisationType, {
    nullable: true,
    description: 'The recipient, where it is there on validOn.',
  })
  organisation!: Reference<OrganisationType> | null;

  @Field(() => DisclosureType, { nullable: true, description: 'The disclosure, where it holds on validOn.' })
  disclosure!: Reference<DisclosureType> | null;

  @Field(() => [PolicyStatementType], { description: 'The statements that it rests on.' })
  statements!: readonly PolicyStatementType[];
}

@ApiObject('RecordEntry', { description: 'One activity in the record of one organisation.' })
export class RecordEntryType {
  @Field(() => ProcessingActivityType, { description: 'The activity.' })
  activity!: Reference<ProcessingActivityType>;

  @Field(() => [RecordFieldType], {
    description: 'The cells, in the order of Art. 30 GDPR and then of what authorities ask beyond it.',
  })
  fields!: readonly RecordFieldType[];

  @Field(() => [RecordRecipientType], {
    description: 'Who receives its data, on validOn, before it and after it.',
  })
  recipients!: readonly RecordRecipientType[];

  @Field(() => [TransferType], {
    description:
      'One disclosure of its data to one destination each, judged (Art. 44 GDPR); what comes in too.',
  })
  transfers!: readonly TransferType[];

  @Field(() => CellCountsType, { description: 'How complete its cells are.' })
  completeness!: CellCountsType;
}

@ApiObject('RecordOfProcessing', {
  description:
    'The record of processing activities of an organisation as controller or as processor (Art. 30(1), (2) GDPR), on the clocks of the register.',
})
export class RecordOfProcessingType {
  @Field(() => OrganisationType, { description: 'Whose record it is.' })
  organisation!: Reference<OrganisationType>;

  @Field(() => RecordKindEnum, { description: 'As controller or as processor; the two are kept apart.' })
  kind!: RecordKind;

  @Field(() => [ContactType], { description: 'Where the organisation is reached.' })
  contacts!: readonly ContactType[];

  @Field(() => [RecordEntryType], { description: 'The activities, by key.' })
  activities!: readonly RecordEntryType[];

  @Field(() => [FieldCompletenessType], {
    description: 'How complete each field is over all activities, in the order of the fields.',
  })
  completeness!: readonly FieldCompletenessType[];

  @Field(() => Boolean, { description: 'Whether Art. 30 GDPR asked for the record on lawOn.' })
  applies!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day on which Art. 30 GDPR binds the organisation, as far as recorded; null: none is known.',
  })
  appliesSince!: Day | null;

  @Field(() => [String], {
    description:
      'What a reader has to know of the record as a whole: whether the law asked for it, what was assumed, what stands elsewhere.',
  })
  notes!: readonly string[];

  @Field(() => [PolicyDocumentType], {
    description: 'The policies that stood on validOn, in which silence was heard.',
  })
  documents!: readonly PolicyDocumentType[];
}
