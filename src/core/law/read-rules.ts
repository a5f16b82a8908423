import { isProper, type Day } from '../period';
import type { PlainReader } from '../plain-data';
import { severities } from '../words';
import type { RuleLawRecord, RuleRecord, RuleSource } from './law-data';

const ruleFields = [
  'key',
  'title',
  'statement',
  'law',
  'validFrom',
  'validTo',
  'severity',
  'assisted',
  'sources',
  'statementKinds',
  'words',
  'terms',
  'evidence',
];

/**
 * Turns the parsed rules.yaml into rules and the acts that they belong to, and checks them: every rule belongs to an
 * act that is held, rests on something and holds on at least one day; no rule is a duty before its act applied.
 */
export function readRules(
  read: PlainReader,
  value: unknown,
  countries: ReadonlyMap<string, string>,
): { readonly ruleLaws: readonly RuleLawRecord[]; readonly rules: readonly RuleRecord[] } {
  const file = read.object(value, 'rules.yaml');
  const ruleLaws = read
    .list(file['laws'], 'laws')
    .map((item, index) => readRuleLaw(read, item, `laws[${index}]`, countries));
  const rules = read
    .list(file['rules'], 'rules')
    .map((item, index) => readRule(read, item, `rules[${index}]`, ruleLaws));
  return { ruleLaws, rules };
}

function readRuleLaw(
  read: PlainReader,
  item: unknown,
  at: string,
  countries: ReadonlyMap<string, string>,
): RuleLawRecord {
  const value = read.object(item, at);
  const validFrom = read.day(value['validFrom'], `${at}.validFrom`);
  return {
    key: read.text(value['key'], `${at}.key`),
    title: read.text(value['title'], `${at}.title`),
    knownFrom: read.day(value['knownFrom'], `${at}.knownFrom`),
    validFrom,
    end: readEnd(read, value['end'], `${at}.end`, validFrom),
    later: read.list(value['later'], `${at}.later`).map((part, index) => {
      const place = `${at}.later[${index}]`;
      const later = read.object(part, place);
      const codes = read.texts(later['countries'], `${place}.countries`);
      if (codes.some((code) => !countries.has(code))) {
        read.fault(`${place}.countries`, 'holds something that is no ISO 3166-1 alpha-2 code');
      }
      const from = read.day(later['validFrom'], `${place}.validFrom`);
      if (from <= validFrom) read.fault(`${place}.validFrom`, 'must be later than that of the act');
      return { countries: codes, validFrom: from };
    }),
  };
}

function readEnd(read: PlainReader, item: unknown, at: string, validFrom: Day): RuleLawRecord['end'] {
  if (item === undefined) return null;
  const value = read.object(item, at);
  const validTo = read.day(value['validTo'], `${at}.validTo`);
  if (!isProper({ from: validFrom, until: validTo })) read.fault(at, 'lies before the act applied');
  return {
    validTo,
    knownFrom: read.day(value['knownFrom'], `${at}.knownFrom`),
    cites: read.text(value['cites'], `${at}.cites`),
  };
}

function readRule(read: PlainReader, item: unknown, at: string, laws: readonly RuleLawRecord[]): RuleRecord {
  const value = read.object(item, at);
  const key = read.text(value['key'], `${at}.key`);
  const place = key === '' ? at : key;
  read.only(value, ruleFields, place);
  const law = laws.find((candidate) => candidate.key === value['law']);
  if (law === undefined) read.fault(`${place}.law`, 'names no act of this file');
  const validity = {
    from: read.day(value['validFrom'], `${place}.validFrom`),
    until: read.optionalDay(value['validTo'], `${place}.validTo`),
  };
  if (!isProper(validity)) read.fault(place, 'ends before it begins: periods are half-open and not empty');
  if (law !== undefined && validity.from < law.validFrom) {
    read.fault(`${place}.validFrom`, 'is a duty before its act applied');
  }
  const sources = read
    .list(value['sources'], `${place}.sources`)
    .map((source, index) => readSource(read, source, `${place}.sources[${index}]`));
  if (sources.length === 0) read.fault(`${place}.sources`, 'must not be empty: a rule rests on something');
  const words = read.texts(value['words'], `${place}.words`);
  if (words.some((word) => word !== word.toLowerCase()))
    read.fault(`${place}.words`, 'must be in lower case');
  return {
    key,
    title: read.text(value['title'], `${place}.title`),
    statement: read.text(value['statement'], `${place}.statement`),
    law: law?.key ?? '',
    validity,
    severity: read.choice(value['severity'], severities, `${place}.severity`),
    assisted: read.flag(value['assisted'], `${place}.assisted`),
    sources,
    statementKinds: read.texts(value['statementKinds'], `${place}.statementKinds`),
    words,
    terms: read.list(value['terms'], `${place}.terms`).map((part, index) => {
      const term = read.object(part, `${place}.terms[${index}]`);
      return {
        term: read.text(term['term'], `${place}.terms[${index}].term`),
        since: read.day(term['since'], `${place}.terms[${index}].since`),
        cites: read.text(term['cites'], `${place}.terms[${index}].cites`),
      };
    }),
  };
}

function readSource(read: PlainReader, item: unknown, at: string): RuleSource {
  const value = read.object(item, at);
  return {
    cites: read.text(value['cites'], `${at}.cites`),
    knownFrom: read.optionalDay(value['knownFrom'], `${at}.knownFrom`),
  };
}
