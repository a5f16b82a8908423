import { Column, ForeignKey } from 'typeorm';
import type { DataSubjectRequestEntry } from '../../core/entries/data-subject-request';
import type { Day } from '../../core/period';
import type { DataSubjectRequestKind } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** data_subject_request: see the kind in core/entries for what each column means. */
@EntryTable('dataSubjectRequest')
export class DataSubjectRequestRow extends EntryRow implements DataSubjectRequestEntry {
  @Column('text')
  readonly request!: DataSubjectRequestKind;

  @ForeignKey(identityOf('organisation'), 'key', { name: 'data_subject_request_controller_key_fkey' })
  @Column('text')
  readonly controllerKey!: string;

  @Column('text', { array: true })
  readonly activityKeys!: readonly string[];

  @Column('text', { array: true })
  readonly dataCategoryKeys!: readonly string[];

  @Column('text', { nullable: true })
  readonly reference!: string | null;

  @Column('date', { nullable: true })
  readonly receivedOn!: Day | null;

  @Column('date', { nullable: true })
  readonly answeredOn!: Day | null;

  @Column('date', { nullable: true })
  readonly lastProcessedOn!: Day | null;

  @Column('text', { array: true, nullable: true })
  readonly toldKeys!: readonly string[] | null;

  @Column('text', { array: true, nullable: true })
  readonly impossibleToTellKeys!: readonly string[] | null;
}
