// One statement for each question; PostgreSQL writes the JSON that goes out.
import { holds, waysOf } from '../statements.mjs';

const categories = `(
  select coalesce(json_agg(json_build_object('key', c.key, 'name', c.name) order by ac.position), '[]')
  from peer.activity_data_category ac
  join peer.data_category c on c.key = ac.data_category_key
  where ac.activity_key = a.key
)`;

const purposes = `(
  select coalesce(json_agg(json_build_object('key', p.key, 'name', p.name) order by ap.position), '[]')
  from peer.activity_purpose ap
  join peer.purpose p on p.key = ap.purpose_key
  where ap.activity_key = a.key
)`;

/** The adequacy decisions in force for each country, as there are few of both. */
const decided = `decided as materialized (
  select c.code, json_build_object(
    'code', c.code,
    'name', c.name,
    'adequacyDecisions', coalesce(json_agg(m.key order by m.key) filter (where m.key is not null), '[]')
  ) as country
  from peer.country c
  left join (peer.adequacy q join peer.mechanism m on m.key = q.mechanism_key and ${holds('m', '$1::date')})
    on q.country_code = c.code
  group by c.code
)`;

const disclosures = `(
  select coalesce(json_agg(json_build_object(
    'key', d.key,
    'recipient', json_build_object('key', o.key, 'name', o.name),
    'destinations', (
      select coalesce(json_agg(x.country order by dd.position), '[]')
      from peer.disclosure_destination dd
      join decided x on x.code = dd.country_code
      where dd.disclosure_key = d.key
    )
  ) order by d.key), '[]')
  from peer.disclosure_activity da
  join peer.disclosure d on d.key = da.disclosure_key
  join peer.organisation o on o.key = d.recipient_key
  where da.activity_key = a.key and ${holds('d', '$1::date')}
)`;

const recipients = `${waysOf('$1', '$2::date')},
  said as materialized (
    select l.key, l.recipient_key, l.role, json_build_object('key', l.key, 'reliances', (
      select coalesce(json_agg(
        json_build_object('mechanism', m.key, 'inForce', ${holds('m', '$2::date')}) order by r.key
      ), '[]')
      from peer.reliance_disclosure rd
      join peer.reliance r on r.key = rd.reliance_key
      join peer.mechanism m on m.key = r.mechanism_key
      where rd.disclosure_key = l.key and ${holds('r', '$2::date')}
    )) as disclosure
    from leg l
  ),
  arrives as (
    select s.recipient_key, dd.country_code, json_agg(distinct s.role) as roles,
      json_agg(s.disclosure order by s.key) as disclosures
    from said s
    join peer.disclosure_destination dd on dd.disclosure_key = s.key
    group by s.recipient_key, dd.country_code
  )
select coalesce(json_agg(json_build_object(
  'organisation', t.recipient_key,
  'name', (select o.name from peer.organisation o where o.key = t.recipient_key),
  'country', t.country_code,
  'roles', t.roles,
  'disclosures', t.disclosures
) order by t.recipient_key, t.country_code), '[]')::text as json
from arrives t`;

const list = `with ${decided},
  a as (
    select a.key, a.name from peer.processing_activity a
    where ${holds('a', '$1::date')}
    order by a.key
    limit $2
  )
select coalesce(json_agg(json_build_object(
  'key', a.key,
  'name', a.name,
  'dataCategories', ${categories},
  'disclosures', ${disclosures}
) order by a.key), '[]')::text as json
from a`;

const record = `with ${decided}
select coalesce(json_agg(json_build_object(
  'key', a.key,
  'name', a.name,
  'dataCategories', ${categories},
  'purposes', ${purposes},
  'disclosures', ${disclosures}
) order by a.key), '[]')::text as json
from peer.processing_activity a
where ${holds('a', '$1::date')}`;

const organisation = `select json_build_object(
  'key', o.key,
  'name', o.name,
  'disclosures', (
    select coalesce(json_agg(json_build_object(
      'key', d.key,
      'role', d.role,
      'discloser', json_build_object('key', s.key, 'name', s.name),
      'activities', (
        select coalesce(json_agg(json_build_object(
          'key', a.key,
          'name', a.name,
          'dataCategories', ${categories}
        ) order by da.position), '[]')
        from peer.disclosure_activity da
        join peer.processing_activity a on a.key = da.activity_key
        where da.disclosure_key = d.key
      )
    ) order by d.key), '[]')
    from peer.disclosure d
    join peer.organisation s on s.key = d.discloser_key
    where d.recipient_key = o.key and ${holds('d', '$2::date')}
  )
)::text as json
from peer.organisation o
where o.key = $1 and ${holds('o', '$2::date')}`;

const name = `select json_build_object('key', key, 'name', name)::text as json
from peer.organisation where key = $1`;

const rename = `update peer.organisation set name = $2 where key = $1
returning json_build_object('key', key, 'name', name)::text as json`;

/** By the path that asks it. */
export const statements = { recipients, list, record, organisation, name, rename };
