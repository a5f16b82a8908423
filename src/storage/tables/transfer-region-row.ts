import { Column } from 'typeorm';
import type { TransferRegionEntry } from '../../core/entries/transfer-region';
import { EntryRow, EntryTable } from './entry-row';

/** transfer_region: see the kind in core/entries for what each column means. */
@EntryTable('transferRegion')
export class TransferRegionRow extends EntryRow implements TransferRegionEntry {
  @Column('text')
  readonly name!: string;

  @Column('text', { array: true })
  readonly countryCodes!: readonly string[];
}
