// Every link of the schema goes through a DataLoader of the request.
import DataLoader from 'dataloader';
import { inForce } from '../hand-written.mjs';

/**
 * The loaders of one request.
 * @param {import('../hand-written.mjs').Tables} tables
 */
export function loadersOf(tables) {
  const made = new Map();
  const loader = (name, load) => {
    let found = made.get(name);
    if (found === undefined) made.set(name, (found = new DataLoader(load, { maxBatchSize: Infinity })));
    return found;
  };
  return {
    one: (name) => loader(name, (keys) => tables.one(name, keys)),
    lists: (name) => loader(name, (keys) => tables.lists(name, keys)),
    /** One document may ask for several days: each has loaders of its own. */
    listsOn: (day, name) => loader(`${name} ${day}`, (keys) => tables.lists(name, keys, day)),
  };
}

/**
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
  Activity: {
    dataCategories: ({ key }, _, { loaders }) => loaders.lists('dataCategories').load(key),
    purposes: ({ key }, _, { loaders }) => loaders.lists('purposes').load(key),
    disclosures: ({ key }, { day }, { loaders }) => loaders.listsOn(day, 'disclosuresOfActivities').load(key),
  },
  Organisation: {
    country: ({ countryCode }, _, { loaders }) =>
      countryCode === null ? null : loaders.one('countries').load(countryCode),
    received: ({ key }, { day }, { loaders }) => loaders.listsOn(day, 'received').load(key),
  },
  Disclosure: {
    discloser: ({ discloserKey }, _, { loaders }) => loaders.one('organisations').load(discloserKey),
    recipient: ({ recipientKey }, _, { loaders }) => loaders.one('organisations').load(recipientKey),
    activities: ({ key }, _, { loaders }) => loaders.lists('activitiesOfDisclosures').load(key),
    destinations: ({ key }, _, { loaders }) => loaders.lists('destinations').load(key),
    reliances: ({ key }, { day }, { loaders }) => loaders.listsOn(day, 'reliances').load(key),
  },
  Reliance: {
    mechanism: ({ mechanismKey }, _, { loaders }) => loaders.one('mechanisms').load(mechanismKey),
  },
  Mechanism: {
    inForce: (mechanism, { day }) => inForce(mechanism, day),
  },
  Country: {
    adequacyDecisions: ({ code }, { day }, { loaders }) =>
      loaders.listsOn(day, 'adequacyDecisions').load(code),
  },
});
