import { Column } from 'typeorm';
import type { DataSubjectCategoryEntry } from '../../core/entries/data-subject-category';
import { EntryRow, EntryTable } from './entry-row';

/** data_subject_category: see the kind in core/entries for what each column means. */
@EntryTable('dataSubjectCategory')
export class DataSubjectCategoryRow extends EntryRow implements DataSubjectCategoryEntry {
  @Column('text')
  readonly name!: string;

  @Column('text', { nullable: true })
  readonly description!: string | null;

  @Column('boolean', { nullable: true })
  readonly contractParty!: boolean | null;

  @Column('boolean', { nullable: true })
  readonly children!: boolean | null;
}
