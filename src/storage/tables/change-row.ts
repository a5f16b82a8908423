import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ActName } from '../../core/change';
import type { Kind } from '../../core/entries/entry';

/** change: one line for each act on an entry; with the line of its revision it says who did what, when and why. */
@Entity('change')
@Unique('change_version_key', ['kind', 'key', 'version'])
@Index('change_key', ['key', 'revision', 'position'])
@Check('change_is_proper', checkOfChanges())
export class ChangeRow {
  @ForeignKey('revision', 'number', { name: 'change_revision_fkey' })
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'change_pkey' })
  readonly revision!: number;

  /** Its place among the acts of its revision, from 0. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'change_pkey' })
  readonly position!: number;

  @Column('text')
  readonly act!: ActName;

  @Column('text')
  readonly kind!: Kind;

  @Column('text')
  readonly key!: string;

  /** The version that the act has made. */
  @Column('integer')
  readonly version!: number;

  /** The version that it took the place of; null where it is new. */
  @Column('integer', { nullable: true })
  readonly replaces!: number | null;

  @Column('text')
  readonly reason!: string;

  /** SHA-256 of the line of the act; that of the revision covers all lines. It names the place where one is altered. */
  @Column('text')
  readonly hash!: string;
}

function checkOfChanges(): string {
  return `act IN ('RECORD', 'CORRECT', 'END') AND position >= 0`;
}
