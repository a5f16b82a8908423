/**
 * The small vocabularies of the register, in the Regulation's words. Each is a tuple, so that the list
 * that a form is checked against and the type that the compiler checks are one.
 */

/** How strongly a source says it: it states, it says "may", it reserves a right, or it denies. */
export const modalities = ['STATES', 'MAY', 'RESERVES', 'DENIES'] as const;
export type Modality = (typeof modalities)[number];

/** What a recipient is with respect to the data it receives (Art. 4(7)-(10), 26, 28 GDPR). */
export const recipientRoles = [
  'CONTROLLER',
  'JOINT_CONTROLLER',
  'PROCESSOR',
  'SUBPROCESSOR',
  'INDEPENDENT_CONTROLLER',
  'PUBLIC_AUTHORITY',
  'ACQUIRER',
  'PUBLIC',
  'THIRD_PARTY',
  'UNDETERMINED',
] as const;
export type RecipientRole = (typeof recipientRoles)[number];

/** Which record of processing an activity belongs to: Art. 30(1) or Art. 30(2) GDPR. */
export const recordKinds = ['CONTROLLER', 'PROCESSOR'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** What a scheme's list says of an organisation on a day. */
export const certificationStatuses = [
  'ACTIVE',
  'RECERTIFICATION_UNDER_REVIEW',
  'INACTIVE',
  'NOT_LISTED',
] as const;
export type CertificationStatus = (typeof certificationStatuses)[number];

/** The outcome of a transfer impact assessment (C-311/18, para 134). */
export const impactAssessmentOutcomes = ['ADEQUATE', 'ADEQUATE_WITH_MEASURES', 'INADEQUATE'] as const;
export type ImpactAssessmentOutcome = (typeof impactAssessmentOutcomes)[number];

/** What an address is for, as the source says. */
export const contactRoles = [
  'DATA_PROTECTION_OFFICER',
  'PRIVACY',
  'SUPPORT',
  'REPRESENTATIVE',
  'GENERAL',
] as const;
export type ContactRole = (typeof contactRoles)[number];

/** Whether a transfer is supported; worst first is the order of `verdictsWorstFirst`. */
export const verdictsWorstFirst = ['UNSUPPORTED', 'UNDETERMINED', 'SUPPORTED', 'NO_TRANSFER'] as const;
export type Verdict = (typeof verdictsWorstFirst)[number];

/** The verdict on what was declared; NOT_DECLARED where nothing was. */
export const declaredVerdicts = ['NOT_DECLARED', ...verdictsWorstFirst] as const;
export type DeclaredVerdict = (typeof declaredVerdicts)[number];

/** The law that binds the exporter of personal data. */
export const exporterRegimes = ['EU-GDPR', 'UK-GDPR', 'CH-FADP'] as const;
export type ExporterRegime = (typeof exporterRegimes)[number];

/** How a thing differs between two points on the clocks. */
export const comparisonKinds = [
  'ADDED',
  'REMOVED',
  'CHANGED',
  'VERDICT_CHANGED',
  'FINDING_RAISED',
  'FINDING_CLEARED',
] as const;
export type ComparisonKind = (typeof comparisonKinds)[number];

/** Why it differs: which of the clocks moved. */
export const causes = ['WE_LEARNED', 'THE_WORLD_CHANGED', 'THE_LAW_CHANGED'] as const;
export type Cause = (typeof causes)[number];

const severity: Record<Verdict, number> = { UNSUPPORTED: 0, UNDETERMINED: 1, SUPPORTED: 2, NO_TRANSFER: 3 };

/** Negative where `a` is worse than `b`, zero where they are alike. */
export function compareVerdicts(a: Verdict, b: Verdict): number {
  return severity[a] - severity[b];
}

/** The worse of two verdicts. */
export function worse(a: Verdict, b: Verdict): Verdict {
  return severity[a] <= severity[b] ? a : b;
}

/** What a rule found; a pass makes no finding. */
export const findingOutcomes = ['FAIL', 'WARN', 'UNDETERMINED', 'INFO'] as const;
export type FindingOutcome = (typeof findingOutcomes)[number];

/** How much a finding weighs, the most severe first. */
export const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'] as const;
export type Severity = (typeof severities)[number];

/** Whether there is such a thing. NONE is a fact of its own; NOT_STATED says that the sources were read and do not tell. */
export const existences = ['EXISTS', 'NONE', 'NOT_STATED'] as const;
export type Existence = (typeof existences)[number];

/** What a contract with a processor has to cover (Art. 28(3)(a)-(h) GDPR). */
export const contractClauses = [
  'INSTRUCTIONS',
  'CONFIDENTIALITY',
  'SECURITY',
  'SUBPROCESSORS',
  'DATA_SUBJECT_RIGHTS',
  'ASSISTANCE',
  'DELETION',
  'AUDIT',
] as const;
export type ContractClause = (typeof contractClauses)[number];

/** How a controller authorises other processors (Art. 28(2) GDPR). */
export const authorisationKinds = ['SPECIFIC', 'GENERAL'] as const;
export type AuthorisationKind = (typeof authorisationKinds)[number];

/** By what somebody consented, or is said to have (Art. 4(11) GDPR, recital 32). */
export const consentActs = ['OPT_IN', 'STATEMENT', 'PRE_TICKED_BOX', 'SILENCE', 'USE_OF_SERVICE'] as const;
export type ConsentAct = (typeof consentActs)[number];

/** What was assessed. */
export const assessmentKinds = [
  'DATA_PROTECTION_IMPACT',
  'TRANSFER_IMPACT',
  'LEGITIMATE_INTERESTS',
  'COMPATIBILITY',
] as const;
export type AssessmentKind = (typeof assessmentKinds)[number];

/** What a data subject asked for (Art. 7(3), 15-22 GDPR). */
export const dataSubjectRequestKinds = [
  'ACCESS',
  'RECTIFICATION',
  'ERASURE',
  'RESTRICTION',
  'PORTABILITY',
  'OBJECTION',
  'OBJECTION_TO_MARKETING',
  'WITHDRAWAL_OF_CONSENT',
] as const;
export type DataSubjectRequestKind = (typeof dataSubjectRequestKinds)[number];

/** The signs that processing is likely to be of high risk (WP 248 rev.01). */
export const highRiskCriteria = [
  'EVALUATION_OR_SCORING',
  'AUTOMATED_DECISION',
  'SYSTEMATIC_MONITORING',
  'SENSITIVE_DATA',
  'LARGE_SCALE',
  'MATCHING_OR_COMBINING',
  'VULNERABLE_PEOPLE',
  'INNOVATIVE_TECHNOLOGY',
  'PREVENTS_RIGHT_OR_SERVICE',
] as const;
export type HighRiskCriterion = (typeof highRiskCriteria)[number];

/** How often data is disclosed (Art. 49 GDPR, recital 111). */
export const disclosureFrequencies = ['OCCASIONAL', 'REPEATED', 'SYSTEMATIC'] as const;
export type DisclosureFrequency = (typeof disclosureFrequencies)[number];

/** What a measure of security does (Art. 32(1)(a)-(d) GDPR). */
export const measureKinds = [
  'ENCRYPTION_AT_REST',
  'ENCRYPTION_IN_TRANSIT',
  'PSEUDONYMISATION',
  'ACCESS_CONTROL',
  'CONFIDENTIALITY',
  'AVAILABILITY',
  'RESTORE',
  'TESTING',
  'ORGANISATIONAL',
] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** What a technology on a device is for (Art. 5(3) Directive 2002/58/EC). */
export const trackingCategories = ['STRICTLY_NECESSARY', 'FUNCTIONAL', 'ANALYTICS', 'ADVERTISING'] as const;
export type TrackingCategory = (typeof trackingCategories)[number];
