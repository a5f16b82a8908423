-- The schema of the database, as the migrations leave it. Emitted; do not edit.

CREATE TABLE api_key (
  selector text NOT NULL,
  secret_hash bytea NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  created_by text NOT NULL,
  expires_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  revoked_by text,
  revoke_reason text,
  CONSTRAINT api_key_is_proper CHECK (((length(secret_hash) = 32) AND (name <> ''::text) AND (role = ANY (ARRAY['reader'::text, 'exporter'::text, 'editor'::text, 'dpo'::text, 'admin'::text])) AND ((revoked_at IS NULL) = (revoked_by IS NULL)) AND ((revoked_at IS NULL) = (revoke_reason IS NULL)))),
  CONSTRAINT api_key_pkey PRIMARY KEY (selector)
);
CREATE UNIQUE INDEX api_key_name ON public.api_key USING btree (name) WHERE (revoked_at IS NULL);
CREATE TRIGGER api_key_is_kept BEFORE DELETE OR UPDATE ON public.api_key FOR EACH ROW EXECUTE FUNCTION refuse_return_of_key();
CREATE TRIGGER api_key_is_not_emptied BEFORE TRUNCATE ON public.api_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_return_of_key();

CREATE TABLE certification (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  organisation_key text NOT NULL,
  scheme text NOT NULL,
  status text NOT NULL,
  covers_hr boolean,
  CONSTRAINT certification_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT certification_key_fkey FOREIGN KEY (key) REFERENCES certification_identity(key),
  CONSTRAINT certification_organisation_key_fkey FOREIGN KEY (organisation_key) REFERENCES organisation_identity(key),
  CONSTRAINT certification_pkey PRIMARY KEY (key, version),
  CONSTRAINT certification_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX certification_organisation_key ON public.certification USING btree (organisation_key) WHERE upper_inf(recorded);
CREATE INDEX certification_recorded_from ON public.certification USING btree (lower(recorded));
CREATE INDEX certification_recorded_until ON public.certification USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER certification_is_kept BEFORE DELETE OR UPDATE ON public.certification FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER certification_is_not_emptied BEFORE TRUNCATE ON public.certification FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER certification_is_not_missed AFTER UPDATE ON public.certification DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION certification_is_not_missed();
CREATE CONSTRAINT TRIGGER certification_links_hold AFTER INSERT ON public.certification DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION certification_links_hold();

CREATE TABLE certification_identity (
  key text NOT NULL,
  CONSTRAINT certification_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER certification_identity_is_kept BEFORE DELETE OR UPDATE ON public.certification_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER certification_identity_is_not_emptied BEFORE TRUNCATE ON public.certification_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE change (
  revision integer NOT NULL,
  "position" integer NOT NULL,
  act text NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  version integer NOT NULL,
  replaces integer,
  reason text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT change_is_proper CHECK (((act = ANY (ARRAY['RECORD'::text, 'CORRECT'::text, 'END'::text])) AND ("position" >= 0))),
  CONSTRAINT change_revision_fkey FOREIGN KEY (revision) REFERENCES revision(number),
  CONSTRAINT change_pkey PRIMARY KEY (revision, "position"),
  CONSTRAINT change_version_key UNIQUE (kind, key, version)
);
CREATE INDEX change_key ON public.change USING btree (key, revision, "position");
CREATE TRIGGER change_is_kept BEFORE DELETE OR UPDATE ON public.change FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER change_is_not_emptied BEFORE TRUNCATE ON public.change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE contact (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  name text,
  email text,
  role text,
  organisation_key text NOT NULL,
  CONSTRAINT contact_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT contact_key_fkey FOREIGN KEY (key) REFERENCES contact_identity(key),
  CONSTRAINT contact_organisation_key_fkey FOREIGN KEY (organisation_key) REFERENCES organisation_identity(key),
  CONSTRAINT contact_pkey PRIMARY KEY (key, version),
  CONSTRAINT contact_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX contact_organisation_key ON public.contact USING btree (organisation_key) WHERE upper_inf(recorded);
CREATE INDEX contact_recorded_from ON public.contact USING btree (lower(recorded));
CREATE INDEX contact_recorded_until ON public.contact USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER contact_is_kept BEFORE DELETE OR UPDATE ON public.contact FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER contact_is_not_emptied BEFORE TRUNCATE ON public.contact FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER contact_is_not_missed AFTER UPDATE ON public.contact DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION contact_is_not_missed();
CREATE CONSTRAINT TRIGGER contact_links_hold AFTER INSERT ON public.contact DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION contact_links_hold();

CREATE TABLE contact_identity (
  key text NOT NULL,
  CONSTRAINT contact_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER contact_identity_is_kept BEFORE DELETE OR UPDATE ON public.contact_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contact_identity_is_not_emptied BEFORE TRUNCATE ON public.contact_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE data_category (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  name text NOT NULL,
  description text,
  parent_key text,
  special boolean NOT NULL,
  iri text,
  CONSTRAINT data_category_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT data_category_key_fkey FOREIGN KEY (key) REFERENCES data_category_identity(key),
  CONSTRAINT data_category_parent_key_fkey FOREIGN KEY (parent_key) REFERENCES data_category_identity(key),
  CONSTRAINT data_category_pkey PRIMARY KEY (key, version),
  CONSTRAINT data_category_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX data_category_parent_key ON public.data_category USING btree (parent_key) WHERE upper_inf(recorded);
CREATE INDEX data_category_recorded_from ON public.data_category USING btree (lower(recorded));
CREATE INDEX data_category_recorded_until ON public.data_category USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER data_category_is_kept BEFORE DELETE OR UPDATE ON public.data_category FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER data_category_is_not_emptied BEFORE TRUNCATE ON public.data_category FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER data_category_is_not_missed AFTER UPDATE ON public.data_category DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_category_is_not_missed();
CREATE CONSTRAINT TRIGGER data_category_links_hold AFTER INSERT ON public.data_category DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_category_links_hold();

CREATE TABLE data_category_identity (
  key text NOT NULL,
  CONSTRAINT data_category_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER data_category_identity_is_kept BEFORE DELETE OR UPDATE ON public.data_category_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER data_category_identity_is_not_emptied BEFORE TRUNCATE ON public.data_category_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE data_subject_category (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  name text NOT NULL,
  description text,
  CONSTRAINT data_subject_category_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT data_subject_category_key_fkey FOREIGN KEY (key) REFERENCES data_subject_category_identity(key),
  CONSTRAINT data_subject_category_pkey PRIMARY KEY (key, version),
  CONSTRAINT data_subject_category_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX data_subject_category_recorded_from ON public.data_subject_category USING btree (lower(recorded));
CREATE INDEX data_subject_category_recorded_until ON public.data_subject_category USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER data_subject_category_is_kept BEFORE DELETE OR UPDATE ON public.data_subject_category FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER data_subject_category_is_not_emptied BEFORE TRUNCATE ON public.data_subject_category FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER data_subject_category_is_not_missed AFTER UPDATE ON public.data_subject_category DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_subject_category_is_not_missed();
CREATE CONSTRAINT TRIGGER data_subject_category_links_hold AFTER INSERT ON public.data_subject_category DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_subject_category_links_hold();

CREATE TABLE data_subject_category_identity (
  key text NOT NULL,
  CONSTRAINT data_subject_category_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER data_subject_category_identity_is_kept BEFORE DELETE OR UPDATE ON public.data_subject_category_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER data_subject_category_identity_is_not_emptied BEFORE TRUNCATE ON public.data_subject_category_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE data_subject_right (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  name text NOT NULL,
  article text,
  how text NOT NULL,
  contact_key text,
  time_limit text,
  data_subject_category_keys text[] NOT NULL,
  CONSTRAINT data_subject_right_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT data_subject_right_contact_key_fkey FOREIGN KEY (contact_key) REFERENCES contact_identity(key),
  CONSTRAINT data_subject_right_key_fkey FOREIGN KEY (key) REFERENCES data_subject_right_identity(key),
  CONSTRAINT data_subject_right_pkey PRIMARY KEY (key, version),
  CONSTRAINT data_subject_right_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX data_subject_right_contact_key ON public.data_subject_right USING btree (contact_key) WHERE upper_inf(recorded);
CREATE INDEX data_subject_right_data_subject_category_keys ON public.data_subject_right USING gin (data_subject_category_keys) WHERE upper_inf(recorded);
CREATE INDEX data_subject_right_recorded_from ON public.data_subject_right USING btree (lower(recorded));
CREATE INDEX data_subject_right_recorded_until ON public.data_subject_right USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER data_subject_right_is_kept BEFORE DELETE OR UPDATE ON public.data_subject_right FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER data_subject_right_is_not_emptied BEFORE TRUNCATE ON public.data_subject_right FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER data_subject_right_is_not_missed AFTER UPDATE ON public.data_subject_right DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_subject_right_is_not_missed();
CREATE CONSTRAINT TRIGGER data_subject_right_links_hold AFTER INSERT ON public.data_subject_right DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_subject_right_links_hold();

CREATE TABLE data_subject_right_identity (
  key text NOT NULL,
  CONSTRAINT data_subject_right_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER data_subject_right_identity_is_kept BEFORE DELETE OR UPDATE ON public.data_subject_right_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER data_subject_right_identity_is_not_emptied BEFORE TRUNCATE ON public.data_subject_right_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE disclosure (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  discloser_key text NOT NULL,
  recipient_key text NOT NULL,
  role text NOT NULL,
  activity_keys text[] NOT NULL,
  data_category_keys text[] NOT NULL,
  data_subject_category_keys text[] NOT NULL,
  purpose_keys text[] NOT NULL,
  condition text,
  modality text NOT NULL,
  destination_country_codes text[] NOT NULL,
  destination_region_keys text[] NOT NULL,
  CONSTRAINT disclosure_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT disclosure_discloser_key_fkey FOREIGN KEY (discloser_key) REFERENCES organisation_identity(key),
  CONSTRAINT disclosure_key_fkey FOREIGN KEY (key) REFERENCES disclosure_identity(key),
  CONSTRAINT disclosure_recipient_key_fkey FOREIGN KEY (recipient_key) REFERENCES organisation_identity(key),
  CONSTRAINT disclosure_pkey PRIMARY KEY (key, version),
  CONSTRAINT disclosure_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX disclosure_activity_keys ON public.disclosure USING gin (activity_keys) WHERE upper_inf(recorded);
CREATE INDEX disclosure_data_category_keys ON public.disclosure USING gin (data_category_keys) WHERE upper_inf(recorded);
CREATE INDEX disclosure_data_subject_category_keys ON public.disclosure USING gin (data_subject_category_keys) WHERE upper_inf(recorded);
CREATE INDEX disclosure_destination_region_keys ON public.disclosure USING gin (destination_region_keys) WHERE upper_inf(recorded);
CREATE INDEX disclosure_discloser_key ON public.disclosure USING btree (discloser_key) WHERE upper_inf(recorded);
CREATE INDEX disclosure_purpose_keys ON public.disclosure USING gin (purpose_keys) WHERE upper_inf(recorded);
CREATE INDEX disclosure_recipient_key ON public.disclosure USING btree (recipient_key) WHERE upper_inf(recorded);
CREATE INDEX disclosure_recorded_from ON public.disclosure USING btree (lower(recorded));
CREATE INDEX disclosure_recorded_until ON public.disclosure USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER disclosure_is_kept BEFORE DELETE OR UPDATE ON public.disclosure FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER disclosure_is_not_emptied BEFORE TRUNCATE ON public.disclosure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER disclosure_is_not_missed AFTER UPDATE ON public.disclosure DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION disclosure_is_not_missed();
CREATE CONSTRAINT TRIGGER disclosure_links_hold AFTER INSERT ON public.disclosure DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION disclosure_links_hold();

CREATE TABLE disclosure_identity (
  key text NOT NULL,
  CONSTRAINT disclosure_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER disclosure_identity_is_kept BEFORE DELETE OR UPDATE ON public.disclosure_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disclosure_identity_is_not_emptied BEFORE TRUNCATE ON public.disclosure_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE mechanism_reliance (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  mechanism_key text NOT NULL,
  relying_party_key text NOT NULL,
  disclosure_keys text[] NOT NULL,
  modality text NOT NULL,
  condition text,
  contract_signed_on date,
  operations_unchanged boolean,
  impact_assessment text,
  facts jsonb NOT NULL,
  CONSTRAINT mechanism_reliance_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT mechanism_reliance_key_fkey FOREIGN KEY (key) REFERENCES mechanism_reliance_identity(key),
  CONSTRAINT mechanism_reliance_relying_party_key_fkey FOREIGN KEY (relying_party_key) REFERENCES organisation_identity(key),
  CONSTRAINT mechanism_reliance_pkey PRIMARY KEY (key, version),
  CONSTRAINT mechanism_reliance_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX mechanism_reliance_disclosure_keys ON public.mechanism_reliance USING gin (disclosure_keys) WHERE upper_inf(recorded);
CREATE INDEX mechanism_reliance_recorded_from ON public.mechanism_reliance USING btree (lower(recorded));
CREATE INDEX mechanism_reliance_recorded_until ON public.mechanism_reliance USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE INDEX mechanism_reliance_relying_party_key ON public.mechanism_reliance USING btree (relying_party_key) WHERE upper_inf(recorded);
CREATE TRIGGER mechanism_reliance_is_kept BEFORE DELETE OR UPDATE ON public.mechanism_reliance FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER mechanism_reliance_is_not_emptied BEFORE TRUNCATE ON public.mechanism_reliance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER mechanism_reliance_is_not_missed AFTER UPDATE ON public.mechanism_reliance DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mechanism_reliance_is_not_missed();
CREATE CONSTRAINT TRIGGER mechanism_reliance_links_hold AFTER INSERT ON public.mechanism_reliance DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION mechanism_reliance_links_hold();

CREATE TABLE mechanism_reliance_identity (
  key text NOT NULL,
  CONSTRAINT mechanism_reliance_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER mechanism_reliance_identity_is_kept BEFORE DELETE OR UPDATE ON public.mechanism_reliance_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER mechanism_reliance_identity_is_not_emptied BEFORE TRUNCATE ON public.mechanism_reliance_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE organisation (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  name text NOT NULL,
  named boolean NOT NULL,
  description text,
  country_code text,
  subject_to_laws text[],
  subject_to_gdpr boolean,
  public_body boolean,
  CONSTRAINT organisation_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT organisation_key_fkey FOREIGN KEY (key) REFERENCES organisation_identity(key),
  CONSTRAINT organisation_pkey PRIMARY KEY (key, version),
  CONSTRAINT organisation_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX organisation_recorded_from ON public.organisation USING btree (lower(recorded));
CREATE INDEX organisation_recorded_until ON public.organisation USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER organisation_is_kept BEFORE DELETE OR UPDATE ON public.organisation FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER organisation_is_not_emptied BEFORE TRUNCATE ON public.organisation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER organisation_is_not_missed AFTER UPDATE ON public.organisation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION organisation_is_not_missed();
CREATE CONSTRAINT TRIGGER organisation_links_hold AFTER INSERT ON public.organisation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION organisation_links_hold();

CREATE TABLE organisation_identity (
  key text NOT NULL,
  CONSTRAINT organisation_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER organisation_identity_is_kept BEFORE DELETE OR UPDATE ON public.organisation_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER organisation_identity_is_not_emptied BEFORE TRUNCATE ON public.organisation_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE policy_clause (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  document_key text NOT NULL,
  section text NOT NULL,
  heading text NOT NULL,
  start integer NOT NULL,
  "end" integer NOT NULL,
  CONSTRAINT policy_clause_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT policy_clause_document_key_fkey FOREIGN KEY (document_key) REFERENCES policy_document_identity(key),
  CONSTRAINT policy_clause_key_fkey FOREIGN KEY (key) REFERENCES policy_clause_identity(key),
  CONSTRAINT policy_clause_pkey PRIMARY KEY (key, version),
  CONSTRAINT policy_clause_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX policy_clause_document_key ON public.policy_clause USING btree (document_key) WHERE upper_inf(recorded);
CREATE INDEX policy_clause_recorded_from ON public.policy_clause USING btree (lower(recorded));
CREATE INDEX policy_clause_recorded_until ON public.policy_clause USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER policy_clause_is_kept BEFORE DELETE OR UPDATE ON public.policy_clause FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER policy_clause_is_not_emptied BEFORE TRUNCATE ON public.policy_clause FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER policy_clause_is_not_missed AFTER UPDATE ON public.policy_clause DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION policy_clause_is_not_missed();
CREATE CONSTRAINT TRIGGER policy_clause_links_hold AFTER INSERT ON public.policy_clause DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION policy_clause_links_hold();

CREATE TABLE policy_clause_identity (
  key text NOT NULL,
  CONSTRAINT policy_clause_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER policy_clause_identity_is_kept BEFORE DELETE OR UPDATE ON public.policy_clause_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_clause_identity_is_not_emptied BEFORE TRUNCATE ON public.policy_clause_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE policy_document (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  title text NOT NULL,
  published_on date NOT NULL,
  sha256 text NOT NULL,
  text text NOT NULL,
  CONSTRAINT policy_document_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT policy_document_key_fkey FOREIGN KEY (key) REFERENCES policy_document_identity(key),
  CONSTRAINT policy_document_pkey PRIMARY KEY (key, version),
  CONSTRAINT policy_document_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX policy_document_recorded_from ON public.policy_document USING btree (lower(recorded));
CREATE INDEX policy_document_recorded_until ON public.policy_document USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER policy_document_is_kept BEFORE DELETE OR UPDATE ON public.policy_document FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER policy_document_is_not_emptied BEFORE TRUNCATE ON public.policy_document FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER policy_document_is_not_missed AFTER UPDATE ON public.policy_document DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION policy_document_is_not_missed();
CREATE CONSTRAINT TRIGGER policy_document_links_hold AFTER INSERT ON public.policy_document DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION policy_document_links_hold();

CREATE TABLE policy_document_identity (
  key text NOT NULL,
  CONSTRAINT policy_document_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER policy_document_identity_is_kept BEFORE DELETE OR UPDATE ON public.policy_document_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_document_identity_is_not_emptied BEFORE TRUNCATE ON public.policy_document_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE policy_statement (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  clause_key text NOT NULL,
  statement_kind text NOT NULL,
  statement text NOT NULL,
  start integer NOT NULL,
  "end" integer NOT NULL,
  modality text NOT NULL,
  CONSTRAINT policy_statement_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT policy_statement_clause_key_fkey FOREIGN KEY (clause_key) REFERENCES policy_clause_identity(key),
  CONSTRAINT policy_statement_key_fkey FOREIGN KEY (key) REFERENCES policy_statement_identity(key),
  CONSTRAINT policy_statement_pkey PRIMARY KEY (key, version),
  CONSTRAINT policy_statement_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX policy_statement_clause_key ON public.policy_statement USING btree (clause_key) WHERE upper_inf(recorded);
CREATE INDEX policy_statement_recorded_from ON public.policy_statement USING btree (lower(recorded));
CREATE INDEX policy_statement_recorded_until ON public.policy_statement USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER policy_statement_is_kept BEFORE DELETE OR UPDATE ON public.policy_statement FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER policy_statement_is_not_emptied BEFORE TRUNCATE ON public.policy_statement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER policy_statement_is_not_missed AFTER UPDATE ON public.policy_statement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION policy_statement_is_not_missed();
CREATE CONSTRAINT TRIGGER policy_statement_links_hold AFTER INSERT ON public.policy_statement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION policy_statement_links_hold();

CREATE TABLE policy_statement_identity (
  key text NOT NULL,
  CONSTRAINT policy_statement_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER policy_statement_identity_is_kept BEFORE DELETE OR UPDATE ON public.policy_statement_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_statement_identity_is_not_emptied BEFORE TRUNCATE ON public.policy_statement_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE processing_activity (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
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
  security_measure_keys text[] NOT NULL,
  CONSTRAINT processing_activity_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT processing_activity_key_fkey FOREIGN KEY (key) REFERENCES processing_activity_identity(key),
  CONSTRAINT processing_activity_pkey PRIMARY KEY (key, version),
  CONSTRAINT processing_activity_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX processing_activity_controller_keys ON public.processing_activity USING gin (controller_keys) WHERE upper_inf(recorded);
CREATE INDEX processing_activity_data_category_keys ON public.processing_activity USING gin (data_category_keys) WHERE upper_inf(recorded);
CREATE INDEX processing_activity_data_subject_category_keys ON public.processing_activity USING gin (data_subject_category_keys) WHERE upper_inf(recorded);
CREATE INDEX processing_activity_data_subject_region_keys ON public.processing_activity USING gin (data_subject_region_keys) WHERE upper_inf(recorded);
CREATE INDEX processing_activity_legal_basis_uses ON public.processing_activity USING gin (legal_basis_uses jsonb_path_ops) WHERE upper_inf(recorded);
CREATE INDEX processing_activity_processor_keys ON public.processing_activity USING gin (processor_keys) WHERE upper_inf(recorded);
CREATE INDEX processing_activity_purpose_keys ON public.processing_activity USING gin (purpose_keys) WHERE upper_inf(recorded);
CREATE INDEX processing_activity_recorded_from ON public.processing_activity USING btree (lower(recorded));
CREATE INDEX processing_activity_recorded_until ON public.processing_activity USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE INDEX processing_activity_retention_rule_keys ON public.processing_activity USING gin (retention_rule_keys) WHERE upper_inf(recorded);
CREATE INDEX processing_activity_security_measure_keys ON public.processing_activity USING gin (security_measure_keys) WHERE upper_inf(recorded);
CREATE TRIGGER processing_activity_is_kept BEFORE DELETE OR UPDATE ON public.processing_activity FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER processing_activity_is_not_emptied BEFORE TRUNCATE ON public.processing_activity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER processing_activity_is_not_missed AFTER UPDATE ON public.processing_activity DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION processing_activity_is_not_missed();
CREATE CONSTRAINT TRIGGER processing_activity_links_hold AFTER INSERT ON public.processing_activity DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION processing_activity_links_hold();

CREATE TABLE processing_activity_identity (
  key text NOT NULL,
  CONSTRAINT processing_activity_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER processing_activity_identity_is_kept BEFORE DELETE OR UPDATE ON public.processing_activity_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER processing_activity_identity_is_not_emptied BEFORE TRUNCATE ON public.processing_activity_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE purpose (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  name text NOT NULL,
  description text,
  CONSTRAINT purpose_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT purpose_key_fkey FOREIGN KEY (key) REFERENCES purpose_identity(key),
  CONSTRAINT purpose_pkey PRIMARY KEY (key, version),
  CONSTRAINT purpose_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX purpose_recorded_from ON public.purpose USING btree (lower(recorded));
CREATE INDEX purpose_recorded_until ON public.purpose USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER purpose_is_kept BEFORE DELETE OR UPDATE ON public.purpose FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER purpose_is_not_emptied BEFORE TRUNCATE ON public.purpose FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER purpose_is_not_missed AFTER UPDATE ON public.purpose DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION purpose_is_not_missed();
CREATE CONSTRAINT TRIGGER purpose_links_hold AFTER INSERT ON public.purpose DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION purpose_links_hold();

CREATE TABLE purpose_identity (
  key text NOT NULL,
  CONSTRAINT purpose_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER purpose_identity_is_kept BEFORE DELETE OR UPDATE ON public.purpose_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER purpose_identity_is_not_emptied BEFORE TRUNCATE ON public.purpose_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE retention_rule (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  data_category_keys text[] NOT NULL,
  duration text,
  start_event text,
  criterion text,
  CONSTRAINT retention_rule_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT retention_rule_key_fkey FOREIGN KEY (key) REFERENCES retention_rule_identity(key),
  CONSTRAINT retention_rule_pkey PRIMARY KEY (key, version),
  CONSTRAINT retention_rule_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX retention_rule_data_category_keys ON public.retention_rule USING gin (data_category_keys) WHERE upper_inf(recorded);
CREATE INDEX retention_rule_recorded_from ON public.retention_rule USING btree (lower(recorded));
CREATE INDEX retention_rule_recorded_until ON public.retention_rule USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER retention_rule_is_kept BEFORE DELETE OR UPDATE ON public.retention_rule FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER retention_rule_is_not_emptied BEFORE TRUNCATE ON public.retention_rule FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER retention_rule_is_not_missed AFTER UPDATE ON public.retention_rule DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION retention_rule_is_not_missed();
CREATE CONSTRAINT TRIGGER retention_rule_links_hold AFTER INSERT ON public.retention_rule DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION retention_rule_links_hold();

CREATE TABLE retention_rule_identity (
  key text NOT NULL,
  CONSTRAINT retention_rule_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER retention_rule_identity_is_kept BEFORE DELETE OR UPDATE ON public.retention_rule_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER retention_rule_identity_is_not_emptied BEFORE TRUNCATE ON public.retention_rule_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE revision (
  number integer NOT NULL,
  recorded_at timestamp(3) with time zone NOT NULL,
  actor text NOT NULL,
  reason text NOT NULL,
  hash text NOT NULL,
  request_key text,
  request_hash text,
  CONSTRAINT revision_pkey PRIMARY KEY (number),
  CONSTRAINT revision_recorded_at_key UNIQUE (recorded_at),
  CONSTRAINT revision_request_key UNIQUE (actor, request_key)
);
CREATE TRIGGER revision_is_kept BEFORE DELETE OR UPDATE ON public.revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revision_is_not_emptied BEFORE TRUNCATE ON public.revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE security_measure (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  name text NOT NULL,
  description text,
  CONSTRAINT security_measure_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT security_measure_key_fkey FOREIGN KEY (key) REFERENCES security_measure_identity(key),
  CONSTRAINT security_measure_pkey PRIMARY KEY (key, version),
  CONSTRAINT security_measure_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX security_measure_recorded_from ON public.security_measure USING btree (lower(recorded));
CREATE INDEX security_measure_recorded_until ON public.security_measure USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER security_measure_is_kept BEFORE DELETE OR UPDATE ON public.security_measure FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER security_measure_is_not_emptied BEFORE TRUNCATE ON public.security_measure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER security_measure_is_not_missed AFTER UPDATE ON public.security_measure DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION security_measure_is_not_missed();
CREATE CONSTRAINT TRIGGER security_measure_links_hold AFTER INSERT ON public.security_measure DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION security_measure_links_hold();

CREATE TABLE security_measure_identity (
  key text NOT NULL,
  CONSTRAINT security_measure_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER security_measure_identity_is_kept BEFORE DELETE OR UPDATE ON public.security_measure_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER security_measure_identity_is_not_emptied BEFORE TRUNCATE ON public.security_measure_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE tracking_technology (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  name text NOT NULL,
  purpose text NOT NULL,
  opt_out text,
  CONSTRAINT tracking_technology_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT tracking_technology_key_fkey FOREIGN KEY (key) REFERENCES tracking_technology_identity(key),
  CONSTRAINT tracking_technology_pkey PRIMARY KEY (key, version),
  CONSTRAINT tracking_technology_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX tracking_technology_recorded_from ON public.tracking_technology USING btree (lower(recorded));
CREATE INDEX tracking_technology_recorded_until ON public.tracking_technology USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER tracking_technology_is_kept BEFORE DELETE OR UPDATE ON public.tracking_technology FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER tracking_technology_is_not_emptied BEFORE TRUNCATE ON public.tracking_technology FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER tracking_technology_is_not_missed AFTER UPDATE ON public.tracking_technology DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tracking_technology_is_not_missed();
CREATE CONSTRAINT TRIGGER tracking_technology_links_hold AFTER INSERT ON public.tracking_technology DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tracking_technology_links_hold();

CREATE TABLE tracking_technology_identity (
  key text NOT NULL,
  CONSTRAINT tracking_technology_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER tracking_technology_identity_is_kept BEFORE DELETE OR UPDATE ON public.tracking_technology_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tracking_technology_identity_is_not_emptied BEFORE TRUNCATE ON public.tracking_technology_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE transfer_region (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  name text NOT NULL,
  country_codes text[] NOT NULL,
  CONSTRAINT transfer_region_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT transfer_region_key_fkey FOREIGN KEY (key) REFERENCES transfer_region_identity(key),
  CONSTRAINT transfer_region_pkey PRIMARY KEY (key, version),
  CONSTRAINT transfer_region_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX transfer_region_recorded_from ON public.transfer_region USING btree (lower(recorded));
CREATE INDEX transfer_region_recorded_until ON public.transfer_region USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER transfer_region_is_kept BEFORE DELETE OR UPDATE ON public.transfer_region FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER transfer_region_is_not_emptied BEFORE TRUNCATE ON public.transfer_region FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER transfer_region_is_not_missed AFTER UPDATE ON public.transfer_region DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_region_is_not_missed();
CREATE CONSTRAINT TRIGGER transfer_region_links_hold AFTER INSERT ON public.transfer_region DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_region_links_hold();

CREATE TABLE transfer_region_identity (
  key text NOT NULL,
  CONSTRAINT transfer_region_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER transfer_region_identity_is_kept BEFORE DELETE OR UPDATE ON public.transfer_region_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER transfer_region_identity_is_not_emptied BEFORE TRUNCATE ON public.transfer_region_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION public.certification_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.certification_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM certification WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.organisation_key WHERE NEW.organisation_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of certification names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of certification rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.contact_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF EXISTS (SELECT FROM data_subject_right AS naming WHERE upper_inf(naming.recorded) AND naming.contact_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM contact AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_subject_right still rests on an entry of contact that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.contact_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM contact WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.organisation_key WHERE NEW.organisation_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of contact names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of contact rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.data_category_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF EXISTS (SELECT FROM data_category AS naming WHERE upper_inf(naming.recorded) AND naming.parent_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM data_category AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_category still rests on an entry of data_category that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM processing_activity AS naming WHERE upper_inf(naming.recorded) AND naming.data_category_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM data_category AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processing_activity still rests on an entry of data_category that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM disclosure AS naming WHERE upper_inf(naming.recorded) AND naming.data_category_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM data_category AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of disclosure still rests on an entry of data_category that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM retention_rule AS naming WHERE upper_inf(naming.recorded) AND naming.data_category_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM data_category AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of retention_rule still rests on an entry of data_category that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.data_category_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM data_category WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.parent_key WHERE NEW.parent_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM data_category AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of data_category names an entry of data_category that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of data_category rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.data_subject_category_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF EXISTS (SELECT FROM processing_activity AS naming WHERE upper_inf(naming.recorded) AND naming.data_subject_category_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM data_subject_category AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processing_activity still rests on an entry of data_subject_category that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM disclosure AS naming WHERE upper_inf(naming.recorded) AND naming.data_subject_category_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM data_subject_category AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of disclosure still rests on an entry of data_subject_category that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM data_subject_right AS naming WHERE upper_inf(naming.recorded) AND naming.data_subject_category_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM data_subject_category AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_subject_right still rests on an entry of data_subject_category that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.data_subject_category_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM data_subject_category WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of data_subject_category rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.data_subject_right_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.data_subject_right_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM data_subject_right WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.contact_key WHERE NEW.contact_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM contact AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of data_subject_right names an entry of contact that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.data_subject_category_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM data_subject_category AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of data_subject_right names an entry of data_subject_category that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of data_subject_right rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.disclosure_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF EXISTS (SELECT FROM mechanism_reliance AS naming WHERE upper_inf(naming.recorded) AND naming.disclosure_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM disclosure AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of mechanism_reliance still rests on an entry of disclosure that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.disclosure_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM disclosure WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.discloser_key WHERE NEW.discloser_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of disclosure names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.recipient_key WHERE NEW.recipient_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of disclosure names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.activity_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM processing_activity AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of disclosure names an entry of processing_activity that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.data_category_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM data_category AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of disclosure names an entry of data_category that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.data_subject_category_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM data_subject_category AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of disclosure names an entry of data_subject_category that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.purpose_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM purpose AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of disclosure names an entry of purpose that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT listed_key FROM unnest(NEW.destination_region_keys) AS listed(listed_key) WHERE listed_key LIKE 'region/%') AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM transfer_region AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of disclosure names an entry of transfer_region that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of disclosure rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.mechanism_reliance_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.mechanism_reliance_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM mechanism_reliance WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.relying_party_key WHERE NEW.relying_party_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of mechanism_reliance names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.disclosure_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM disclosure AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of mechanism_reliance names an entry of disclosure that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of mechanism_reliance rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.organisation_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF EXISTS (SELECT FROM contact AS naming WHERE upper_inf(naming.recorded) AND naming.organisation_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of contact still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM processing_activity AS naming WHERE upper_inf(naming.recorded) AND naming.controller_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processing_activity still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM processing_activity AS naming WHERE upper_inf(naming.recorded) AND naming.processor_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processing_activity still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM disclosure AS naming WHERE upper_inf(naming.recorded) AND naming.discloser_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of disclosure still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM disclosure AS naming WHERE upper_inf(naming.recorded) AND naming.recipient_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of disclosure still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM mechanism_reliance AS naming WHERE upper_inf(naming.recorded) AND naming.relying_party_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of mechanism_reliance still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM certification AS naming WHERE upper_inf(naming.recorded) AND naming.organisation_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of certification still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.organisation_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM organisation WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of organisation rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.policy_clause_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF EXISTS (SELECT FROM policy_statement AS naming WHERE upper_inf(naming.recorded) AND naming.clause_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM policy_clause AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of policy_statement still rests on an entry of policy_clause that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.policy_clause_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM policy_clause WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.document_key WHERE NEW.document_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM policy_document AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of policy_clause names an entry of policy_document that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of policy_clause rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.policy_document_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF EXISTS (SELECT FROM policy_clause AS naming WHERE upper_inf(naming.recorded) AND naming.document_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM policy_document AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of policy_clause still rests on an entry of policy_document that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.policy_document_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM policy_document WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of policy_document rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.policy_statement_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.policy_statement_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM policy_statement WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.clause_key WHERE NEW.clause_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM policy_clause AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of policy_statement names an entry of policy_clause that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of policy_statement rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.processing_activity_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF EXISTS (SELECT FROM disclosure AS naming WHERE upper_inf(naming.recorded) AND naming.activity_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM processing_activity AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of disclosure still rests on an entry of processing_activity that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.processing_activity_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM processing_activity WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.controller_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of processing_activity names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.processor_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of processing_activity names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.purpose_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM purpose AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of processing_activity names an entry of purpose that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT used ->> 'purposeKey' FROM jsonb_array_elements(NEW.legal_basis_uses) AS listed(used)
               WHERE used ->> 'purposeKey' IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM purpose AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of processing_activity names an entry of purpose that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.data_subject_category_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM data_subject_category AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of processing_activity names an entry of data_subject_category that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT listed_key FROM unnest(NEW.data_subject_region_keys) AS listed(listed_key) WHERE listed_key LIKE 'region/%') AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM transfer_region AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of processing_activity names an entry of transfer_region that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.data_category_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM data_category AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of processing_activity names an entry of data_category that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.retention_rule_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM retention_rule AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of processing_activity names an entry of retention_rule that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.security_measure_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM security_measure AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of processing_activity names an entry of security_measure that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of processing_activity rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.purpose_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF EXISTS (SELECT FROM processing_activity AS naming WHERE upper_inf(naming.recorded) AND naming.purpose_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM purpose AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processing_activity still rests on an entry of purpose that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM processing_activity AS naming WHERE upper_inf(naming.recorded) AND naming.legal_basis_uses @> jsonb_build_array(jsonb_build_object('purposeKey', OLD.key))
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM purpose AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processing_activity still rests on an entry of purpose that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM disclosure AS naming WHERE upper_inf(naming.recorded) AND naming.purpose_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM purpose AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of disclosure still rests on an entry of purpose that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.purpose_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM purpose WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of purpose rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.refuse_all_but_closing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF TG_OP = 'UPDATE' AND upper_inf(OLD.recorded) AND NOT upper_inf(NEW.recorded)
       AND lower(NEW.recorded) = lower(OLD.recorded)
       AND to_jsonb(NEW) - 'recorded' = to_jsonb(OLD) - 'recorded' THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'What was recorded is never changed or deleted (%).', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    RAISE EXCEPTION 'What was recorded is never changed or deleted (%).', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $function$;

CREATE OR REPLACE FUNCTION public.refuse_return_of_key()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.revoked_at IS NULL
           AND to_jsonb(NEW) - '{last_used_at,revoked_at,revoked_by,revoke_reason}'::text[]
             = to_jsonb(OLD) - '{last_used_at,revoked_at,revoked_by,revoke_reason}'::text[] THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A key is revoked once, and otherwise never changed or deleted.' USING ERRCODE = 'restrict_violation';
      END $function$;

CREATE OR REPLACE FUNCTION public.retention_rule_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF EXISTS (SELECT FROM processing_activity AS naming WHERE upper_inf(naming.recorded) AND naming.retention_rule_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM retention_rule AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processing_activity still rests on an entry of retention_rule that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.retention_rule_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM retention_rule WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.data_category_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM data_category AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of retention_rule names an entry of data_category that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of retention_rule rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.security_measure_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF EXISTS (SELECT FROM processing_activity AS naming WHERE upper_inf(naming.recorded) AND naming.security_measure_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM security_measure AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processing_activity still rests on an entry of security_measure that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.security_measure_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM security_measure WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of security_measure rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.tracking_technology_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.tracking_technology_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM tracking_technology WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of tracking_technology rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.transfer_region_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF EXISTS (SELECT FROM processing_activity AS naming WHERE upper_inf(naming.recorded) AND naming.data_subject_region_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM transfer_region AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processing_activity still rests on an entry of transfer_region that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM disclosure AS naming WHERE upper_inf(naming.recorded) AND naming.destination_region_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM transfer_region AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of disclosure still rests on an entry of transfer_region that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.transfer_region_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM transfer_region WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of transfer_region rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;
