import { Column, ForeignKey } from 'typeorm';
import type { DataCategoryEntry } from '../../core/entries/data-category';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** data_category: see the kind in core/entries for what each column means. */
@EntryTable('dataCategory')
export class DataCategoryRow extends EntryRow implements DataCategoryEntry {
  @Column('text')
  readonly name!: string;

  @Column('text', { nullable: true })
  readonly description!: string | null;

  @ForeignKey(identityOf('dataCategory'), 'key', { name: 'data_category_parent_key_fkey' })
  @Column('text', { nullable: true })
  readonly parentKey!: string | null;

  @Column('boolean')
  readonly special!: boolean;

  @Column('text', { nullable: true })
  readonly iri!: string | null;

  @Column('boolean', { nullable: true })
  readonly offence!: boolean | null;

  @Column('boolean', { nullable: true })
  readonly identifier!: boolean | null;

  @Column('text', { array: true, nullable: true })
  readonly neededForKeys!: readonly string[] | null;
}
