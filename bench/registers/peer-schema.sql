-- The register as a team would keep it in plain tables: what the systems that the registry is compared with read.
-- One version of each entry; it holds on a day where valid_from <= day < valid_until, null being open.
CREATE SCHEMA peer;

CREATE TABLE peer.country (
  code text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE peer.mechanism (
  key text PRIMARY KEY,
  title text NOT NULL,
  valid_from date,
  valid_until date
);

-- Which mechanism is an adequacy decision on which country; in force by the dates of the mechanism.
CREATE TABLE peer.adequacy (
  country_code text NOT NULL REFERENCES peer.country,
  mechanism_key text NOT NULL REFERENCES peer.mechanism,
  PRIMARY KEY (country_code, mechanism_key)
);
CREATE INDEX ON peer.adequacy (mechanism_key);

CREATE TABLE peer.organisation (
  key text PRIMARY KEY,
  name text NOT NULL,
  country_code text REFERENCES peer.country,
  valid_from date,
  valid_until date
);
CREATE INDEX ON peer.organisation (country_code);

CREATE TABLE peer.data_category (
  key text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE peer.purpose (
  key text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE peer.processing_activity (
  key text PRIMARY KEY,
  name text NOT NULL,
  description text,
  controller_key text NOT NULL REFERENCES peer.organisation,
  valid_from date,
  valid_until date
);
CREATE INDEX ON peer.processing_activity (controller_key);

CREATE TABLE peer.activity_data_category (
  activity_key text NOT NULL REFERENCES peer.processing_activity,
  data_category_key text NOT NULL REFERENCES peer.data_category,
  position integer NOT NULL,
  PRIMARY KEY (activity_key, data_category_key)
);
CREATE INDEX ON peer.activity_data_category (data_category_key);

CREATE TABLE peer.activity_purpose (
  activity_key text NOT NULL REFERENCES peer.processing_activity,
  purpose_key text NOT NULL REFERENCES peer.purpose,
  position integer NOT NULL,
  PRIMARY KEY (activity_key, purpose_key)
);
CREATE INDEX ON peer.activity_purpose (purpose_key);

CREATE TABLE peer.disclosure (
  key text PRIMARY KEY,
  discloser_key text NOT NULL REFERENCES peer.organisation,
  recipient_key text NOT NULL REFERENCES peer.organisation,
  role text NOT NULL,
  serves_all boolean NOT NULL,
  valid_from date,
  valid_until date
);
CREATE INDEX ON peer.disclosure (discloser_key);
CREATE INDEX ON peer.disclosure (recipient_key);
-- Few serve all activities, and question R asks for all of those.
CREATE INDEX ON peer.disclosure (discloser_key) WHERE serves_all;

CREATE TABLE peer.disclosure_activity (
  disclosure_key text NOT NULL REFERENCES peer.disclosure,
  activity_key text NOT NULL REFERENCES peer.processing_activity,
  position integer NOT NULL,
  PRIMARY KEY (disclosure_key, activity_key)
);
CREATE INDEX ON peer.disclosure_activity (activity_key);

CREATE TABLE peer.disclosure_destination (
  disclosure_key text NOT NULL REFERENCES peer.disclosure,
  country_code text NOT NULL REFERENCES peer.country,
  position integer NOT NULL,
  PRIMARY KEY (disclosure_key, country_code)
);
CREATE INDEX ON peer.disclosure_destination (country_code);

CREATE TABLE peer.reliance (
  key text PRIMARY KEY,
  mechanism_key text NOT NULL REFERENCES peer.mechanism,
  modality text NOT NULL,
  valid_from date,
  valid_until date
);
CREATE INDEX ON peer.reliance (mechanism_key);

CREATE TABLE peer.reliance_disclosure (
  reliance_key text NOT NULL REFERENCES peer.reliance,
  disclosure_key text NOT NULL REFERENCES peer.disclosure,
  position integer NOT NULL,
  PRIMARY KEY (reliance_key, disclosure_key)
);
CREATE INDEX ON peer.reliance_disclosure (disclosure_key);
