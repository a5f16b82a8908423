import { Column } from 'typeorm';
import type { PolicyDocumentEntry } from '../../core/entries/policy-document';
import type { Day } from '../../core/period';
import { EntryRow, EntryTable } from './entry-row';

/** policy_document: see the kind in core/entries for what each column means. */
@EntryTable('policyDocument')
export class PolicyDocumentRow extends EntryRow implements PolicyDocumentEntry {
  @Column('text')
  readonly title!: string;

  @Column('date')
  readonly publishedOn!: Day;

  @Column('text')
  readonly sha256!: string;

  @Column('text')
  readonly text!: string;
}
