import type { Json, JsonObject } from '../core/canonical-json';
import type { DataCategory } from '../core/entries/data-category';
import type { RetentionRule } from '../core/entries/retention-rule';
import type { LegalBasis } from '../core/law/legal-basis';
import type { TransferMechanism } from '../core/law/transfer-mechanism';
import type { Completeness } from '../core/record/completeness';
import { offeredRights } from '../core/record/contents';
import { stated } from '../core/record/legal-bases';
import type { RecordEntry } from '../core/record/record-entry';
import { retentionInWords } from '../core/record/wording';
import type { Transfer } from '../core/transfer';
import {
  classOfRole,
  iriOf,
  ownEntries,
  ownMechanisms,
  ownRecords,
  ownTerms,
  rightsNamedIn,
} from './privacy-vocabulary';
import type { DocumentRow, RecordDocument } from './record-document';
import { rowsOf, type FieldRow, type RecipientRow, type StatementRow } from './record-rows';

/** An activity of the record: its facts in DPV's words, and each cell of the record with its state beside them. */
export function processNode(document: RecordDocument, entry: RecordEntry): JsonObject {
  const { activity, record } = entry;
  const { fields, recipients } = rowsOf(entry);
  const place = iriOf(ownRecords, `${document.sha256}/${activity.key}`);
  const current = recipients.filter(({ time }) => time === 'CURRENT');
  return {
    '@id': entryIri(activity.key),
    '@type': ['dpcat:ROPARecord', 'dpv:Process'],
    title: activity.name,
    ...describing(activity.description),
    hasDataController: activity.controllers.map(named),
    hasDataProcessor: activity.processors.map(named),
    hasPurpose: activity.purposes.map((purpose) => ({ '@type': 'dpv:Purpose', ...named(purpose) })),
    hasDataSubject: activity.dataSubjectCategories.map((people) => ({
      '@type': 'dpv:DataSubject',
      ...named(people),
    })),
    hasPersonalData: activity.dataCategories.map(dataNode),
    hasLegalBasis: [
      ...new Set(stated(activity.legalBases).map(({ legalBasis }) => legalBasisIri(legalBasis))),
    ].map((iri) => ({ '@id': iri })),
    'registry:legalBasisUse': stated(activity.legalBases).map(
      ({ legalBasis, modality, purpose, interest }) => ({
        hasLegalBasis: { '@id': legalBasisIri(legalBasis) },
        label: legalBasis.label,
        'registry:article': legalBasis.article,
        'registry:modality': `registry:${modality}`,
        ...(purpose === null ? {} : { hasPurpose: { '@id': entryIri(purpose.key) } }),
        ...(interest === null ? {} : { 'registry:interest': interest }),
      }),
    ),
    hasRecipient: recipientsOf(entry),
    'registry:disclosure': recipients.map((row, index) => disclosureNode(place, row, index)),
    hasThirdCountry: [...thirdCountriesOf(entry)].map(([code, label]) => ({ '@id': `loc:${code}`, label })),
    'registry:transfer': entry.transfers.map((transfer, index) => transferNode(place, transfer, index)),
    hasStorageCondition: activity.retentionRules.map(storageNode),
    hasTechnicalOrganisationalMeasure: activity.securityMeasures.map((measure) => ({
      '@type': 'dpv:TechnicalOrganisationalMeasure',
      ...named(measure),
    })),
    hasRight: rightsOf(entry),
    'registry:recipientsOnTheDay': current.length,
    'registry:role': record.kind === 'CONTROLLER' ? 'dpv:DataController' : 'dpv:DataProcessor',
    'registry:field': fields.map((field) => fieldNode(place, field)),
  };
}

/** How many cells are in which state; of one field where it has a name. */
export function completenessNode(counts: Completeness & { readonly key?: string }): JsonObject {
  const { stated: told, inferred, partly, notStated, contradicted, notApplicable, total, key } = counts;
  return {
    ...(key === undefined ? {} : { 'registry:fieldKey': key }),
    'registry:stated': told,
    'registry:inferred': inferred,
    'registry:statedInPart': partly,
    'registry:notStated': notStated,
    'registry:contradicted': contradicted,
    'registry:notApplicable': notApplicable,
    'registry:total': total,
  };
}

/** The exact words that something rests on. */
export function statementNode(row: StatementRow): JsonObject {
  return {
    '@id': entryIri(row.key),
    '@type': 'registry:PolicyStatement',
    'registry:document': { '@id': entryIri(row.document) },
    'registry:section': row.section,
    'registry:heading': row.heading,
    'registry:modality': `registry:${row.modality}`,
    description: row.statement,
    'registry:quote': row.quote,
  };
}

/** A policy in which silence was heard. */
export function documentNode({ key, title, validFrom, sha256, clauses }: DocumentRow): JsonObject {
  return {
    '@id': entryIri(key),
    '@type': 'registry:PolicyDocument',
    title,
    'registry:validFrom': validFrom,
    'registry:sha256': sha256,
    'registry:clauses': clauses,
  };
}

/** Recipients of the day, each organisation once with all that it is; those of other days stand as disclosures alone. */
function recipientsOf({ recipients }: RecordEntry): readonly Json[] {
  const found = new Map<string, { name: string; classes: Set<string> }>();
  for (const { time, organisation, name, role } of recipients) {
    if (time !== 'CURRENT' || organisation === null) continue;
    const one = found.get(organisation.key) ?? { name, classes: new Set<string>() };
    for (const term of classOfRole[role]) one.classes.add(term);
    found.set(organisation.key, one);
  }
  return [...found].map(([key, { name, classes }]) => ({
    '@id': entryIri(key),
    '@type': [...classes],
    label: name,
  }));
}

function disclosureNode(place: string, row: RecipientRow, index: number): JsonObject {
  return {
    '@id': `${place}/disclosures/${index + 1}`,
    '@type': 'registry:Disclosure',
    'registry:entry': { '@id': entryIri(row.disclosure) },
    label: row.name,
    'registry:recipientRole': row.role,
    'registry:time': `registry:${row.time}`,
    'registry:modality': `registry:${row.modality}`,
    'registry:discloser': row.discloser,
    ...(row.condition === null ? {} : { 'registry:condition': row.condition }),
    ...(row.validFrom === null ? {} : { 'registry:validFrom': row.validFrom }),
    ...(row.validTo === null ? {} : { 'registry:validTo': row.validTo }),
    'registry:dataCategories': orNotStated(row.dataCategories),
    'registry:dataSubjectCategories': orNotStated(row.dataSubjectCategories),
    'registry:purposes': orNotStated(row.purposes),
    'registry:destinations': orNotStated(row.destinations),
    'registry:statement': row.statements.map(entryIri),
  };
}

/**
 * A transfer with both verdicts. It has a legal basis in DPV's sense only where the law supports one; what was merely
 * declared stands beside it with its own verdict.
 */
function transferNode(place: string, transfer: Transfer, index: number): JsonObject {
  const { disclosure, exporter, importer, destination, assessment } = transfer;
  const { verdict, mechanism, declared, declaredVerdict, laterInvalidated } = assessment;
  const { country } = destination;
  return {
    '@id': `${place}/transfers/${index + 1}`,
    '@type': verdict === 'NO_TRANSFER' ? 'registry:NoTransfer' : 'dpv:Transfer',
    'registry:entry': { '@id': entryIri(disclosure.key) },
    hasDataExporter: named(exporter),
    hasDataImporter: named(importer),
    'registry:destination': destination.stated ? destination.label : 'NOT_STATED',
    ...(country?.isThirdCountry === true
      ? { hasThirdCountry: { '@id': `loc:${country.code}`, label: country.name } }
      : {}),
    'registry:verdict': `registry:${verdict}`,
    'registry:declaredVerdict': `registry:${declaredVerdict}`,
    ...(declared === null
      ? {}
      : {
          'registry:declaredMechanism': mechanismNode(declared.mechanism),
          'registry:modality': `registry:${declared.modality}`,
        }),
    ...(mechanism === null ? {} : { 'registry:bestMechanism': mechanismNode(mechanism) }),
    ...(verdict === 'SUPPORTED' && mechanism !== null
      ? { hasLegalBasis: { '@id': mechanismIri(mechanism) } }
      : {}),
    'registry:laterInvalidated': laterInvalidated,
    'registry:reason': assessment.reasons.map(({ text, cites }) =>
      cites === null ? text : `${text} [${cites}]`,
    ),
    'registry:missingFact': assessment.missingFacts,
  };
}

/** A mechanism under an IRI of its own, of the sort that DPV has a term for: Privacy Shield is an eu-gdpr:A45-3. */
function mechanismNode(mechanism: TransferMechanism): JsonObject {
  return {
    '@id': mechanismIri(mechanism),
    '@type': mechanism.iri ?? 'registry:TransferMechanism',
    label: mechanism.title,
    ...(mechanism.celex === null ? {} : { 'registry:celex': mechanism.celex }),
  };
}

function dataNode(category: DataCategory): JsonObject {
  const types = category.special ? ['dpv:SpecialCategoryPersonalData'] : ['dpv:PersonalData'];
  return {
    '@type': category.iri === null ? types : [...types, category.iri],
    ...named(category),
    ...(category.children.length === 0 ? {} : { 'skos:narrower': category.children.map(dataNode) }),
  };
}

function storageNode(rule: RetentionRule): JsonObject {
  const { duration, startEvent, criterion } = rule;
  return {
    '@id': entryIri(rule.key),
    '@type': 'dpv:StorageCondition',
    description: retentionInWords(rule),
    ...(duration === null ? {} : { 'dpv:hasDuration': { '@type': 'xsd:duration', '@value': duration } }),
    ...(startEvent === null ? {} : { 'registry:startEvent': startEvent }),
    ...(criterion === null ? {} : { 'registry:criterion': criterion }),
    hasPersonalData: rule.dataCategories.map(({ key }) => ({ '@id': entryIri(key) })),
  };
}

function rightsOf(entry: RecordEntry): readonly Json[] {
  return offeredRights(entry).map((right) => ({
    '@type': ['dpv:DataSubjectRight', ...rightsNamedIn(right.article)],
    '@id': entryIri(right.key),
    label: right.name,
    description: right.how,
    ...(right.article === null ? {} : { 'registry:article': right.article }),
  }));
}

function fieldNode(place: string, field: FieldRow): JsonObject {
  return {
    '@id': `${place}/fields/${field.key}`,
    '@type': 'registry:Field',
    'registry:fieldKey': field.key,
    'registry:article': field.article,
    label: field.name,
    'registry:state': `registry:${field.state}`,
    'registry:value': field.values,
    ...(field.explanation === null ? {} : { 'registry:explanation': field.explanation }),
    'registry:missing': field.missing,
    'registry:statement': field.statements.map(entryIri),
    'registry:searchedClause': field.searched.map(entryIri),
  };
}

function thirdCountriesOf({ transfers }: RecordEntry): ReadonlyMap<string, string> {
  return new Map(
    transfers.flatMap(({ destination: { country } }) =>
      country?.isThirdCountry === true ? [[country.code, country.name] as const] : [],
    ),
  );
}

/** An entry by its IRI and its name, and what it is where that is told. */
function named(entry: {
  readonly key: string;
  readonly name: string;
  readonly description?: string | null;
}): JsonObject {
  return { '@id': entryIri(entry.key), label: entry.name, ...describing(entry.description ?? null) };
}

function describing(description: string | null): JsonObject {
  return description === null ? {} : { description };
}

/** In a graph, nothing said is unknown and not "none"; a list of ours says it in so many words. */
function orNotStated(names: readonly string[]): readonly string[] {
  return names.length === 0
    ? ['NOT_STATED']
    : names.map((name) => (name === 'not stated' ? 'NOT_STATED' : name));
}

function entryIri(key: string): string {
  return iriOf(ownEntries, key);
}

function legalBasisIri({ key, iri }: LegalBasis): string {
  return iri ?? iriOf(ownTerms, key);
}

function mechanismIri({ key }: TransferMechanism): string {
  return iriOf(ownMechanisms, key);
}
