import { registerEnumType } from 'type-graphql';
import { acts } from '../core/change';
import { disclosureTimes } from '../core/record/recipients';
import { fieldStates } from '../core/record/record-field';
import {
  assessmentKinds,
  authorisationKinds,
  causes,
  certificationStatuses,
  comparisonKinds,
  consentActs,
  contactRoles,
  contractClauses,
  dataSubjectRequestKinds,
  declaredVerdicts,
  disclosureFrequencies,
  existences,
  findingOutcomes,
  highRiskCriteria,
  impactAssessmentOutcomes,
  measureKinds,
  modalities,
  recipientRoles,
  recordKinds,
  severities,
  trackingCategories,
  verdictsWorstFirst,
} from '../core/words';

/** Makes a GraphQL enum of a vocabulary of the core; every value has its description. */
function enumOf<V extends string>(
  name: string,
  description: string,
  values: readonly V[],
  descriptions: Readonly<Record<V, string>>,
): Readonly<Record<V, V>> {
  const made = Object.fromEntries(values.map((value) => [value, value])) as Record<V, V>;
  const valuesConfig = Object.fromEntries(
    values.map((value) => [value, { description: descriptions[value] }]),
  ) as Record<V, { description: string }>;
  registerEnumType(made, { name, description, valuesConfig });
  return made;
}

const verdictDescriptions = {
  NO_TRANSFER: 'There is no transfer to a third country: Chapter V GDPR asks for nothing.',
  SUPPORTED: 'On the facts recorded, a mechanism of Chapter V carries the transfer. Assumptions are named.',
  UNDETERMINED: 'Facts are missing, and are named: it cannot be said whether the transfer is supported.',
  UNSUPPORTED: 'Nothing that is recorded carries the transfer on that day.',
} as const;

export const VerdictEnum = enumOf(
  'Verdict',
  'Whether the register supports a transfer under Chapter V GDPR (Art. 44). Missing data is UNDETERMINED, never a pass.',
  verdictsWorstFirst,
  verdictDescriptions,
);

export const DeclaredVerdictEnum = enumOf(
  'DeclaredVerdict',
  'What became of the mechanism that the policy or the record declares, apart from what else could carry the transfer.',
  declaredVerdicts,
  { ...verdictDescriptions, NOT_DECLARED: 'No mechanism is named. That never reads as "none needed".' },
);

export const ModalityEnum = enumOf('Modality', 'How strongly the source says it.', modalities, {
  STATES: 'The source states it as a fact.',
  MAY: 'The source says that it may be so.',
  RESERVES: 'The source reserves the right.',
  DENIES: 'The source denies it.',
});

export const RecipientRoleEnum = enumOf(
  'RecipientRole',
  'What a recipient is with respect to the data that it receives (Art. 4(7)-(10), 26, 28 GDPR).',
  recipientRoles,
  {
    CONTROLLER: 'Determines the purposes and means of the processing (Art. 4(7)).',
    JOINT_CONTROLLER: 'Determines them jointly with another (Art. 26).',
    PROCESSOR: 'Processes on behalf of a controller (Art. 4(8), 28).',
    SUBPROCESSOR: 'A processor engaged by a processor (Art. 28(2), (4)).',
    INDEPENDENT_CONTROLLER: 'Receives data for purposes of its own, as a controller in its own right.',
    PUBLIC_AUTHORITY: 'A court, agency or other public authority (Art. 4(9)).',
    ACQUIRER: 'An acquirer, successor or assignee of the business.',
    PUBLIC: 'Whoever has access to a public place.',
    THIRD_PARTY: 'A third party (Art. 4(10)) of which no more is said.',
    UNDETERMINED: 'The source does not say what the recipient is.',
  },
);

export const RecordKindEnum = enumOf('RecordKind', 'Which record of processing activities.', recordKinds, {
  CONTROLLER: 'The record of a controller (Art. 30(1) GDPR).',
  PROCESSOR: 'The record of a processor (Art. 30(2) GDPR).',
});

export const CertificationStatusEnum = enumOf(
  'CertificationStatus',
  'What the list of a certification scheme says of an organisation.',
  certificationStatuses,
  {
    ACTIVE: 'It stands on the list.',
    RECERTIFICATION_UNDER_REVIEW: 'It stands on the list, and its yearly re-certification is under review.',
    INACTIVE: 'It stood on the list and no longer does.',
    NOT_LISTED: 'It does not stand on the list: a negative fact, not a missing one.',
  },
);

export const ImpactAssessmentOutcomeEnum = enumOf(
  'ImpactAssessmentOutcome',
  'What an assessment of the law of the destination found (C-311/18 Schrems II, para 134).',
  impactAssessmentOutcomes,
  {
    ADEQUATE: 'The protection is essentially equivalent as it is.',
    ADEQUATE_WITH_MEASURES: 'It is with supplementary measures.',
    INADEQUATE: 'It is not, and no measures make it so.',
  },
);

export const ContactRoleEnum = enumOf('ContactRole', 'What an address is for.', contactRoles, {
  DATA_PROTECTION_OFFICER: 'The data protection officer (Art. 37-39 GDPR).',
  PRIVACY: 'Questions of privacy.',
  SUPPORT: 'Customer support.',
  REPRESENTATIVE: 'The representative in the Union (Art. 27 GDPR).',
  GENERAL: 'Anything.',
});

export const FindingOutcomeEnum = enumOf(
  'FindingOutcome',
  'What a rule found. A pass makes no finding; missing data is UNDETERMINED, never a pass.',
  findingOutcomes,
  {
    FAIL: 'The register does not support that the rule is met: a recorded fact stands against it.',
    WARN: 'A recorded fact gives cause for concern; it does not decide by itself.',
    UNDETERMINED: 'Facts are missing, or a person has to decide; what is named.',
    INFO: 'Worth knowing; nothing has to be done about it.',
  },
);

export const SeverityEnum = enumOf('Severity', 'How much a finding weighs.', severities, {
  CRITICAL: 'Without it the processing or the transfer has nothing to stand on.',
  HIGH: 'A duty of weight towards the data subject or the controller.',
  MEDIUM: 'A duty whose absence can be made good by itself.',
  LOW: 'A matter of form or of clarity.',
  INFO: 'Worth knowing.',
});

export const ComparisonKindEnum = enumOf(
  'ComparisonKind',
  'How something differs between two points on the clocks.',
  comparisonKinds,
  {
    ADDED: 'It is there, and was not before.',
    REMOVED: 'It was there, and no longer is.',
    CHANGED: 'It says something else. That it was only written down anew is no change.',
    VERDICT_CHANGED: 'It has another verdict.',
    FINDING_RAISED: 'A rule finds something that it did not find before.',
    FINDING_CLEARED: 'A rule no longer finds what it found before.',
  },
);

export const CauseEnum = enumOf(
  'Cause',
  'Why something differs: which of the clocks moved. They move one after the other, in this order.',
  causes,
  {
    WE_LEARNED: 'knownAt moved: more, or less, had been written down or was public by then.',
    THE_WORLD_CHANGED:
      'validOn moved: something began or ceased to hold; or an organisation is assumed gone.',
    THE_LAW_CHANGED: 'lawOn moved: other law is applied; or a mechanism is assumed to have ended.',
  },
);

export const orderDirections = ['ASC', 'DESC'] as const;
export type OrderDirection = (typeof orderDirections)[number];
export const OrderDirectionEnum = enumOf('OrderDirection', 'Upwards or downwards.', orderDirections, {
  ASC: 'Upwards: A to Z, the worst verdict first.',
  DESC: 'Downwards: Z to A, the best verdict first.',
});

export const recipientOrderFields = ['ORGANISATION', 'DESTINATION', 'VERDICT'] as const;
export type RecipientOrderField = (typeof recipientOrderFields)[number];
export const RecipientOrderFieldEnum = enumOf(
  'RecipientOrderField',
  'What recipients are put in order by.',
  recipientOrderFields,
  {
    ORGANISATION: 'The name of the recipient.',
    DESTINATION: 'The name of the destination.',
    VERDICT: 'The verdict of the weakest leg; the worst comes first.',
  },
);

export const ActEnum = enumOf('Act', 'What was done to an entry.', acts, {
  RECORD: 'A new fact was recorded.',
  CORRECT: 'We had it wrong: what we had stays known as of then.',
  END: 'It ceased in the world.',
});

export const ExistenceEnum = enumOf(
  'Existence',
  'Whether there is such a thing: yes, no, or the sources do not say.',
  existences,
  {
    EXISTS: 'There is one, as the source or the record says.',
    NONE: 'There is none: a negative fact, not a missing one.',
    NOT_STATED: 'The sources do not say whether there is one.',
  },
);

export const ContractClauseEnum = enumOf(
  'ContractClause',
  'What a contract with a processor has to cover (Art. 28(3) GDPR).',
  contractClauses,
  {
    INSTRUCTIONS: 'Processing on documented instructions alone (a).',
    CONFIDENTIALITY: 'Confidentiality of those who process (b).',
    SECURITY: 'The measures of Art. 32 (c).',
    SUBPROCESSORS: 'The conditions for engaging another processor (d).',
    DATA_SUBJECT_RIGHTS: 'Help with requests of data subjects (e).',
    ASSISTANCE: 'Help with the duties of Art. 32 to 36 (f).',
    DELETION: 'Deletion or return at the end (g).',
    AUDIT: 'Information and audits (h).',
  },
);

export const AuthorisationKindEnum = enumOf(
  'AuthorisationKind',
  'How a controller authorises other processors (Art. 28(2) GDPR).',
  authorisationKinds,
  {
    SPECIFIC: 'For one subprocessor, by name.',
    GENERAL: 'For subprocessors in general; changes have to be announced.',
  },
);

export const ConsentActEnum = enumOf(
  'ConsentAct',
  'By what somebody consented, or is said to have (Art. 4(11) GDPR).',
  consentActs,
  {
    OPT_IN: 'A clear act, such as ticking an empty box.',
    STATEMENT: 'A written or spoken statement.',
    PRE_TICKED_BOX: 'A box that was ticked already.',
    SILENCE: 'Silence or inactivity.',
    USE_OF_SERVICE: 'The use of a site or a service.',
  },
);

export const AssessmentKindEnum = enumOf('AssessmentKind', 'What was assessed.', assessmentKinds, {
  DATA_PROTECTION_IMPACT: 'The impact of processing that is likely to be of high risk (Art. 35 GDPR).',
  TRANSFER_IMPACT: 'The law and practice of the destination of a transfer (C-311/18 Schrems II, para 134).',
  LEGITIMATE_INTERESTS: 'Legitimate interests against those of the data subjects (Art. 6(1)(f) GDPR).',
  COMPATIBILITY: 'A further purpose against the one of the collection (Art. 6(4) GDPR).',
});

export const DataSubjectRequestKindEnum = enumOf(
  'DataSubjectRequestKind',
  'What a data subject asked for.',
  dataSubjectRequestKinds,
  {
    ACCESS: 'Access (Art. 15).',
    RECTIFICATION: 'Rectification (Art. 16).',
    ERASURE: 'Erasure (Art. 17).',
    RESTRICTION: 'Restriction of processing (Art. 18).',
    PORTABILITY: 'Portability (Art. 20).',
    OBJECTION: 'Objection on grounds of the particular situation (Art. 21(1)).',
    OBJECTION_TO_MARKETING: 'Objection to direct marketing (Art. 21(2)).',
    WITHDRAWAL_OF_CONSENT: 'Withdrawal of consent (Art. 7(3)).',
  },
);

export const HighRiskCriterionEnum = enumOf(
  'HighRiskCriterion',
  'A sign that processing is likely to be of high risk (WP 248 rev.01).',
  highRiskCriteria,
  {
    EVALUATION_OR_SCORING: 'Evaluation or scoring, profiling among them.',
    AUTOMATED_DECISION: 'Automated decisions with legal or similarly significant effect.',
    SYSTEMATIC_MONITORING: 'Systematic monitoring.',
    SENSITIVE_DATA: 'Special categories of data or data of a highly personal nature.',
    LARGE_SCALE: 'Processing on a large scale.',
    MATCHING_OR_COMBINING: 'Matching or combining of datasets.',
    VULNERABLE_PEOPLE: 'Data of vulnerable data subjects.',
    INNOVATIVE_TECHNOLOGY: 'New technological or organisational solutions.',
    PREVENTS_RIGHT_OR_SERVICE: 'It keeps people from a right, a service or a contract.',
  },
);

export const DisclosureFrequencyEnum = enumOf(
  'DisclosureFrequency',
  'How often data is disclosed.',
  disclosureFrequencies,
  {
    OCCASIONAL: 'Occasionally, for one case.',
    REPEATED: 'Repeatedly, without a plan.',
    SYSTEMATIC: 'As a routine.',
  },
);

export const MeasureKindEnum = enumOf(
  'MeasureKind',
  'What a measure of security does (Art. 32(1) GDPR).',
  measureKinds,
  {
    ENCRYPTION_AT_REST: 'Encrypts what is stored (a).',
    ENCRYPTION_IN_TRANSIT: 'Encrypts what is sent (a).',
    PSEUDONYMISATION: 'Pseudonymises (a).',
    ACCESS_CONTROL: 'Lets only those in who may (b).',
    CONFIDENTIALITY: 'Keeps what is known confidential (b).',
    AVAILABILITY: 'Keeps systems available and resilient (b).',
    RESTORE: 'Restores data after an incident (c).',
    TESTING: 'Tests the measures regularly (d).',
    ORGANISATIONAL: 'Any other organisational measure.',
  },
);

export const TrackingCategoryEnum = enumOf(
  'TrackingCategory',
  'What a tracking technology is for.',
  trackingCategories,
  {
    STRICTLY_NECESSARY: 'Strictly necessary for a service that was asked for.',
    FUNCTIONAL: 'Functions and preferences.',
    ANALYTICS: 'Counting and analysing use.',
    ADVERTISING: 'Advertising and targeting.',
  },
);

export const FieldStateEnum = enumOf(
  'FieldState',
  'What is known of one cell of the record. Silence is NOT_STATED, and never reads as "none".',
  fieldStates,
  {
    STATED: 'It is recorded; what of it is not stated is listed beside it.',
    INFERRED: 'It follows from what is recorded, and nobody states it: a person has to confirm it.',
    NOT_STATED: 'Nothing is recorded of it; the clauses that were searched are listed.',
    NOT_APPLICABLE: 'What is recorded shows that it is not asked for here.',
    CONTRADICTED: 'It is recorded, and other words stand against it; both are quoted.',
  },
);

export const DisclosureTimeEnum = enumOf(
  'DisclosureTime',
  'Whether data is disclosed on validOn, was before it, or will be after it.',
  disclosureTimes,
  {
    PAST: 'It was disclosed, and no longer is on validOn.',
    CURRENT: 'It is disclosed on validOn.',
    FUTURE: 'It is recorded as disclosed from a later day on.',
  },
);
