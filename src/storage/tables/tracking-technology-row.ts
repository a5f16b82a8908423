import { Column } from 'typeorm';
import type { TrackingTechnologyEntry } from '../../core/entries/tracking-technology';
import { EntryRow, EntryTable } from './entry-row';

/** tracking_technology: see the kind in core/entries for what each column means. */
@EntryTable('trackingTechnology')
export class TrackingTechnologyRow extends EntryRow implements TrackingTechnologyEntry {
  @Column('text')
  readonly name!: string;

  @Column('text')
  readonly purpose!: string;

  @Column('text', { nullable: true })
  readonly optOut!: string | null;
}
