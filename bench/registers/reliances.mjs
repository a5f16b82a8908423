import { common, dayAfter, somePeriod } from './periods.mjs';

/** Mechanisms that are said for a country, by how often; for the others any of the general ones. */
const ofCountry = {
  US: [['adequacy/US-DPF', 5], ['adequacy/US-PRIVACY-SHIELD', 4], ['adequacy/US-SAFE-HARBOUR', 1]],
  GB: [['adequacy/GB', 4]],
  CH: [['adequacy/CH', 4]],
  CA: [['adequacy/CA-PIPEDA', 4]],
  JP: [['adequacy/JP', 4]],
  KR: [['adequacy/KR', 4]],
  IL: [['adequacy/IL', 4]],
  NZ: [['adequacy/NZ', 4]],
  AR: [['adequacy/AR', 4]],
  UY: [['adequacy/UY', 4]],
}; // prettier-ignore

const general = [
  ['scc/2001-497', 1],
  ['scc/2004-915', 1],
  ['scc/2010-87', 3],
  ['scc/2021-914-M1', 2],
  ['scc/2021-914-M2', 5],
  ['scc/2021-914-M3', 4],
  ['scc/2021-914-M4', 1],
  ['bcr/controller', 1],
  ['bcr/processor', 1],
  ['art46/code', 0.3],
  ['art46/certification', 0.3],
  ['art46/ad-hoc', 0.3],
  ['art49/1-a', 0.5],
  ['art49/1-b', 0.7],
  ['art49/1-c', 0.3],
  ['art49/compelling', 0.2],
];

/**
 * Who relies on which mechanism: about two of three disclosures that leave the Union have one reliance or two; some stand for several
 * disclosures of the same discloser.
 * @param {import('./random.mjs').Random} random
 * @param {import('./generate.mjs').Disclosure[]} disclosures
 * @param {ReadonlySet<string>} home the countries for which nobody needs a mechanism
 * @returns {import('./generate.mjs').Reliance[]}
 */
export function reliancesOf(random, disclosures, home) {
  const found = [];
  const last = new Map();
  for (const disclosure of disclosures) {
    const abroad = disclosure.destinations.filter((code) => !home.has(code));
    if (abroad.length === 0 || !random.chance(0.75)) continue;
    const earlier = last.get(disclosure.discloser.key);
    if (earlier !== undefined && earlier.disclosures.length < 3 && random.chance(0.35)) {
      const validity = common([earlier.validity, disclosure.validity]);
      if (validity !== null && !earlier.disclosures.includes(disclosure)) {
        earlier.disclosures.push(disclosure);
        earlier.validity = validity;
        continue;
      }
    }
    for (let count = random.chance(0.25) ? 2 : 1; count > 0; count -= 1) {
      const mechanism = random.weighted([...(ofCountry[random.pick(abroad)] ?? []), ...general]);
      const ends = [disclosure.validity, disclosure.discloser.validity];
      const reliance = {
        key: `reliance/${String(found.length).padStart(6, '0')}`,
        mechanism,
        relyingParty: disclosure.discloser,
        disclosures: [disclosure],
        modality: random.weighted([['STATES', 8], ['MAY', 1], ['RESERVES', 1]]), // prettier-ignore
        signedOn: random.chance(0.6) ? dayAfter('2010-01-01', random.between(0, 5_400)) : null,
        impactAssessment: random.weighted([[null, 4], ['ADEQUATE', 2], ['ADEQUATE_WITH_MEASURES', 3], ['INADEQUATE', 1]]), // prettier-ignore
        facts: mechanism.startsWith('bcr/')
          ? [{ path: 'bcr.type', value: mechanism === 'bcr/controller' ? 'BCR-C' : 'BCR-P' }]
          : [],
        validity: common([somePeriod(random, 0.2), ...ends]) ?? common(ends),
      };
      found.push(reliance);
      last.set(disclosure.discloser.key, reliance);
    }
  }
  return found;
}
