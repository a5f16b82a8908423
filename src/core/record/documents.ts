import type { AssessmentRecord } from '../entries/assessment-record';
import type { ConsentRecord } from '../entries/consent-record';
import type { PolicyStatement } from '../entries/policy-statement';
import type { ProcessorContract } from '../entries/processor-contract';
import { standingOf } from '../rules/answer';
import { legalBases as known } from '../rules/asking';
import { clausesNamed } from '../rules/contract-clauses';
import { distinct, names, quotes } from '../rules/wording';
import type { Existence } from '../words';
import { stated } from './legal-bases';
import { some, type FieldContent } from './record-field';
import { sourcesOf, type RecordEntry } from './record-entry';

const onBehalf = ['PROCESSOR', 'SUBPROCESSOR'];

/** The contracts with those who process on its behalf, and with whom it processes for (Art. 28(3)). */
export function processorContracts(entry: RecordEntry): FieldContent {
  const { organisation } = entry;
  const engaged = entry.disclosures.filter(({ role }) => onBehalf.includes(role));
  if (engaged.length === 0) {
    return entry.silence(
      `No processor is recorded for “${entry.activity.name}”, and no statement that there is none.`,
    );
  }
  const otherOf = ({ discloser, recipient }: (typeof engaged)[number]) =>
    recipient === organisation ? discloser : recipient;
  const uncovered = engaged.filter(
    ({ contracts }) => !contracts.some(({ existence }) => existence !== 'NOT_STATED'),
  );
  const said = distinct(engaged.flatMap(({ sources }) => sources.filter(({ kind }) => kind === 'contract')));
  const gap = `a contract with ${names(uncovered.map(otherOf))} is not recorded`;
  return onRecord(entry, distinct(engaged.flatMap(({ contracts }) => contracts)), {
    what: 'a contract',
    inWords: contractInWords,
    missingOf: missingOfContract,
    missing: uncovered.length === 0 ? [] : [gap],
    silence: [
      `No contract with ${names(engaged.map(otherOf))} is recorded.`,
      ...(said.length === 0
        ? []
        : [
            `A source speaks of contracts; whether they hold what Art. 28(3) GDPR asks for, a person has to find out: ${quotes(said)}.`,
          ]),
    ],
  });
}

/** The impact assessment of the activity (Art. 35). */
export function impactAssessment(entry: RecordEntry): FieldContent {
  return onRecord(entry, entry.activity.impactAssessments, {
    what: 'an impact assessment',
    inWords: assessmentInWords,
    missingOf: missingOfAssessment,
    missing: [],
    silence: [
      `Neither an impact assessment nor a test whether one is needed is recorded for “${entry.activity.name}”.`,
    ],
  });
}

/** The assessment that weighs the legitimate interests (Art. 6(1)(f)). */
export function interestsAssessment(entry: RecordEntry): FieldContent {
  const { assessments, name } = entry.activity;
  return onRecord(
    entry,
    assessments.filter(({ assessment }) => assessment === 'LEGITIMATE_INTERESTS'),
    {
      what: 'an assessment of the legitimate interests',
      inWords: assessmentInWords,
      missingOf: missingOfAssessment,
      missing: [],
      silence: [`No assessment of the legitimate interests of “${name}” is recorded.`],
    },
  );
}

/** That consent was given, where the activity is said to rest on it (Art. 7(1)). */
export function consent(entry: RecordEntry): FieldContent {
  const { activity } = entry;
  const uses = stated(activity.legalBases);
  const rests = uses.some(({ legalBasis }) => legalBasis.key === known.consent);
  if (uses.length > 0 && !rests) {
    return { state: 'NOT_APPLICABLE', explanation: `“${activity.name}” is not said to rest on consent.` };
  }
  return onRecord(entry, activity.consentRecords, {
    what: 'a consent',
    inWords: consentInWords,
    missingOf: ({ givenOn, policyDocument }) => [
      ...(givenOn === null ? ['when it was given is not stated'] : []),
      ...(policyDocument === null ? ['on what information is not stated'] : []),
    ],
    missing: [],
    silence: [
      rests
        ? `Consent is named as a legal basis of “${activity.name}”, and no consent is recorded: who gave it, when, for what, on what information.`
        : `Whether “${activity.name}” rests on consent is not recorded.`,
    ],
  });
}

/** An entry that says whether there is such a thing. */
type Told = (ProcessorContract | AssessmentRecord | ConsentRecord) & { readonly existence: Existence };

/** What entries say of whether there is such a thing, as a cell: silence stays silence, and a "no" is told as one. */
function onRecord<E extends Told>(
  entry: RecordEntry,
  told: readonly E[],
  words: {
    /** What it is, with its article: "a contract". */
    readonly what: string;
    readonly inWords: (one: E) => string;
    readonly missingOf: (one: E) => readonly string[];
    readonly missing: readonly string[];
    readonly silence: readonly string[];
  },
): FieldContent {
  const { what, inWords, missingOf, missing, silence } = words;
  const there = told.filter(({ existence }) => existence === 'EXISTS');
  const none = told.filter(({ existence }) => existence === 'NONE');
  const values = some([
    ...there.map(inWords),
    ...none.map(() => `It is recorded that there is not ${what}.`),
  ]);
  if (values === null) {
    const read =
      told.length === 0 ? [] : [`The sources were read for it and do not say whether there is one.`];
    return entry.silence(...silence, ...read);
  }
  const shared = {
    values,
    statements: sourcesOf([...there, ...none]),
    missing: [...missing, ...there.flatMap(missingOf)],
  };
  if (standingOf(told) === 'CONTRADICTORY') {
    const explanation = `One entry says that there is ${what}, another that there is none; whether both are about the same, a person has to find out.`;
    return { ...shared, state: 'CONTRADICTED', explanation };
  }
  return { ...shared, state: 'STATED' };
}

function contractInWords(contract: ProcessorContract): string {
  const { title, engagedBy, processor, signedOn, clauses } = contract;
  const name = title === null ? 'A contract' : `“${title}”`;
  const when = signedOn === null ? '' : `, signed on ${signedOn}`;
  const told = saidOf(contract);
  const covers =
    clauses === null
      ? told.length === 0
        ? ''
        : `; of it is said: ${quotes(told)}`
      : clauses.length === 0
        ? '; it covers nothing of Art. 28(3)'
        : `; it covers ${clausesNamed(clauses)}`;
  return `${name} between ${engagedBy.name} and ${processor.name}${when}${covers}`;
}

function missingOfContract(contract: ProcessorContract): readonly string[] {
  const { processor, signedOn, clauses } = contract;
  return [
    ...(signedOn === null ? [`when the contract with ${processor.name} was signed is not stated`] : []),
    ...(clauses === null
      ? [
          `what ${saidOf(contract).length === 0 ? '' : 'else '}the contract with ${processor.name} covers is not stated`,
        ]
      : []),
  ];
}

/** What a source says of the contract itself. */
function saidOf({ sources }: ProcessorContract): readonly PolicyStatement[] {
  return sources.filter(({ kind }) => kind === 'contract');
}

function missingOfAssessment({ completedOn, outcome }: AssessmentRecord): readonly string[] {
  return [
    ...(completedOn === null ? ['when it was completed is not stated'] : []),
    ...(outcome === null ? ['what it found is not stated'] : []),
  ];
}

function assessmentInWords({ assessment, reference, completedOn, outcome }: AssessmentRecord): string {
  const where = reference === null ? 'An assessment' : `Assessment ${reference}`;
  const when = completedOn === null ? '' : `, completed on ${completedOn}`;
  const weighed = assessment === 'LEGITIMATE_INTERESTS' ? 'balance' : 'protection';
  return `${where}${when}${outcome === null ? '' : `; it found the ${weighed} ${foundInWords[outcome]}`}`;
}

const foundInWords = {
  ADEQUATE: 'adequate',
  ADEQUATE_WITH_MEASURES: 'adequate with further measures',
  INADEQUATE: 'inadequate',
} as const;

function consentInWords({ givenOn, withdrawnOn, policyDocument, reference }: ConsentRecord): string {
  const parts = [
    reference === null ? 'Consent' : `Consent (${reference})`,
    ...(givenOn === null ? [] : [`given on ${givenOn}`]),
    ...(policyDocument === null ? [] : [`on the information of “${policyDocument.title}”`]),
    ...(withdrawnOn === null ? [] : [`withdrawn on ${withdrawnOn}`]),
  ];
  return parts.join(', ');
}
