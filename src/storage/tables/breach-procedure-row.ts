import { Column, ForeignKey } from 'typeorm';
import type { BreachProcedureEntry } from '../../core/entries/breach-procedure';
import type { Existence } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** breach_procedure: see the kind in core/entries for what each column means. */
@EntryTable('breachProcedure')
export class BreachProcedureRow extends EntryRow implements BreachProcedureEntry {
  @ForeignKey(identityOf('organisation'), 'key', { name: 'breach_procedure_organisation_key_fkey' })
  @Column('text')
  readonly organisationKey!: string;

  @Column('text')
  readonly existence!: Existence;

  @ForeignKey(identityOf('contact'), 'key', { name: 'breach_procedure_contact_key_fkey' })
  @Column('text', { nullable: true })
  readonly contactKey!: string | null;

  @ForeignKey(identityOf('organisation'), 'key', { name: 'breach_procedure_authority_key_fkey' })
  @Column('text', { nullable: true })
  readonly authorityKey!: string | null;

  @Column('integer', { nullable: true })
  readonly hours!: number | null;

  @Column('text', { nullable: true })
  readonly description!: string | null;
}
