import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { findingsOf, type Finding } from '../../src/core/findings';
import { day, dayAfter } from '../../src/core/period';
import { pathOf } from '../project';
import { freshOneCrm, oneCrm } from '../worlds/one-crm';
import type { ClocksInWords } from '../worlds/register-of';

/** Set, for once, to write the golden answers anew. */
const rewrites = process.env['REGISTRY_WRITE_GOLDEN'] === '1';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly rules: readonly string[];
  readonly certainty: 'certain' | 'needs_human';
  readonly findingValidFrom: string;
  readonly facts: readonly string[];
}

const { findings: cases } = parse(readFileSync(pathOf('test/cases/expected-findings.yaml'), 'utf8')) as {
  readonly findings: readonly Case[];
};

/** The findings of a rule that rest on one of the facts; all of the rule where the case is a silence. */
function raised({ facts }: Case, rule: string, validOn: string): readonly Finding[] {
  return findingsOf(oneCrm({ validOn })).filter(
    (finding) =>
      finding.rule.key === rule &&
      (facts.length === 0 || finding.statements.some(({ key }) => facts.includes(key))),
  );
}

describe('the findings that the policy has to give', () => {
  it.each(cases)('$id: $title', (expected) => {
    const { rules, facts, findingValidFrom, certainty } = expected;
    const byRule = rules.map((rule) => raised(expected, rule, findingValidFrom));
    for (const [index, found] of byRule.entries()) {
      expect(found.length === 0 ? `${rules[index]!} is silent` : 'raised').toBe('raised');
    }
    const carried = byRule.flat().flatMap(({ statements }) => statements.map(({ key }) => key));
    expect(facts.filter((fact) => !carried.includes(fact))).toEqual([]);
    if (facts.length === 0) expect(byRule.flat().every(({ searched }) => searched.length > 0)).toBe(true);
    // What needs a person says so; it is never decided.
    if (certainty === 'needs_human') {
      const open = byRule.flat().filter(({ outcome }) => outcome === 'UNDETERMINED');
      expect(open.some(({ explanation }) => / person has to /.test(explanation))).toBe(true);
    }
  });

  it.each(cases)('$id: not before its day', (expected) => {
    const before = dayBefore(expected.findingValidFrom);
    const keys = (validOn: string): readonly string[] =>
      expected.rules.flatMap((rule) => raised(expected, rule, validOn).map(({ key }) => key));
    const [then, now] = [keys(before), keys(expected.findingValidFrom)];
    const begins = now.filter((key) => !then.includes(key));
    // Something of it begins on that day; what stood before stood on the rules named in `earlier`, with its reason.
    const told = expected.id === 'FIN-38' ? explanationsChange(expected, before) : begins.length > 0;
    expect(told).toBe(true);
    const stoodBefore = new Set(then.map((key) => key.slice(0, 'TRF-01'.length)));
    expect([...stoodBefore].sort()).toEqual(earlier[expected.id] ?? []);
  });
});

/**
 * Rules that spoke on the same words before the case's day: whether recipients were listed was open before the
 * scheme was annulled; the Directive asked for consent to cookies before the GDPR; the scheme was annulled before
 * another took its place.
 */
const earlier: Readonly<Record<string, readonly string[]>> = {
  'FIN-01': ['TRF-03'],
  'FIN-12': ['EPR-01'],
  'FIN-38': ['TRF-02', 'VER-02'],
};

function explanationsChange(expected: Case, before: string): boolean {
  const told = (validOn: string): readonly string[] =>
    expected.rules.flatMap((rule) =>
      raised(expected, rule, validOn).map(({ explanation }) => explanation.replaceAll(validOn, '')),
    );
  return told(expected.findingValidFrom).some((text) => !told(before).includes(text));
}

function dayBefore(text: string): string {
  return dayAfter(day(text), -1);
}

const clocks: readonly ClocksInWords[] = [
  { validOn: '2018-05-24' },
  { validOn: '2018-06-01' },
  { validOn: '2018-06-01', knownAt: '2018-06-01T12:00:00Z' },
  { validOn: '2018-06-01', lawOn: '2020-07-16' },
  { validOn: '2020-07-16' },
  { validOn: '2026-11-22' },
];
const nameOf = ({ validOn, lawOn, knownAt }: ClocksInWords): string =>
  [
    validOn,
    lawOn === undefined ? '' : `-law-${lawOn}`,
    knownAt === undefined ? '' : `-known-${knownAt.slice(0, 10)}`,
  ].join('');

describe('all findings of the policy', () => {
  it.each(clocks)('at %j stay as a person has read them', (asked) => {
    const path = pathOf(`test/golden/findings-${nameOf(asked)}.json`);
    const found = findingsOf(oneCrm(asked)).map((finding) => ({
      key: finding.key,
      outcome: finding.outcome,
      severity: finding.severity,
      explanation: finding.explanation,
      entries: finding.entries.map(({ key }) => key),
      statements: finding.statements.map(({ key }) => key),
      searched: finding.searched.length,
      missingFacts: finding.missingFacts,
      cites: finding.cites,
    }));
    if (rewrites) writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`);
    expect(existsSync(path)).toBe(true);
    expect(found).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });

  it.each(clocks)('at %j are whole', (asked) => {
    const all = findingsOf(oneCrm(asked));
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    for (const { key, explanation, cites, missingFacts, outcome, entries } of all) {
      expect(`${key}: ${explanation}`).toMatch(/: [A-Z“][^]*\.$/);
      expect(explanation).toContain(`On ${asked.validOn},`);
      expect(explanation).not.toMatch(
        /undefined|null|\[object|\.\.|\bcompliant\b|\b(il)?legal(ly)? (verdict|or)\b/,
      );
      expect(cites.length).toBeGreaterThan(0);
      expect(entries.length).toBeGreaterThan(0);
      if (outcome === 'UNDETERMINED') {
        expect(missingFacts.length > 0 || / person has to /.test(explanation) ? key : '').toBe(key);
      }
    }
  });

  it('are the same, whoever asks first and for what', () => {
    const one = freshOneCrm({ validOn: '2018-06-01' });
    const other = freshOneCrm({ validOn: '2018-06-01' });
    for (const rule of [...other.findings.rules].reverse()) other.findings.of(rule);
    expect(findingsOf(other).map(({ key }) => key)).toEqual(findingsOf(one).map(({ key }) => key));
    expect(findingsOf(one)).toBe(findingsOf(one));
  });

  it('rest on no duty of the GDPR before it applied', () => {
    const before = findingsOf(oneCrm({ validOn: '2018-05-24' }));
    expect(before.filter(({ rule }) => rule.record.law === 'GDPR')).toEqual([]);
    expect(findingsOf(oneCrm({ validOn: '2018-05-24', lawOn: '2018-05-25' })).length).toBeGreaterThan(100);
  });

  it('cite no judgment that was not public yet', () => {
    const known = findingsOf(oneCrm({ validOn: '2018-06-01', knownAt: '2018-06-01T12:00:00Z' }));
    const later =
      /C-(311\/18|673\/17|154\/21|394\/23|252\/21|40\/17|77\/21|453\/21)|22\/2024|2023\/1795|02\/2024/;
    for (const { cites, explanation } of known) expect(`${cites.join()} ${explanation}`).not.toMatch(later);
  });
});
