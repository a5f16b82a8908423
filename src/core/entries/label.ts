import { durationInWords } from '../record/wording';
import type { Register } from '../register';
import type { Kind } from './entry';
import type { Entries } from './kinds';

/** What an entry is called, for a person: its name, or who gives what to whom. Never empty. */
export function labelOf<K extends Kind>(register: Register, kind: K, entry: Entries[K]): string {
  const label = (labels[kind] as Labels[K])(entry, register);
  return label === null || label.trim() === '' ? entry.key : label;
}

type Labels = { readonly [K in Kind]: (entry: Entries[K], register: Register) => string | null };

const labels: Labels = {
  organisation: ({ name }) => name,
  contact: ({ name, email, organisationKey }, register) =>
    name ?? email ?? `Contact of ${organisation(register, organisationKey)}`,
  dataCategory: ({ name }) => name,
  dataSubjectCategory: ({ name }) => name,
  purpose: ({ name }) => name,
  transferRegion: ({ name }) => name,
  processingActivity: ({ name }) => name,
  disclosure: (entry, register) => {
    const places = register
      .destinationsOf(entry)
      .filter(({ stated }) => stated)
      .map(({ label }) => label);
    const where = places.length === 0 ? '' : ` (${several(places)})`;
    return `${organisation(register, entry.discloserKey)} to ${organisation(register, entry.recipientKey)}${where}`;
  },
  mechanismReliance: ({ relyingPartyKey, mechanismKey }, register) =>
    `${organisation(register, relyingPartyKey)}: ${register.mechanism(mechanismKey).title}`,
  certification: ({ organisationKey, scheme }, register) =>
    `${organisation(register, organisationKey)} on the list of ${scheme}`,
  retentionRule: ({ dataCategoryKeys, duration, criterion }, register) => {
    const categories = dataCategoryKeys.map((key) => register.entry('dataCategory', key)?.name ?? key);
    const limit = duration === null ? (criterion ?? 'not stated') : durationInWords(duration);
    return `${categories.length === 0 ? 'Time limit' : several(categories)}: ${limit}`;
  },
  securityMeasure: ({ name }) => name,
  dataSubjectRight: ({ name }) => name,
  trackingTechnology: ({ name }) => name,
  processorContract: ({ title, processorKey, engagedByKey }, register) =>
    title ??
    `Contract of ${organisation(register, engagedByKey)} with ${organisation(register, processorKey)}`,
  subprocessorAuthorisation: ({ controllerKey, processorKey, subprocessorKey }, register) => {
    const whom = subprocessorKey === null ? 'subprocessors' : organisation(register, subprocessorKey);
    return `${organisation(register, controllerKey)} lets ${organisation(register, processorKey)} engage ${whom}`;
  },
  consentRecord: ({ reference, purposeKeys }, register) => {
    const purposes = purposeKeys.map((key) => register.entry('purpose', key)?.name ?? key);
    return reference ?? (purposes.length === 0 ? null : `Consent to ${several(purposes)}`);
  },
  assessmentRecord: ({ reference, assessment, organisationKey }, register) =>
    reference ?? `${assessments[assessment]} of ${organisation(register, organisationKey)}`,
  breachProcedure: ({ organisationKey }, register) =>
    `Breaches of data at ${organisation(register, organisationKey)}`,
  jointArrangement: ({ partyKeys }, register) =>
    `Arrangement between ${several(partyKeys.map((key) => organisation(register, key)))}`,
  foreignOrder: ({ authorityKey, addresseeKey }, register) =>
    `Order of ${organisation(register, authorityKey)} to ${organisation(register, addresseeKey)}`,
  dataSubjectRequest: ({ reference, request, controllerKey }, register) =>
    `${inWords(request)} asked of ${organisation(register, controllerKey)}${reference === null ? '' : ` (${reference})`}`,
  dataHolding: ({ reference, holderKey }, register) =>
    `${reference ?? 'Data'} held by ${organisation(register, holderKey)}`,
  findingAcknowledgement: ({ finding }) => `Answer to ${finding}`,
  policyDocument: ({ title }) => title,
  policyClause: ({ section, heading }) => `${section} ${heading}`,
  policyStatement: ({ statement }) => statement,
};

const assessments: Readonly<Record<Entries['assessmentRecord']['assessment'], string>> = {
  DATA_PROTECTION_IMPACT: 'Data protection impact assessment',
  TRANSFER_IMPACT: 'Transfer impact assessment',
  LEGITIMATE_INTERESTS: 'Assessment of legitimate interests',
  COMPATIBILITY: 'Assessment of a further purpose',
};

/** The name of an organisation that holds on the register's day; else its key. */
function organisation(register: Register, key: string): string {
  return register.entry('organisation', key)?.name ?? key;
}

/** "a, b, c and 4 more": a label names few. */
function several(names: readonly string[]): string {
  const shown = names.slice(0, namesShownMax).join(', ');
  return names.length > namesShownMax ? `${shown} and ${names.length - namesShownMax} more` : shown;
}

const namesShownMax = 3;

function inWords(value: string): string {
  const words = value.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
