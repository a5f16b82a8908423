import type { Json, JsonObject } from '../core/canonical-json';
import type { RecordExporter } from './exporter';
import { completenessNode, documentNode, processNode, statementNode } from './json-ld-nodes';
import { dpcat, dpv, euGdpr, iriOf, locations, ownEntries, ownRecords, ownTerms } from './privacy-vocabulary';
import type { RecordDocument } from './record-document';

/**
 * JSON-LD in the Data Privacy Vocabulary: for graphs. The context stands in the file, so that reading it fetches nothing.
 * What DPV has no term for stands under `registry:`, so that nothing of the record is lost.
 */
export const jsonLd: RecordExporter = {
  format: 'jsonld',
  mediaType: 'application/ld+json',
  description: 'linked data in the Data Privacy Vocabulary, for graphs',
  *render(document) {
    yield `{\n  "@context": ${onLines(context)},\n`;
    for (const [name, value] of Object.entries(head(document)))
      yield `  ${JSON.stringify(name)}: ${onLines(value)},\n`;
    yield* list(
      'hasPart',
      mapped(document.record.entries(), (entry) => processNode(document, entry)),
    );
    yield ',\n';
    yield* list('registry:completenessOfField', mapped(document.completeness, completenessNode));
    yield ',\n';
    yield* list('registry:restsOn', mapped(document.statements, statementNode));
    yield ',\n';
    yield* list('registry:searched', mapped(document.documents, documentNode));
    yield '\n}\n';
  },
};

const link = (term: string): JsonObject => ({ '@id': term, '@type': '@id' });
const typed = (term: string, type: string): JsonObject => ({ '@id': term, '@type': `xsd:${type}` });

/** Every name that the file uses; those without a line here are written with their prefix. */
export const context: JsonObject = {
  '@version': 1.1,
  dpv,
  'eu-gdpr': euGdpr,
  dpcat,
  loc: locations,
  registry: ownTerms,
  dct: 'http://purl.org/dc/terms/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  title: 'dct:title',
  description: 'dct:description',
  label: 'skos:prefLabel',
  hasPart: link('dct:hasPart'),
  hasPurpose: link('dpv:hasPurpose'),
  hasPersonalData: link('dpv:hasPersonalData'),
  hasDataSubject: link('dpv:hasDataSubject'),
  hasRecipient: link('dpv:hasRecipient'),
  hasLegalBasis: link('dpv:hasLegalBasis'),
  hasThirdCountry: link('dpv:hasThirdCountry'),
  hasTechnicalOrganisationalMeasure: link('dpv:hasTechnicalOrganisationalMeasure'),
  hasRight: link('dpv:hasRight'),
  hasDataController: link('dpv:hasDataController'),
  hasDataProcessor: link('dpv:hasDataProcessor'),
  hasDataExporter: link('dpv:hasDataExporter'),
  hasDataImporter: link('dpv:hasDataImporter'),
  hasStorageCondition: link('dpv:hasStorageCondition'),
  'registry:state': link('registry:state'),
  'registry:role': link('registry:role'),
  'registry:verdict': link('registry:verdict'),
  'registry:declaredVerdict': link('registry:declaredVerdict'),
  'registry:modality': link('registry:modality'),
  'registry:time': link('registry:time'),
  'registry:statement': link('registry:statement'),
  'registry:searchedClause': link('registry:searchedClause'),
  'registry:validOn': typed('registry:validOn', 'date'),
  'registry:lawOn': typed('registry:lawOn', 'date'),
  'registry:knownAt': typed('registry:knownAt', 'dateTime'),
  'registry:validFrom': typed('registry:validFrom', 'date'),
  'registry:validTo': typed('registry:validTo', 'date'),
  'registry:appliesSince': typed('registry:appliesSince', 'date'),
};

function head(document: RecordDocument): JsonObject {
  const { organisation, record, article, applies, appliesSince, ...about } = document.about;
  const { validOn, knownAt, lawOn, revision, historyHead, assuming } = about;
  return {
    '@id': iriOf(ownRecords, document.sha256),
    '@type': ['dpcat:ROPA', 'dpv:ROPA'],
    title: `Record of processing activities of ${organisation.name} as ${record.toLowerCase()}, ${article}`,
    [record === 'CONTROLLER' ? 'hasDataController' : 'hasDataProcessor']: {
      '@id': iriOf(ownEntries, organisation.key),
      label: organisation.name,
    },
    'registry:article': article,
    'registry:applies': applies,
    ...(appliesSince === null ? {} : { 'registry:appliesSince': appliesSince }),
    'registry:validOn': validOn,
    'registry:knownAt': knownAt,
    'registry:lawOn': lawOn,
    'registry:revision': revision,
    ...(historyHead === null ? {} : { 'registry:historyHead': historyHead }),
    ...(assuming === null ? {} : { 'registry:assuming': assuming }),
    'registry:sha256': document.sha256,
    'registry:note': document.notes,
    'registry:completeness': completenessNode(document.cells),
  };
}

function* mapped<From>(items: Iterable<From>, make: (item: From) => JsonObject): Iterable<JsonObject> {
  for (const item of items) yield make(item);
}

function* list(name: string, nodes: Iterable<JsonObject>): Iterable<string> {
  yield `  ${JSON.stringify(name)}: [`;
  let before = '\n';
  for (const node of nodes) {
    yield `${before}    ${onLines(node, '    ')}`;
    before = ',\n';
  }
  yield before === '\n' ? ']' : '\n  ]';
}

function onLines(value: Json, by = '  '): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${by}`);
}
