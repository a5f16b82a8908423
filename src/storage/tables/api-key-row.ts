import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../../core/caller';

/** api_key: one line for each key that was ever created. */
@Entity('api_key')
@Check(
  'api_key_is_proper',
  `length(secret_hash) = 32 AND name <> ''
   AND role IN ('reader', 'exporter', 'editor', 'dpo', 'admin')
   AND (revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revoke_reason IS NULL)`,
)
@Index('api_key_name', ['name'], { unique: true, where: 'revoked_at IS NULL' })
export class ApiKeyRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'api_key_pkey' })
  readonly selector!: string;

  /** SHA-256 of the pepper and the secret. */
  @Column('bytea')
  readonly secretHash!: Buffer;

  @Column('text')
  readonly name!: string;

  @Column('text')
  readonly role!: Role;

  @Column({ type: 'timestamptz', precision: 3 })
  readonly createdAt!: Date;

  @Column('text')
  readonly createdBy!: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readonly expiresAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readonly lastUsedAt!: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readonly revokedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  readonly revokedBy!: string | null;

  @Column({ type: 'text', nullable: true })
  readonly revokeReason!: string | null;
}
