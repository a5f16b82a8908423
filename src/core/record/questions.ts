import {
  categoriesOfProcessing,
  dataCategories,
  dataSources,
  dataSubjects,
  purposes,
  rights,
  securityMeasures,
  specialCategories,
  timeLimits,
} from './contents';
import { consent, impactAssessment, processorContracts } from './documents';
import { legalBases, legalBasisOfEachPurpose, legitimateInterests } from './legal-bases';
import {
  contactOfControllers,
  contactOfOrganisation,
  controllersActedFor,
  dataProtectionOfficer,
  jointControllers,
  nameOfOrganisation,
  representative,
  roleInActivity,
} from './parties';
import type { RecordEntry } from './record-entry';
import type { FieldContent, FieldQuestion } from './record-field';
import { recipients, safeguardsOfDerogation, thirdCountries, transferMechanisms } from './transfers';

type Answer = (entry: RecordEntry) => FieldContent;

function asked(key: string, article: string, name: string, answer: Answer): FieldQuestion<RecordEntry> {
  return { key, article: `${article} GDPR`, name, answer };
}

/** What authorities ask of a record beyond Art. 30, the same for both. */
const beyond: readonly FieldQuestion<RecordEntry>[] = [
  asked('roleInActivity', 'Art. 4(7), (8), 26', 'Role in this activity', roleInActivity),
  asked('specialCategories', 'Art. 9', 'Special categories of personal data', specialCategories),
  asked('dataSources', 'Art. 14(2)(f)', 'Sources of the data', dataSources),
  asked(
    'transferMechanisms',
    'Art. 44-49',
    'Kind of transfer and safeguard, per recipient and country',
    transferMechanisms,
  ),
  asked('legalBases', 'Art. 6(1)', 'Legal bases', legalBases),
  asked(
    'legalBasisOfEachPurpose',
    'Art. 6(1), 13(1)(c)',
    'Legal basis of each purpose',
    legalBasisOfEachPurpose,
  ),
  asked('legitimateInterests', 'Art. 6(1)(f), 13(1)(d)', 'Legitimate interests', legitimateInterests),
  asked('rights', 'Art. 12-22, 77', 'Rights and choices offered to the data subjects', rights),
  asked('consent', 'Art. 7(1)', 'Consent on record', consent),
  asked('processorContracts', 'Art. 28(3)', 'Contracts with processors', processorContracts),
  asked('impactAssessment', 'Art. 35', 'Data protection impact assessment', impactAssessment),
];

/** What the record of a controller holds (Art. 30(1) GDPR), in order. */
export const controllersQuestions: readonly FieldQuestion<RecordEntry>[] = [
  asked('controllerName', 'Art. 30(1)(a)', 'Name of the controller', nameOfOrganisation),
  asked('controllerContact', 'Art. 30(1)(a)', 'Contact details of the controller', contactOfOrganisation),
  asked('jointControllers', 'Art. 30(1)(a)', 'Joint controllers', jointControllers),
  asked('representative', 'Art. 30(1)(a)', 'Representative of the controller', representative),
  asked('dataProtectionOfficer', 'Art. 30(1)(a)', 'Data protection officer', dataProtectionOfficer),
  asked('purposes', 'Art. 30(1)(b)', 'Purposes of the processing', purposes),
  asked('dataSubjects', 'Art. 30(1)(c)', 'Categories of data subjects', dataSubjects),
  asked('dataCategories', 'Art. 30(1)(c)', 'Categories of personal data', dataCategories),
  asked('recipients', 'Art. 30(1)(d)', 'Recipients, past and future ones too', recipients),
  asked('thirdCountries', 'Art. 30(1)(e)', 'Transfers to third countries', thirdCountries),
  asked(
    'safeguardsOfDerogation',
    'Art. 30(1)(e)',
    'Safeguards of transfers under Art. 49(1) second subparagraph',
    safeguardsOfDerogation,
  ),
  asked('timeLimits', 'Art. 30(1)(f)', 'Time limits for erasure', timeLimits),
  asked('securityMeasures', 'Art. 30(1)(g)', 'Technical and organisational measures', securityMeasures),
  ...beyond,
];

/** What the record of a processor holds (Art. 30(2) GDPR), in order. */
export const processorsQuestions: readonly FieldQuestion<RecordEntry>[] = [
  asked('processorName', 'Art. 30(2)(a)', 'Name of the processor', nameOfOrganisation),
  asked('processorContact', 'Art. 30(2)(a)', 'Contact details of the processor', contactOfOrganisation),
  asked(
    'controllersActedFor',
    'Art. 30(2)(a)',
    'Name of each controller on whose behalf it acts',
    controllersActedFor,
  ),
  asked('contactOfControllers', 'Art. 30(2)(a)', 'Contact details of each controller', contactOfControllers),
  asked('representative', 'Art. 30(2)(a)', 'Representative of the processor', representative),
  asked('dataProtectionOfficer', 'Art. 30(2)(a)', 'Data protection officer', dataProtectionOfficer),
  asked(
    'categoriesOfProcessing',
    'Art. 30(2)(b)',
    'Categories of processing on behalf of each controller',
    categoriesOfProcessing,
  ),
  asked('thirdCountries', 'Art. 30(2)(c)', 'Transfers to third countries', thirdCountries),
  asked(
    'safeguardsOfDerogation',
    'Art. 30(2)(c)',
    'Safeguards of transfers under Art. 49(1) second subparagraph',
    safeguardsOfDerogation,
  ),
  asked('securityMeasures', 'Art. 30(2)(d)', 'Technical and organisational measures', securityMeasures),
  asked('dataSubjects', 'Art. 28(3)', 'Categories of data subjects', dataSubjects),
  asked('dataCategories', 'Art. 28(3)', 'Categories of personal data', dataCategories),
  asked('recipients', 'Art. 28(2), (4)', 'Recipients, past and future ones too', recipients),
  asked('timeLimits', 'Art. 28(3)(g)', 'Time limits for erasure', timeLimits),
  ...beyond,
];
