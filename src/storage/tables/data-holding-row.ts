import { Column, ForeignKey } from 'typeorm';
import type { DataHoldingEntry } from '../../core/entries/data-holding';
import type { Day } from '../../core/period';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** data_holding: see the kind in core/entries for what each column means. */
@EntryTable('dataHolding')
export class DataHoldingRow extends EntryRow implements DataHoldingEntry {
  @ForeignKey(identityOf('organisation'), 'key', { name: 'data_holding_holder_key_fkey' })
  @Column('text')
  readonly holderKey!: string;

  @Column('text', { array: true })
  readonly dataCategoryKeys!: readonly string[];

  @ForeignKey(identityOf('retentionRule'), 'key', { name: 'data_holding_retention_rule_key_fkey' })
  @Column('text', { nullable: true })
  readonly retentionRuleKey!: string | null;

  @Column('text', { nullable: true })
  readonly reference!: string | null;

  @Column('date', { nullable: true })
  readonly startedOn!: Day | null;

  @Column('date', { nullable: true })
  readonly deletedOn!: Day | null;

  @Column('boolean', { nullable: true })
  readonly legalHold!: boolean | null;
}
