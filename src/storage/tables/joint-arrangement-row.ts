import { Column } from 'typeorm';
import type { JointArrangementEntry } from '../../core/entries/joint-arrangement';
import type { Day } from '../../core/period';
import type { Existence } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';

/** joint_arrangement: see the kind in core/entries for what each column means. */
@EntryTable('jointArrangement')
export class JointArrangementRow extends EntryRow implements JointArrangementEntry {
  @Column('text', { array: true })
  readonly partyKeys!: readonly string[];

  @Column('text', { array: true })
  readonly activityKeys!: readonly string[];

  @Column('text')
  readonly existence!: Existence;

  @Column('date', { nullable: true })
  readonly concludedOn!: Day | null;

  @Column('boolean', { nullable: true })
  readonly essenceAvailable!: boolean | null;
}
