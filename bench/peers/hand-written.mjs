// What the two peers that are written by hand have in common below their resolvers: a pool, named statements, and what
// they answer for many keys at once.
import pg from 'pg';
import { holds, waysOf } from './statements.mjs';

// A day stays the text that it is.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

const mechanism = `m.key, m.title, m.valid_from as "validFrom", m.valid_until as "validUntil"`;
const disclosure = `d.key, d.role, d.discloser_key as "discloserKey", d.recipient_key as "recipientKey"`;

const single = {
  recipients: `${waysOf('$1', '$2::date')}
    select json_build_object('key', o.key, 'name', o.name, 'countryCode', o.country_code) as organisation,
      json_build_object('code', c.code, 'name', c.name) as country,
      array_agg(distinct l.role) as roles,
      json_agg(json_build_object(
        'key', l.key, 'role', l.role, 'discloserKey', l.discloser_key, 'recipientKey', l.recipient_key
      ) order by l.key) as disclosures
    from leg l
    join peer.disclosure_destination dd on dd.disclosure_key = l.key
    join peer.country c on c.code = dd.country_code
    join peer.organisation o on o.key = l.recipient_key
    group by o.key, c.code
    order by o.key, c.code`,
  activities: `select a.key, a.name, a.description from peer.processing_activity a
    where ${holds('a', '$1::date')} order by a.key limit $2`,
  organisation: `select o.key, o.name, o.country_code as "countryCode" from peer.organisation o
    where o.key = $1 and ${holds('o', '$2::date')}`,
  rename: `update peer.organisation o set name = $2 where o.key = $1
    returning o.key, o.name, o.country_code as "countryCode"`,
};

/** Of one thing for each key. */
const ones = {
  organisations: `select o.key as "for", o.key, o.name, o.country_code as "countryCode"
    from peer.organisation o where o.key = any ($1)`,
  countries: `select c.code as "for", c.code, c.name from peer.country c where c.code = any ($1)`,
  mechanisms: `select m.key as "for", ${mechanism} from peer.mechanism m where m.key = any ($1)`,
};

/** Of several things for each key; those with a day have it as $2. */
const several = {
  dataCategories: `select j.activity_key as "for", c.key, c.name
    from peer.activity_data_category j join peer.data_category c on c.key = j.data_category_key
    where j.activity_key = any ($1) order by j.activity_key, j.position`,
  purposes: `select j.activity_key as "for", p.key, p.name
    from peer.activity_purpose j join peer.purpose p on p.key = j.purpose_key
    where j.activity_key = any ($1) order by j.activity_key, j.position`,
  activitiesOfDisclosures: `select j.disclosure_key as "for", a.key, a.name, a.description
    from peer.disclosure_activity j join peer.processing_activity a on a.key = j.activity_key
    where j.disclosure_key = any ($1) order by j.disclosure_key, j.position`,
  destinations: `select j.disclosure_key as "for", c.code, c.name
    from peer.disclosure_destination j join peer.country c on c.code = j.country_code
    where j.disclosure_key = any ($1) order by j.disclosure_key, j.position`,
};
const severalOnDay = {
  disclosuresOfActivities: `select j.activity_key as "for", ${disclosure}
    from peer.disclosure_activity j join peer.disclosure d on d.key = j.disclosure_key
    where j.activity_key = any ($1) and ${holds('d', '$2::date')} order by d.key`,
  received: `select d.recipient_key as "for", ${disclosure} from peer.disclosure d
    where d.recipient_key = any ($1) and ${holds('d', '$2::date')} order by d.key`,
  reliances: `select j.disclosure_key as "for", r.key, r.modality, r.mechanism_key as "mechanismKey"
    from peer.reliance_disclosure j join peer.reliance r on r.key = j.reliance_key
    where j.disclosure_key = any ($1) and ${holds('r', '$2::date')} order by r.key`,
  adequacyDecisions: `select j.country_code as "for", ${mechanism}
    from peer.adequacy j join peer.mechanism m on m.key = j.mechanism_key
    where j.country_code = any ($1) and ${holds('m', '$2::date')} order by m.key`,
};

/** The peer tables, asked with named statements. */
export class Tables {
  constructor(connectionString) {
    // One plan for each statement, from the first time on: for a thousand keys PostgreSQL would read a whole table rather
    // than its index, which takes three times as long where all of it is in memory.
    const options = '-c plan_cache_mode=force_generic_plan';
    this.pool = new pg.Pool({ connectionString, max: 10, idleTimeoutMillis: 0, options });
  }

  async ask(name, text, values) {
    return (await this.pool.query({ name, text, values })).rows;
  }

  /** The rows of one of the statements that are asked for themselves. */
  rows(name, ...values) {
    return this.ask(name, single[name], values);
  }

  /** One thing for each key, in the order of the keys. */
  async one(name, keys) {
    const rows = await this.ask(name, ones[name], [[...new Set(keys)]]);
    const found = new Map(rows.map((row) => [row.for, row]));
    return keys.map((key) => found.get(key) ?? null);
  }

  /** A list for each key, in the order of the keys; `day` where the statement takes one. */
  async lists(name, keys, day) {
    const found = new Map(keys.map((key) => [key, []]));
    const asked = [...found.keys()];
    const rows =
      day === undefined
        ? await this.ask(name, several[name], [asked])
        : await this.ask(name, severalOnDay[name], [asked, day]);
    for (const row of rows) found.get(row.for).push(row);
    return keys.map((key) => found.get(key));
  }

  close() {
    return this.pool.end();
  }
}

/** Whether a mechanism is in force on a day. */
export function inForce({ validFrom, validUntil }, day) {
  return (validFrom === null || validFrom <= day) && (validUntil === null || day < validUntil);
}
