import { Certification, certificationShape, type CertificationEntry } from './certification';
import { Contact, contactShape, type ContactEntry } from './contact';
import { DataCategory, dataCategoryShape, type DataCategoryEntry } from './data-category';
import {
  DataSubjectCategory,
  dataSubjectCategoryShape,
  type DataSubjectCategoryEntry,
} from './data-subject-category';
import { DataSubjectRight, dataSubjectRightShape, type DataSubjectRightEntry } from './data-subject-right';
import { Disclosure, disclosureShape, type DisclosureEntry } from './disclosure';
import { ProcessorContract, processorContractShape, type ProcessorContractEntry } from './processor-contract';
import {
  SubprocessorAuthorisation,
  subprocessorAuthorisationShape,
  type SubprocessorAuthorisationEntry,
} from './subprocessor-authorisation';
import { ConsentRecord, consentRecordShape, type ConsentRecordEntry } from './consent-record';
import { AssessmentRecord, assessmentRecordShape, type AssessmentRecordEntry } from './assessment-record';
import { BreachProcedure, breachProcedureShape, type BreachProcedureEntry } from './breach-procedure';
import { JointArrangement, jointArrangementShape, type JointArrangementEntry } from './joint-arrangement';
import { ForeignOrder, foreignOrderShape, type ForeignOrderEntry } from './foreign-order';
import {
  DataSubjectRequest,
  dataSubjectRequestShape,
  type DataSubjectRequestEntry,
} from './data-subject-request';
import { DataHolding, dataHoldingShape, type DataHoldingEntry } from './data-holding';
import {
  FindingAcknowledgement,
  findingAcknowledgementShape,
  type FindingAcknowledgementEntry,
} from './finding-acknowledgement';
import type { FieldShape, Kind, Shape } from './entry';
import { MechanismReliance, mechanismRelianceShape, type MechanismRelianceEntry } from './mechanism-reliance';
import { Organisation, organisationShape, type OrganisationEntry } from './organisation';
import { PolicyClause, policyClauseShape, type PolicyClauseEntry } from './policy-clause';
import { PolicyDocument, policyDocumentShape, type PolicyDocumentEntry } from './policy-document';
import { PolicyStatement, policyStatementShape, type PolicyStatementEntry } from './policy-statement';
import {
  ProcessingActivity,
  processingActivityShape,
  type ProcessingActivityEntry,
} from './processing-activity';
import { Purpose, purposeShape, type PurposeEntry } from './purpose';
import { RetentionRule, retentionRuleShape, type RetentionRuleEntry } from './retention-rule';
import { SecurityMeasure, securityMeasureShape, type SecurityMeasureEntry } from './security-measure';
import {
  TrackingTechnology,
  trackingTechnologyShape,
  type TrackingTechnologyEntry,
} from './tracking-technology';
import { RecordedRegion, transferRegionShape, type TransferRegionEntry } from './transfer-region';

/** Each kind of entry as it is written down. */
export interface Entries {
  organisation: OrganisationEntry;
  contact: ContactEntry;
  dataCategory: DataCategoryEntry;
  dataSubjectCategory: DataSubjectCategoryEntry;
  purpose: PurposeEntry;
  transferRegion: TransferRegionEntry;
  processingActivity: ProcessingActivityEntry;
  disclosure: DisclosureEntry;
  mechanismReliance: MechanismRelianceEntry;
  certification: CertificationEntry;
  retentionRule: RetentionRuleEntry;
  securityMeasure: SecurityMeasureEntry;
  dataSubjectRight: DataSubjectRightEntry;
  trackingTechnology: TrackingTechnologyEntry;
  processorContract: ProcessorContractEntry;
  subprocessorAuthorisation: SubprocessorAuthorisationEntry;
  consentRecord: ConsentRecordEntry;
  assessmentRecord: AssessmentRecordEntry;
  breachProcedure: BreachProcedureEntry;
  jointArrangement: JointArrangementEntry;
  foreignOrder: ForeignOrderEntry;
  dataSubjectRequest: DataSubjectRequestEntry;
  dataHolding: DataHoldingEntry;
  findingAcknowledgement: FindingAcknowledgementEntry;
  policyDocument: PolicyDocumentEntry;
  policyClause: PolicyClauseEntry;
  policyStatement: PolicyStatementEntry;
}

/** Each kind of entry as it is read. */
export interface LinkedEntries {
  organisation: Organisation;
  contact: Contact;
  dataCategory: DataCategory;
  dataSubjectCategory: DataSubjectCategory;
  purpose: Purpose;
  transferRegion: RecordedRegion;
  processingActivity: ProcessingActivity;
  disclosure: Disclosure;
  mechanismReliance: MechanismReliance;
  certification: Certification;
  retentionRule: RetentionRule;
  securityMeasure: SecurityMeasure;
  dataSubjectRight: DataSubjectRight;
  trackingTechnology: TrackingTechnology;
  processorContract: ProcessorContract;
  subprocessorAuthorisation: SubprocessorAuthorisation;
  consentRecord: ConsentRecord;
  assessmentRecord: AssessmentRecord;
  breachProcedure: BreachProcedure;
  jointArrangement: JointArrangement;
  foreignOrder: ForeignOrder;
  dataSubjectRequest: DataSubjectRequest;
  dataHolding: DataHolding;
  findingAcknowledgement: FindingAcknowledgement;
  policyDocument: PolicyDocument;
  policyClause: PolicyClause;
  policyStatement: PolicyStatement;
}
export type LinkedKind = keyof LinkedEntries;
export type AnyLinkedEntry = LinkedEntries[LinkedKind];
export type AnyEntry = Entries[Kind];

/** The fields of each kind: drives reading, checking, links and storage alike. */
export const shapes: { readonly [K in Kind]: Shape<Entries[K]> } = {
  organisation: organisationShape,
  contact: contactShape,
  dataCategory: dataCategoryShape,
  dataSubjectCategory: dataSubjectCategoryShape,
  purpose: purposeShape,
  transferRegion: transferRegionShape,
  processingActivity: processingActivityShape,
  disclosure: disclosureShape,
  mechanismReliance: mechanismRelianceShape,
  certification: certificationShape,
  retentionRule: retentionRuleShape,
  securityMeasure: securityMeasureShape,
  dataSubjectRight: dataSubjectRightShape,
  trackingTechnology: trackingTechnologyShape,
  processorContract: processorContractShape,
  subprocessorAuthorisation: subprocessorAuthorisationShape,
  consentRecord: consentRecordShape,
  assessmentRecord: assessmentRecordShape,
  breachProcedure: breachProcedureShape,
  jointArrangement: jointArrangementShape,
  foreignOrder: foreignOrderShape,
  dataSubjectRequest: dataSubjectRequestShape,
  dataHolding: dataHoldingShape,
  findingAcknowledgement: findingAcknowledgementShape,
  policyDocument: policyDocumentShape,
  policyClause: policyClauseShape,
  policyStatement: policyStatementShape,
};

/** The linked class of each kind. */
export const linkedClasses = {
  organisation: Organisation,
  contact: Contact,
  dataCategory: DataCategory,
  dataSubjectCategory: DataSubjectCategory,
  purpose: Purpose,
  transferRegion: RecordedRegion,
  processingActivity: ProcessingActivity,
  disclosure: Disclosure,
  mechanismReliance: MechanismReliance,
  certification: Certification,
  retentionRule: RetentionRule,
  securityMeasure: SecurityMeasure,
  dataSubjectRight: DataSubjectRight,
  trackingTechnology: TrackingTechnology,
  processorContract: ProcessorContract,
  subprocessorAuthorisation: SubprocessorAuthorisation,
  consentRecord: ConsentRecord,
  assessmentRecord: AssessmentRecord,
  breachProcedure: BreachProcedure,
  jointArrangement: JointArrangement,
  foreignOrder: ForeignOrder,
  dataSubjectRequest: DataSubjectRequest,
  dataHolding: DataHolding,
  findingAcknowledgement: FindingAcknowledgement,
  policyDocument: PolicyDocument,
  policyClause: PolicyClause,
  policyStatement: PolicyStatement,
} as const;

/** The fields of a kind with their property names, as a list. */
export function fieldsOf(kind: Kind): readonly (readonly [property: string, shape: FieldShape])[] {
  return Object.entries<FieldShape>(shapes[kind]);
}

/** The kinds that are read as entries, in the order in which lists and search show them. */
export const linkedKinds = Object.keys(linkedClasses) as LinkedKind[];
