import type { Entries } from '../../core/entries/kinds';
import type { Kind } from '../../core/entries/entry';
import { CertificationRow } from './certification-row';
import { ContactRow } from './contact-row';
import { DataCategoryRow } from './data-category-row';
import { DataSubjectCategoryRow } from './data-subject-category-row';
import { DataSubjectRightRow } from './data-subject-right-row';
import { DisclosureRow } from './disclosure-row';
import { ProcessorContractRow } from './processor-contract-row';
import { SubprocessorAuthorisationRow } from './subprocessor-authorisation-row';
import { ConsentRecordRow } from './consent-record-row';
import { AssessmentRecordRow } from './assessment-record-row';
import { BreachProcedureRow } from './breach-procedure-row';
import { JointArrangementRow } from './joint-arrangement-row';
import { ForeignOrderRow } from './foreign-order-row';
import { DataSubjectRequestRow } from './data-subject-request-row';
import { DataHoldingRow } from './data-holding-row';
import { FindingAcknowledgementRow } from './finding-acknowledgement-row';
import { MechanismRelianceRow } from './mechanism-reliance-row';
import { OrganisationRow } from './organisation-row';
import { PolicyClauseRow } from './policy-clause-row';
import { PolicyDocumentRow } from './policy-document-row';
import { PolicyStatementRow } from './policy-statement-row';
import { ProcessingActivityRow } from './processing-activity-row';
import { PurposeRow } from './purpose-row';
import { RetentionRuleRow } from './retention-rule-row';
import { SecurityMeasureRow } from './security-measure-row';
import { TrackingTechnologyRow } from './tracking-technology-row';
import { TransferRegionRow } from './transfer-region-row';

/** The table of each kind: the compiler asks for one that is missing, and for a column that is missing in it. */
export const tables: { readonly [K in Kind]: new () => Entries[K] } = {
  organisation: OrganisationRow,
  contact: ContactRow,
  dataCategory: DataCategoryRow,
  dataSubjectCategory: DataSubjectCategoryRow,
  purpose: PurposeRow,
  transferRegion: TransferRegionRow,
  processingActivity: ProcessingActivityRow,
  disclosure: DisclosureRow,
  mechanismReliance: MechanismRelianceRow,
  certification: CertificationRow,
  retentionRule: RetentionRuleRow,
  securityMeasure: SecurityMeasureRow,
  dataSubjectRight: DataSubjectRightRow,
  trackingTechnology: TrackingTechnologyRow,
  processorContract: ProcessorContractRow,
  subprocessorAuthorisation: SubprocessorAuthorisationRow,
  consentRecord: ConsentRecordRow,
  assessmentRecord: AssessmentRecordRow,
  breachProcedure: BreachProcedureRow,
  jointArrangement: JointArrangementRow,
  foreignOrder: ForeignOrderRow,
  dataSubjectRequest: DataSubjectRequestRow,
  dataHolding: DataHoldingRow,
  findingAcknowledgement: FindingAcknowledgementRow,
  policyDocument: PolicyDocumentRow,
  policyClause: PolicyClauseRow,
  policyStatement: PolicyStatementRow,
};
