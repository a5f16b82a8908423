import {
  assessmentOfInterests,
  automatedDecisions,
  breaches,
  categoriesOfRecipients,
  cell,
  conditionForSpecialCategories,
  description,
  jointControllers,
  notHeld,
  ofAutomatedDecisions,
  places,
  privacyPolicy,
  representativeThere,
  review,
  safeguards,
  sharedWithThirdParties,
} from './answers';
import { under, type AuthorityTemplate } from './template';

/** The form of the Information Commissioner's Office (ICO) of the United Kingdom, as Ethyca words it; see NOTICE. */
export const ico: AuthorityTemplate = {
  key: 'ico',
  authority: "Information Commissioner's Office (ICO)",
  reference: 'UK GDPR Article 30, Data Protection Act 2018, ICO Documentation Guidance',
  questions: [
    ...under('Controller Identification (Art 30(1)(a))', [
      [
        'ico_1_1',
        'What is the legal name of the controller?',
        true,
        cell('controllerName', 'controllersActedFor'),
      ],
      [
        'ico_1_2',
        'What are the contact details of the controller?',
        true,
        cell('controllerContact', 'contactOfControllers'),
      ],
      [
        'ico_1_3',
        'If this is a joint controller arrangement, who are the joint controllers and what are their respective responsibilities?',
        true,
        jointControllers,
      ],
      [
        'ico_1_4',
        'Who is the Data Protection Officer (DPO) and how can they be contacted?',
        true,
        cell('dataProtectionOfficer'),
      ],
      [
        'ico_1_5',
        'If the controller is not established in the UK, who is the UK Representative?',
        true,
        representativeThere('the United Kingdom'),
      ],
      [
        'ico_1_6',
        'Is this organisation acting as controller or processor for this activity?',
        false,
        cell('roleInActivity'),
      ],
      [
        'ico_1_7',
        'Which department is responsible for this processing activity?',
        false,
        notHeld('Which department is responsible'),
      ],
      [
        'ico_1_8',
        'Who are the designated data stewards for this processing?',
        false,
        notHeld('Who is the steward of the data'),
      ],
    ]),
    ...under('Processing Operation and Purposes (Art 30(1)(b))', [
      [
        'ico_2_1',
        'What are the purposes of the processing?',
        true,
        cell('purposes', 'categoriesOfProcessing'),
      ],
      ['ico_2_2', 'Provide a description of the system or processing activity.', false, description],
    ]),
    ...under('Data Subjects and Personal Data (Art 30(1)(c))', [
      [
        'ico_3_1',
        'What categories of individuals are affected by this processing?',
        true,
        cell('dataSubjects'),
      ],
      ['ico_3_2', 'What categories of personal data are processed?', true, cell('dataCategories')],
      [
        'ico_3_3',
        'Does this processing involve special category data under Article 9 or criminal offence data under Article 10?',
        false,
        cell('specialCategories'),
      ],
      ['ico_3_4', 'What is the source of the personal data?', false, cell('dataSources')],
    ]),
    ...under('Recipients and Data Sharing (Art 30(1)(d))', [
      ['ico_4_1', 'What categories of recipients receive the personal data?', true, categoriesOfRecipients],
      ['ico_4_2', 'Is personal data shared with third parties?', true, sharedWithThirdParties],
    ]),
    ...under('International Transfers (Art 30(1)(e))', [
      [
        'ico_5_1',
        'Are there any transfers of personal data to third countries or international organisations?',
        true,
        cell('thirdCountries'),
      ],
      ['ico_5_2', 'What safeguards are in place for these transfers?', true, safeguards],
    ]),
    ...under('Retention and Erasure (Art 30(1)(f))', [
      [
        'ico_6_1',
        'What are the retention periods for each category of personal data?',
        true,
        cell('timeLimits'),
      ],
      [
        'ico_6_2',
        'Link to the retention and erasure policy.',
        false,
        notHeld('A policy on retention and erasure of its own'),
      ],
      [
        'ico_6_3',
        'Is the processing in adherence with the retention policy?',
        false,
        notHeld('Whether the time limits are kept'),
      ],
      [
        'ico_6_4',
        'If not in adherence, what is the reason?',
        false,
        notHeld('Whether the time limits are kept, and so why they would not be,'),
      ],
    ]),
    ...under('Security Measures (Art 30(1)(g))', [
      [
        'ico_7_1',
        'What technical and organisational security measures are in place to protect the personal data?',
        true,
        cell('securityMeasures'),
      ],
      ['ico_7_2', 'Where is the personal data located (storage and processing locations)?', false, places],
    ]),
    ...under('Lawful Basis and Special Categories (Arts 6, 9)', [
      ['ico_8_1', 'What is the lawful basis for this processing under Article 6?', false, cell('legalBases')],
      [
        'ico_8_2',
        'If relying on legitimate interests under Article 6(1)(f), summarise the legitimate interests pursued.',
        true,
        cell('legitimateInterests'),
      ],
      ['ico_8_3', 'Link to the Legitimate Interests Assessment (LIA).', true, assessmentOfInterests],
      [
        'ico_8_4',
        'What Article 9 condition applies to the processing of special category data?',
        false,
        conditionForSpecialCategories('A condition of Art. 9(2)'),
      ],
      [
        'ico_8_5',
        'What DPA 2018 Schedule 1 condition applies?',
        true,
        conditionForSpecialCategories('A condition of Schedule 1 to the Data Protection Act 2018'),
      ],
    ]),
    ...under('Automated Decision-Making and Profiling (Art 22)', [
      [
        'ico_9_1',
        'Does the processing involve profiling or solely automated decision-making?',
        false,
        automatedDecisions('Whether there is profiling or a decision by automated means alone'),
      ],
      [
        'ico_9_2',
        'Describe the automated decision-making or profiling.',
        false,
        ofAutomatedDecisions('how it works'),
      ],
      [
        'ico_9_3',
        'What is the lawful basis for profiling or automated decision-making?',
        false,
        ofAutomatedDecisions('the legal basis'),
      ],
    ]),
    ...under('DPIA and Impact Assessments (Art 35)', [
      [
        'ico_10_1',
        'Is a Data Protection Impact Assessment (DPIA) required for this processing?',
        false,
        cell('impactAssessment'),
      ],
      ['ico_10_2', 'Where is the DPIA documented?', false, cell('impactAssessment')],
    ]),
    ...under('Data Subject Rights (Arts 12-22)', [
      ['ico_11_1', 'Which data subject rights apply and how can they be exercised?', false, cell('rights')],
      ['ico_11_2', 'Link to the privacy policy applicable to this processing.', false, privacyPolicy],
      [
        'ico_11_3',
        'Link to any processing-specific privacy notices.',
        false,
        notHeld('A notice for this activity alone'),
      ],
    ]),
    ...under('Consent Records (Art 7)', [
      ['ico_12_1', 'Link to the record of consent.', true, cell('consent')],
    ]),
    ...under('Personal Data Breaches (Art 33)', [
      [
        'ico_13_1',
        'How are personal data breaches notified and recorded for this processing?',
        true,
        breaches,
      ],
      ['ico_13_2', 'Link to the record of personal data breaches.', true, notHeld('A record of breaches')],
    ]),
    ...under('Processor Arrangements', [
      ['ico_14_1', 'Link to the processor contract (Article 28).', false, cell('processorContracts')],
    ]),
    ...under('Review', [['ico_15_1', 'When was this ROPA entry last reviewed and by whom?', false, review]]),
  ],
};
