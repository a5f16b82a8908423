import { findings, type Finding } from '../../src/core/findings';
import { draft, type Draft } from '../../src/core/drafts';
import type { Entries } from '../../src/core/entries/kinds';
import { day } from '../../src/core/period';
import type { FindingOutcome, Modality } from '../../src/core/words';
import { period } from './drafts';
import { registerOf, type ClocksInWords } from './register-of';

/** What one rule finds in a world, by key. */
export function foundBy(
  rule: string,
  world: readonly Draft[],
  clocks: ClocksInWords | string,
): readonly Finding[] {
  const asked = typeof clocks === 'string' ? { validOn: clocks } : clocks;
  return [...findings(registerOf(world, asked), { rules: [rule] })].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The same in short: the outcome by the subject. */
export function outcomesOf(
  rule: string,
  world: readonly Draft[],
  clocks: ClocksInWords | string,
): Record<string, FindingOutcome> {
  return Object.fromEntries(
    foundBy(rule, world, clocks).map(({ key, outcome }) => [key.slice(rule.length + 1), outcome]),
  );
}

/** A statement of a policy in a world: its words are its quote. */
export interface Said {
  readonly key: string;
  readonly kind: string;
  readonly words: string;
  readonly modality?: Modality;
}

/** A policy of one section for each list of statements, "1", "2" and so on, that stands from a day on. */
export function policy(
  sections: readonly (readonly Said[])[],
  from = '2018-05-01',
  until: string | null = null,
  key = 'policy/1',
): readonly Draft[] {
  const drafts: Draft[] = [];
  const validity = period(from, until);
  let text = '';
  sections.forEach((statements, index) => {
    const section = String(index + 1);
    const start = text.length;
    text += `${section}. Section ${section}\n`;
    for (const { key: statementKey, kind, words, modality } of statements) {
      drafts.push(
        draft('policyStatement', {
          key: statementKey,
          validity,
          sourceKeys: [],
          clauseKey: `${key}#${section}`,
          statementKind: kind,
          statement: words,
          start: text.length,
          end: text.length + words.length,
          modality: modality ?? 'STATES',
        }),
      );
      text += `${words}\n`;
    }
    drafts.push(
      draft('policyClause', {
        key: `${key}#${section}`,
        validity,
        sourceKeys: [],
        documentKey: key,
        section,
        heading: `Section ${section}`,
        start,
        end: text.length,
      }),
    );
  });
  return [
    draft('policyDocument', {
      key,
      validity,
      sourceKeys: [],
      title: 'A policy',
      publishedOn: day(from),
      sha256: '0'.repeat(64),
      text,
    }),
    ...drafts,
  ];
}

export function purpose(key: string, more: Partial<Entries['purpose']> = {}): Draft {
  return draft('purpose', {
    key,
    validity: period(null, null),
    sourceKeys: [],
    name: key,
    description: null,
    ...more,
  });
}

export function contact(key: string, organisationKey: string, more: Partial<Entries['contact']> = {}): Draft {
  return draft('contact', {
    key,
    validity: period(null, null),
    sourceKeys: [],
    name: null,
    email: null,
    role: null,
    organisationKey,
    ...more,
  });
}

export function retentionRule(key: string, more: Partial<Entries['retentionRule']> = {}): Draft {
  return draft('retentionRule', {
    key,
    validity: period(null, null),
    sourceKeys: [],
    dataCategoryKeys: [],
    duration: null,
    startEvent: null,
    criterion: null,
    ...more,
  });
}

export function securityMeasure(key: string, more: Partial<Entries['securityMeasure']> = {}): Draft {
  return draft('securityMeasure', {
    key,
    validity: period(null, null),
    sourceKeys: [],
    name: key,
    description: null,
    ...more,
  });
}

export function right(key: string, more: Partial<Entries['dataSubjectRight']> = {}): Draft {
  return draft('dataSubjectRight', {
    key,
    validity: period(null, null),
    sourceKeys: [],
    name: key,
    article: null,
    how: 'By writing.',
    contactKey: null,
    timeLimit: null,
    dataSubjectCategoryKeys: [],
    ...more,
  });
}

export function tracking(key: string, more: Partial<Entries['trackingTechnology']> = {}): Draft {
  return draft('trackingTechnology', {
    key,
    validity: period(null, null),
    sourceKeys: [],
    name: key,
    purpose: 'Not stated.',
    optOut: null,
    ...more,
  });
}
