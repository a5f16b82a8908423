import { Entity, PrimaryColumn } from 'typeorm';
import { kinds, type Kind } from '../../core/entries/entry';
import { tableOf } from './names';

/**
 * The identity tables: one line for each key that was ever recorded, for good. Versions come and go; a link names
 * an identity, and a deferred check of the database sees to it that it holds for the whole period.
 */
export const identityTables = kinds.map((kind) => {
  class IdentityRow {
    readonly key!: string;
  }
  const primaryKeyConstraintName = `${identityOf(kind)}_pkey`;
  PrimaryColumn({ type: 'text', primaryKeyConstraintName })(IdentityRow.prototype, 'key');
  Entity(identityOf(kind))(IdentityRow);
  return IdentityRow;
});

/** The name of the identity table of a kind. */
export function identityOf(kind: Kind): string {
  return `${tableOf(kind)}_identity`;
}
