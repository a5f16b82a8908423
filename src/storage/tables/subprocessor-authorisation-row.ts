import { Column, ForeignKey } from 'typeorm';
import type { SubprocessorAuthorisationEntry } from '../../core/entries/subprocessor-authorisation';
import type { Day } from '../../core/period';
import type { AuthorisationKind, Existence } from '../../core/words';
import { EntryRow, EntryTable } from './entry-row';
import { identityOf } from './identities';

/** subprocessor_authorisation: see the kind in core/entries for what each column means. */
@EntryTable('subprocessorAuthorisation')
export class SubprocessorAuthorisationRow extends EntryRow implements SubprocessorAuthorisationEntry {
  @ForeignKey(identityOf('organisation'), 'key', { name: 'subprocessor_authorisation_controller_key_fkey' })
  @Column('text')
  readonly controllerKey!: string;

  @ForeignKey(identityOf('organisation'), 'key', { name: 'subprocessor_authorisation_processor_key_fkey' })
  @Column('text')
  readonly processorKey!: string;

  @ForeignKey(identityOf('organisation'), 'key', { name: 'subprocessor_authorisation_subprocessor_key_fkey' })
  @Column('text', { nullable: true })
  readonly subprocessorKey!: string | null;

  @Column('text')
  readonly existence!: Existence;

  @Column('text', { nullable: true })
  readonly authorisation!: AuthorisationKind | null;

  @Column('date', { nullable: true })
  readonly authorisedOn!: Day | null;

  @Column('date', { nullable: true })
  readonly announcedOn!: Day | null;
}
