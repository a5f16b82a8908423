import {
  assessmentOfInterests,
  automatedDecisions,
  breaches,
  categoriesOfRecipients,
  cell,
  conditionForSpecialCategories,
  description,
  jointControllers,
  nameAndContact,
  nameOfActivity,
  notHeld,
  places,
  privacyPolicy,
  review,
  safeguards,
  sharedWithThirdParties,
} from './answers';
import { under, type AuthorityTemplate } from './template';

/** The form of the Commission Nationale de l'Informatique et des Libertes (CNIL) of France, as Ethyca words it; see NOTICE. */
export const cnil: AuthorityTemplate = {
  key: 'cnil',
  authority: "Commission Nationale de l'Informatique et des Libertes (CNIL)",
  reference:
    'EU GDPR Article 30, Loi Informatique et Libertes (as amended), CNIL Registre des activites de traitement guidance',
  questions: [
    ...under('Processing Operation Identification', [
      [
        'cnil_1_1',
        'What is the name of the processing operation (denomination du traitement)?',
        true,
        nameOfActivity,
      ],
      [
        'cnil_1_2',
        'Provide a description of the system or processing activity (description du systeme).',
        false,
        description,
      ],
    ]),
    ...under('Controller Identification (Art 30(1)(a))', [
      [
        'cnil_2_1',
        "What are the name and contact details of the organisation (nom et coordonnees de l'organisme)?",
        true,
        nameAndContact,
      ],
      [
        'cnil_2_2',
        'If the controller is not established in the EU, who is the Representative (representant)?',
        true,
        cell('representative'),
      ],
      [
        'cnil_2_3',
        'Who is the Data Protection Officer (delegue a la protection des donnees) and how can they be contacted?',
        true,
        cell('dataProtectionOfficer'),
      ],
      [
        'cnil_2_4',
        'If this is a joint controller arrangement, who are the joint controllers (responsables conjoints du traitement)?',
        true,
        jointControllers,
      ],
      [
        'cnil_2_5',
        'Is this organisation acting as controller or processor (responsable ou sous-traitant) for this activity?',
        false,
        cell('roleInActivity'),
      ],
      [
        'cnil_2_6',
        'Which department is responsible (service responsable) for this processing activity?',
        false,
        notHeld('Which department is responsible'),
      ],
      [
        'cnil_2_7',
        'Who are the designated data stewards (responsables des donnees)?',
        false,
        notHeld('Who is the steward of the data'),
      ],
    ]),
    ...under('Purposes of Processing (Art 30(1)(b))', [
      [
        'cnil_3_1',
        'What are the purposes of the processing (finalites du traitement)?',
        true,
        cell('purposes', 'categoriesOfProcessing'),
      ],
    ]),
    ...under('Data Subjects and Personal Data (Art 30(1)(c))', [
      [
        'cnil_4_1',
        'What categories of data subjects (categories de personnes concernees) are affected?',
        true,
        cell('dataSubjects'),
      ],
      [
        'cnil_4_2',
        'What categories of personal data (categories de donnees personnelles) are processed?',
        true,
        cell('dataCategories'),
      ],
      [
        'cnil_4_3',
        'Does this processing involve special category data (traitement de donnees sensibles)?',
        false,
        cell('specialCategories'),
      ],
      ['cnil_4_4', 'What is the source of the data (source des donnees)?', false, cell('dataSources')],
    ]),
    ...under('Recipients and Data Sharing (Art 30(1)(d))', [
      [
        'cnil_5_1',
        'What categories of recipients (categories de destinataires) receive the personal data?',
        true,
        categoriesOfRecipients,
      ],
      [
        'cnil_5_2',
        'Is personal data shared with third parties (donnees partagees avec des tiers)?',
        false,
        sharedWithThirdParties,
      ],
    ]),
    ...under('International Transfers (Art 30(1)(e))', [
      [
        'cnil_6_1',
        'Are there any transfers of personal data to third countries (transferts de donnees vers pays tiers)?',
        true,
        cell('thirdCountries'),
      ],
      [
        'cnil_6_2',
        'What safeguards (garanties pour les transferts) are in place for these transfers?',
        true,
        safeguards,
      ],
    ]),
    ...under('Retention and Erasure (Art 30(1)(f))', [
      [
        'cnil_7_1',
        'What are the retention periods or deletion schedules (delais de conservation / effacement)?',
        true,
        cell('timeLimits'),
      ],
      [
        'cnil_7_2',
        "Link to the retention and erasure policy (politique de conservation et d'effacement).",
        false,
        notHeld('A policy on retention and erasure of its own'),
      ],
      [
        'cnil_7_3',
        'Is the processing in adherence with the retention policy (respect de la politique de conservation)?',
        false,
        notHeld('Whether the time limits are kept'),
      ],
      [
        'cnil_7_4',
        'If not in adherence, what is the reason (motif de non-respect)?',
        false,
        notHeld('Whether the time limits are kept, and so why they would not be,'),
      ],
    ]),
    ...under('Security Measures (Art 30(1)(g))', [
      [
        'cnil_8_1',
        'What technical and organisational security measures (mesures de securite techniques et organisationnelles) are in place?',
        true,
        cell('securityMeasures'),
      ],
      [
        'cnil_8_2',
        'Where is the personal data located (localisation des donnees personnelles)?',
        false,
        places,
      ],
    ]),
    ...under('Lawful Basis and Special Categories (Arts 6, 9)', [
      [
        'cnil_9_1',
        'What is the lawful basis for this processing (fondement juridique du traitement) under Article 6?',
        false,
        cell('legalBases'),
      ],
      [
        'cnil_9_2',
        'If relying on legitimate interests under Article 6(1)(f), summarise the legitimate interests pursued (interets legitimes pour le traitement).',
        true,
        cell('legitimateInterests'),
      ],
      [
        'cnil_9_3',
        "Link to the Legitimate Interests Assessment (lien vers l'evaluation des interets legitimes).",
        true,
        assessmentOfInterests,
      ],
      [
        'cnil_9_4',
        'If special category data is processed, what Article 9 condition (base juridique pour les categories speciales) applies?',
        false,
        conditionForSpecialCategories('A condition of Art. 9(2)'),
      ],
    ]),
    ...under('Automated Decision-Making and Profiling (Art 22)', [
      [
        'cnil_10_1',
        'Does the processing involve automated decision-making (existence de decisions automatisees)?',
        false,
        automatedDecisions('Whether a decision is made by automated means alone'),
      ],
      [
        'cnil_10_2',
        'Does the processing involve profiling (profilage)?',
        false,
        notHeld('Whether there is profiling'),
      ],
    ]),
    ...under('Impact Assessments (Art 35)', [
      [
        'cnil_11_1',
        "Is a Data Protection Impact Assessment (analyse d'impact / AIPD) required for this processing?",
        false,
        cell('impactAssessment'),
      ],
    ]),
    ...under('Data Subject Rights (Arts 12-22)', [
      [
        'cnil_12_1',
        'Which data subject rights (droits des personnes concernees) apply and how can they be exercised?',
        false,
        cell('rights'),
      ],
      [
        'cnil_12_2',
        'Link to the privacy policy (politique de confidentialite) applicable to this processing.',
        false,
        privacyPolicy,
      ],
    ]),
    ...under('Consent Records (Art 7)', [
      [
        'cnil_13_1',
        'Link to the record of consent (lien vers le registre des consentements).',
        true,
        cell('consent'),
      ],
    ]),
    ...under('Personal Data Breaches (Art 33)', [
      [
        'cnil_14_1',
        'How are personal data breaches notified and recorded (notifications de violation de donnees a caractere personnel)?',
        true,
        breaches,
      ],
      [
        'cnil_14_2',
        'Link to the record of personal data breaches (lien vers le registre des violations de donnees).',
        true,
        notHeld('A record of breaches'),
      ],
    ]),
    ...under('Processor Arrangements', [
      [
        'cnil_15_1',
        'Link to the processor contract (lien vers le contrat de traitement).',
        false,
        cell('processorContracts'),
      ],
    ]),
    ...under('Review', [['cnil_16_1', 'When was this ROPA entry last reviewed and by whom?', false, review]]),
  ],
};
