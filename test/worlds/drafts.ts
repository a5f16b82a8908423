import { draft, type Draft } from '../../src/core/drafts';
import type { Entries } from '../../src/core/entries/kinds';
import { day, type Period } from '../../src/core/period';

/** A period from two days; null is an open side. */
export function period(from: string | null, until: string | null): Period {
  return { from: from === null ? null : day(from), until: until === null ? null : day(until) };
}

export function organisation(
  key: string,
  from: string | null = null,
  until: string | null = null,
  more: Partial<Entries['organisation']> = {},
): Draft {
  return draft('organisation', {
    key,
    validity: period(from, until),
    sourceKeys: [],
    name: key,
    named: true,
    description: null,
    countryCode: null,
    subjectToLaws: null,
    subjectToGdpr: null,
    publicBody: null,
    ...more,
  });
}

export function certification(
  key: string,
  organisationKey: string,
  from: string | null,
  until: string | null,
  more: Partial<Entries['certification']> = {},
): Draft {
  return draft('certification', {
    key,
    validity: period(from, until),
    sourceKeys: [],
    organisationKey,
    scheme: 'eu-us-privacy-shield',
    status: 'ACTIVE',
    coversHr: null,
    ...more,
  });
}

export function dataCategory(key: string, more: Partial<Entries['dataCategory']> = {}): Draft {
  return draft('dataCategory', {
    key,
    validity: period(null, null),
    sourceKeys: [],
    name: key,
    description: null,
    parentKey: null,
    special: false,
    iri: null,
    ...more,
  });
}

export function dataSubjectCategory(key: string): Draft {
  return draft('dataSubjectCategory', {
    key,
    validity: period(null, null),
    sourceKeys: [],
    name: key,
    description: null,
  });
}

export function activity(
  key: string,
  controllerKeys: string[],
  more: Partial<Entries['processingActivity']> = {},
): Draft {
  return draft('processingActivity', {
    key,
    validity: period(null, null),
    sourceKeys: [],
    name: key,
    description: null,
    record: 'CONTROLLER',
    controllerKeys,
    processorKeys: [],
    purposeKeys: [],
    legalBasisUses: [],
    dataSubjectCategoryKeys: [],
    dataSubjectRegionKeys: [],
    dataCategoryKeys: [],
    collectedFrom: [],
    retentionRuleKeys: [],
    securityMeasureKeys: [],
    ...more,
  });
}

export function disclosure(
  discloserKey: string,
  recipientKey: string,
  destinationCountryCodes: string[],
  more: Partial<Entries['disclosure']> = {},
): Draft {
  return draft('disclosure', {
    key: more.key ?? `disclosure/${discloserKey.replace('org/', '')}-${recipientKey.replace('org/', '')}`,
    validity: period(null, null),
    sourceKeys: [],
    discloserKey,
    recipientKey,
    role: 'PROCESSOR',
    activityKeys: [],
    dataCategoryKeys: [],
    dataSubjectCategoryKeys: [],
    purposeKeys: [],
    condition: null,
    modality: 'STATES',
    destinationCountryCodes,
    destinationRegionKeys: [],
    ...more,
  });
}

export function reliance(
  mechanismKey: string,
  relyingPartyKey: string,
  disclosureKeys: string[],
  more: Partial<Entries['mechanismReliance']> = {},
): Draft {
  return draft('mechanismReliance', {
    key: more.key ?? `reliance/${mechanismKey}`,
    validity: period(null, null),
    sourceKeys: [],
    mechanismKey,
    relyingPartyKey,
    disclosureKeys,
    modality: 'STATES',
    condition: null,
    contractSignedOn: null,
    operationsUnchanged: null,
    impactAssessment: null,
    facts: [],
    ...more,
  });
}

/** A region that the register records; no countries: the source does not say which it counts to it. */
export function transferRegion(key: string, countryCodes: string[]): Draft {
  return draft('transferRegion', {
    key,
    validity: period(null, null),
    sourceKeys: [],
    name: key,
    countryCodes,
  });
}
