import { Column, ForeignKey } from 'typeorm';
import type { ConsentRecordEntry } from '../../core/entries/consent-record';
import type { Day } from '../../core/period';
import type { ConsentAct, Existence } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** consent_record: see the kind in core/entries for what each column means. */
@EntryTable('consentRecord')
export class ConsentRecordRow extends EntryRow implements ConsentRecordEntry {
  @Column('text', { nullable: true })
  readonly reference!: string | null;

  @Column('text', { array: true })
  readonly dataSubjectCategoryKeys!: readonly string[];

  @Column('text', { array: true })
  readonly purposeKeys!: readonly string[];

  @Column('text', { array: true })
  readonly activityKeys!: readonly string[];

  @Column('text', { array: true })
  readonly trackingTechnologyKeys!: readonly string[];

  @Column('text')
  readonly existence!: Existence;

  @Column('text', { nullable: true })
  readonly consentAct!: ConsentAct | null;

  @Column('date', { nullable: true })
  readonly givenOn!: Day | null;

  @Column('date', { nullable: true })
  readonly withdrawnOn!: Day | null;

  @Column('text', { nullable: true })
  readonly withdrawalChannel!: string | null;

  @ForeignKey(identityOf('policyDocument'), 'key', { name: 'consent_record_policy_document_key_fkey' })
  @Column('text', { nullable: true })
  readonly policyDocumentKey!: string | null;

  @Column('integer', { nullable: true })
  readonly age!: number | null;

  @Column('text', { nullable: true })
  readonly countryCode!: string | null;

  @Column('boolean', { nullable: true })
  readonly parentalAuthorisation!: boolean | null;
}
