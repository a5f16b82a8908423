import { Column, ForeignKey } from 'typeorm';
import type { DataSubjectRightEntry } from '../../core/entries/data-subject-right';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** data_subject_right: see the kind in core/entries for what each column means. */
@EntryTable('dataSubjectRight')
export class DataSubjectRightRow extends EntryRow implements DataSubjectRightEntry {
  @Column('text')
  readonly name!: string;

  @Column('text', { nullable: true })
  readonly article!: string | null;

  @Column('text')
  readonly how!: string;

  @ForeignKey(identityOf('contact'), 'key', { name: 'data_subject_right_contact_key_fkey' })
  @Column('text', { nullable: true })
  readonly contactKey!: string | null;

  @Column('text', { nullable: true })
  readonly timeLimit!: string | null;

  @Column('text', { array: true })
  readonly dataSubjectCategoryKeys!: readonly string[];
}
