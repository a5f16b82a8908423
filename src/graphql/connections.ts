import type { ClassType } from 'type-graphql';
import { ComparisonType } from './comparison-type';
import { connectionOf } from './connection';
import { DisclosureType } from './disclosure-type';
import { FindingType, RuleType } from './finding-type';
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
import { EntryType, PolicyDocumentType, PolicyStatementType } from './nodes';
import { CertificationType, ContactType, OrganisationType } from './organisation-type';
import { CountryType, TransferRegionType } from './place-types';
import {
  DataCategoryType,
  DataSubjectCategoryType,
  DataSubjectRightType,
  LegalBasisType,
  ProcessingActivityType,
  PurposeType,
  RetentionRuleType,
  SecurityMeasureType,
  TrackingTechnologyType,
} from './processing-activity-type';
import { RecipientType } from './recipient-type';
import { MechanismRelianceType, TransferMechanismType } from './transfer-mechanism-type';
import { TransferType } from './transfer-type';

export const EntryConnection = connectionOf<EntryType>(
  'Entry',
  // An interface has no class of its own that could be made; its name is all that is asked of it here.
  () => EntryType as unknown as ClassType<EntryType>,
  'entries',
);
export const RecipientConnection = connectionOf('Recipient', () => RecipientType, 'recipients');
export const TransferConnection = connectionOf('Transfer', () => TransferType, 'transfers');
export const ProcessingActivityConnection = connectionOf(
  'ProcessingActivity',
  () => ProcessingActivityType,
  'processing activities',
);
export const DataCategoryConnection = connectionOf('DataCategory', () => DataCategoryType, 'data categories');
export const DataSubjectCategoryConnection = connectionOf(
  'DataSubjectCategory',
  () => DataSubjectCategoryType,
  'categories of data subjects',
);
export const PurposeConnection = connectionOf('Purpose', () => PurposeType, 'purposes');
export const LegalBasisConnection = connectionOf('LegalBasis', () => LegalBasisType, 'legal bases');
export const OrganisationConnection = connectionOf('Organisation', () => OrganisationType, 'organisations');
export const DisclosureConnection = connectionOf('Disclosure', () => DisclosureType, 'disclosures');
export const TransferRegionConnection = connectionOf('TransferRegion', () => TransferRegionType, 'regions');
export const CountryConnection = connectionOf('Country', () => CountryType, 'countries');
export const TransferMechanismConnection = connectionOf(
  'TransferMechanism',
  () => TransferMechanismType,
  'transfer mechanisms',
);
export const MechanismRelianceConnection = connectionOf(
  'MechanismReliance',
  () => MechanismRelianceType,
  'reliances on transfer mechanisms',
);
export const CertificationConnection = connectionOf(
  'Certification',
  () => CertificationType,
  'certifications',
);
export const RetentionRuleConnection = connectionOf(
  'RetentionRule',
  () => RetentionRuleType,
  'retention rules',
);
export const SecurityMeasureConnection = connectionOf(
  'SecurityMeasure',
  () => SecurityMeasureType,
  'security measures',
);
export const DataSubjectRightConnection = connectionOf(
  'DataSubjectRight',
  () => DataSubjectRightType,
  'rights of the data subject',
);
export const TrackingTechnologyConnection = connectionOf(
  'TrackingTechnology',
  () => TrackingTechnologyType,
  'tracking technologies',
);
export const ContactConnection = connectionOf('Contact', () => ContactType, 'contacts');
export const PolicyDocumentConnection = connectionOf(
  'PolicyDocument',
  () => PolicyDocumentType,
  'policy documents',
);
export const PolicyStatementConnection = connectionOf(
  'PolicyStatement',
  () => PolicyStatementType,
  'policy statements',
);
export const FindingConnection = connectionOf('Finding', () => FindingType, 'findings');
export const RuleConnection = connectionOf('Rule', () => RuleType, 'rules');
export const ComparisonConnection = connectionOf(
  'Comparison',
  () => ComparisonType,
  'differences between two points on the clocks',
);
export const ProcessorContractConnection = connectionOf(
  'ProcessorContract',
  () => ProcessorContractType,
  'processor contracts',
);
export const SubprocessorAuthorisationConnection = connectionOf(
  'SubprocessorAuthorisation',
  () => SubprocessorAuthorisationType,
  'authorisations of subprocessors',
);
export const ConsentRecordConnection = connectionOf(
  'ConsentRecord',
  () => ConsentRecordType,
  'records of consent',
);
export const AssessmentRecordConnection = connectionOf(
  'AssessmentRecord',
  () => AssessmentRecordType,
  'documented assessments',
);
export const BreachProcedureConnection = connectionOf(
  'BreachProcedure',
  () => BreachProcedureType,
  'procedures for breaches',
);
export const JointArrangementConnection = connectionOf(
  'JointArrangement',
  () => JointArrangementType,
  'arrangements between joint controllers',
);
export const ForeignOrderConnection = connectionOf(
  'ForeignOrder',
  () => ForeignOrderType,
  'orders of third countries',
);
export const DataSubjectRequestConnection = connectionOf(
  'DataSubjectRequest',
  () => DataSubjectRequestType,
  'requests of data subjects',
);
export const DataHoldingConnection = connectionOf('DataHolding', () => DataHoldingType, 'data that is held');
export const FindingAcknowledgementConnection = connectionOf(
  'FindingAcknowledgement',
  () => FindingAcknowledgementType,
  'answers to findings',
);
