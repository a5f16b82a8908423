import type { Entries } from '../../core/entries/kinds';
import type { Kind } from '../../core/entries/entry';
import { CertificationRow } from './certification-row';
import { ContactRow } from './contact-row';
import { DataCategoryRow } from './data-category-row';
import { DataSubjectCategoryRow } from './data-subject-category-row';
import { DataSubjectRightRow } from './data-subject-right-row';
import { DisclosureRow } from './disclosure-row';
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
  policyDocument: PolicyDocumentRow,
  policyClause: PolicyClauseRow,
  policyStatement: PolicyStatementRow,
};
