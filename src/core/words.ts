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
