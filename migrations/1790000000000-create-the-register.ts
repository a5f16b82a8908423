import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The register: for each kind of entry an identity table (every key that was ever recorded) and a table of versions
 * with two clocks, `validity` (when it held in the world) and `recorded` (when it was known). Both are half-open.
 *
 * - At most one version of an entry for each day and instant: an exclusion constraint.
 * - A link names a key that exists, and holds while the entry that names it holds: foreign keys to the identities,
 *   and checks at the end of the transaction, on both ends of each link. PostgreSQL 15 has no temporal foreign keys.
 * - Versions are added, never edited: only the closing of `recorded` is let through, and nothing is deleted.
 */
export class CreateTheRegister1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await runner.query(revision);
    await runner.query(addedOnly);
    for (const { name } of tables) {
      await runner.query(
        `CREATE TABLE ${name}_identity (key text CONSTRAINT ${name}_identity_pkey PRIMARY KEY)`,
      );
      await runner.query(refuse(`${name}_identity`, 'UPDATE OR DELETE', 'refuse_change'));
      await runner.query(refuseTruncate(`${name}_identity`));
    }
    for (const table of tables) await runner.query(versions(table));
    for (const table of tables) {
      for (const statement of checks(table)) await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of tables) await runner.query(`DROP TABLE ${name} CASCADE`);
    for (const { name } of tables) {
      await runner.query(`DROP TABLE ${name}_identity CASCADE`);
      await runner.query(`DROP FUNCTION ${name}_links_hold(), ${name}_is_not_missed()`);
    }
    await runner.query('DROP TABLE revision');
    await runner.query('DROP FUNCTION refuse_change(), refuse_all_but_closing()');
  }
}

/** A column that names other entries: one key, many keys, recorded regions among codes, or purposes in JSON. */
interface Link {
  readonly column: string;
  readonly to: string;
  readonly holds: 'key' | 'keys' | 'regions' | 'uses';
}

interface Table {
  readonly name: string;
  readonly columns: string;
  readonly links: readonly Link[];
}

const tables: readonly Table[] = [
  {
    name: 'organisation',
    columns: `
    name text NOT NULL,
    named boolean NOT NULL,
    description text,
    country_code text,
    subject_to_laws text[],
    subject_to_gdpr boolean,
    public_body boolean`,
    links: [],
  },
  {
    name: 'contact',
    columns: `
    name text,
    email text,
    role text,
    organisation_key text NOT NULL REFERENCES organisation_identity`,
    links: [{ column: 'organisation_key', to: 'organisation', holds: 'key' }],
  },
  {
    name: 'data_category',
    columns: `
    name text NOT NULL,
    description text,
    parent_key text REFERENCES data_category_identity,
    special boolean NOT NULL,
    iri text`,
    links: [{ column: 'parent_key', to: 'data_category', holds: 'key' }],
  },
  {
    name: 'data_subject_category',
    columns: `
    name text NOT NULL,
    description text`,
    links: [],
  },
  {
    name: 'purpose',
    columns: `
    name text NOT NULL,
    description text`,
    links: [],
  },
  {
    name: 'transfer_region',
    columns: `
    name text NOT NULL,
    country_codes text[] NOT NULL`,
    links: [],
  },
  {
    name: 'processing_activity',
    columns: `
    name text NOT NULL,
    description text,
    record text NOT NULL,
    controller_keys text[] NOT NULL,
    processor_keys text[] NOT NULL,
    purpose_keys text[] NOT NULL,
    legal_basis_uses jsonb NOT NULL,
    data_subject_category_keys text[] NOT NULL,
    data_subject_region_keys text[] NOT NULL,
    data_category_keys text[] NOT NULL,
    collected_from text[] NOT NULL,
    retention_rule_keys text[] NOT NULL,
    security_measure_keys text[] NOT NULL`,
    links: [
      { column: 'controller_keys', to: 'organisation', holds: 'keys' },
      { column: 'processor_keys', to: 'organisation', holds: 'keys' },
      { column: 'purpose_keys', to: 'purpose', holds: 'keys' },
      { column: 'legal_basis_uses', to: 'purpose', holds: 'uses' },
      { column: 'data_subject_category_keys', to: 'data_subject_category', holds: 'keys' },
      { column: 'data_subject_region_keys', to: 'transfer_region', holds: 'regions' },
      { column: 'data_category_keys', to: 'data_category', holds: 'keys' },
      { column: 'retention_rule_keys', to: 'retention_rule', holds: 'keys' },
      { column: 'security_measure_keys', to: 'security_measure', holds: 'keys' },
    ],
  },
  {
    name: 'disclosure',
    columns: `
    discloser_key text NOT NULL REFERENCES organisation_identity,
    recipient_key text NOT NULL REFERENCES organisation_identity,
    role text NOT NULL,
    activity_keys text[] NOT NULL,
    data_category_keys text[] NOT NULL,
    data_subject_category_keys text[] NOT NULL,
    purpose_keys text[] NOT NULL,
    condition text,
    modality text NOT NULL,
    destination_country_codes text[] NOT NULL,
    destination_region_keys text[] NOT NULL`,
    links: [
      { column: 'discloser_key', to: 'organisation', holds: 'key' },
      { column: 'recipient_key', to: 'organisation', holds: 'key' },
      { column: 'activity_keys', to: 'processing_activity', holds: 'keys' },
      { column: 'data_category_keys', to: 'data_category', holds: 'keys' },
      { column: 'data_subject_category_keys', to: 'data_subject_category', holds: 'keys' },
      { column: 'purpose_keys', to: 'purpose', holds: 'keys' },
      { column: 'destination_region_keys', to: 'transfer_region', holds: 'regions' },
    ],
  },
  {
    name: 'mechanism_reliance',
    columns: `
    mechanism_key text NOT NULL,
    relying_party_key text NOT NULL REFERENCES organisation_identity,
    disclosure_keys text[] NOT NULL,
    modality text NOT NULL,
    condition text,
    contract_signed_on date,
    operations_unchanged boolean,
    impact_assessment text,
    facts jsonb NOT NULL`,
    links: [
      { column: 'relying_party_key', to: 'organisation', holds: 'key' },
      { column: 'disclosure_keys', to: 'disclosure', holds: 'keys' },
    ],
  },
  {
    name: 'certification',
    columns: `
    organisation_key text NOT NULL REFERENCES organisation_identity,
    scheme text NOT NULL,
    status text NOT NULL,
    covers_hr boolean`,
    links: [{ column: 'organisation_key', to: 'organisation', holds: 'key' }],
  },
  {
    name: 'retention_rule',
    columns: `
    data_category_keys text[] NOT NULL,
    duration text,
    start_event text,
    criterion text`,
    links: [{ column: 'data_category_keys', to: 'data_category', holds: 'keys' }],
  },
  {
    name: 'security_measure',
    columns: `
    name text NOT NULL,
    description text`,
    links: [],
  },
  {
    name: 'data_subject_right',
    columns: `
    name text NOT NULL,
    article text,
    how text NOT NULL,
    contact_key text REFERENCES contact_identity,
    time_limit text,
    data_subject_category_keys text[] NOT NULL`,
    links: [
      { column: 'contact_key', to: 'contact', holds: 'key' },
      { column: 'data_subject_category_keys', to: 'data_subject_category', holds: 'keys' },
    ],
  },
  {
    name: 'tracking_technology',
    columns: `
    name text NOT NULL,
    purpose text NOT NULL,
    opt_out text`,
    links: [],
  },
  {
    name: 'policy_document',
    columns: `
    title text NOT NULL,
    published_on date NOT NULL,
    sha256 text NOT NULL,
    text text NOT NULL`,
    links: [],
  },
  {
    name: 'policy_clause',
    columns: `
    document_key text NOT NULL REFERENCES policy_document_identity,
    section text NOT NULL,
    heading text NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL`,
    links: [{ column: 'document_key', to: 'policy_document', holds: 'key' }],
  },
  {
    name: 'policy_statement',
    columns: `
    clause_key text NOT NULL REFERENCES policy_clause_identity,
    statement_kind text NOT NULL,
    statement text NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    modality text NOT NULL`,
    links: [{ column: 'clause_key', to: 'policy_clause', holds: 'key' }],
  },
];

const revision = `
  CREATE TABLE revision (
    number integer CONSTRAINT revision_pkey PRIMARY KEY,
    recorded_at timestamptz(3) NOT NULL CONSTRAINT revision_recorded_at_key UNIQUE,
    actor text NOT NULL,
    reason text NOT NULL
  )`;

const addedOnly = `
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'What was recorded is never changed or deleted (%).', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$;
  CREATE FUNCTION refuse_all_but_closing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND upper_inf(OLD.recorded) AND NOT upper_inf(NEW.recorded)
       AND lower(NEW.recorded) = lower(OLD.recorded)
       AND to_jsonb(NEW) - 'recorded' = to_jsonb(OLD) - 'recorded' THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'What was recorded is never changed or deleted (%).', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$;
  ${refuse('revision', 'UPDATE OR DELETE', 'refuse_change')};
  ${refuseTruncate('revision')}`;

function refuse(table: string, what: string, by: string): string {
  return `CREATE TRIGGER ${table}_is_kept BEFORE ${what} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${by}()`;
}

function refuseTruncate(table: string): string {
  return `CREATE TRIGGER ${table}_is_not_emptied BEFORE TRUNCATE ON ${table} EXECUTE FUNCTION refuse_change()`;
}

/** The table of versions, its indexes for the checks, and what keeps its lines. */
function versions({ name, columns, links }: Table): string {
  return `
  CREATE TABLE ${name} (
    key text NOT NULL CONSTRAINT ${name}_key_fkey REFERENCES ${name}_identity,
    version integer NOT NULL,
    validity daterange NOT NULL,
    recorded tstzrange NOT NULL,
    source_keys text[] NOT NULL,${columns},
    CONSTRAINT ${name}_pkey PRIMARY KEY (key, version),
    CONSTRAINT ${name}_is_proper CHECK (
      version >= 1 AND NOT isempty(validity) AND NOT isempty(recorded) AND NOT lower_inf(recorded)
    ),
    CONSTRAINT ${name}_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
  );
  CREATE INDEX ${name}_recorded_from ON ${name} (lower(recorded));
  CREATE INDEX ${name}_recorded_until ON ${name} (upper(recorded)) WHERE NOT upper_inf(recorded);
  ${links
    .map(({ column, holds }) => {
      const index = `CREATE INDEX ${name}_${column} ON ${name} USING`;
      if (holds === 'key') return `${index} btree (${column}) WHERE upper_inf(recorded);`;
      return `${index} gin (${column}${holds === 'uses' ? ' jsonb_path_ops' : ''}) WHERE upper_inf(recorded);`;
    })
    .join('\n  ')}
  ${refuse(name, 'UPDATE OR DELETE', 'refuse_all_but_closing')};
  ${refuseTruncate(name)}`;
}

/** The two checks at the end of a transaction: what a new version names holds, and nobody misses a closed one. */
function checks({ name, links }: Table): readonly string[] {
  const outgoing = links.map(
    (link) => `
    SELECT named_key INTO missing FROM ${namesIn(link)}
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM ${link.to} AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of ${name} names an entry of ${link.to} that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;`,
  );
  // A source is evidence: it need only exist, for a fact may be older than the policy that speaks of it.
  outgoing.push(`
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of ${name} rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;`);
  const incoming = tables.flatMap((table) =>
    table.links
      .filter(({ to }) => to === name)
      .map(
        (link) => `
    IF EXISTS (SELECT FROM ${table.name} AS naming WHERE upper_inf(naming.recorded) AND ${names(link)}
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM ${name} AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of ${table.name} still rests on an entry of ${name} that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;`,
      ),
  );
  return [
    `CREATE FUNCTION ${name}_links_hold() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM ${name} WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;${outgoing.join('')}
    RETURN NULL;
  END $$`,
    `CREATE CONSTRAINT TRIGGER ${name}_links_hold AFTER INSERT ON ${name}
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ${name}_links_hold()`,
    `CREATE FUNCTION ${name}_is_not_missed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN${incoming.join('')}
    RETURN NULL;
  END $$`,
    `CREATE CONSTRAINT TRIGGER ${name}_is_not_missed AFTER UPDATE ON ${name}
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ${name}_is_not_missed()`,
  ];
}

/** The keys that a new version names, as a set. */
function namesIn({ column, holds }: Link): string {
  switch (holds) {
    case 'key':
      return `(SELECT NEW.${column} WHERE NEW.${column} IS NOT NULL) AS present(named_key)`;
    case 'keys':
      return `unnest(NEW.${column}) AS present(named_key)`;
    case 'regions':
      return `(SELECT listed_key FROM unnest(NEW.${column}) AS listed(listed_key) WHERE listed_key LIKE 'region/%') AS present(named_key)`;
    case 'uses':
      return `(SELECT used ->> 'purposeKey' FROM jsonb_array_elements(NEW.${column}) AS listed(used)
               WHERE used ->> 'purposeKey' IS NOT NULL) AS present(named_key)`;
  }
}

/** Whether a current version names the key that was closed. */
function names({ column, holds }: Link): string {
  if (holds === 'key') return `naming.${column} = OLD.key`;
  if (holds === 'uses') {
    return `naming.${column} @> jsonb_build_array(jsonb_build_object('purposeKey', OLD.key))`;
  }
  return `naming.${column} @> ARRAY[OLD.key]`;
}
