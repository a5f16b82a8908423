import { Column, ForeignKey } from 'typeorm';
import type { CertificationEntry } from '../../core/entries/certification';
import type { CertificationStatus } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** certification: see the kind in core/entries for what each column means. */
@EntryTable('certification')
export class CertificationRow extends EntryRow implements CertificationEntry {
  @ForeignKey(identityOf('organisation'), 'key', { name: 'certification_organisation_key_fkey' })
  @Column('text')
  readonly organisationKey!: string;

  @Column('text')
  readonly scheme!: string;

  @Column('text')
  readonly status!: CertificationStatus;

  @Column('boolean', { nullable: true })
  readonly coversHr!: boolean | null;
}
