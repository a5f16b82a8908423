import { recipients } from '../core/questions/recipients';
import { subprocessorsOf } from '../core/record/subprocessors';
import type { Transfer } from '../core/transfer';
import type { TransferAssessment } from '../core/transfer-assessment';
import type { ListRow, RegisterList } from './register-list';

/** Who receives personal data, a row for each organisation and place. */
export const recipientList: RegisterList = {
  name: 'recipients',
  description: 'who receives personal data, where, and under which mechanism',
  columns: [
    'organisation_key',
    'organisation',
    'destination',
    'roles',
    'modality',
    'conditions',
    'data_categories',
    'data_subject_categories',
    'purposes',
    'verdict',
    'declared_mechanism',
    'declared_verdict',
    'best_mechanism',
    'later_invalidated',
    'reasons',
    'missing_facts',
    'statements',
  ],
  rows: (register) =>
    recipients(register, {}).map((row) => ({
      organisation_key: row.organisation.key,
      organisation: row.organisation.name,
      destination: row.destination.stated ? row.destination.label : null,
      roles: row.roles,
      modality: [...new Set(row.disclosures.map(({ modality }) => modality))],
      conditions: row.conditions,
      data_categories: names(row.dataCategories),
      data_subject_categories: names(row.dataSubjectCategories),
      purposes: names(row.purposes),
      ...assessed(row.assessment),
      verdict: row.verdict,
      statements: row.sources.map(({ key }) => key),
    })),
};

/** Every disclosure to every destination, judged. */
export const transferList: RegisterList = {
  name: 'transfers',
  description: 'every disclosure to every destination, with what could carry it and what was declared',
  columns: [
    'disclosure',
    'exporter',
    'importer',
    'role',
    'country',
    'destination',
    'verdict',
    'declared_mechanism',
    'declared_verdict',
    'best_mechanism',
    'later_invalidated',
    'reasons',
    'missing_facts',
    'statements',
  ],
  rows: (register) => register.transfers.map(transferRow),
};

/** What the rules found. */
export const findingList: RegisterList = {
  name: 'findings',
  description: 'what the rules found, the most severe first, with the words and the law',
  columns: [
    'key',
    'rule',
    'title',
    'severity',
    'outcome',
    'explanation',
    'entries',
    'statements',
    'searched',
    'missing_facts',
    'cites',
  ],
  rows: (register) =>
    register.findings.list.map((finding) => ({
      key: finding.key,
      rule: finding.rule.key,
      title: finding.rule.title,
      severity: finding.severity,
      outcome: finding.outcome,
      explanation: finding.explanation,
      entries: finding.entries.map(({ key }) => key),
      statements: finding.statements.map(({ key }) => key),
      searched: finding.searched.map(({ key }) => key),
      missing_facts: finding.missingFacts,
      cites: finding.cites,
    })),
};

/** Whoever a processor engages, past and future ones too, with since when. */
export const subprocessorList: RegisterList = {
  name: 'subprocessors',
  description: 'who is engaged by a processor, past and future ones too, and since when',
  columns: [
    'disclosure',
    'name',
    'time',
    'since',
    'until_before',
    'engaged_by',
    'modality',
    'data_categories',
    'data_subject_categories',
    'purposes',
    'destinations',
    'condition',
    'statements',
    'changes',
  ],
  rows: (register) => {
    const { rows, changes } = subprocessorsOf(register);
    return rows.map((row) => ({
      disclosure: row.key,
      name: row.name,
      time: row.time,
      since: row.since,
      until_before: row.validTo,
      engaged_by: row.discloserName,
      modality: row.modality,
      data_categories: row.dataCategories,
      data_subject_categories: row.dataSubjectCategories,
      purposes: row.purposes,
      destinations: row.destinations,
      condition: row.condition,
      statements: row.statements.map(({ key }) => key),
      changes: changes
        .filter(({ disclosure }) => disclosure === row.key)
        .map(({ day, what, differences }) => [`${day} ${what}`, ...differences].join('. ')),
    }));
  },
};

/** The lists of the register that go out by themselves. */
export const registerLists: readonly RegisterList[] = [
  findingList,
  recipientList,
  subprocessorList,
  transferList,
];

function transferRow({ disclosure, exporter, importer, destination, assessment }: Transfer): ListRow {
  return {
    disclosure: disclosure.key,
    exporter: exporter.name,
    importer: importer.name,
    role: disclosure.role,
    country: destination.country?.code ?? null,
    destination: destination.stated ? destination.label : null,
    ...assessed(assessment),
    verdict: assessment.verdict,
    statements: disclosure.sources.map(({ key }) => key),
  };
}

function assessed({
  mechanism,
  declared,
  declaredVerdict,
  laterInvalidated,
  reasons,
  missingFacts,
}: TransferAssessment): ListRow {
  return {
    declared_mechanism:
      declared === null ? 'none named' : `${declared.mechanism.title} (${declared.modality})`,
    declared_verdict: declaredVerdict,
    best_mechanism: mechanism?.title ?? 'none',
    later_invalidated: laterInvalidated,
    reasons: reasons.map(({ text, cites }) => (cites === null ? text : `${text} [${cites}]`)),
    missing_facts: missingFacts.length === 0 ? 'none' : missingFacts,
  };
}

function names(entries: readonly { readonly name: string }[]): readonly string[] {
  return entries.map(({ name }) => name);
}
