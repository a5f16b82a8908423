import { Column } from 'typeorm';
import type { TrackingTechnologyEntry } from '../../core/entries/tracking-technology';
import type { TrackingCategory } from '../../core/words';
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

  @Column('text', { nullable: true })
  readonly category!: TrackingCategory | null;

  @Column('text', { nullable: true })
  readonly duration!: string | null;

  @Column('text', { array: true, nullable: true })
  readonly thirdPartyKeys!: readonly string[] | null;

  @Column('boolean', { nullable: true })
  readonly inEmail!: boolean | null;
}
