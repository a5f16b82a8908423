import { disclosuresOf } from './chains.mjs';
import { always, somePeriod } from './periods.mjs';
import { Random } from './random.mjs';
import { reliancesOf } from './reliances.mjs';
import { asked, sizes } from './sizes.mjs';
import { firstNames, kindsOfData, lastNames, legalForms, purposesOfData, services, tasks } from './words.mjs';

/**
 * @typedef {import('./periods.mjs').Period} Period
 * @typedef {{ key: string, name: string, country: string | null, validity: Period }} Organisation
 * @typedef {{ key: string, name: string, description: string, controller: Organisation, categories: string[], purposes: string[],
 *   people: string[], regions: string[], legalBases: string[], validity: Period }} Activity
 * @typedef {{ key: string, discloser: Organisation, recipient: Organisation, role: string, activities: Activity[],
 *   destinations: string[], modality: string, validity: Period }} Disclosure
 * @typedef {{ key: string, mechanism: string, relyingParty: Organisation, disclosures: Disclosure[], modality: string,
 *   signedOn: string | null, impactAssessment: string | null, facts: { path: string, value: string }[], validity: Period }} Reliance
 * @typedef {{ categories: { key: string, name: string, parent: string | null, special: boolean }[],
 *   people: { key: string, name: string }[], purposes: { key: string, name: string }[], organisations: Organisation[],
 *   activities: Activity[], disclosures: Disclosure[], reliances: Reliance[] }} GeneratedRegister
 */

const home = ['DE', 'FR', 'NL', 'IE', 'SE', 'AT', 'ES', 'PL', 'IT', 'BE'];
const abroad = [
  'US',
  'US',
  'US',
  'US',
  'GB',
  'GB',
  'CH',
  'CA',
  'JP',
  'IN',
  'IN',
  'SG',
  'AU',
  'BR',
  'KR',
  'IL',
];
const others = ['NZ', 'AR', 'UY', 'CN', 'ZA', 'MX', 'PH', 'UA', 'TR', 'HK'];

/** The countries that data goes to, those that it often goes to more often. */
export const destinations = [...home, ...home, ...abroad, ...abroad, ...others];

/**
 * A register of a size; the same for the same seed. Keys have a fixed width, so that every collation sorts them alike.
 * @param {keyof typeof sizes} size
 * @param {number} seed
 * @returns {GeneratedRegister}
 */
export function generate(size, seed) {
  const random = new Random(seed + size.charCodeAt(0));
  const bounds = sizes[size];
  const some = (small, large) => (size === 'S' ? small : large);
  const categories = numbered(some(8, 80), 3).map((number, index) => ({
    key: `data/${number}`,
    name: `${kindsOfData[index % kindsOfData.length]}${index < kindsOfData.length ? '' : ` ${number}`}`,
    parent: index > 7 && random.chance(0.5) ? `data/${pad(random.between(0, 7), 3)}` : null,
    special: random.chance(0.1),
  }));
  const people = ['Users', 'Employees', 'Applicants', 'Visitors', 'Patients', 'Pupils'].map(
    (name, index) => ({
      key: `people/${index}`,
      name,
    }),
  );
  const purposes = numbered(some(6, 40), 3).map((number, index) => ({
    key: `purpose/${number}`,
    name: `${purposesOfData[index % purposesOfData.length]} ${number}`,
  }));
  const organisations = numbered(bounds.organisations, 5).map((number, index) => {
    const isController = index < controllersOf(bounds);
    return {
      key: `org/${isController ? 'c' : 'p'}${number}`,
      name: `${random.pick(firstNames)} ${random.pick(lastNames)} ${random.pick(services)} ${random.pick(legalForms)}`,
      country: random.chance(0.05) ? null : random.pick(isController ? home : destinations),
      // A controller stays for as long as its record does.
      validity: isController ? always : somePeriod(random, 0.08),
    };
  });
  const controllers = organisations.slice(0, controllersOf(bounds));
  const activities = numbered(bounds.activities - 1, 5).map((number) => {
    return activityOf(`activity/${number}`, random.pick(controllers), somePeriod(random, 0.1));
  });
  const activityR = activityOf(asked.activity, controllers[0], always);
  activities.push(activityR);

  /** @returns {Activity} */
  function activityOf(key, controller, validity) {
    const task = random.pick(tasks);
    return {
      key,
      name: `${task} of ${controller.name}`,
      description: `${task}: what ${controller.name} does there, for whom, and with which data, in a sentence of some length.`,
      controller,
      categories: random.several(categories, random.between(1, 6)).map((category) => category.key),
      purposes: random.several(purposes, random.between(1, 3)).map((purpose) => purpose.key),
      people: random.several(people, random.between(1, 2)).map((category) => category.key),
      regions: [random.weighted([['EEA', 8], ['EU', 2], ['UK', 1], ['CH', 1]])], // prettier-ignore
      legalBases: random.several(['A6-1-a', 'A6-1-b', 'A6-1-c', 'A6-1-f'], random.between(1, 2)),
      validity,
    };
  }

  const disclosures = disclosuresOf({ random, bounds, organisations, controllers, activities, activityR, destinations }); // prettier-ignore
  const reliances = reliancesOf(random, disclosures, new Set(home));
  return { categories, people, purposes, organisations, activities, disclosures, reliances };
}

/** How many of the organisations are controllers: the first ones. */
function controllersOf(bounds) {
  return Math.max(4, Math.round(bounds.organisations / 10));
}

function numbered(count, width) {
  return Array.from({ length: count }, (_, index) => pad(index, width));
}

function pad(number, width) {
  return String(number).padStart(width, '0');
}
