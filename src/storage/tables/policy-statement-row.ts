import { Column, ForeignKey } from 'typeorm';
import type { PolicyStatementEntry } from '../../core/entries/policy-statement';
import type { Modality } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** policy_statement: see the kind in core/entries for what each column means. */
@EntryTable('policyStatement')
export class PolicyStatementRow extends EntryRow implements PolicyStatementEntry {
  @ForeignKey(identityOf('policyClause'), 'key', { name: 'policy_statement_clause_key_fkey' })
  @Column('text')
  readonly clauseKey!: string;

  @Column('text')
  readonly statementKind!: string;

  @Column('text')
  readonly statement!: string;

  @Column('integer')
  readonly start!: number;

  @Column('integer')
  readonly end!: number;

  @Column('text')
  readonly modality!: Modality;
}
