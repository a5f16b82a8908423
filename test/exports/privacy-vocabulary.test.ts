import { readFileSync } from 'node:fs';
import jsonld, { type NodeObject } from 'jsonld';
import { recordKinds } from '../../src/core/words';
import { renderWhole } from '../../src/exports/exporter';
import { context, jsonLd } from '../../src/exports/json-ld';
import { classOfRole, rightsTerms } from '../../src/exports/privacy-vocabulary';
import { pathOf } from '../project';
import { oneCrm } from '../worlds/one-crm';
import { recordOfOneCrm } from './documents';

interface Term {
  readonly term: string;
  readonly kind: 'class' | 'property';
  readonly iri: string;
  readonly source: string;
}

interface Node {
  readonly termType: string;
  readonly value: string;
}

interface Quad {
  readonly predicate: Node;
  readonly object: Node;
}

/** Terms of others that were read in their own vocabulary, each with where and when it was. */
const { terms, checkedOn } = JSON.parse(
  readFileSync(pathOf('test/exports/vocabulary/terms.json'), 'utf8'),
) as { readonly checkedOn: string; readonly terms: readonly Term[] };
const kindOf = new Map(terms.map(({ iri, kind }) => [iri, kind]));

/** Nothing is fetched, and it fails where a word would be dropped. */
const options = {
  documentLoader: (url: string): never => {
    throw new Error(`It asks for ${url}.`);
  },
  safe: true,
};
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const own = 'https://processing-registry.invalid/';
const prefixes = context as Readonly<Record<string, unknown>>;

/** A name with a prefix as an IRI: "dpv:Recipient". */
function iriFor(name: string): string {
  const [prefix, term] = name.split(':');
  return `${String(prefixes[prefix!])}${term!}`;
}

const isOfOthers = (iri: string): boolean => !iri.startsWith(own) && !iri.startsWith(rdf);

describe('the terms of others that the linked data uses', () => {
  it('says of each where it was read', () => {
    expect(checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(kindOf.size).toBe(terms.length);
    for (const { source } of terms) expect(source).not.toBe('');
  });

  it.each(['2018-06-01', '2024-01-01'])(
    'are in their vocabularies, as what they are used, on %s',
    async (day) => {
      for (const kind of recordKinds) {
        const file = (await renderWhole(jsonLd, recordOfOneCrm(day, kind))).toString('utf8');
        const quads = (await jsonld.toRDF(JSON.parse(file) as NodeObject, options)) as unknown;
        const used = new Map<string, string>();
        for (const { predicate, object } of quads as readonly Quad[]) {
          if (isOfOthers(predicate.value)) used.set(predicate.value, 'property');
          if (object.termType === 'NamedNode' && isOfOthers(object.value)) used.set(object.value, 'class');
        }
        expect(used.size).toBeGreaterThan(30);
        expect([...used].filter(([iri, as]) => kindOf.get(iri) !== as)).toEqual([]);
      }
    },
  );

  it('are in their vocabularies also where this register does not use them', () => {
    const links = Object.values(prefixes).flatMap((value) => {
      const name = typeof value === 'string' ? value : (value as { readonly '@id'?: string })['@id'];
      return name !== undefined && /^[a-z-]+:[A-Za-z]/.test(name) && !name.startsWith('http') ? [name] : [];
    });
    const named = [
      ...links,
      ...Object.values(classOfRole).flat(),
      ...Object.keys(rightsTerms).map((term) => `eu-gdpr:${term}`),
    ].map(iriFor);
    const { mechanisms, legalBases } = oneCrm({ validOn: '2024-01-01' }).law.data;
    const ofLaw = [...mechanisms, ...legalBases].flatMap(({ iri }) => iri ?? []);
    expect(ofLaw.length).toBeGreaterThan(20);
    expect([...named, ...ofLaw].filter((iri) => isOfOthers(iri) && !kindOf.has(iri))).toEqual([]);
  });
});
