import { Column } from 'typeorm';
import type { RetentionRuleEntry } from '../../core/entries/retention-rule';
import { EntryRow, EntryTable } from './entry-row';

/** retention_rule: see the kind in core/entries for what each column means. */
@EntryTable('retentionRule')
export class RetentionRuleRow extends EntryRow implements RetentionRuleEntry {
  @Column('text', { array: true })
  readonly dataCategoryKeys!: readonly string[];

  @Column('text', { nullable: true })
  readonly duration!: string | null;

  @Column('text', { nullable: true })
  readonly startEvent!: string | null;

  @Column('text', { nullable: true })
  readonly criterion!: string | null;
}
