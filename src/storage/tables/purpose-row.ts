import { Column } from 'typeorm';
import type { PurposeEntry } from '../../core/entries/purpose';
import { EntryRow, EntryTable } from './entry-row';

/** purpose: see the kind in core/entries for what each column means. */
@EntryTable('purpose')
export class PurposeRow extends EntryRow implements PurposeEntry {
  @Column('text')
  readonly name!: string;

  @Column('text', { nullable: true })
  readonly description!: string | null;
}
