import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What shows that duties are met (Art. 5(2), 24 GDPR): contracts with processors, authorisations of subprocessors,
 * consents, assessments, procedures for breaches, arrangements of joint controllers, orders of third countries,
 * requests of data subjects, data that is held, answers to findings; and further facts of what is there already.
 *
 * The new columns may be null, so what was recorded before keeps its hash. Each new link is held on both of its ends,
 * as those of the first tables are: by triggers of their own where the table was there before.
 */
export class RecordHowDutiesAreMet1790000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { name, columns } of extended) {
      await runner.query(`ALTER TABLE ${name} ${columns.map((column) => `ADD ${column}`).join(', ')}`);
    }
    for (const { name } of added) {
      await runner.query(
        `CREATE TABLE ${name}_identity (key text CONSTRAINT ${name}_identity_pkey PRIMARY KEY)`,
      );
      await runner.query(refuse(`${name}_identity`, 'UPDATE OR DELETE', 'refuse_change'));
      await runner.query(refuseTruncate(`${name}_identity`));
    }
    for (const table of added) await runner.query(versions(table));
    for (const { name, links } of extended) {
      for (const link of links) await runner.query(indexOf(name, link));
    }
    for (const table of added) await runner.query(linksHold(table, 'links_hold', true));
    for (const table of extended.filter(({ links }) => links.length > 0)) {
      await runner.query(linksHold(table, 'links_hold_too', false));
    }
    for (const name of targets()) await runner.query(isNotMissed(name, nameOfCheck(name)));
    for (const { name } of added) {
      await runner.query(`REVOKE UPDATE, DELETE, TRUNCATE ON ${name} FROM PUBLIC, CURRENT_USER`);
      await runner.query(`GRANT UPDATE (recorded) ON ${name} TO CURRENT_USER`);
      // A foreign key locks the line that it names, for which PostgreSQL asks the right to update it.
      await runner.query(`REVOKE DELETE, TRUNCATE ON ${name}_identity FROM PUBLIC, CURRENT_USER`);
    }
  }

  /** Takes the tables and columns away; what was recorded in them is lost, and the hashes over it no longer hold. */
  async down(runner: QueryRunner): Promise<void> {
    for (const name of targets()) {
      await runner.query(
        `DROP TRIGGER ${nameOfCheck(name)} ON ${name}; DROP FUNCTION ${nameOfCheck(name)}()`,
      );
    }
    for (const { name, links } of extended) {
      if (links.length === 0) continue;
      await runner.query(
        `DROP TRIGGER ${name}_links_hold_too ON ${name}; DROP FUNCTION ${name}_links_hold_too()`,
      );
    }
    for (const { name } of added) await runner.query(`DROP TABLE ${name} CASCADE`);
    for (const { name } of added) {
      await runner.query(`DROP TABLE ${name}_identity CASCADE; DROP FUNCTION ${name}_links_hold()`);
    }
    for (const { name, columns } of extended) {
      const drops = columns.map((column) => `DROP ${column.split(' ')[0]!}`);
      await runner.query(`ALTER TABLE ${name} ${drops.join(', ')}`);
    }
  }
}

/** A column that names other entries: one key or many keys. */
interface Link {
  readonly column: string;
  readonly to: string;
  readonly holds: 'key' | 'keys';
}

interface Table {
  readonly name: string;
  readonly links: readonly Link[];
}

/** Tables that were there before, with the columns that they get. */
const extended: readonly (Table & { readonly columns: readonly string[] })[] = [
  {
    name: 'organisation',
    columns: ['establishment_country_codes text[]', 'data_protection_officer_required boolean'],
    links: [],
  },
  {
    name: 'contact',
    columns: ['postal_address text', 'other_roles text[]'],
    links: [],
  },
  {
    name: 'data_category',
    columns: ['offence boolean', 'identifier boolean', 'needed_for_keys text[]'],
    links: [{ column: 'needed_for_keys', to: 'purpose', holds: 'keys' }],
  },
  {
    name: 'data_subject_category',
    columns: ['contract_party boolean', 'children boolean'],
    links: [],
  },
  {
    name: 'processing_activity',
    columns: [
      'started_on date',
      'automated_decision boolean',
      'high_risk_criteria text[]',
      'offered_to_children boolean',
    ],
    links: [],
  },
  {
    name: 'disclosure',
    columns: ['started_on date', 'frequency text', 'condition_met_on date', 'access_country_codes text[]'],
    links: [],
  },
  {
    name: 'security_measure',
    columns: ['measure_kind text', 'technology text'],
    links: [],
  },
  {
    name: 'tracking_technology',
    columns: ['category text', 'duration text', 'third_party_keys text[]', 'in_email boolean'],
    links: [{ column: 'third_party_keys', to: 'organisation', holds: 'keys' }],
  },
];

const added: readonly (Table & { readonly columns: string })[] = [
  {
    name: 'processor_contract',
    columns: `
    title text,
    engaged_by_key text NOT NULL REFERENCES organisation_identity,
    processor_key text NOT NULL REFERENCES organisation_identity,
    activity_keys text[] NOT NULL,
    existence text NOT NULL,
    signed_on date,
    clauses text[],
    breach_notice_hours integer,
    breach_notice text,
    subprocessor_notice_days integer`,
    links: [
      { column: 'engaged_by_key', to: 'organisation', holds: 'key' },
      { column: 'processor_key', to: 'organisation', holds: 'key' },
      { column: 'activity_keys', to: 'processing_activity', holds: 'keys' },
    ],
  },
  {
    name: 'subprocessor_authorisation',
    columns: `
    controller_key text NOT NULL REFERENCES organisation_identity,
    processor_key text NOT NULL REFERENCES organisation_identity,
    subprocessor_key text REFERENCES organisation_identity,
    existence text NOT NULL,
    authorisation text,
    authorised_on date,
    announced_on date`,
    links: [
      { column: 'controller_key', to: 'organisation', holds: 'key' },
      { column: 'processor_key', to: 'organisation', holds: 'key' },
      { column: 'subprocessor_key', to: 'organisation', holds: 'key' },
    ],
  },
  {
    name: 'consent_record',
    columns: `
    reference text,
    data_subject_category_keys text[] NOT NULL,
    purpose_keys text[] NOT NULL,
    activity_keys text[] NOT NULL,
    tracking_technology_keys text[] NOT NULL,
    existence text NOT NULL,
    consent_act text,
    given_on date,
    withdrawn_on date,
    withdrawal_channel text,
    policy_document_key text REFERENCES policy_document_identity,
    age integer,
    country_code text,
    parental_authorisation boolean`,
    links: [
      { column: 'data_subject_category_keys', to: 'data_subject_category', holds: 'keys' },
      { column: 'purpose_keys', to: 'purpose', holds: 'keys' },
      { column: 'activity_keys', to: 'processing_activity', holds: 'keys' },
      { column: 'tracking_technology_keys', to: 'tracking_technology', holds: 'keys' },
      { column: 'policy_document_key', to: 'policy_document', holds: 'key' },
    ],
  },
  {
    name: 'assessment_record',
    columns: `
    assessment text NOT NULL,
    organisation_key text NOT NULL REFERENCES organisation_identity,
    activity_keys text[] NOT NULL,
    purpose_keys text[] NOT NULL,
    disclosure_keys text[] NOT NULL,
    existence text NOT NULL,
    reference text,
    completed_on date,
    outcome text,
    review_due_on date`,
    links: [
      { column: 'organisation_key', to: 'organisation', holds: 'key' },
      { column: 'activity_keys', to: 'processing_activity', holds: 'keys' },
      { column: 'purpose_keys', to: 'purpose', holds: 'keys' },
      { column: 'disclosure_keys', to: 'disclosure', holds: 'keys' },
    ],
  },
  {
    name: 'breach_procedure',
    columns: `
    organisation_key text NOT NULL REFERENCES organisation_identity,
    existence text NOT NULL,
    contact_key text REFERENCES contact_identity,
    authority_key text REFERENCES organisation_identity,
    hours integer,
    description text`,
    links: [
      { column: 'organisation_key', to: 'organisation', holds: 'key' },
      { column: 'contact_key', to: 'contact', holds: 'key' },
      { column: 'authority_key', to: 'organisation', holds: 'key' },
    ],
  },
  {
    name: 'joint_arrangement',
    columns: `
    party_keys text[] NOT NULL,
    activity_keys text[] NOT NULL,
    existence text NOT NULL,
    concluded_on date,
    essence_available boolean`,
    links: [
      { column: 'party_keys', to: 'organisation', holds: 'keys' },
      { column: 'activity_keys', to: 'processing_activity', holds: 'keys' },
    ],
  },
  {
    name: 'foreign_order',
    columns: `
    authority_key text NOT NULL REFERENCES organisation_identity,
    addressee_key text NOT NULL REFERENCES organisation_identity,
    disclosure_key text REFERENCES disclosure_identity,
    received_on date,
    agreement_existence text NOT NULL,
    agreement text,
    disclosed_on date`,
    links: [
      { column: 'authority_key', to: 'organisation', holds: 'key' },
      { column: 'addressee_key', to: 'organisation', holds: 'key' },
      { column: 'disclosure_key', to: 'disclosure', holds: 'key' },
    ],
  },
  {
    name: 'data_subject_request',
    columns: `
    request text NOT NULL,
    controller_key text NOT NULL REFERENCES organisation_identity,
    activity_keys text[] NOT NULL,
    data_category_keys text[] NOT NULL,
    reference text,
    received_on date,
    answered_on date,
    last_processed_on date,
    told_keys text[],
    impossible_to_tell_keys text[]`,
    links: [
      { column: 'controller_key', to: 'organisation', holds: 'key' },
      { column: 'activity_keys', to: 'processing_activity', holds: 'keys' },
      { column: 'data_category_keys', to: 'data_category', holds: 'keys' },
      { column: 'told_keys', to: 'organisation', holds: 'keys' },
      { column: 'impossible_to_tell_keys', to: 'organisation', holds: 'keys' },
    ],
  },
  {
    name: 'data_holding',
    columns: `
    holder_key text NOT NULL REFERENCES organisation_identity,
    data_category_keys text[] NOT NULL,
    retention_rule_key text REFERENCES retention_rule_identity,
    reference text,
    started_on date,
    deleted_on date,
    legal_hold boolean`,
    links: [
      { column: 'holder_key', to: 'organisation', holds: 'key' },
      { column: 'data_category_keys', to: 'data_category', holds: 'keys' },
      { column: 'retention_rule_key', to: 'retention_rule', holds: 'key' },
    ],
  },
  {
    name: 'finding_acknowledgement',
    columns: `
    finding text NOT NULL,
    owner text NOT NULL,
    answer text NOT NULL`,
    links: [],
  },
];

/** Every table that a new link leads to. */
function targets(): readonly string[] {
  return [...new Set([...extended, ...added].flatMap(({ links }) => links.map(({ to }) => to)))].sort();
}

function nameOfCheck(name: string): string {
  return `${name}_is_not_missed_too`;
}

function refuse(table: string, what: string, by: string): string {
  return `CREATE TRIGGER ${table}_is_kept BEFORE ${what} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${by}()`;
}

function refuseTruncate(table: string): string {
  return `CREATE TRIGGER ${table}_is_not_emptied BEFORE TRUNCATE ON ${table} EXECUTE FUNCTION refuse_change()`;
}

/** The table of versions, its indexes for the checks, and what keeps its lines. */
function versions({ name, columns, links }: Table & { readonly columns: string }): string {
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
  ${links.map((link) => `${indexOf(name, link)};`).join('\n  ')}
  ${refuse(name, 'UPDATE OR DELETE', 'refuse_all_but_closing')};
  ${refuseTruncate(name)}`;
}

function indexOf(name: string, { column, holds }: Link): string {
  const by = holds === 'key' ? 'btree' : 'gin';
  return `CREATE INDEX ${name}_${column} ON ${name} USING ${by} (${column}) WHERE upper_inf(recorded)`;
}

/** At the end of a transaction: what a new version names holds on all of its days, and its sources exist. */
function linksHold({ name, links }: Table, suffix: string, withSources: boolean): string {
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
  if (withSources) {
    outgoing.push(`
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of ${name} rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;`);
  }
  return `CREATE FUNCTION ${name}_${suffix}() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM ${name} WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;${outgoing.join('')}
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER ${name}_${suffix} AFTER INSERT ON ${name}
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ${name}_${suffix}()`;
}

/** At the end of a transaction: nobody misses a version that was closed. */
function isNotMissed(name: string, check: string): string {
  const incoming = [...extended, ...added].flatMap((table) =>
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
  return `CREATE FUNCTION ${check}() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN${incoming.join('')}
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER ${check} AFTER UPDATE ON ${name}
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ${check}()`;
}

/** The keys that a new version names, as a set. */
function namesIn({ column, holds }: Link): string {
  return holds === 'key'
    ? `(SELECT NEW.${column} WHERE NEW.${column} IS NOT NULL) AS present(named_key)`
    : `unnest(NEW.${column}) AS present(named_key)`;
}

/** Whether a current version names the key that was closed. */
function names({ column, holds }: Link): string {
  return holds === 'key' ? `naming.${column} = OLD.key` : `naming.${column} @> ARRAY[OLD.key]`;
}
