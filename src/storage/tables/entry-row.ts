import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Entry, Kind } from '../../core/entries/entry';
import { fieldsOf } from '../../core/entries/kinds';
import type { Day, Instant, Period } from '../../core/period';
import { identityOf } from './identities';
import { snakeCase, tableOf } from './names';

/** When a version was known: from its recording until another took its place. */
export interface RecordedRange {
  readonly from: Instant;
  readonly until: Instant | null;
}

/** What every table of entries has: one line for each version, never edited but for the closing of `recorded`. */
export abstract class EntryRow implements Entry {
  @PrimaryColumn('text')
  readonly key!: string;

  @PrimaryColumn('integer')
  readonly version!: number;

  @Column('daterange', { transformer: { to: periodAsRange, from: rangeAsPeriod } })
  readonly validity!: Period;

  @Column('tstzrange', { transformer: { to: recordedAsRange, from: rangeAsRecorded } })
  readonly recorded!: RecordedRange;

  @Column('text', { array: true })
  readonly sourceKeys!: readonly string[];

  get recordedAt(): Instant {
    return this.recorded.from;
  }
}

/**
 * Declares the table of a kind, with what the migration made by hand: the migration generator would otherwise
 * propose to drop it.
 */
export function EntryTable(kind: Kind): ClassDecorator {
  const table = tableOf(kind);
  return (target) => {
    Entity(table)(target);
    Exclusion(`${table}_versions`, exclusionOfVersions)(target);
    Check(`${table}_is_proper`, checkOfVersions)(target);
    for (const [property, { holds }] of fieldsOf(kind)) {
      if (linking.includes(holds)) Index(`${table}_${snakeCase(property)}`, { synchronize: false })(target);
    }
    const prototype = target.prototype as object;
    ForeignKey(identityOf(kind), 'key', { name: `${table}_key_fkey` })(prototype, 'key');
  };
}

// The columns that name other entries have an index for the checks.
const linking: readonly string[] = ['link', 'links', 'regions', 'legalBasisUses'];

/** At most one version of an entry for each day and each instant of knowledge. */
export const exclusionOfVersions = 'USING gist (key WITH =, validity WITH &&, recorded WITH &&)';
export const checkOfVersions =
  'version >= 1 AND NOT isempty(validity) AND NOT isempty(recorded) AND NOT lower_inf(recorded)';

/** A period as PostgreSQL writes a daterange. */
export function periodAsRange(period: Period): string {
  return `[${period.from ?? ''},${period.until ?? ''})`;
}

function recordedAsRange(recorded: RecordedRange): string {
  return `[${recorded.from},${recorded.until ?? ''})`;
}

function rangeAsPeriod(range: string): Period {
  const [from, until] = endsOf(range);
  return { from: (from as Day | null) ?? null, until: (until as Day | null) ?? null };
}

function rangeAsRecorded(range: string): RecordedRange {
  const [from, until] = endsOf(range);
  if (from === null) throw new Error('A version without the instant of its recording was read back.');
  return { from: asInstant(from), until: until === null ? null : asInstant(until) };
}

function endsOf(range: string): readonly [string | null, string | null] {
  const parts = /^[[(]"?([^",]*)"?,"?([^",]*)"?[\])]$/.exec(range);
  if (parts === null) throw new Error('A range was read back that cannot be understood.');
  return [parts[1] === '' ? null : parts[1]!, parts[2] === '' ? null : parts[2]!];
}

function asInstant(text: string): Instant {
  return new Date(text).toISOString() as Instant;
}
