import { built, project } from './product.mjs';
import { join } from 'node:path';

/** Acts of one revision. */
const actsAtOnce = 2_000;
const actor = 'bench';
const reason = 'A register to measure with.';

/**
 * The register as the lines of a dump, which `registry restore` takes: all of it recorded, in revisions of some
 * thousand acts, what is named before what names it.
 * @param {import('./generate.mjs').GeneratedRegister} register
 * @returns {Generator<{ number: number, text: string }>}
 */
export function* historyOf(register) {
  const { draft } = built('src/core/drafts');
  const { dumpHeaderLine, dumpedActLine, dumpedRevisionLine, dumpFormat, dumpVersion } =
    built('src/core/history-dump');
  const { actLine, headerLine } = built('src/core/history');
  const { sha256 } = built('src/storage/sha256');
  const { loadLaw } = built('reference/load-law');
  const law = loadLaw(join(project, 'reference')).data.fingerprint;

  const drafts = [...draftsOf(register)];
  const revisions = [];
  let previous = null;
  for (let from = 0; from < drafts.length; from += actsAtOnce) {
    const number = revisions.length + 1;
    const recordedAt = new Date(Date.parse('2026-01-01T00:00:00.000Z') + number * 1_000).toISOString();
    const lines = drafts.slice(from, from + actsAtOnce).map(([kind, fields]) => {
      const { entry } = draft(kind, { sourceKeys: [], ...fields });
      return actLine({ act: 'RECORD', kind, reason, replaces: null, entry: { ...entry, version: 1 } });
    });
    const header = headerLine({ number, recordedAt, actor, reason, request: null, previous });
    previous = sha256([header, ...lines].join(''));
    revisions.push({ header, lines, hash: previous });
  }
  let number = 0;
  const line = (text) => ({ number: (number += 1), text: text.slice(0, -1) });
  const head = { format: dumpFormat, version: dumpVersion, revisions: revisions.length, acts: drafts.length };
  yield line(dumpHeaderLine({ ...head, head: previous, law }));
  for (const { header, lines, hash } of revisions) {
    yield line(dumpedRevisionLine(header, lines.length, hash));
    for (const act of lines) yield line(dumpedActLine(act, sha256(act)));
  }
}

const always = { from: null, until: null };
const keys = (list) => list.map(({ key }) => key);

/** Each entry as its kind and its fields; what is not there is not stated. */
function* draftsOf(register) {
  for (const { key, name, parent, special } of register.categories)
    yield ['dataCategory', { key, name, parentKey: parent, special, validity: always }];
  for (const { key, name } of register.people) yield ['dataSubjectCategory', { key, name, validity: always }];
  for (const { key, name } of register.purposes) yield ['purpose', { key, name, validity: always }];
  for (const { key, name, country, validity } of register.organisations)
    yield ['organisation', { key, name, named: true, countryCode: country, validity }];
  for (const activity of register.activities) {
    const { key, name, description, validity } = activity;
    yield [
      'processingActivity',
      {
        key,
        name,
        description,
        validity,
        record: 'CONTROLLER',
        controllerKeys: [activity.controller.key],
        processorKeys: [],
        purposeKeys: activity.purposes,
        legalBasisUses: activity.legalBases.map((legalBasis) => ({
          legalBasis,
          purposeKey: null,
          modality: 'STATES',
          interest: null,
        })),
        dataSubjectCategoryKeys: activity.people,
        dataSubjectRegionKeys: activity.regions,
        dataCategoryKeys: activity.categories,
        collectedFrom: ['The person'],
        retentionRuleKeys: [],
        securityMeasureKeys: [],
      },
    ];
  }
  for (const {
    key,
    discloser,
    recipient,
    role,
    activities,
    destinations,
    modality,
    validity,
  } of register.disclosures)
    yield [
      'disclosure',
      {
        key,
        discloserKey: discloser.key,
        recipientKey: recipient.key,
        role,
        activityKeys: keys(activities),
        // Whatever the discloser has: who is reached does not depend on what is passed on.
        dataCategoryKeys: [],
        dataSubjectCategoryKeys: [],
        purposeKeys: [],
        modality,
        destinationCountryCodes: destinations,
        destinationRegionKeys: [],
        validity,
      },
    ];
  for (const reliance of register.reliances)
    yield [
      'mechanismReliance',
      {
        key: reliance.key,
        mechanismKey: reliance.mechanism,
        relyingPartyKey: reliance.relyingParty.key,
        disclosureKeys: keys(reliance.disclosures),
        modality: reliance.modality,
        contractSignedOn: reliance.signedOn,
        impactAssessment: reliance.impactAssessment,
        facts: reliance.facts,
        validity: reliance.validity,
      },
    ];
}
