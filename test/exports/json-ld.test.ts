import jsonld, { type NodeObject } from 'jsonld';
import { recordKinds } from '../../src/core/words';
import { renderWhole } from '../../src/exports/exporter';
import { context, jsonLd } from '../../src/exports/json-ld';
import {
  dpcat,
  dpv,
  euGdpr,
  iriOf,
  ownEntries,
  ownMechanisms,
  ownTerms,
} from '../../src/exports/privacy-vocabulary';
import type { RecordDocument } from '../../src/exports/record-document';
import { recordOfOneCrm } from './documents';

interface Quad {
  readonly subject: { readonly value: string };
  readonly predicate: { readonly value: string };
  readonly object: { readonly value: string };
}

/** Nothing is fetched: what the file needs stands in it. */
const documentLoader = (url: string): never => {
  throw new Error(`It asks for ${url}.`);
};
/** Safe: it fails where a word would be dropped. */
const options = { documentLoader, safe: true };
const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

async function fileOf(document: RecordDocument): Promise<NodeObject> {
  return JSON.parse((await renderWhole(jsonLd, document)).toString('utf8')) as NodeObject;
}

/** The file as triples, with the ways to ask them. */
async function graphOf(document: RecordDocument) {
  const quads = (await jsonld.toRDF(await fileOf(document), options)) as unknown as readonly Quad[];
  const objects = (subject: string, predicate: string): readonly string[] =>
    quads
      .filter((quad) => quad.subject.value === subject && quad.predicate.value === predicate)
      .map(({ object }) => object.value)
      .sort();
  const subjects = (predicate: string, object: string): readonly string[] =>
    quads
      .filter((quad) => quad.predicate.value === predicate && quad.object.value === object)
      .map(({ subject }) => subject.value);
  return { quads, objects, subjects };
}

const entry = (key: string): string => iriOf(ownEntries, key);
const sorted = (keys: readonly string[]): readonly string[] => [...new Set(keys)].sort();
const days = ['2018-06-01', '2024-01-01'];

describe('the record as JSON-LD', () => {
  it.each(days)('gives the facts of the model back as triples, on %s', async (validOn) => {
    for (const kind of recordKinds) {
      const document = recordOfOneCrm(validOn, kind);
      const { objects, subjects } = await graphOf(document);
      expect(subjects(type, `${dpcat}ROPA`)).toHaveLength(1);
      expect([...subjects(type, `${dpcat}ROPARecord`)].sort()).toEqual(
        document.record.activities.map(({ activity }) => entry(activity.key)).sort(),
      );
      for (const { activity, recipients, transfers } of document.record.activities) {
        const process = entry(activity.key);
        expect(objects(process, `${dpv}hasPurpose`)).toEqual(
          sorted(activity.purposes.map(({ key }) => entry(key))),
        );
        expect(objects(process, `${dpv}hasPersonalData`)).toEqual(
          sorted(activity.dataCategories.map(({ key }) => entry(key))),
        );
        expect(objects(process, `${dpv}hasRecipient`)).toEqual(
          sorted(
            recipients.flatMap(({ time, organisation }) =>
              time === 'CURRENT' && organisation !== null ? [entry(organisation.key)] : [],
            ),
          ),
        );
        expect(objects(process, `${ownTerms}disclosure`)).toHaveLength(recipients.length);
        const found = objects(process, `${ownTerms}transfer`).map((iri) => [
          objects(iri, `${dpv}hasDataImporter`)[0],
          objects(iri, `${ownTerms}verdict`)[0],
          objects(iri, `${ownTerms}declaredMechanism`)[0],
        ]);
        expect(found.map((row) => row.join(' ')).sort()).toEqual(
          transfers
            .map(({ importer, assessment: { verdict, declared } }) =>
              [
                entry(importer.key),
                `${ownTerms}${verdict}`,
                declared === null ? undefined : iriOf(ownMechanisms, declared.mechanism.key),
              ].join(' '),
            )
            .sort(),
        );
      }
    }
  });

  it('names Privacy Shield under an IRI of its own, of the sort that the vocabulary knows', async () => {
    const { objects, subjects } = await graphOf(recordOfOneCrm('2018-06-01', 'PROCESSOR'));
    const shield = iriOf(ownMechanisms, 'adequacy/US-PRIVACY-SHIELD');
    expect(objects(shield, type)).toEqual([`${euGdpr}A45-3`]);
    expect(subjects(`${ownTerms}declaredMechanism`, shield).length).toBeGreaterThan(0);
    // Undetermined: nothing says that a transfer has it as its legal basis.
    expect(subjects(`${dpv}hasLegalBasis`, shield)).toEqual([]);
  });

  it('gives each cell its state, and silence no value', async () => {
    const document = recordOfOneCrm('2018-06-01');
    const { objects, subjects } = await graphOf(document);
    const silent = subjects(`${ownTerms}state`, `${ownTerms}NOT_STATED`);
    const expected = [...document.activities()].flatMap(({ fields }) =>
      fields.filter(({ state }) => state === 'NOT_STATED'),
    );
    expect(silent).toHaveLength(expected.length);
    for (const cell of silent) {
      expect(objects(cell, `${ownTerms}value`)).toEqual([]);
      expect(objects(cell, `${ownTerms}searchedClause`).length).toBeGreaterThan(0);
    }
  });

  it('has a name in the context for every word, so that expanding it loses nothing', async () => {
    const file = await fileOf(recordOfOneCrm('2018-06-01'));
    const unknown = new Set<string>();
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(walk);
      else if (value !== null && typeof value === 'object') {
        for (const [name, below] of Object.entries(value)) {
          const [prefix] = name.split(':');
          if (!name.startsWith('@') && !(name in context) && !(prefix! in context)) unknown.add(name);
          walk(below);
        }
      }
    };
    const { '@context': own, ...body } = file as Record<string, unknown>;
    expect(own).toEqual(context);
    walk(body);
    expect([...unknown]).toEqual([]);
    await expect(jsonld.expand(file, options)).resolves.toHaveLength(1);
  });

  it('holds the words that it rests on', async () => {
    const document = recordOfOneCrm('2018-06-01');
    const { objects } = await graphOf(document);
    for (const { key, quote } of document.statements)
      expect(objects(entry(key), `${ownTerms}quote`)).toEqual([quote]);
  });
});
