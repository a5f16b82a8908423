import { Column, ForeignKey } from 'typeorm';
import type { PolicyClauseEntry } from '../../core/entries/policy-clause';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** policy_clause: see the kind in core/entries for what each column means. */
@EntryTable('policyClause')
export class PolicyClauseRow extends EntryRow implements PolicyClauseEntry {
  @ForeignKey(identityOf('policyDocument'), 'key', { name: 'policy_clause_document_key_fkey' })
  @Column('text')
  readonly documentKey!: string;

  @Column('text')
  readonly section!: string;

  @Column('text')
  readonly heading!: string;

  @Column('integer')
  readonly start!: number;

  @Column('integer')
  readonly end!: number;
}
