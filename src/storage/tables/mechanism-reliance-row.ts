import { Column, ForeignKey } from 'typeorm';
import type { MechanismRelianceEntry, RecordedFact } from '../../core/entries/mechanism-reliance';
import type { Day } from '../../core/period';
import type { Modality, ImpactAssessmentOutcome } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** mechanism_reliance: see the kind in core/entries for what each column means. */
@EntryTable('mechanismReliance')
export class MechanismRelianceRow extends EntryRow implements MechanismRelianceEntry {
  @Column('text')
  readonly mechanismKey!: string;

  @ForeignKey(identityOf('organisation'), 'key', { name: 'mechanism_reliance_relying_party_key_fkey' })
  @Column('text')
  readonly relyingPartyKey!: string;

  @Column('text', { array: true })
  readonly disclosureKeys!: readonly string[];

  @Column('text')
  readonly modality!: Modality;

  @Column('text', { nullable: true })
  readonly condition!: string | null;

  @Column('date', { nullable: true })
  readonly contractSignedOn!: Day | null;

  @Column('boolean', { nullable: true })
  readonly operationsUnchanged!: boolean | null;

  @Column('text', { nullable: true })
  readonly impactAssessment!: ImpactAssessmentOutcome | null;

  @Column('jsonb')
  readonly facts!: readonly RecordedFact[];
}
