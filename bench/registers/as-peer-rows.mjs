import { join } from 'node:path';
import { destinations } from './generate.mjs';
import { built, project } from './product.mjs';

/**
 * The register as the lines of the tables of the schema peer, in the order in which they can be written.
 * @param {import('./generate.mjs').GeneratedRegister} register
 * @param {string} today the law is that which is known on this day
 * @returns {readonly (readonly [string, readonly object[]])[]}
 */
export function peerRowsOf(register, today) {
  const { loadLaw } = built('reference/load-law');
  const law = loadLaw(join(project, 'reference')).asKnownOn(today);
  const codes = [...new Set(destinations)].sort();
  const adequacy = codes.flatMap((code) =>
    law.appliesByLawTo(code).map(({ record }) => ({ country_code: code, mechanism_key: record.key })),
  );
  const named = new Set([
    ...adequacy.map(({ mechanism_key: key }) => key),
    ...register.reliances.map(({ mechanism }) => mechanism),
  ]);
  const mechanisms = [...named].sort().map((key) => {
    const { record, validity } = law.mechanisms.get(key);
    return { key, title: record.title, ...periodOf(validity) };
  });
  const { activities, disclosures, reliances } = register;
  return [
    ['country', codes.map((code) => ({ code, name: law.data.countries.get(code) }))],
    ['mechanism', mechanisms],
    ['adequacy', adequacy],
    ['data_category', register.categories.map(({ key, name }) => ({ key, name }))],
    ['purpose', register.purposes],
    [
      'organisation',
      register.organisations.map(({ key, name, country, validity }) => ({
        key,
        name,
        country_code: country,
        ...periodOf(validity),
      })),
    ],
    [
      'processing_activity',
      activities.map(({ key, name, description, controller, validity }) => ({
        key,
        name,
        description,
        controller_key: controller.key,
        ...periodOf(validity),
      })),
    ],
    [
      'activity_data_category',
      joined(activities, 'activity_key', 'data_category_key', (one) => one.categories),
    ],
    ['activity_purpose', joined(activities, 'activity_key', 'purpose_key', (one) => one.purposes)],
    [
      'disclosure',
      disclosures.map(({ key, discloser, recipient, role, activities: serves, validity }) => ({
        key,
        discloser_key: discloser.key,
        recipient_key: recipient.key,
        role,
        serves_all: serves.length === 0,
        ...periodOf(validity),
      })),
    ],
    [
      'disclosure_activity',
      joined(disclosures, 'disclosure_key', 'activity_key', (one) => one.activities.map(({ key }) => key)),
    ],
    [
      'disclosure_destination',
      joined(disclosures, 'disclosure_key', 'country_code', (one) => one.destinations),
    ],
    [
      'reliance',
      reliances.map(({ key, mechanism, modality, validity }) => ({
        key,
        mechanism_key: mechanism,
        modality,
        ...periodOf(validity),
      })),
    ],
    [
      'reliance_disclosure',
      joined(reliances, 'reliance_key', 'disclosure_key', (one) => one.disclosures.map(({ key }) => key)),
    ],
  ];
}

function periodOf({ from, until }) {
  return { valid_from: from, valid_until: until };
}

/** The lines of a table that joins two: each of the items with what it names, in its order. */
function joined(items, own, named, list) {
  return items.flatMap((item) =>
    list(item).map((key, position) => ({ [own]: item.key, [named]: key, position })),
  );
}
