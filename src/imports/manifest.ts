import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkEntries } from '../core/check-entries';
import { draft, readDraft, type Draft } from '../core/drafts';
import type { Kind } from '../core/entries/entry';
import type { Law } from '../core/law/law';
import type { Period } from '../core/period';
import { PlainReader } from '../core/plain-data';
import { modalities } from '../core/words';

/** What a manifest asks to be written: never a write of its own. */
export interface Plan {
  /** Why, in a sentence; goes into the history. */
  readonly reason: string;
  readonly drafts: readonly Draft[];
}

/** The lists of register.yaml, in the order in which they are read. */
const lists: Readonly<Record<string, Kind>> = {
  organisations: 'organisation',
  contacts: 'contact',
  dataCategories: 'dataCategory',
  dataSubjectCategories: 'dataSubjectCategory',
  purposes: 'purpose',
  transferRegions: 'transferRegion',
  retentionRules: 'retentionRule',
  securityMeasures: 'securityMeasure',
  processingActivities: 'processingActivity',
  disclosures: 'disclosure',
  mechanismReliances: 'mechanismReliance',
  certifications: 'certification',
  dataSubjectRights: 'dataSubjectRight',
  trackingTechnologies: 'trackingTechnology',
  processorContracts: 'processorContract',
  subprocessorAuthorisations: 'subprocessorAuthorisation',
  consentRecords: 'consentRecord',
  assessmentRecords: 'assessmentRecord',
  breachProcedures: 'breachProcedure',
  jointArrangements: 'jointArrangement',
  foreignOrders: 'foreignOrder',
  dataSubjectRequests: 'dataSubjectRequest',
  dataHoldings: 'dataHolding',
  findingAcknowledgements: 'findingAcknowledgement',
};

/** Kinds whose validity is open unless an entry says otherwise: they existed before the policy named them. */
const openKinds: readonly Kind[] = [
  'organisation',
  'dataCategory',
  'dataSubjectCategory',
  'purpose',
  'transferRegion',
];

/**
 * Reads the manifest in a folder: statements.yaml (the policy, its clauses and statements with their exact spans),
 * the text that it names, and register.yaml (the entries that rest on them). Throws MalformedData with every fault:
 * a quote that is not in the text word for word, a text of another sha256, an unknown field, code or link.
 */
export function readManifest(directory: string, law: Law): Plan {
  const policy = readPolicy(directory);
  const read = new PlainReader(`${directory}/register.yaml`);
  const file = read.object(parse(readFileSync(join(directory, 'register.yaml'), 'utf8')), 'register');
  read.only(file, ['reason', 'validFrom', ...Object.keys(lists)], 'register');
  const reason = read.text(file['reason'], 'reason');
  const validFrom = read.day(file['validFrom'], 'validFrom');
  const drafts = Object.entries(lists).flatMap(([name, kind]) =>
    read
      .list(file[name], name)
      .map((item, index) =>
        readDraft(read, kind, item, `${name}[${index}]`, openKinds.includes(kind) ? null : validFrom),
      ),
  );
  read.finish();
  const all = [...policy, ...drafts];
  const faults = checkEntries(
    all.map(({ kind, entry }) => [kind, entry] as const),
    law,
  );
  for (const { key, field, message } of faults) read.fault(field === null ? key : `${key}.${field}`, message);
  read.finish();
  return { reason, drafts: all };
}

/** The document, its clauses and its statements. */
function readPolicy(directory: string): readonly Draft[] {
  const read = new PlainReader(`${directory}/statements.yaml`);
  const file = read.object(
    parse(readFileSync(join(directory, 'statements.yaml'), 'utf8')),
    'statements.yaml',
  );
  const about = read.object(file['document'], 'document');
  const key = read.text(about['key'], 'document.key');
  const text = readFileSync(join(directory, read.text(about['file'], 'document.file')), 'utf8');
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  if (read.text(about['sha256'], 'document.sha256') !== sha256) {
    read.fault('document.sha256', 'is not that of the text: the text has changed');
  }
  const validity: Period = {
    from: read.day(about['validFrom'], 'document.validFrom'),
    until: read.optionalDay(about['validTo'], 'document.validTo'),
  };
  const shared = { validity, sourceKeys: [] };
  const document = draft('policyDocument', {
    ...shared,
    key,
    title: read.text(about['title'], 'document.title'),
    publishedOn: read.day(about['publishedOn'], 'document.publishedOn'),
    sha256,
    text,
  });
  const clauses = readClauses(read, file['clauses'], text);
  const statements = read.list(file['statements'], 'statements').map((item, index) => {
    const plain = read.object(item, `statements[${index}]`);
    const statementKey = read.text(plain['key'], `statements[${index}].key`);
    read.only(plain, ['key', 'section', 'kind', 'statement', 'quote', 'start', 'modality'], statementKey);
    const quote = read.text(plain['quote'], `${statementKey}.quote`);
    const start = read.wholeNumber(plain['start'], `${statementKey}.start`);
    const end = start + quote.length;
    const clause = clauses.find(({ section }) => section === plain['section']);
    if (clause === undefined) read.fault(`${statementKey}.section`, 'is no section of the document');
    else if (start < clause.start || end > clause.end)
      read.fault(`${statementKey}.start`, 'lies outside its section');
    if (text.slice(start, end) !== quote) {
      read.fault(`${statementKey}.quote`, 'does not stand in the text at this place, word for word');
    }
    return draft('policyStatement', {
      ...shared,
      key: statementKey,
      clauseKey: clauseKey(key, clause?.section ?? ''),
      statementKind: read.text(plain['kind'], `${statementKey}.kind`),
      statement: read.text(plain['statement'], `${statementKey}.statement`),
      start,
      end,
      modality:
        plain['modality'] === undefined
          ? 'STATES'
          : read.choice(plain['modality'], modalities, `${statementKey}.modality`),
    });
  });
  read.finish();
  return [
    document,
    ...clauses.map((clause) =>
      draft('policyClause', { ...shared, ...clause, key: clauseKey(key, clause.section), documentKey: key }),
    ),
    ...statements,
  ];
}

function clauseKey(documentKey: string, section: string): string {
  return `${documentKey}#${section}`;
}

interface Clause {
  readonly section: string;
  readonly heading: string;
  readonly start: number;
  readonly end: number;
}

/** Finds each heading as a whole line of the text, in order; a clause runs to the next heading. */
function readClauses(read: PlainReader, value: unknown, text: string): readonly Clause[] {
  let from = 0;
  const found = read.list(value, 'clauses').map((item, index) => {
    const place = `clauses[${index}]`;
    const plain = read.object(item, place);
    const heading = read.text(plain['heading'], `${place}.heading`);
    const start = lineStart(text, heading, from);
    if (start === null) read.fault(`${place}.heading`, 'is no line of the text after the heading above it');
    else from = start + heading.length;
    return { section: read.text(plain['section'], `${place}.section`), heading, start: start ?? 0 };
  });
  return found.map((clause, index) => {
    const next = found[index + 1]?.start ?? text.length;
    return { ...clause, end: clause.start + text.slice(clause.start, next).trimEnd().length };
  });
}

function lineStart(text: string, line: string, from: number): number | null {
  for (let at = text.indexOf(line, from); at !== -1; at = text.indexOf(line, at + 1)) {
    const startsLine = at === 0 || text[at - 1] === '\n';
    const endsLine = at + line.length === text.length || text[at + line.length] === '\n';
    if (startsLine && endsLine) return at;
  }
  return null;
}
