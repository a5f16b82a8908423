import { parseDay, type Day } from '../period';
import type { CertificationStatus, ImpactAssessmentOutcome } from '../words';
import type { LawData } from './law-data';

/** What is known of a fact; an absent fact is not known, which is not the same as false. */
export type FactValue = string | boolean | readonly string[] | null;

/** The names of the facts that the algorithm itself reads, beside the paths of the law data's conditions. */
export const factPaths = {
  subjectToLaws: 'recipient.subjectToLaws',
  activity: 'recipient.activity',
  excludedPurpose: 'recipient.excludedPurpose',
  recipientPublicBody: 'recipient.publicBody',
  exporterPublicBody: 'exporter.publicBody',
  bothPublic: 'exporter.publicBody and recipient.publicBody',
  exporterBound: 'exporterSubjectToGDPR',
  exporterOutsideUnion: 'exporter.establishedOutsideUnion',
  purpose: 'transfer.purpose',
  dataKinds: 'transfer.dataKinds',
  humanResources: 'transfer.dataKinds(HR)',
  humanResourcesCovered: 'transfer.dataKinds(HR) implies certification.covers(HR)',
  occasional: 'transfer.occasional',
  contractSignedOn: 'contract.signedOn',
  clauseSet: 'contract.sccSet',
  operationsUnchanged: 'contract.operationsUnchanged',
  impactAssessment: 'tia.outcome',
  country: 'recipient.country',
} as const;

/** The listing of the recipient under a scheme, as a path of the law data. */
export function listingPath(scheme: string): string {
  return `recipient.certification(${scheme}).statusAt(D)`;
}

/** Whether the recipient's certification under a scheme covers human resources data. */
export function coverPath(scheme: string): string {
  return `recipient.certification(${scheme}).covers(HR)`;
}

/** How a certification's status is spelled in the conditions of the law data. */
export const listingWords: Record<CertificationStatus, string> = {
  ACTIVE: 'active',
  RECERTIFICATION_UNDER_REVIEW: 'active-recertification-under-review',
  INACTIVE: 'inactive',
  NOT_LISTED: 'not-listed',
};

/** How the outcome of an impact assessment is spelled in the conditions of the law data. */
export const impactAssessmentWords: Record<ImpactAssessmentOutcome, string> = {
  ADEQUATE: 'adequate',
  ADEQUATE_WITH_MEASURES: 'adequate-with-measures',
  INADEQUATE: 'inadequate',
};

/** The facts of one transfer by path. */
export class Facts {
  private readonly values = new Map<string, FactValue>();

  /** Notes a fact; undefined and null-as-unknown are left out by the caller. */
  set(path: string, value: FactValue): this {
    this.values.set(path, value);
    return this;
  }

  /** Notes a fact unless it is not known. */
  setKnown(path: string, value: FactValue | undefined): this {
    return value === null || value === undefined ? this : this.set(path, value);
  }

  has(path: string): boolean {
    return this.values.has(path);
  }

  get(path: string): FactValue | undefined {
    return this.values.get(path);
  }

  flag(path: string): boolean | null {
    const value = this.values.get(path);
    return typeof value === 'boolean' ? value : null;
  }

  text(path: string): string | null {
    const value = this.values.get(path);
    return typeof value === 'string' ? value : null;
  }

  copy(): Facts {
    const copy = new Facts();
    for (const [path, value] of this.values) copy.set(path, value);
    return copy;
  }
}

type FactForm = 'flag' | 'day' | 'dayOrNever' | 'list' | 'presence' | 'text' | 'outcome';

/**
 * Reads a fact that was given as text, by its path: "true", "2019-03-01", "PIPEDA, CASL". `exporter.subjectToGDPR`
 * is another spelling of `exporterSubjectToGDPR`. Gives the path and the value, or says which of them is wrong.
 */
export function readFact(
  data: LawData,
  path: string,
  text: string,
): { readonly path: string; readonly value: FactValue } | 'UNKNOWN_PATH' | 'WRONG_VALUE' {
  const name = path === 'exporter.subjectToGDPR' ? factPaths.exporterBound : path;
  const form = formOf(data, name);
  if (form === null) return 'UNKNOWN_PATH';
  const value = readAs(form, text.trim());
  return value === undefined ? 'WRONG_VALUE' : { path: name, value };
}

const structuralForms: Readonly<Record<string, FactForm>> = {
  [factPaths.recipientPublicBody]: 'flag',
  [factPaths.exporterPublicBody]: 'flag',
  [factPaths.exporterBound]: 'flag',
  [factPaths.exporterOutsideUnion]: 'flag',
  [factPaths.humanResources]: 'flag',
  [factPaths.occasional]: 'flag',
  [factPaths.operationsUnchanged]: 'flag',
  [factPaths.contractSignedOn]: 'day',
  [factPaths.impactAssessment]: 'outcome',
};

function formOf(data: LawData, path: string): FactForm | null {
  const structural = structuralForms[path];
  if (structural !== undefined) return structural;
  for (const { certification } of data.mechanisms) {
    if (certification !== null && path === coverPath(certification.scheme)) return 'flag';
  }
  for (const mechanism of data.mechanisms) {
    // "D" is the day that is judged, not a fact that anybody may give.
    const condition = mechanism.conditions.find((candidate) => candidate.path === path && path !== 'D');
    if (condition === undefined) continue;
    if (typeof condition.value === 'boolean') return condition.op === 'exists' ? 'presence' : 'flag';
    if (condition.op === 'contains' || condition.op === 'notContains') return 'list';
    if (condition.op === 'notLteOrNull') return 'dayOrNever';
    if (condition.op === 'lt' || condition.op === 'lte') return 'day';
    return 'text';
  }
  return null;
}

function readAs(form: FactForm, text: string): FactValue | undefined {
  switch (form) {
    case 'flag':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'presence':
      return text === 'false' || text === '' ? false : true;
    case 'day':
      return parseDay(text) ?? undefined;
    case 'dayOrNever':
      return ['', 'null', 'none', 'never'].includes(text) ? null : (parseDay(text) ?? undefined);
    case 'list':
      return text === '' ? [] : text.split(',').map((item) => item.trim());
    case 'outcome':
      return Object.values(impactAssessmentWords).includes(text) ? text : undefined;
    case 'text':
      return text === '' ? undefined : text;
  }
}

/** A day among the facts; null where it is not known. */
export function dayFact(facts: Facts, path: string): Day | null {
  const text = facts.text(path);
  return text === null ? null : parseDay(text);
}
