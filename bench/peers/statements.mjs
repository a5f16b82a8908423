// The SQL that the peers share. What holds on a day: valid_from <= day < valid_until, null being open.

/**
 * @param {string} table the name or alias of a table with a validity
 * @param {string} day the expression that stands for the day
 */
export const holds = (table, day) =>
  `(${table}.valid_from is null or ${table}.valid_from <= ${day}) and (${table}.valid_until is null or ${table}.valid_until > ${day})`;

/**
 * The disclosures that the data of an activity takes: on every simple way from its controller, those that name the
 * activity or serve all; `leg` has each of them once. Gathering first what serves the activity is four times as fast
 * as looking for it at each organisation on the way.
 * @param {string} activity the expression that stands for the key of the activity
 * @param {string} day the expression that stands for the day
 */
export const waysOf = (activity, day) => `with recursive serving as materialized (
    select d.key, d.discloser_key, d.recipient_key, d.role
    from peer.disclosure_activity da
    join peer.disclosure d on d.key = da.disclosure_key
    where da.activity_key = ${activity} and ${holds('d', day)}
  union all
    select d.key, d.discloser_key, d.recipient_key, d.role
    from peer.disclosure d
    where d.serves_all and ${holds('d', day)}
  ),
  way (key, discloser_key, recipient_key, role, passed) as (
    select null::text, null::text, a.controller_key, null::text, array[a.controller_key]
    from peer.processing_activity a
    where a.key = ${activity} and ${holds('a', day)}
  union all
    select s.key, s.discloser_key, s.recipient_key, s.role, w.passed || s.recipient_key
    from way w
    join serving s on s.discloser_key = w.recipient_key
    where s.recipient_key <> all (w.passed)
  ),
  leg as (select distinct key, discloser_key, recipient_key, role from way where key is not null)`;
