import { Column, ForeignKey } from 'typeorm';
import type { DisclosureEntry } from '../../core/entries/disclosure';
import type { Modality, RecipientRole, DisclosureFrequency } from '../../core/words';
import type { Day } from '../../core/period';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** disclosure: see the kind in core/entries for what each column means. */
@EntryTable('disclosure')
export class DisclosureRow extends EntryRow implements DisclosureEntry {
  @ForeignKey(identityOf('organisation'), 'key', { name: 'disclosure_discloser_key_fkey' })
  @Column('text')
  readonly discloserKey!: string;

  @ForeignKey(identityOf('organisation'), 'key', { name: 'disclosure_recipient_key_fkey' })
  @Column('text')
  readonly recipientKey!: string;

  @Column('text')
  readonly role!: RecipientRole;

  @Column('text', { array: true })
  readonly activityKeys!: readonly string[];

  @Column('text', { array: true })
  readonly dataCategoryKeys!: readonly string[];

  @Column('text', { array: true })
  readonly dataSubjectCategoryKeys!: readonly string[];

  @Column('text', { array: true })
  readonly purposeKeys!: readonly string[];

  @Column('text', { nullable: true })
  readonly condition!: string | null;

  @Column('text')
  readonly modality!: Modality;

  @Column('text', { array: true })
  readonly destinationCountryCodes!: readonly string[];

  @Column('text', { array: true })
  readonly destinationRegionKeys!: readonly string[];

  @Column('date', { nullable: true })
  readonly startedOn!: Day | null;

  @Column('text', { nullable: true })
  readonly frequency!: DisclosureFrequency | null;

  @Column('date', { nullable: true })
  readonly conditionMetOn!: Day | null;

  @Column('text', { array: true, nullable: true })
  readonly accessCountryCodes!: readonly string[] | null;
}
