import type { JsonObject } from '../core/canonical-json';
import type { RecordExporter } from './exporter';
import { aboutLines } from './about-lines';
import { jsonInPieces, type JsonInPieces } from './json-pieces';
import { disclosedData } from './tilt-data-disclosed';
import { automatedDecisions, changesOfPurpose, rightsInTilt, sourcesInTilt } from './tilt-rights';
import { controllerInTilt, officerInTilt } from './tilt-parties';
import { thirdCountryTransfers } from './tilt-transfers';
import { Placeholders } from './tilt-placeholders';
import type { RecordDocument } from './record-document';
import type { Turns } from './turns';

/**
 * TILT, the Transparency Information Language: what Art. 13 and 14 GDPR ask to be told, for programs that compare
 * notices. Its schema asks for values where the record says that nothing is stated: each such value says so itself, and
 * is listed with its place in `meta._registry.placeholders`. What TILT has no room for stands in `_registry` fields.
 */
export const tilt: RecordExporter = {
  format: 'tilt.json',
  mediaType: 'application/json; charset=utf-8',
  description: 'TILT, for programs that compare privacy notices; with a list of what it cannot hold',
  async *render(document, turns) {
    const placeholders = new Placeholders();
    const body = await bodyOf(document, placeholders, turns);
    const name = nameIn(body['controller'] as JsonObject, placeholders);
    yield* jsonInPieces({ meta: metaOf(document, name, placeholders), ...body });
    yield '\n';
  },
};

/**
 * The list of placeholders stands before what they are in. So the long lists are made twice: for their placeholders, and
 * once more when they are written.
 */
async function bodyOf(
  document: RecordDocument,
  placeholders: Placeholders,
  turns: Turns,
): Promise<Readonly<Record<string, JsonInPieces>>> {
  const long = async (
    list: (document: RecordDocument, placeholders: Placeholders) => Iterable<JsonObject>,
  ): Promise<() => Iterable<JsonObject>> => {
    const items = list(document, placeholders)[Symbol.iterator]();
    while (items.next().done !== true) if (turns.isOver) await turns.letOthersGo();
    return () => list(document, new Placeholders());
  };
  return {
    controller: controllerInTilt(document, placeholders),
    dataProtectionOfficer: officerInTilt(document, placeholders),
    dataDisclosed: await long(disclosedData),
    thirdCountryTransfers: await thirdCountryTransfers(document, placeholders, turns),
    ...rightsInTilt(document, placeholders),
    sources: await long(sourcesInTilt),
    automatedDecisionMaking: automatedDecisions(document, placeholders),
    changesOfPurpose: changesOfPurpose(placeholders),
  };
}

/** What of the record has no field in TILT; where it stands here instead. */
export const cannotHold: readonly { readonly what: string; readonly where: string }[] = [
  {
    what: 'the recipient, the data category, the basis and the day of a transfer to a third country: TILT knows countries alone',
    where: 'thirdCountryTransfers[]._registry.transfers',
  },
  {
    what: 'a destination that is a region or is not stated',
    where: 'meta._registry.transfersWithoutCountry',
  },
  {
    what: 'how strongly a source says it (states, may, reserves), and the condition of a disclosure',
    where: 'dataDisclosed[].recipients[]._registry',
  },
  {
    what: 'past and future recipients, and the days of a disclosure',
    where: 'dataDisclosed[].recipients[]._registry',
  },
  {
    what: 'which legal basis carries which purpose',
    where: 'dataDisclosed[]._registry.legalBasisOfEachPurpose',
  },
  {
    what: 'how strongly a source says it (states, may, reserves) of a legal basis',
    where: 'dataDisclosed[].legalBases[]._registry',
  },
  {
    what: 'objection, and rights and choices that are not among those of TILT',
    where: '_registry.rightsWithoutAField',
  },
  {
    what: 'which sources are the people themselves: TILT asks for other sources alone, and here all are told',
    where: 'sources[].sources[].description',
  },
  {
    what: 'the addresses at which a controller is reached, and whatever is known of a processor whose record it is',
    where: 'meta._registry.fields',
  },
  { what: 'criteria instead of periods of storage', where: 'dataDisclosed[].storage[]._registry' },
  {
    what: 'technical and organisational measures, joint controllers, contracts with processors, impact assessments',
    where: 'meta._registry.fields',
  },
  {
    what: 'the state of each cell, contradictions, and the words that it rests on',
    where: 'meta._registry.fields',
  },
];

/** TILT wants the name of the controller here too; where there is none, it says so here too. */
function nameIn(controller: JsonObject, placeholders: Placeholders): string {
  const { name } = controller as { readonly name: string };
  const silence = placeholders.listed.find(({ at }) => at === '/controller/name');
  return silence === undefined ? name : placeholders.text('/meta/name', silence.because);
}

function metaOf(document: RecordDocument, name: string, placeholders: Placeholders): JsonInPieces {
  const { organisation, record, knownAt, revision } = document.about;
  const { about, notes, sha256 } = document;
  return {
    _id: `${organisation.key}/${record}`,
    name,
    created: knownAt,
    modified: knownAt,
    version: numberOf(revision),
    language: 'en',
    status:
      document.documents.length > 0
        ? 'active'
        : placeholders.fill(
            '/meta/status',
            'active',
            'Whether a notice was in force on this day is not recorded.',
          ),
    // The whole record, beside this file: a notice's address is not recorded.
    url: `record-${organisation.key.replace(/^org\//, '')}-${record.toLowerCase()}-${about.validOn}.json`,
    _hash: sha256,
    _registry: {
      title: `Record of processing activities of ${organisation.name} as ${record.toLowerCase()}, valid on ${about.validOn}`,
      about: { ...about },
      head: aboutLines(document).map(({ label, value }) => `${label}: ${value}`),
      notes,
      cannotHold: cannotHold.map((item) => ({ ...item })),
      placeholders: placeholders.listed,
      transfersWithoutCountry: () => withoutCountry(document),
      fields: () => fieldsOf(document),
      statements: document.statements.map((row) => ({ ...row })),
    },
  };
}

/** The number of a revision, "r12-law-…": the version of the document. */
function numberOf(revision: string): number {
  return Math.max(1, Number.parseInt(/^r(\d+)/.exec(revision)?.[1] ?? '1', 10));
}

function* withoutCountry(document: RecordDocument): Iterable<JsonObject> {
  for (const { key, transfers } of document.activities()) {
    for (const { country, disclosure, importer, destination, verdict, declared } of transfers) {
      if (country !== null) continue;
      yield {
        activity: key,
        disclosure,
        importer,
        destination: destination === 'not stated' ? 'NOT_STATED' : destination,
        verdict,
        declared: declared?.title ?? null,
      };
    }
  }
}

function* fieldsOf(document: RecordDocument): Iterable<JsonObject> {
  for (const { key, name, fields } of document.activities()) {
    yield {
      activity: key,
      name,
      fields: fields.map(({ key: field, article, state, values, explanation, missing, statements }) => ({
        field,
        article,
        state,
        values,
        explanation,
        missing,
        statements,
      })),
    };
  }
}
