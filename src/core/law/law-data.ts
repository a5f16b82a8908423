import type { Day, Period } from '../period';
import type { ExporterRegime, Severity } from '../words';

/** One thing that a mechanism demands, as the law data has it. */
export interface Condition {
  readonly id: string;
  /** The fact that it reads, such as "recipient.subjectToLaws". */
  readonly path: string;
  readonly op: ConditionOperator;
  /** What the fact is held against; "D" stands for the day that is judged. */
  readonly value: string | boolean | readonly string[];
  /** The demand in words. */
  readonly message: string;
  /** What an unknown fact does: it leaves the verdict open, or it is assumed and named. */
  readonly whenUnknown: 'undetermined' | 'assumed';
  /** The day from which the condition no longer stood, and from when that was known. */
  readonly until: { readonly day: Day; readonly knownFrom: Day; readonly citation: string } | null;
}

export const conditionOperators = [
  'contains',
  'notContains',
  'eq',
  'ne',
  'in',
  'exists',
  'lt',
  'lte',
  'notLteOrNull',
] as const;
export type ConditionOperator = (typeof conditionOperators)[number];

/** What was known of a mechanism's end, and from which day. */
export interface MechanismEnd {
  readonly knownFrom: Day;
  readonly type: 'judgment' | 'repeal' | 'expiry' | 'accession' | 'statement' | 'hypothesis';
  /** The first day on which no new contract could be concluded on it; null where that never came apart. */
  readonly validToNewContracts: Day | null;
  readonly validTo: Day | null;
  readonly event: string;
  readonly citation: string;
}

/** Which parties a set of clauses is made for. */
export interface RolePair {
  readonly exporter: 'CONTROLLER' | 'PROCESSOR';
  readonly importer: 'CONTROLLER' | 'PROCESSOR';
  /** The pair fits only where the exporter is itself outside the Union. */
  readonly exporterOutsideUnion: boolean;
}

/** Where a mechanism lets data go. */
export type MechanismDestination =
  | { readonly to: 'country'; readonly country: string; readonly scheme: string | null }
  | { readonly to: 'organisation'; readonly code: string; readonly name: string }
  | { readonly to: 'anyThirdCountry' }
  | { readonly to: 'nowhere' };

/** A transfer mechanism with all that the law data holds of it (Art. 45, 46, 47, 49 GDPR and before). */
export interface MechanismRecord {
  readonly key: string;
  readonly kind: MechanismKind;
  readonly title: string;
  /** The programme that it belongs to, where several regimes have their own version of it: "Privacy Shield". */
  readonly programme: string | null;
  readonly exporterRegimes: readonly ExporterRegime[];
  readonly destination: MechanismDestination;
  readonly officialNumber: string | null;
  readonly celex: string | null;
  readonly article: string | null;
  readonly iri: string | null;
  /** The day from which the act is known: its adoption, or its validity where no adoption is held. */
  readonly knownFrom: Day;
  readonly validFrom: Day;
  readonly ends: readonly MechanismEnd[];
  /** Whether it carries a transfer by operation of law, without being named. */
  readonly appliesByLaw: boolean;
  readonly certification: { readonly scheme: string; readonly humanResourcesNeedCover: boolean } | null;
  readonly requiresContract: boolean;
  readonly requiresImpactAssessment: boolean;
  /** The day from which an impact assessment is asked for; null: always. */
  readonly impactAssessmentSince: Day | null;
  readonly impactAssessmentSource: string | null;
  readonly excludesPublicBodies: boolean;
  readonly occasionalOnly: boolean;
  /** Open only in the absence of an adequacy decision (Art. 49(1) GDPR). */
  readonly onlyWithoutAdequacy: boolean;
  readonly roles: readonly RolePair[];
  readonly conditions: readonly Condition[];
}

export const mechanismKinds = [
  'adequacyDecision',
  'standardContractualClauses',
  'derogation',
  'foreignRegime',
  'appropriateSafeguard',
  'bindingCorporateRules',
  'noTransfer',
  'notATransferTool',
  'codeOfConduct',
  'certification',
  'adHocClauses',
  'administrativeArrangement',
] as const;
export type MechanismKind = (typeof mechanismKinds)[number];

/** A stretch of time during which a country was no third country, and from when each end was known. */
export interface MembershipRecord {
  readonly country: string;
  readonly validity: Period;
  readonly knownFrom: Day | null;
  readonly endKnownFrom: Day | null;
}

/** A territory with a country code of its own whose place in the Union differs from what its code says. */
export interface TerritoryRecord extends MembershipRecord {
  readonly status: 'UNION' | 'UNCERTAIN';
  readonly note: string;
}

/** A named group of countries. Members of the EU and the EEA follow from membership. */
export interface RegionRecord {
  readonly key: string;
  readonly name: string;
  readonly iri: string | null;
  readonly members: readonly string[] | null;
}

/** The law that binds an exporter, and the home territory inside which there is no transfer. */
export interface RegimeRecord {
  readonly key: ExporterRegime;
  readonly title: string;
  /** Null: home follows from membership of the Union and the EEA. */
  readonly home: readonly string[] | null;
  readonly regions: readonly string[];
  /** Whether the law data holds the regime as a whole, or only a few schemes of it. */
  readonly complete: boolean;
}

/** A legal basis of Art. 6 or 9 GDPR, or a further gate such as Art. 10. */
export interface LegalBasisRecord {
  readonly key: string;
  readonly article: string;
  readonly label: string;
  readonly iri: string | null;
}

/** What one State has provided on the age from which a child consents alone (Art. 8(1) GDPR). */
export interface StateAgeOfConsent {
  readonly country: string;
  /** The lower age in years; null: the State set none. */
  readonly age: number | null;
  readonly validity: Period;
  readonly knownFrom: Day;
  readonly cites: string;
}

/** The ages of Art. 8(1) GDPR, in years, and what States have provided below them. */
export interface AgesOfConsent {
  /** The age that holds where a State set no lower one. */
  readonly age: number;
  /** The lowest age that a State may set. */
  readonly lowest: number;
  readonly validFrom: Day;
  readonly cites: string;
  readonly states: readonly StateAgeOfConsent[];
}

/** An act that rules belong to, and from which day it applied, by country where that differs. */
export interface RuleLawRecord {
  readonly key: string;
  readonly title: string;
  /** The day from which the act is known. */
  readonly knownFrom: Day;
  readonly validFrom: Day;
  /** Its end, where it has one, and from when that was known. */
  readonly end: { readonly validTo: Day; readonly knownFrom: Day; readonly cites: string } | null;
  /** The countries in which it applied from a later day. */
  readonly later: readonly { readonly countries: readonly string[]; readonly validFrom: Day }[];
}

/** Something that a rule rests on. */
export interface RuleSource {
  readonly cites: string;
  /** The day from which it is known; null: with the act that the rule belongs to. */
  readonly knownFrom: Day | null;
}

/** What the law asks of a register or a policy, as data: the judgement itself is code, by the same key. */
export interface RuleRecord {
  readonly key: string;
  readonly title: string;
  readonly statement: string;
  /** The key of the act that it belongs to. */
  readonly law: string;
  /** The days of legal time on which it is a duty. */
  readonly validity: Period;
  readonly severity: Severity;
  /** Whether the data give no more than a signal, and a person decides. */
  readonly assisted: boolean;
  readonly sources: readonly RuleSource[];
  /** The kinds of policy statement that speak of its matter. */
  readonly statementKinds: readonly string[];
  /** Pieces of words, in lower case, that the clauses of a policy are searched for. */
  readonly words: readonly string[];
  /** Technologies that are out of use since a day. */
  readonly terms: readonly { readonly term: string; readonly since: Day; readonly cites: string }[];
}

/** All law data, read and checked. */
export interface LawData {
  /** A short fingerprint of the data: another release of the law is another revision. */
  readonly fingerprint: string;
  /** The day before which no transfer law is held. */
  readonly lawBegins: Day;
  readonly mechanisms: readonly MechanismRecord[];
  readonly unionMembers: readonly MembershipRecord[];
  readonly eeaEftaMembers: readonly MembershipRecord[];
  readonly treatedAsUnion: readonly MembershipRecord[];
  /** Mechanisms of kind noTransfer that stand for a stretch of time of one country. */
  readonly bridges: readonly { readonly country: string; readonly mechanism: string }[];
  readonly territories: readonly TerritoryRecord[];
  readonly regions: readonly RegionRecord[];
  readonly regimes: readonly RegimeRecord[];
  readonly legalBases: readonly LegalBasisRecord[];
  readonly agesOfConsent: AgesOfConsent;
  readonly ruleLaws: readonly RuleLawRecord[];
  /** In the order in which they are listed. */
  readonly rules: readonly RuleRecord[];
  /** Code and English short name (ISO 3166-1 alpha-2). */
  readonly countries: ReadonlyMap<string, string>;
}
