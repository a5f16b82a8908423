// What is added to the tables so that PostGraphile can answer for a day: functions in SQL that PostgreSQL can inline, each a
// field of the generated schema. What they are called there follows from their names and their first argument.
import { holds, waysOf } from '../statements.mjs';

/** Can be run again; in one transaction. */
export const functions = `
drop function if exists peer.recipients(text, date);
drop function if exists peer.recipient_disclosures(peer.recipient);
drop type if exists peer.recipient;

-- Lists in an order that has no index: they are short.
comment on column peer.activity_data_category.position is E'@behavior +orderBy';
comment on column peer.activity_purpose.position is E'@behavior +orderBy';
comment on column peer.disclosure_activity.position is E'@behavior +orderBy';
comment on column peer.disclosure_destination.position is E'@behavior +orderBy';

create or replace function peer.activities_on(day date) returns setof peer.processing_activity
language sql stable as $$
  select a.* from peer.processing_activity a where ${holds('a', 'day')} order by a.key
$$;

create or replace function peer.organisation_on(key text, day date) returns peer.organisation
language sql stable as $$
  select o.* from peer.organisation o where o.key = organisation_on.key and ${holds('o', 'day')}
$$;

create or replace function peer.processing_activity_disclosures(a peer.processing_activity, day date)
returns setof peer.disclosure language sql stable as $$
  select d.* from peer.disclosure_activity da
  join peer.disclosure d on d.key = da.disclosure_key
  where da.activity_key = a.key and ${holds('d', 'day')}
  order by d.key
$$;

create or replace function peer.organisation_received(o peer.organisation, day date)
returns setof peer.disclosure language sql stable as $$
  select d.* from peer.disclosure d where d.recipient_key = o.key and ${holds('d', 'day')} order by d.key
$$;

create or replace function peer.disclosure_reliances(d peer.disclosure, day date)
returns setof peer.reliance language sql stable as $$
  select r.* from peer.reliance_disclosure rd
  join peer.reliance r on r.key = rd.reliance_key
  where rd.disclosure_key = d.key and ${holds('r', 'day')}
  order by r.key
$$;

create or replace function peer.mechanism_in_force(m peer.mechanism, day date) returns boolean
language sql stable as $$
  select ${holds('m', 'day')}
$$;

create or replace function peer.country_adequacy_decisions(c peer.country, day date)
returns setof peer.mechanism language sql stable as $$
  select m.* from peer.adequacy q
  join peer.mechanism m on m.key = q.mechanism_key
  where q.country_code = c.code and ${holds('m', 'day')}
  order by m.key
$$;

create type peer.recipient as (organisation_key text, country_code text, roles text[], disclosure_keys text[]);
comment on type peer.recipient is E'@foreignKey (organisation_key) references peer.organisation (key)\\n@foreignKey (country_code) references peer.country (code)';

create function peer.recipients(activity text, day date) returns setof peer.recipient
language sql stable as $$
  ${waysOf('recipients.activity', 'recipients.day')}
  select l.recipient_key, dd.country_code, array_agg(distinct l.role), array_agg(l.key order by l.key)
  from leg l
  join peer.disclosure_destination dd on dd.disclosure_key = l.key
  group by l.recipient_key, dd.country_code
  order by l.recipient_key, dd.country_code
$$;

create function peer.recipient_disclosures(r peer.recipient) returns setof peer.disclosure
language sql stable as $$
  select d.* from peer.disclosure d where d.key = any (r.disclosure_keys) order by d.key
$$;
`;
