import { Column, ForeignKey } from 'typeorm';
import type { ForeignOrderEntry } from '../../core/entries/foreign-order';
import type { Day } from '../../core/period';
import type { Existence } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** foreign_order: see the kind in core/entries for what each column means. */
@EntryTable('foreignOrder')
export class ForeignOrderRow extends EntryRow implements ForeignOrderEntry {
  @ForeignKey(identityOf('organisation'), 'key', { name: 'foreign_order_authority_key_fkey' })
  @Column('text')
  readonly authorityKey!: string;

  @ForeignKey(identityOf('organisation'), 'key', { name: 'foreign_order_addressee_key_fkey' })
  @Column('text')
  readonly addresseeKey!: string;

  @ForeignKey(identityOf('disclosure'), 'key', { name: 'foreign_order_disclosure_key_fkey' })
  @Column('text', { nullable: true })
  readonly disclosureKey!: string | null;

  @Column('date', { nullable: true })
  readonly receivedOn!: Day | null;

  @Column('text')
  readonly agreementExistence!: Existence;

  @Column('text', { nullable: true })
  readonly agreement!: string | null;

  @Column('date', { nullable: true })
  readonly disclosedOn!: Day | null;
}
