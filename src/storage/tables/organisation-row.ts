import { Column } from 'typeorm';
import type { OrganisationEntry } from '../../core/entries/organisation';
import { EntryRow, EntryTable } from './entry-row';

/** organisation: see the kind in core/entries for what each column means. */
@EntryTable('organisation')
export class OrganisationRow extends EntryRow implements OrganisationEntry {
  @Column('text')
  readonly name!: string;

  @Column('boolean')
  readonly named!: boolean;

  @Column('text', { nullable: true })
  readonly description!: string | null;

  @Column('text', { nullable: true })
  readonly countryCode!: string | null;

  @Column('text', { array: true, nullable: true })
  readonly subjectToLaws!: readonly string[] | null;

  @Column('boolean', { nullable: true })
  readonly subjectToGdpr!: boolean | null;

  @Column('boolean', { nullable: true })
  readonly publicBody!: boolean | null;

  @Column('text', { array: true, nullable: true })
  readonly establishmentCountryCodes!: readonly string[] | null;

  @Column('boolean', { nullable: true })
  readonly dataProtectionOfficerRequired!: boolean | null;
}
