import { Column } from 'typeorm';
import type { LegalBasisUseRecord, ProcessingActivityEntry } from '../../core/entries/processing-activity';
import type { RecordKind, HighRiskCriterion } from '../../core/words';
import type { Day } from '../../core/period';
import { EntryRow, EntryTable } from './entry-row';

/** processing_activity: see the kind in core/entries for what each column means. */
@EntryTable('processingActivity')
export class ProcessingActivityRow extends EntryRow implements ProcessingActivityEntry {
  @Column('text')
  readonly name!: string;

  @Column('text', { nullable: true })
  readonly description!: string | null;

  @Column('text')
  readonly record!: RecordKind;

  @Column('text', { array: true })
  readonly controllerKeys!: readonly string[];

  @Column('text', { array: true })
  readonly processorKeys!: readonly string[];

  @Column('text', { array: true })
  readonly purposeKeys!: readonly string[];

  @Column('jsonb')
  readonly legalBasisUses!: readonly LegalBasisUseRecord[];

  @Column('text', { array: true })
  readonly dataSubjectCategoryKeys!: readonly string[];

  @Column('text', { array: true })
  readonly dataSubjectRegionKeys!: readonly string[];

  @Column('text', { array: true })
  readonly dataCategoryKeys!: readonly string[];

  @Column('text', { array: true })
  readonly collectedFrom!: readonly string[];

  @Column('text', { array: true })
  readonly retentionRuleKeys!: readonly string[];

  @Column('text', { array: true })
  readonly securityMeasureKeys!: readonly string[];

  @Column('date', { nullable: true })
  readonly startedOn!: Day | null;

  @Column('boolean', { nullable: true })
  readonly automatedDecision!: boolean | null;

  @Column('text', { array: true, nullable: true })
  readonly highRiskCriteria!: readonly HighRiskCriterion[] | null;

  @Column('boolean', { nullable: true })
  readonly offeredToChildren!: boolean | null;
}
