import { Column, ForeignKey } from 'typeorm';
import type { AssessmentRecordEntry } from '../../core/entries/assessment-record';
import type { Day } from '../../core/period';
import type { AssessmentKind, Existence, ImpactAssessmentOutcome } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** assessment_record: see the kind in core/entries for what each column means. */
@EntryTable('assessmentRecord')
export class AssessmentRecordRow extends EntryRow implements AssessmentRecordEntry {
  @Column('text')
  readonly assessment!: AssessmentKind;

  @ForeignKey(identityOf('organisation'), 'key', { name: 'assessment_record_organisation_key_fkey' })
  @Column('text')
  readonly organisationKey!: string;

  @Column('text', { array: true })
  readonly activityKeys!: readonly string[];

  @Column('text', { array: true })
  readonly purposeKeys!: readonly string[];

  @Column('text', { array: true })
  readonly disclosureKeys!: readonly string[];

  @Column('text')
  readonly existence!: Existence;

  @Column('text', { nullable: true })
  readonly reference!: string | null;

  @Column('date', { nullable: true })
  readonly completedOn!: Day | null;

  @Column('text', { nullable: true })
  readonly outcome!: ImpactAssessmentOutcome | null;

  @Column('date', { nullable: true })
  readonly reviewDueOn!: Day | null;
}
