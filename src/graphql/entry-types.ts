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
  policyDocument: PolicyDocumentType,
  policyClause: PolicyClauseType,
  policyStatement: PolicyStatementType,
};
