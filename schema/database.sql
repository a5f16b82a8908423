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

CREATE TABLE assessment_record (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  assessment text NOT NULL,
  organisation_key text NOT NULL,
  activity_keys text[] NOT NULL,
  purpose_keys text[] NOT NULL,
  disclosure_keys text[] NOT NULL,
  existence text NOT NULL,
  reference text,
  completed_on date,
  outcome text,
  review_due_on date,
  CONSTRAINT assessment_record_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT assessment_record_key_fkey FOREIGN KEY (key) REFERENCES assessment_record_identity(key),
  CONSTRAINT assessment_record_organisation_key_fkey FOREIGN KEY (organisation_key) REFERENCES organisation_identity(key),
  CONSTRAINT assessment_record_pkey PRIMARY KEY (key, version),
  CONSTRAINT assessment_record_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX assessment_record_activity_keys ON public.assessment_record USING gin (activity_keys) WHERE upper_inf(recorded);
CREATE INDEX assessment_record_disclosure_keys ON public.assessment_record USING gin (disclosure_keys) WHERE upper_inf(recorded);
CREATE INDEX assessment_record_organisation_key ON public.assessment_record USING btree (organisation_key) WHERE upper_inf(recorded);
CREATE INDEX assessment_record_purpose_keys ON public.assessment_record USING gin (purpose_keys) WHERE upper_inf(recorded);
CREATE INDEX assessment_record_recorded_from ON public.assessment_record USING btree (lower(recorded));
CREATE INDEX assessment_record_recorded_until ON public.assessment_record USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER assessment_record_is_kept BEFORE DELETE OR UPDATE ON public.assessment_record FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER assessment_record_is_not_emptied BEFORE TRUNCATE ON public.assessment_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER assessment_record_links_hold AFTER INSERT ON public.assessment_record DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assessment_record_links_hold();

CREATE TABLE assessment_record_identity (
  key text NOT NULL,
  CONSTRAINT assessment_record_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER assessment_record_identity_is_kept BEFORE DELETE OR UPDATE ON public.assessment_record_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER assessment_record_identity_is_not_emptied BEFORE TRUNCATE ON public.assessment_record_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE breach_procedure (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  organisation_key text NOT NULL,
  existence text NOT NULL,
  contact_key text,
  authority_key text,
  hours integer,
  description text,
  CONSTRAINT breach_procedure_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT breach_procedure_authority_key_fkey FOREIGN KEY (authority_key) REFERENCES organisation_identity(key),
  CONSTRAINT breach_procedure_contact_key_fkey FOREIGN KEY (contact_key) REFERENCES contact_identity(key),
  CONSTRAINT breach_procedure_key_fkey FOREIGN KEY (key) REFERENCES breach_procedure_identity(key),
  CONSTRAINT breach_procedure_organisation_key_fkey FOREIGN KEY (organisation_key) REFERENCES organisation_identity(key),
  CONSTRAINT breach_procedure_pkey PRIMARY KEY (key, version),
  CONSTRAINT breach_procedure_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX breach_procedure_authority_key ON public.breach_procedure USING btree (authority_key) WHERE upper_inf(recorded);
CREATE INDEX breach_procedure_contact_key ON public.breach_procedure USING btree (contact_key) WHERE upper_inf(recorded);
CREATE INDEX breach_procedure_organisation_key ON public.breach_procedure USING btree (organisation_key) WHERE upper_inf(recorded);
CREATE INDEX breach_procedure_recorded_from ON public.breach_procedure USING btree (lower(recorded));
CREATE INDEX breach_procedure_recorded_until ON public.breach_procedure USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER breach_procedure_is_kept BEFORE DELETE OR UPDATE ON public.breach_procedure FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER breach_procedure_is_not_emptied BEFORE TRUNCATE ON public.breach_procedure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER breach_procedure_links_hold AFTER INSERT ON public.breach_procedure DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION breach_procedure_links_hold();

CREATE TABLE breach_procedure_identity (
  key text NOT NULL,
  CONSTRAINT breach_procedure_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER breach_procedure_identity_is_kept BEFORE DELETE OR UPDATE ON public.breach_procedure_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER breach_procedure_identity_is_not_emptied BEFORE TRUNCATE ON public.breach_procedure_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

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

CREATE TABLE consent_record (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
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
  policy_document_key text,
  age integer,
  country_code text,
  parental_authorisation boolean,
  CONSTRAINT consent_record_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT consent_record_key_fkey FOREIGN KEY (key) REFERENCES consent_record_identity(key),
  CONSTRAINT consent_record_policy_document_key_fkey FOREIGN KEY (policy_document_key) REFERENCES policy_document_identity(key),
  CONSTRAINT consent_record_pkey PRIMARY KEY (key, version),
  CONSTRAINT consent_record_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX consent_record_activity_keys ON public.consent_record USING gin (activity_keys) WHERE upper_inf(recorded);
CREATE INDEX consent_record_data_subject_category_keys ON public.consent_record USING gin (data_subject_category_keys) WHERE upper_inf(recorded);
CREATE INDEX consent_record_policy_document_key ON public.consent_record USING btree (policy_document_key) WHERE upper_inf(recorded);
CREATE INDEX consent_record_purpose_keys ON public.consent_record USING gin (purpose_keys) WHERE upper_inf(recorded);
CREATE INDEX consent_record_recorded_from ON public.consent_record USING btree (lower(recorded));
CREATE INDEX consent_record_recorded_until ON public.consent_record USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE INDEX consent_record_tracking_technology_keys ON public.consent_record USING gin (tracking_technology_keys) WHERE upper_inf(recorded);
CREATE TRIGGER consent_record_is_kept BEFORE DELETE OR UPDATE ON public.consent_record FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER consent_record_is_not_emptied BEFORE TRUNCATE ON public.consent_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER consent_record_links_hold AFTER INSERT ON public.consent_record DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION consent_record_links_hold();

CREATE TABLE consent_record_identity (
  key text NOT NULL,
  CONSTRAINT consent_record_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER consent_record_identity_is_kept BEFORE DELETE OR UPDATE ON public.consent_record_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER consent_record_identity_is_not_emptied BEFORE TRUNCATE ON public.consent_record_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

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
  postal_address text,
  other_roles text[],
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
CREATE CONSTRAINT TRIGGER contact_is_not_missed_too AFTER UPDATE ON public.contact DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION contact_is_not_missed_too();
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
  offence boolean,
  identifier boolean,
  needed_for_keys text[],
  CONSTRAINT data_category_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT data_category_key_fkey FOREIGN KEY (key) REFERENCES data_category_identity(key),
  CONSTRAINT data_category_parent_key_fkey FOREIGN KEY (parent_key) REFERENCES data_category_identity(key),
  CONSTRAINT data_category_pkey PRIMARY KEY (key, version),
  CONSTRAINT data_category_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX data_category_needed_for_keys ON public.data_category USING gin (needed_for_keys) WHERE upper_inf(recorded);
CREATE INDEX data_category_parent_key ON public.data_category USING btree (parent_key) WHERE upper_inf(recorded);
CREATE INDEX data_category_recorded_from ON public.data_category USING btree (lower(recorded));
CREATE INDEX data_category_recorded_until ON public.data_category USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER data_category_is_kept BEFORE DELETE OR UPDATE ON public.data_category FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER data_category_is_not_emptied BEFORE TRUNCATE ON public.data_category FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER data_category_is_not_missed AFTER UPDATE ON public.data_category DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_category_is_not_missed();
CREATE CONSTRAINT TRIGGER data_category_is_not_missed_too AFTER UPDATE ON public.data_category DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_category_is_not_missed_too();
CREATE CONSTRAINT TRIGGER data_category_links_hold AFTER INSERT ON public.data_category DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_category_links_hold();
CREATE CONSTRAINT TRIGGER data_category_links_hold_too AFTER INSERT ON public.data_category DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_category_links_hold_too();

CREATE TABLE data_category_identity (
  key text NOT NULL,
  CONSTRAINT data_category_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER data_category_identity_is_kept BEFORE DELETE OR UPDATE ON public.data_category_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER data_category_identity_is_not_emptied BEFORE TRUNCATE ON public.data_category_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE data_holding (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  holder_key text NOT NULL,
  data_category_keys text[] NOT NULL,
  retention_rule_key text,
  reference text,
  started_on date,
  deleted_on date,
  legal_hold boolean,
  CONSTRAINT data_holding_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT data_holding_holder_key_fkey FOREIGN KEY (holder_key) REFERENCES organisation_identity(key),
  CONSTRAINT data_holding_key_fkey FOREIGN KEY (key) REFERENCES data_holding_identity(key),
  CONSTRAINT data_holding_retention_rule_key_fkey FOREIGN KEY (retention_rule_key) REFERENCES retention_rule_identity(key),
  CONSTRAINT data_holding_pkey PRIMARY KEY (key, version),
  CONSTRAINT data_holding_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX data_holding_data_category_keys ON public.data_holding USING gin (data_category_keys) WHERE upper_inf(recorded);
CREATE INDEX data_holding_holder_key ON public.data_holding USING btree (holder_key) WHERE upper_inf(recorded);
CREATE INDEX data_holding_recorded_from ON public.data_holding USING btree (lower(recorded));
CREATE INDEX data_holding_recorded_until ON public.data_holding USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE INDEX data_holding_retention_rule_key ON public.data_holding USING btree (retention_rule_key) WHERE upper_inf(recorded);
CREATE TRIGGER data_holding_is_kept BEFORE DELETE OR UPDATE ON public.data_holding FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER data_holding_is_not_emptied BEFORE TRUNCATE ON public.data_holding FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER data_holding_links_hold AFTER INSERT ON public.data_holding DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_holding_links_hold();

CREATE TABLE data_holding_identity (
  key text NOT NULL,
  CONSTRAINT data_holding_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER data_holding_identity_is_kept BEFORE DELETE OR UPDATE ON public.data_holding_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER data_holding_identity_is_not_emptied BEFORE TRUNCATE ON public.data_holding_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE data_subject_category (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  name text NOT NULL,
  description text,
  contract_party boolean,
  children boolean,
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
CREATE CONSTRAINT TRIGGER data_subject_category_is_not_missed_too AFTER UPDATE ON public.data_subject_category DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_subject_category_is_not_missed_too();
CREATE CONSTRAINT TRIGGER data_subject_category_links_hold AFTER INSERT ON public.data_subject_category DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_subject_category_links_hold();

CREATE TABLE data_subject_category_identity (
  key text NOT NULL,
  CONSTRAINT data_subject_category_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER data_subject_category_identity_is_kept BEFORE DELETE OR UPDATE ON public.data_subject_category_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER data_subject_category_identity_is_not_emptied BEFORE TRUNCATE ON public.data_subject_category_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE data_subject_request (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  request text NOT NULL,
  controller_key text NOT NULL,
  activity_keys text[] NOT NULL,
  data_category_keys text[] NOT NULL,
  reference text,
  received_on date,
  answered_on date,
  last_processed_on date,
  told_keys text[],
  impossible_to_tell_keys text[],
  CONSTRAINT data_subject_request_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT data_subject_request_controller_key_fkey FOREIGN KEY (controller_key) REFERENCES organisation_identity(key),
  CONSTRAINT data_subject_request_key_fkey FOREIGN KEY (key) REFERENCES data_subject_request_identity(key),
  CONSTRAINT data_subject_request_pkey PRIMARY KEY (key, version),
  CONSTRAINT data_subject_request_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX data_subject_request_activity_keys ON public.data_subject_request USING gin (activity_keys) WHERE upper_inf(recorded);
CREATE INDEX data_subject_request_controller_key ON public.data_subject_request USING btree (controller_key) WHERE upper_inf(recorded);
CREATE INDEX data_subject_request_data_category_keys ON public.data_subject_request USING gin (data_category_keys) WHERE upper_inf(recorded);
CREATE INDEX data_subject_request_impossible_to_tell_keys ON public.data_subject_request USING gin (impossible_to_tell_keys) WHERE upper_inf(recorded);
CREATE INDEX data_subject_request_recorded_from ON public.data_subject_request USING btree (lower(recorded));
CREATE INDEX data_subject_request_recorded_until ON public.data_subject_request USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE INDEX data_subject_request_told_keys ON public.data_subject_request USING gin (told_keys) WHERE upper_inf(recorded);
CREATE TRIGGER data_subject_request_is_kept BEFORE DELETE OR UPDATE ON public.data_subject_request FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER data_subject_request_is_not_emptied BEFORE TRUNCATE ON public.data_subject_request FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER data_subject_request_links_hold AFTER INSERT ON public.data_subject_request DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION data_subject_request_links_hold();

CREATE TABLE data_subject_request_identity (
  key text NOT NULL,
  CONSTRAINT data_subject_request_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER data_subject_request_identity_is_kept BEFORE DELETE OR UPDATE ON public.data_subject_request_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER data_subject_request_identity_is_not_emptied BEFORE TRUNCATE ON public.data_subject_request_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

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
  started_on date,
  frequency text,
  condition_met_on date,
  access_country_codes text[],
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
CREATE CONSTRAINT TRIGGER disclosure_is_not_missed_too AFTER UPDATE ON public.disclosure DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION disclosure_is_not_missed_too();
CREATE CONSTRAINT TRIGGER disclosure_links_hold AFTER INSERT ON public.disclosure DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION disclosure_links_hold();

CREATE TABLE disclosure_identity (
  key text NOT NULL,
  CONSTRAINT disclosure_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER disclosure_identity_is_kept BEFORE DELETE OR UPDATE ON public.disclosure_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER disclosure_identity_is_not_emptied BEFORE TRUNCATE ON public.disclosure_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE finding_acknowledgement (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  finding text NOT NULL,
  owner text NOT NULL,
  answer text NOT NULL,
  CONSTRAINT finding_acknowledgement_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT finding_acknowledgement_key_fkey FOREIGN KEY (key) REFERENCES finding_acknowledgement_identity(key),
  CONSTRAINT finding_acknowledgement_pkey PRIMARY KEY (key, version),
  CONSTRAINT finding_acknowledgement_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX finding_acknowledgement_recorded_from ON public.finding_acknowledgement USING btree (lower(recorded));
CREATE INDEX finding_acknowledgement_recorded_until ON public.finding_acknowledgement USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER finding_acknowledgement_is_kept BEFORE DELETE OR UPDATE ON public.finding_acknowledgement FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER finding_acknowledgement_is_not_emptied BEFORE TRUNCATE ON public.finding_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER finding_acknowledgement_links_hold AFTER INSERT ON public.finding_acknowledgement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION finding_acknowledgement_links_hold();

CREATE TABLE finding_acknowledgement_identity (
  key text NOT NULL,
  CONSTRAINT finding_acknowledgement_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER finding_acknowledgement_identity_is_kept BEFORE DELETE OR UPDATE ON public.finding_acknowledgement_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER finding_acknowledgement_identity_is_not_emptied BEFORE TRUNCATE ON public.finding_acknowledgement_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE foreign_order (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  authority_key text NOT NULL,
  addressee_key text NOT NULL,
  disclosure_key text,
  received_on date,
  agreement_existence text NOT NULL,
  agreement text,
  disclosed_on date,
  CONSTRAINT foreign_order_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT foreign_order_addressee_key_fkey FOREIGN KEY (addressee_key) REFERENCES organisation_identity(key),
  CONSTRAINT foreign_order_authority_key_fkey FOREIGN KEY (authority_key) REFERENCES organisation_identity(key),
  CONSTRAINT foreign_order_disclosure_key_fkey FOREIGN KEY (disclosure_key) REFERENCES disclosure_identity(key),
  CONSTRAINT foreign_order_key_fkey FOREIGN KEY (key) REFERENCES foreign_order_identity(key),
  CONSTRAINT foreign_order_pkey PRIMARY KEY (key, version),
  CONSTRAINT foreign_order_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX foreign_order_addressee_key ON public.foreign_order USING btree (addressee_key) WHERE upper_inf(recorded);
CREATE INDEX foreign_order_authority_key ON public.foreign_order USING btree (authority_key) WHERE upper_inf(recorded);
CREATE INDEX foreign_order_disclosure_key ON public.foreign_order USING btree (disclosure_key) WHERE upper_inf(recorded);
CREATE INDEX foreign_order_recorded_from ON public.foreign_order USING btree (lower(recorded));
CREATE INDEX foreign_order_recorded_until ON public.foreign_order USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER foreign_order_is_kept BEFORE DELETE OR UPDATE ON public.foreign_order FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER foreign_order_is_not_emptied BEFORE TRUNCATE ON public.foreign_order FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER foreign_order_links_hold AFTER INSERT ON public.foreign_order DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION foreign_order_links_hold();

CREATE TABLE foreign_order_identity (
  key text NOT NULL,
  CONSTRAINT foreign_order_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER foreign_order_identity_is_kept BEFORE DELETE OR UPDATE ON public.foreign_order_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER foreign_order_identity_is_not_emptied BEFORE TRUNCATE ON public.foreign_order_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE joint_arrangement (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  party_keys text[] NOT NULL,
  activity_keys text[] NOT NULL,
  existence text NOT NULL,
  concluded_on date,
  essence_available boolean,
  CONSTRAINT joint_arrangement_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT joint_arrangement_key_fkey FOREIGN KEY (key) REFERENCES joint_arrangement_identity(key),
  CONSTRAINT joint_arrangement_pkey PRIMARY KEY (key, version),
  CONSTRAINT joint_arrangement_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX joint_arrangement_activity_keys ON public.joint_arrangement USING gin (activity_keys) WHERE upper_inf(recorded);
CREATE INDEX joint_arrangement_party_keys ON public.joint_arrangement USING gin (party_keys) WHERE upper_inf(recorded);
CREATE INDEX joint_arrangement_recorded_from ON public.joint_arrangement USING btree (lower(recorded));
CREATE INDEX joint_arrangement_recorded_until ON public.joint_arrangement USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER joint_arrangement_is_kept BEFORE DELETE OR UPDATE ON public.joint_arrangement FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER joint_arrangement_is_not_emptied BEFORE TRUNCATE ON public.joint_arrangement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER joint_arrangement_links_hold AFTER INSERT ON public.joint_arrangement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION joint_arrangement_links_hold();

CREATE TABLE joint_arrangement_identity (
  key text NOT NULL,
  CONSTRAINT joint_arrangement_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER joint_arrangement_identity_is_kept BEFORE DELETE OR UPDATE ON public.joint_arrangement_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER joint_arrangement_identity_is_not_emptied BEFORE TRUNCATE ON public.joint_arrangement_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

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
  establishment_country_codes text[],
  data_protection_officer_required boolean,
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
CREATE CONSTRAINT TRIGGER organisation_is_not_missed_too AFTER UPDATE ON public.organisation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION organisation_is_not_missed_too();
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
CREATE CONSTRAINT TRIGGER policy_document_is_not_missed_too AFTER UPDATE ON public.policy_document DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION policy_document_is_not_missed_too();
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
  started_on date,
  automated_decision boolean,
  high_risk_criteria text[],
  offered_to_children boolean,
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
CREATE CONSTRAINT TRIGGER processing_activity_is_not_missed_too AFTER UPDATE ON public.processing_activity DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION processing_activity_is_not_missed_too();
CREATE CONSTRAINT TRIGGER processing_activity_links_hold AFTER INSERT ON public.processing_activity DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION processing_activity_links_hold();

CREATE TABLE processing_activity_identity (
  key text NOT NULL,
  CONSTRAINT processing_activity_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER processing_activity_identity_is_kept BEFORE DELETE OR UPDATE ON public.processing_activity_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER processing_activity_identity_is_not_emptied BEFORE TRUNCATE ON public.processing_activity_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE processor_contract (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  title text,
  engaged_by_key text NOT NULL,
  processor_key text NOT NULL,
  activity_keys text[] NOT NULL,
  existence text NOT NULL,
  signed_on date,
  clauses text[],
  breach_notice_hours integer,
  breach_notice text,
  subprocessor_notice_days integer,
  CONSTRAINT processor_contract_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT processor_contract_engaged_by_key_fkey FOREIGN KEY (engaged_by_key) REFERENCES organisation_identity(key),
  CONSTRAINT processor_contract_key_fkey FOREIGN KEY (key) REFERENCES processor_contract_identity(key),
  CONSTRAINT processor_contract_processor_key_fkey FOREIGN KEY (processor_key) REFERENCES organisation_identity(key),
  CONSTRAINT processor_contract_pkey PRIMARY KEY (key, version),
  CONSTRAINT processor_contract_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX processor_contract_activity_keys ON public.processor_contract USING gin (activity_keys) WHERE upper_inf(recorded);
CREATE INDEX processor_contract_engaged_by_key ON public.processor_contract USING btree (engaged_by_key) WHERE upper_inf(recorded);
CREATE INDEX processor_contract_processor_key ON public.processor_contract USING btree (processor_key) WHERE upper_inf(recorded);
CREATE INDEX processor_contract_recorded_from ON public.processor_contract USING btree (lower(recorded));
CREATE INDEX processor_contract_recorded_until ON public.processor_contract USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE TRIGGER processor_contract_is_kept BEFORE DELETE OR UPDATE ON public.processor_contract FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER processor_contract_is_not_emptied BEFORE TRUNCATE ON public.processor_contract FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER processor_contract_links_hold AFTER INSERT ON public.processor_contract DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION processor_contract_links_hold();

CREATE TABLE processor_contract_identity (
  key text NOT NULL,
  CONSTRAINT processor_contract_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER processor_contract_identity_is_kept BEFORE DELETE OR UPDATE ON public.processor_contract_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER processor_contract_identity_is_not_emptied BEFORE TRUNCATE ON public.processor_contract_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

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
CREATE CONSTRAINT TRIGGER purpose_is_not_missed_too AFTER UPDATE ON public.purpose DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION purpose_is_not_missed_too();
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
CREATE CONSTRAINT TRIGGER retention_rule_is_not_missed_too AFTER UPDATE ON public.retention_rule DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION retention_rule_is_not_missed_too();
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
  measure_kind text,
  technology text,
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

CREATE TABLE subprocessor_authorisation (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  controller_key text NOT NULL,
  processor_key text NOT NULL,
  subprocessor_key text,
  existence text NOT NULL,
  authorisation text,
  authorised_on date,
  announced_on date,
  CONSTRAINT subprocessor_authorisation_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT subprocessor_authorisation_controller_key_fkey FOREIGN KEY (controller_key) REFERENCES organisation_identity(key),
  CONSTRAINT subprocessor_authorisation_key_fkey FOREIGN KEY (key) REFERENCES subprocessor_authorisation_identity(key),
  CONSTRAINT subprocessor_authorisation_processor_key_fkey FOREIGN KEY (processor_key) REFERENCES organisation_identity(key),
  CONSTRAINT subprocessor_authorisation_subprocessor_key_fkey FOREIGN KEY (subprocessor_key) REFERENCES organisation_identity(key),
  CONSTRAINT subprocessor_authorisation_pkey PRIMARY KEY (key, version),
  CONSTRAINT subprocessor_authorisation_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX subprocessor_authorisation_controller_key ON public.subprocessor_authorisation USING btree (controller_key) WHERE upper_inf(recorded);
CREATE INDEX subprocessor_authorisation_processor_key ON public.subprocessor_authorisation USING btree (processor_key) WHERE upper_inf(recorded);
CREATE INDEX subprocessor_authorisation_recorded_from ON public.subprocessor_authorisation USING btree (lower(recorded));
CREATE INDEX subprocessor_authorisation_recorded_until ON public.subprocessor_authorisation USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE INDEX subprocessor_authorisation_subprocessor_key ON public.subprocessor_authorisation USING btree (subprocessor_key) WHERE upper_inf(recorded);
CREATE TRIGGER subprocessor_authorisation_is_kept BEFORE DELETE OR UPDATE ON public.subprocessor_authorisation FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER subprocessor_authorisation_is_not_emptied BEFORE TRUNCATE ON public.subprocessor_authorisation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER subprocessor_authorisation_links_hold AFTER INSERT ON public.subprocessor_authorisation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION subprocessor_authorisation_links_hold();

CREATE TABLE subprocessor_authorisation_identity (
  key text NOT NULL,
  CONSTRAINT subprocessor_authorisation_identity_pkey PRIMARY KEY (key)
);
CREATE TRIGGER subprocessor_authorisation_identity_is_kept BEFORE DELETE OR UPDATE ON public.subprocessor_authorisation_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER subprocessor_authorisation_identity_is_not_emptied BEFORE TRUNCATE ON public.subprocessor_authorisation_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE tracking_technology (
  key text NOT NULL,
  version integer NOT NULL,
  validity daterange NOT NULL,
  recorded tstzrange NOT NULL,
  source_keys text[] NOT NULL,
  name text NOT NULL,
  purpose text NOT NULL,
  opt_out text,
  category text,
  duration text,
  third_party_keys text[],
  in_email boolean,
  CONSTRAINT tracking_technology_is_proper CHECK (((version >= 1) AND (NOT isempty(validity)) AND (NOT isempty(recorded)) AND (NOT lower_inf(recorded)))),
  CONSTRAINT tracking_technology_key_fkey FOREIGN KEY (key) REFERENCES tracking_technology_identity(key),
  CONSTRAINT tracking_technology_pkey PRIMARY KEY (key, version),
  CONSTRAINT tracking_technology_versions EXCLUDE USING gist (key WITH =, validity WITH &&, recorded WITH &&)
);
CREATE INDEX tracking_technology_recorded_from ON public.tracking_technology USING btree (lower(recorded));
CREATE INDEX tracking_technology_recorded_until ON public.tracking_technology USING btree (upper(recorded)) WHERE (NOT upper_inf(recorded));
CREATE INDEX tracking_technology_third_party_keys ON public.tracking_technology USING gin (third_party_keys) WHERE upper_inf(recorded);
CREATE TRIGGER tracking_technology_is_kept BEFORE DELETE OR UPDATE ON public.tracking_technology FOR EACH ROW EXECUTE FUNCTION refuse_all_but_closing();
CREATE TRIGGER tracking_technology_is_not_emptied BEFORE TRUNCATE ON public.tracking_technology FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER tracking_technology_is_not_missed AFTER UPDATE ON public.tracking_technology DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tracking_technology_is_not_missed();
CREATE CONSTRAINT TRIGGER tracking_technology_is_not_missed_too AFTER UPDATE ON public.tracking_technology DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tracking_technology_is_not_missed_too();
CREATE CONSTRAINT TRIGGER tracking_technology_links_hold AFTER INSERT ON public.tracking_technology DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tracking_technology_links_hold();
CREATE CONSTRAINT TRIGGER tracking_technology_links_hold_too AFTER INSERT ON public.tracking_technology DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tracking_technology_links_hold_too();

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

CREATE OR REPLACE FUNCTION public.assessment_record_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM assessment_record WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.organisation_key WHERE NEW.organisation_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of assessment_record names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.activity_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM processing_activity AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of assessment_record names an entry of processing_activity that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.purpose_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM purpose AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of assessment_record names an entry of purpose that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.disclosure_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM disclosure AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of assessment_record names an entry of disclosure that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of assessment_record rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.breach_procedure_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM breach_procedure WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.organisation_key WHERE NEW.organisation_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of breach_procedure names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.contact_key WHERE NEW.contact_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM contact AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of breach_procedure names an entry of contact that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.authority_key WHERE NEW.authority_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of breach_procedure names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of breach_procedure rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.certification_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM certification AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
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

CREATE OR REPLACE FUNCTION public.consent_record_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM consent_record WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.data_subject_category_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM data_subject_category AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of consent_record names an entry of data_subject_category that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.purpose_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM purpose AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of consent_record names an entry of purpose that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.activity_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM processing_activity AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of consent_record names an entry of processing_activity that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.tracking_technology_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM tracking_technology AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of consent_record names an entry of tracking_technology that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.policy_document_key WHERE NEW.policy_document_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM policy_document AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of consent_record names an entry of policy_document that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of consent_record rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.contact_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM contact AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM data_subject_right AS naming WHERE upper_inf(naming.recorded) AND naming.contact_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM contact AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_subject_right still rests on an entry of contact that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.contact_is_not_missed_too()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM contact AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM breach_procedure AS naming WHERE upper_inf(naming.recorded) AND naming.contact_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM contact AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of breach_procedure still rests on an entry of contact that would no longer hold.'
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
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM data_category AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
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

CREATE OR REPLACE FUNCTION public.data_category_is_not_missed_too()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM data_category AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM data_subject_request AS naming WHERE upper_inf(naming.recorded) AND naming.data_category_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM data_category AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_subject_request still rests on an entry of data_category that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM data_holding AS naming WHERE upper_inf(naming.recorded) AND naming.data_category_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM data_category AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_holding still rests on an entry of data_category that would no longer hold.'
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

CREATE OR REPLACE FUNCTION public.data_category_links_hold_too()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM data_category WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.needed_for_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM purpose AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of data_category names an entry of purpose that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.data_holding_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM data_holding WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.holder_key WHERE NEW.holder_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of data_holding names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.data_category_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM data_category AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of data_holding names an entry of data_category that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.retention_rule_key WHERE NEW.retention_rule_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM retention_rule AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of data_holding names an entry of retention_rule that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of data_holding rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.data_subject_category_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM data_subject_category AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
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

CREATE OR REPLACE FUNCTION public.data_subject_category_is_not_missed_too()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM data_subject_category AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM consent_record AS naming WHERE upper_inf(naming.recorded) AND naming.data_subject_category_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM data_subject_category AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of consent_record still rests on an entry of data_subject_category that would no longer hold.'
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

CREATE OR REPLACE FUNCTION public.data_subject_request_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM data_subject_request WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.controller_key WHERE NEW.controller_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of data_subject_request names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.activity_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM processing_activity AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of data_subject_request names an entry of processing_activity that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.data_category_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM data_category AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of data_subject_request names an entry of data_category that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.told_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of data_subject_request names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.impossible_to_tell_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of data_subject_request names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of data_subject_request rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.data_subject_right_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM data_subject_right AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
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
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM disclosure AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM mechanism_reliance AS naming WHERE upper_inf(naming.recorded) AND naming.disclosure_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM disclosure AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of mechanism_reliance still rests on an entry of disclosure that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.disclosure_is_not_missed_too()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM disclosure AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM assessment_record AS naming WHERE upper_inf(naming.recorded) AND naming.disclosure_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM disclosure AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of assessment_record still rests on an entry of disclosure that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM foreign_order AS naming WHERE upper_inf(naming.recorded) AND naming.disclosure_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM disclosure AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of foreign_order still rests on an entry of disclosure that would no longer hold.'
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

CREATE OR REPLACE FUNCTION public.finding_acknowledgement_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM finding_acknowledgement WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of finding_acknowledgement rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.foreign_order_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM foreign_order WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.authority_key WHERE NEW.authority_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of foreign_order names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.addressee_key WHERE NEW.addressee_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of foreign_order names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.disclosure_key WHERE NEW.disclosure_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM disclosure AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of foreign_order names an entry of disclosure that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of foreign_order rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.joint_arrangement_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM joint_arrangement WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.party_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of joint_arrangement names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.activity_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM processing_activity AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of joint_arrangement names an entry of processing_activity that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of joint_arrangement rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.mechanism_reliance_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM mechanism_reliance AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
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
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM organisation AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
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

CREATE OR REPLACE FUNCTION public.organisation_is_not_missed_too()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM organisation AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM tracking_technology AS naming WHERE upper_inf(naming.recorded) AND naming.third_party_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of tracking_technology still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM processor_contract AS naming WHERE upper_inf(naming.recorded) AND naming.engaged_by_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processor_contract still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM processor_contract AS naming WHERE upper_inf(naming.recorded) AND naming.processor_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processor_contract still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM subprocessor_authorisation AS naming WHERE upper_inf(naming.recorded) AND naming.controller_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of subprocessor_authorisation still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM subprocessor_authorisation AS naming WHERE upper_inf(naming.recorded) AND naming.processor_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of subprocessor_authorisation still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM subprocessor_authorisation AS naming WHERE upper_inf(naming.recorded) AND naming.subprocessor_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of subprocessor_authorisation still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM assessment_record AS naming WHERE upper_inf(naming.recorded) AND naming.organisation_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of assessment_record still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM breach_procedure AS naming WHERE upper_inf(naming.recorded) AND naming.organisation_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of breach_procedure still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM breach_procedure AS naming WHERE upper_inf(naming.recorded) AND naming.authority_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of breach_procedure still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM joint_arrangement AS naming WHERE upper_inf(naming.recorded) AND naming.party_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of joint_arrangement still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM foreign_order AS naming WHERE upper_inf(naming.recorded) AND naming.authority_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of foreign_order still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM foreign_order AS naming WHERE upper_inf(naming.recorded) AND naming.addressee_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of foreign_order still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM data_subject_request AS naming WHERE upper_inf(naming.recorded) AND naming.controller_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_subject_request still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM data_subject_request AS naming WHERE upper_inf(naming.recorded) AND naming.told_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_subject_request still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM data_subject_request AS naming WHERE upper_inf(naming.recorded) AND naming.impossible_to_tell_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_subject_request still rests on an entry of organisation that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM data_holding AS naming WHERE upper_inf(naming.recorded) AND naming.holder_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM organisation AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_holding still rests on an entry of organisation that would no longer hold.'
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
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM policy_clause AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
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
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM policy_document AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM policy_clause AS naming WHERE upper_inf(naming.recorded) AND naming.document_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM policy_document AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of policy_clause still rests on an entry of policy_document that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.policy_document_is_not_missed_too()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM policy_document AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM consent_record AS naming WHERE upper_inf(naming.recorded) AND naming.policy_document_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM policy_document AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of consent_record still rests on an entry of policy_document that would no longer hold.'
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
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM policy_statement AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
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
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM processing_activity AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM disclosure AS naming WHERE upper_inf(naming.recorded) AND naming.activity_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM processing_activity AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of disclosure still rests on an entry of processing_activity that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.processing_activity_is_not_missed_too()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM processing_activity AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM processor_contract AS naming WHERE upper_inf(naming.recorded) AND naming.activity_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM processing_activity AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processor_contract still rests on an entry of processing_activity that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM consent_record AS naming WHERE upper_inf(naming.recorded) AND naming.activity_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM processing_activity AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of consent_record still rests on an entry of processing_activity that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM assessment_record AS naming WHERE upper_inf(naming.recorded) AND naming.activity_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM processing_activity AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of assessment_record still rests on an entry of processing_activity that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM joint_arrangement AS naming WHERE upper_inf(naming.recorded) AND naming.activity_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM processing_activity AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of joint_arrangement still rests on an entry of processing_activity that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM data_subject_request AS naming WHERE upper_inf(naming.recorded) AND naming.activity_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM processing_activity AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_subject_request still rests on an entry of processing_activity that would no longer hold.'
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

CREATE OR REPLACE FUNCTION public.processor_contract_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM processor_contract WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.engaged_by_key WHERE NEW.engaged_by_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of processor_contract names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.processor_key WHERE NEW.processor_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of processor_contract names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.activity_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM processing_activity AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of processor_contract names an entry of processing_activity that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of processor_contract rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.purpose_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM purpose AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
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

CREATE OR REPLACE FUNCTION public.purpose_is_not_missed_too()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM purpose AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM data_category AS naming WHERE upper_inf(naming.recorded) AND naming.needed_for_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM purpose AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_category still rests on an entry of purpose that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM consent_record AS naming WHERE upper_inf(naming.recorded) AND naming.purpose_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM purpose AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of consent_record still rests on an entry of purpose that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM assessment_record AS naming WHERE upper_inf(naming.recorded) AND naming.purpose_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM purpose AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of assessment_record still rests on an entry of purpose that would no longer hold.'
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
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM retention_rule AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM processing_activity AS naming WHERE upper_inf(naming.recorded) AND naming.retention_rule_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM retention_rule AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of processing_activity still rests on an entry of retention_rule that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.retention_rule_is_not_missed_too()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM retention_rule AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM data_holding AS naming WHERE upper_inf(naming.recorded) AND naming.retention_rule_key = OLD.key
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM retention_rule AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of data_holding still rests on an entry of retention_rule that would no longer hold.'
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
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM security_measure AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
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

CREATE OR REPLACE FUNCTION public.subprocessor_authorisation_links_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM subprocessor_authorisation WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.controller_key WHERE NEW.controller_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of subprocessor_authorisation names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.processor_key WHERE NEW.processor_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of subprocessor_authorisation names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT named_key INTO missing FROM (SELECT NEW.subprocessor_key WHERE NEW.subprocessor_key IS NOT NULL) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of subprocessor_authorisation names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.source_keys) AS present(named_key)
                WHERE NOT EXISTS (SELECT FROM policy_statement_identity WHERE key = named_key)) THEN
      RAISE EXCEPTION 'An entry of subprocessor_authorisation rests on a policy statement that does not exist.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.tracking_technology_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM tracking_technology AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.tracking_technology_is_not_missed_too()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM tracking_technology AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM consent_record AS naming WHERE upper_inf(naming.recorded) AND naming.tracking_technology_keys @> ARRAY[OLD.key]
                  AND NOT coalesce((SELECT range_agg(held.validity) @> naming.validity FROM tracking_technology AS held
                                     WHERE held.key = OLD.key AND upper_inf(held.recorded)), false)) THEN
      RAISE EXCEPTION 'An entry of consent_record still rests on an entry of tracking_technology that would no longer hold.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
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

CREATE OR REPLACE FUNCTION public.tracking_technology_links_hold_too()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  DECLARE missing text;
  BEGIN
    -- A version that was closed again in the same transaction no longer speaks.
    IF NOT EXISTS (SELECT FROM tracking_technology WHERE key = NEW.key AND version = NEW.version AND upper_inf(recorded)) THEN
      RETURN NULL;
    END IF;
    SELECT named_key INTO missing FROM unnest(NEW.third_party_keys) AS present(named_key)
     WHERE NOT coalesce((SELECT range_agg(held.validity) @> NEW.validity FROM organisation AS held
                          WHERE held.key = named_key AND upper_inf(held.recorded)), false) LIMIT 1;
    IF missing IS NOT NULL THEN
      RAISE EXCEPTION 'An entry of tracking_technology names an entry of organisation that does not hold during its whole period.'
        USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
  END $function$;

CREATE OR REPLACE FUNCTION public.transfer_region_is_not_missed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  BEGIN
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM transfer_region AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;
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
