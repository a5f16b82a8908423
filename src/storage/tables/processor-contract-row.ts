import { Column, ForeignKey } from 'typeorm';
import type { ProcessorContractEntry } from '../../core/entries/processor-contract';
import type { Day } from '../../core/period';
import type { ContractClause, Existence } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** processor_contract: see the kind in core/entries for what each column means. */
@EntryTable('processorContract')
export class ProcessorContractRow extends EntryRow implements ProcessorContractEntry {
  @Column('text', { nullable: true })
  readonly title!: string | null;

  @ForeignKey(identityOf('organisation'), 'key', { name: 'processor_contract_engaged_by_key_fkey' })
  @Column('text')
  readonly engagedByKey!: string;

  @ForeignKey(identityOf('organisation'), 'key', { name: 'processor_contract_processor_key_fkey' })
  @Column('text')
  readonly processorKey!: string;

  @Column('text', { array: true })
  readonly activityKeys!: readonly string[];

  @Column('text')
  readonly existence!: Existence;

  @Column('date', { nullable: true })
  readonly signedOn!: Day | null;

  @Column('text', { array: true, nullable: true })
  readonly clauses!: readonly ContractClause[] | null;

  @Column('integer', { nullable: true })
  readonly breachNoticeHours!: number | null;

  @Column('text', { nullable: true })
  readonly breachNotice!: string | null;

  @Column('integer', { nullable: true })
  readonly subprocessorNoticeDays!: number | null;
}
