import { draft, type Draft } from '../../src/core/drafts';
import type { Entries } from '../../src/core/entries/kinds';
import { day } from '../../src/core/period';
import { period } from './drafts';

const shared = { validity: period(null, null), sourceKeys: [] };

export function processorContract(
  engagedByKey: string,
  processorKey: string,
  more: Partial<Entries['processorContract']> = {},
): Draft {
  return draft('processorContract', {
    ...shared,
    key: `contract/${engagedByKey.replace('org/', '')}-${processorKey.replace('org/', '')}`,
    engagedByKey,
    processorKey,
    activityKeys: [],
    existence: 'EXISTS',
    ...more,
  });
}

export function subprocessorAuthorisation(
  controllerKey: string,
  processorKey: string,
  more: Partial<Entries['subprocessorAuthorisation']> = {},
): Draft {
  return draft('subprocessorAuthorisation', {
    ...shared,
    key: `authorisation/${controllerKey.replace('org/', '')}-${processorKey.replace('org/', '')}`,
    controllerKey,
    processorKey,
    existence: 'EXISTS',
    ...more,
  });
}

export function consentRecord(more: Partial<Entries['consentRecord']> = {}): Draft {
  return draft('consentRecord', {
    ...shared,
    key: 'consent/a',
    dataSubjectCategoryKeys: [],
    purposeKeys: [],
    activityKeys: [],
    trackingTechnologyKeys: [],
    existence: 'EXISTS',
    ...more,
  });
}

export function assessmentRecord(
  assessment: Entries['assessmentRecord']['assessment'],
  organisationKey: string,
  more: Partial<Entries['assessmentRecord']> = {},
): Draft {
  return draft('assessmentRecord', {
    ...shared,
    key: `assessment/${assessment.toLowerCase().replaceAll('_', '-')}`,
    assessment,
    organisationKey,
    activityKeys: [],
    purposeKeys: [],
    disclosureKeys: [],
    existence: 'EXISTS',
    ...more,
  });
}

export function breachProcedure(
  organisationKey: string,
  more: Partial<Entries['breachProcedure']> = {},
): Draft {
  return draft('breachProcedure', {
    ...shared,
    key: `breach-procedure/${organisationKey.replace('org/', '')}`,
    organisationKey,
    existence: 'EXISTS',
    ...more,
  });
}

export function jointArrangement(
  partyKeys: readonly string[],
  more: Partial<Entries['jointArrangement']> = {},
): Draft {
  return draft('jointArrangement', {
    ...shared,
    key: 'arrangement/a',
    partyKeys,
    activityKeys: [],
    existence: 'EXISTS',
    ...more,
  });
}

export function foreignOrder(
  authorityKey: string,
  addresseeKey: string,
  more: Partial<Entries['foreignOrder']> = {},
): Draft {
  return draft('foreignOrder', {
    ...shared,
    key: 'order/a',
    authorityKey,
    addresseeKey,
    agreementExistence: 'NOT_STATED',
    ...more,
  });
}

export function dataSubjectRequest(
  request: Entries['dataSubjectRequest']['request'],
  controllerKey: string,
  more: Partial<Entries['dataSubjectRequest']> = {},
): Draft {
  return draft('dataSubjectRequest', {
    ...shared,
    key: `request/${request.toLowerCase().replaceAll('_', '-')}`,
    request,
    controllerKey,
    activityKeys: [],
    dataCategoryKeys: [],
    ...more,
  });
}

export function dataHolding(holderKey: string, more: Partial<Entries['dataHolding']> = {}): Draft {
  return draft('dataHolding', { ...shared, key: 'holding/a', holderKey, dataCategoryKeys: [], ...more });
}

export function findingAcknowledgement(
  finding: string,
  more: Partial<Entries['findingAcknowledgement']> = {},
): Draft {
  return draft('findingAcknowledgement', {
    ...shared,
    key: 'acknowledgement/a',
    finding,
    owner: 'The data protection officer',
    answer: 'Clauses are being signed.',
    ...more,
  });
}

/** One of each kind that shows how duties are met, over organisations that the caller has. */
export function oneOfEach(controllerKey: string, processorKey: string): readonly Draft[] {
  return [
    processorContract(controllerKey, processorKey, {
      signedOn: day('2018-05-20'),
      clauses: ['CONFIDENTIALITY', 'AUDIT'],
      breachNoticeHours: 24,
    }),
    subprocessorAuthorisation(controllerKey, processorKey, { authorisation: 'GENERAL' }),
    consentRecord({ consentAct: 'OPT_IN', givenOn: day('2019-01-05'), age: 17, countryCode: 'DE' }),
    assessmentRecord('TRANSFER_IMPACT', controllerKey, { outcome: 'ADEQUATE' }),
    breachProcedure(controllerKey, { hours: 72 }),
    jointArrangement([controllerKey, processorKey], { essenceAvailable: true }),
    foreignOrder(processorKey, controllerKey, { agreement: 'A treaty', agreementExistence: 'EXISTS' }),
    dataSubjectRequest('ERASURE', controllerKey, { toldKeys: [processorKey], impossibleToTellKeys: [] }),
    dataHolding(controllerKey, { startedOn: day('2019-01-01'), legalHold: false }),
    findingAcknowledgement('TRF-01/disclosure/x@SG'),
  ];
}
