import type { ClassType } from 'type-graphql';
import type { Kind } from '../core/entries/entry';
import { DisclosureType } from './disclosure-type';
import { PolicyClauseType, PolicyDocumentType, PolicyStatementType, type EntryType } from './nodes';
import { CertificationType, ContactType, OrganisationType } from './organisation-type';
import { RecordedRegionType } from './place-types';
import {
  DataCategoryType,
  DataSubjectCategoryType,
  DataSubjectRightType,
  ProcessingActivityType,
  PurposeType,
  RetentionRuleType,
  SecurityMeasureType,
  TrackingTechnologyType,
} from './processing-activity-type';
import { ProcessorContractType } from './processor-contract-type';
import { SubprocessorAuthorisationType } from './subprocessor-authorisation-type';
import { ConsentRecordType } from './consent-record-type';
import { AssessmentRecordType } from './assessment-record-type';
import { BreachProcedureType } from './breach-procedure-type';
import { JointArrangementType } from './joint-arrangement-type';
import { ForeignOrderType } from './foreign-order-type';
import { DataSubjectRequestType } from './data-subject-request-type';
import { DataHoldingType } from './data-holding-type';
import { FindingAcknowledgementType } from './finding-acknowledgement-type';
import { MechanismRelianceType } from './transfer-mechanism-type';

/** The type of the API that shows each kind: the compiler asks for one that is missing. */
export const entryTypes: { readonly [K in Kind]: ClassType<EntryType> } = {
  organisation: OrganisationType,
  contact: ContactType,
  dataCategory: DataCategoryType,
  dataSubjectCategory: DataSubjectCategoryType,
  purpose: PurposeType,
  transferRegion: RecordedRegionType,
  processingActivity: ProcessingActivityType,
  disclosure: DisclosureType,
  mechanismReliance: MechanismRelianceType,
  certification: CertificationType,
  retentionRule: RetentionRuleType,
  securityMeasure: SecurityMeasureType,
  dataSubjectRight: DataSubjectRightType,
  trackingTechnology: TrackingTechnologyType,
  processorContract: ProcessorContractType,
  subprocessorAuthorisation: SubprocessorAuthorisationType,
  consentRecord: ConsentRecordType,
  assessmentRecord: AssessmentRecordType,
  breachProcedure: BreachProcedureType,
  jointArrangement: JointArrangementType,
  foreignOrder: ForeignOrderType,
  dataSubjectRequest: DataSubjectRequestType,
  dataHolding: DataHoldingType,
  findingAcknowledgement: FindingAcknowledgementType,
  policyDocument: PolicyDocumentType,
  policyClause: PolicyClauseType,
  policyStatement: PolicyStatementType,
};
