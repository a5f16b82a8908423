import { createHash } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The history: what each act on an entry was, and a chain of hashes over the revisions, so that a change behind the
 * register's back is found.
 *
 * - `change`: one line for each act of a revision, with the hash of what it wrote, so that a place can be named.
 * - `revision.hash`: SHA-256 over the revision, its acts, and the hash of the one before. What was recorded before there
 *   was a chain is taken into it as it stands: each of its versions was recorded, none had taken another's place.
 * - Grants, beside the triggers: nobody but for the closing of `recorded` has a right to update or delete.
 */
export class KeepTheHistory1790000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(change);
    await runner.query('ALTER TABLE revision ADD hash text, ADD request_key text, ADD request_hash text');
    await takeIn(runner);
    await runner.query('ALTER TABLE revision ALTER hash SET NOT NULL');
    await runner.query(
      'ALTER TABLE revision ADD CONSTRAINT revision_request_key UNIQUE (actor, request_key)',
    );
    for (const table of ['revision', 'change']) await runner.query(withoutRights(table));
    for (const { table } of kinds) {
      await runner.query(withoutRights(table));
      await runner.query(`GRANT UPDATE (recorded) ON ${table} TO CURRENT_USER`);
      // A foreign key locks the line that it names, for which PostgreSQL asks the right to update it.
      await runner.query(`REVOKE DELETE, TRUNCATE ON ${table}_identity FROM PUBLIC, CURRENT_USER`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table } of kinds) {
      await runner.query(`GRANT UPDATE, DELETE, TRUNCATE ON ${table}, ${table}_identity TO CURRENT_USER`);
    }
    await runner.query('GRANT UPDATE, DELETE, TRUNCATE ON revision TO CURRENT_USER');
    await runner.query('DROP TABLE change');
    await runner.query('ALTER TABLE revision DROP hash, DROP request_key, DROP request_hash');
  }
}

const change = `
  CREATE TABLE change (
    revision integer NOT NULL CONSTRAINT change_revision_fkey REFERENCES revision,
    position integer NOT NULL,
    act text NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    version integer NOT NULL,
    replaces integer,
    reason text NOT NULL,
    hash text NOT NULL,
    CONSTRAINT change_pkey PRIMARY KEY (revision, position),
    CONSTRAINT change_version_key UNIQUE (kind, key, version),
    CONSTRAINT change_is_proper CHECK (act IN ('RECORD', 'CORRECT', 'END') AND position >= 0)
  );
  CREATE INDEX change_key ON change (key, revision, position);
  CREATE TRIGGER change_is_kept BEFORE UPDATE OR DELETE ON change FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER change_is_not_emptied BEFORE TRUNCATE ON change EXECUTE FUNCTION refuse_change()`;

function withoutRights(table: string): string {
  const revoked = `REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM PUBLIC, CURRENT_USER`;
  // The foreign key of \`change\` locks the line of the revision.
  return table === 'revision' ? `${revoked}; GRANT UPDATE (number) ON revision TO CURRENT_USER` : revoked;
}

/** Takes what was recorded so far into the history and the chain. */
async function takeIn(runner: QueryRunner): Promise<void> {
  const revisions = (await runner.query(
    'SELECT number, recorded_at, actor, reason FROM revision ORDER BY number',
  )) as RevisionLine[];
  await runner.query('ALTER TABLE revision DISABLE TRIGGER revision_is_kept');
  let previous: string | null = null;
  for (const { number, recorded_at, actor, reason } of revisions) {
    const recordedAt = recorded_at.toISOString();
    const hash = createHash('sha256');
    hash.update(`${canonical({ number, recordedAt, actor, reason, request: null, previous })}\n`);
    let position = 0;
    for (const { kind, table, fields } of kinds) {
      const lines = (await runner.query(
        `SELECT to_jsonb(line) AS line, lower(validity)::text AS from, upper(validity)::text AS until
           FROM ${table} AS line WHERE lower(recorded) = $1::timestamptz ORDER BY key COLLATE "C", version`,
        [recordedAt],
      )) as VersionLine[];
      for (const { line, from, until } of lines) {
        const { key, version } = line;
        const entry = withoutNulls({
          key,
          version,
          validFrom: from,
          validTo: until,
          sources: line['source_keys'],
          ...Object.fromEntries(
            Object.entries(fields).map(([column, name]) => [name, asShown(column, line[column])]),
          ),
        });
        const written = `${canonical({ act: 'RECORD', kind, replaces: null, reason, entry })}\n`;
        hash.update(written);
        await runner.query(
          `INSERT INTO change (revision, position, act, kind, key, version, replaces, reason, hash)
           VALUES ($1, $2, 'RECORD', $3, $4, $5, NULL, $6, $7)`,
          [number, position, kind, key, version, reason, createHash('sha256').update(written).digest('hex')],
        );
        position += 1;
      }
    }
    previous = hash.digest('hex');
    await runner.query('UPDATE revision SET hash = $2 WHERE number = $1', [number, previous]);
  }
  await runner.query('ALTER TABLE revision ENABLE TRIGGER revision_is_kept');
}

interface RevisionLine {
  readonly number: number;
  readonly recorded_at: Date;
  readonly actor: string;
  readonly reason: string;
}

interface VersionLine {
  readonly line: Readonly<Record<string, unknown>> & { readonly key: string; readonly version: number };
  readonly from: string | null;
  readonly until: string | null;
}

function withoutNulls(entry: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null));
}

function asShown(column: string, value: unknown): unknown {
  if (column !== 'legal_basis_uses') return value;
  return (value as Readonly<Record<string, unknown>>[]).map(({ purposeKey, ...use }) => ({
    ...use,
    purpose: purposeKey ?? null,
  }));
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`);
  return `{${fields.join(',')}}`;
}

/** The kinds of entry, their tables, and what each column is called outside. */
const kinds: readonly {
  readonly kind: string;
  readonly table: string;
  readonly fields: Readonly<Record<string, string>>;
}[] = [
  {
    kind: 'organisation',
    table: 'organisation',
    fields: {
      name: 'name',
      named: 'named',
      description: 'description',
      country_code: 'country',
      subject_to_laws: 'subjectToLaws',
      subject_to_gdpr: 'subjectToGdpr',
      public_body: 'publicBody',
    },
  },
  {
    kind: 'contact',
    table: 'contact',
    fields: { name: 'name', email: 'email', role: 'role', organisation_key: 'organisation' },
  },
  {
    kind: 'dataCategory',
    table: 'data_category',
    fields: {
      name: 'name',
      description: 'description',
      parent_key: 'parent',
      special: 'special',
      iri: 'iri',
    },
  },
  {
    kind: 'dataSubjectCategory',
    table: 'data_subject_category',
    fields: { name: 'name', description: 'description' },
  },
  { kind: 'purpose', table: 'purpose', fields: { name: 'name', description: 'description' } },
  { kind: 'transferRegion', table: 'transfer_region', fields: { name: 'name', country_codes: 'countries' } },
  {
    kind: 'processingActivity',
    table: 'processing_activity',
    fields: {
      name: 'name',
      description: 'description',
      record: 'record',
      controller_keys: 'controllers',
      processor_keys: 'processors',
      purpose_keys: 'purposes',
      legal_basis_uses: 'legalBases',
      data_subject_category_keys: 'dataSubjectCategories',
      data_subject_region_keys: 'dataSubjectsIn',
      data_category_keys: 'dataCategories',
      collected_from: 'collectedFrom',
      retention_rule_keys: 'retentionRules',
      security_measure_keys: 'securityMeasures',
    },
  },
  {
    kind: 'disclosure',
    table: 'disclosure',
    fields: {
      discloser_key: 'discloser',
      recipient_key: 'recipient',
      role: 'role',
      activity_keys: 'activities',
      data_category_keys: 'dataCategories',
      data_subject_category_keys: 'dataSubjectCategories',
      purpose_keys: 'purposes',
      condition: 'condition',
      modality: 'modality',
      destination_country_codes: 'destinationCountries',
      destination_region_keys: 'destinationRegions',
    },
  },
  {
    kind: 'mechanismReliance',
    table: 'mechanism_reliance',
    fields: {
      mechanism_key: 'mechanism',
      relying_party_key: 'relyingParty',
      disclosure_keys: 'disclosures',
      modality: 'modality',
      condition: 'condition',
      contract_signed_on: 'contractSignedOn',
      operations_unchanged: 'operationsUnchanged',
      impact_assessment: 'impactAssessment',
      facts: 'facts',
    },
  },
  {
    kind: 'certification',
    table: 'certification',
    fields: { organisation_key: 'organisation', scheme: 'scheme', status: 'status', covers_hr: 'coversHr' },
  },
  {
    kind: 'retentionRule',
    table: 'retention_rule',
    fields: {
      data_category_keys: 'dataCategories',
      duration: 'duration',
      start_event: 'startEvent',
      criterion: 'criterion',
    },
  },
  {
    kind: 'securityMeasure',
    table: 'security_measure',
    fields: { name: 'name', description: 'description' },
  },
  {
    kind: 'dataSubjectRight',
    table: 'data_subject_right',
    fields: {
      name: 'name',
      article: 'article',
      how: 'how',
      contact_key: 'contact',
      time_limit: 'timeLimit',
      data_subject_category_keys: 'dataSubjectCategories',
    },
  },
  {
    kind: 'trackingTechnology',
    table: 'tracking_technology',
    fields: { name: 'name', purpose: 'purpose', opt_out: 'optOut' },
  },
  {
    kind: 'policyDocument',
    table: 'policy_document',
    fields: { title: 'title', published_on: 'publishedOn', sha256: 'sha256', text: 'text' },
  },
  {
    kind: 'policyClause',
    table: 'policy_clause',
    fields: { document_key: 'document', section: 'section', heading: 'heading', start: 'start', end: 'end' },
  },
  {
    kind: 'policyStatement',
    table: 'policy_statement',
    fields: {
      clause_key: 'clause',
      statement_kind: 'kind',
      statement: 'statement',
      start: 'start',
      end: 'end',
      modality: 'modality',
    },
  },
];
