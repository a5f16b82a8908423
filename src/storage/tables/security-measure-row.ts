import { Column } from 'typeorm';
import type { SecurityMeasureEntry } from '../../core/entries/security-measure';
import type { MeasureKind } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';

/** security_measure: see the kind in core/entries for what each column means. */
@EntryTable('securityMeasure')
export class SecurityMeasureRow extends EntryRow implements SecurityMeasureEntry {
  @Column('text')
  readonly name!: string;

  @Column('text', { nullable: true })
  readonly description!: string | null;

  @Column('text', { nullable: true })
  readonly measureKind!: MeasureKind | null;

  @Column('text', { nullable: true })
  readonly technology!: string | null;
}
