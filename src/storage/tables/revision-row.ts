import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** revision: one line for each transaction that wrote anything. */
@Entity('revision')
@Unique('revision_recorded_at_key', ['recordedAt'])
@Unique('revision_request_key', ['actor', 'requestKey'])
export class RevisionRow {
  /** Counts from 1, without gaps. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'revision_pkey' })
  readonly number!: number;

  /** In whole milliseconds, strictly later than that of the revision before; what was written has it as the beginning of `recorded`. */
  @Column({ type: 'timestamptz', precision: 3 })
  readonly recordedAt!: Date;

  /** Who wrote it. */
  @Column('text')
  readonly actor!: string;

  /** Why, in the words of whoever wrote it. */
  @Column('text')
  readonly reason!: string;

  /** SHA-256 over what was written and over the hash of the revision before it; see core/history.ts. */
  @Column('text')
  readonly hash!: string;

  /** Under which name the actor may send the same request again. */
  @Column('text', { nullable: true })
  readonly requestKey!: string | null;

  /** What that request asked for. */
  @Column('text', { nullable: true })
  readonly requestHash!: string | null;
}
