// The SQL that the hand-written peers share. Every statement that takes a day has it as $2, or as $1 where it is the only
// thing asked with; what holds on it: valid_from <= day < valid_until, null being open.

/**
 * @param {string} table the name or alias of a table with a validity
 * @param {string} day the expression that stands for the day
 */
export const holds = (table, day) =>
  `(${table}.valid_from is null or ${table}.valid_from <= ${day}) and (${table}.valid_until is null or ${table}.valid_until > ${day})`;

/**
 * The disclosures that the data of an activity takes: on every simple way from its controller, those that name the
 * activity or serve all. `leg` has each of them once.
 * @param {string} activity the expression that stands for the key of the activity
 * @param {string} day the expression that stands for the day
 */
export const waysOf = (
  activity,
  day,
) => `with recursive way (key, discloser_key, recipient_key, role, passed) as (
    select null::text, null::text, a.controller_key, null::text, array[a.controller_key]
    from peer.processing_activity a
    where a.key = ${activity} and ${holds('a', day)}
  union all
    select d.key, d.discloser_key, d.recipient_key, d.role, w.passed || d.recipient_key
    from way w
    join peer.disclosure d on d.discloser_key = w.recipient_key
    where ${holds('d', day)}
      and d.recipient_key <> all (w.passed)
      and (
        d.serves_all
        or exists (
          select from peer.disclosure_activity da
          where da.disclosure_key = d.key and da.activity_key = ${activity}
        )
      )
  ),
  leg as (select distinct key, discloser_key, recipient_key, role from way where key is not null)`;
