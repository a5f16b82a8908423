import { Column, ForeignKey } from 'typeorm';
import type { ContactEntry } from '../../core/entries/contact';
import type { ContactRole } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** contact: see the kind in core/entries for what each column means. */
@EntryTable('contact')
export class ContactRow extends EntryRow implements ContactEntry {
  @Column('text', { nullable: true })
  readonly name!: string | null;

  @Column('text', { nullable: true })
  readonly email!: string | null;

  @Column('text', { nullable: true })
  readonly role!: ContactRole | null;

  @ForeignKey(identityOf('organisation'), 'key', { name: 'contact_organisation_key_fkey' })
  @Column('text')
  readonly organisationKey!: string;

  @Column('text', { nullable: true })
  readonly postalAddress!: string | null;

  @Column('text', { array: true, nullable: true })
  readonly otherRoles!: readonly string[] | null;
}
