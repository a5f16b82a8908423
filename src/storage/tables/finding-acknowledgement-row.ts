import { Column } from 'typeorm';
import type { FindingAcknowledgementEntry } from '../../core/entries/finding-acknowledgement';
import { EntryRow, EntryTable } from './entry-row';

/** finding_acknowledgement: see the kind in core/entries for what each column means. */
@EntryTable('findingAcknowledgement')
export class FindingAcknowledgementRow extends EntryRow implements FindingAcknowledgementEntry {
  @Column('text')
  readonly finding!: string;

  @Column('text')
  readonly owner!: string;

  @Column('text')
  readonly answer!: string;
}
