// Every link of the schema is followed for all who wait for it at once.
import { inForce } from '../hand-written.mjs';

/**
 * The loaders of mercurius: each answers for many objects.
 * @param {import('../hand-written.mjs').Tables} tables
 */
export function loadersOf(tables) {
  const key = (obj) => obj.key;
  const one = (name, keyOf) => (queries) =>
    tables.one(
      name,
      queries.map(({ obj }) => keyOf(obj)),
    );
  const lists = (name, keyOf) => (queries) =>
    tables.lists(
      name,
      queries.map(({ obj }) => keyOf(obj)),
    );
  /** One document may ask for several days: each is a question of its own. */
  const listsOnDay = (name, keyOf) => async (queries) => {
    const answers = new Map();
    for (const day of new Set(queries.map(({ params }) => params.day))) {
      const asked = queries.filter(({ params }) => params.day === day);
      const keys = asked.map(({ obj }) => keyOf(obj));
      const found = await tables.lists(name, keys, day);
      asked.forEach((query, index) => answers.set(query, found[index]));
    }
    return queries.map((query) => answers.get(query));
  };

  return {
    Activity: {
      dataCategories: lists('dataCategories', key),
      purposes: lists('purposes', key),
      disclosures: listsOnDay('disclosuresOfActivities', key),
    },
    Organisation: {
      country: one('countries', ({ countryCode }) => countryCode),
      received: listsOnDay('received', key),
    },
    Disclosure: {
      discloser: one('organisations', ({ discloserKey }) => discloserKey),
      recipient: one('organisations', ({ recipientKey }) => recipientKey),
      activities: lists('activitiesOfDisclosures', key),
      destinations: lists('destinations', key),
      reliances: listsOnDay('reliances', key),
    },
    Reliance: {
      mechanism: one('mechanisms', ({ mechanismKey }) => mechanismKey),
    },
    Country: {
      adequacyDecisions: listsOnDay('adequacyDecisions', ({ code }) => code),
    },
  };
}

/**
 * The resolvers of what is asked for itself.
 * @param {import('../hand-written.mjs').Tables} tables
 */
export const resolversOf = (tables) => ({
  Query: {
    recipients: (_, { activity, day }) => tables.rows('recipients', activity, day),
    activities: (_, { day, first }) => tables.rows('activities', day, first ?? null),
    organisation: async (_, { key, day }) => (await tables.rows('organisation', key, day))[0] ?? null,
  },
  Mutation: {
    renameOrganisation: async (_, { key, name }) => (await tables.rows('rename', key, name))[0] ?? null,
  },
  Mechanism: {
    inForce: (mechanism, { day }) => inForce(mechanism, day),
  },
});
