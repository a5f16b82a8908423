import { isProper } from '../period';
import { PlainReader, type PlainObject } from '../plain-data';
import { exporterRegimes } from '../words';
import {
  conditionOperators,
  mechanismKinds,
  type Condition,
  type LawData,
  type LegalBasisRecord,
  type MechanismDestination,
  type MechanismEnd,
  type MechanismRecord,
  type MembershipRecord,
  type RegimeRecord,
  type RegionRecord,
  type TerritoryRecord,
} from './law-data';
import { readAgesOfConsent } from './read-ages-of-consent';
import { readRules } from './read-rules';

/** The parsed files of reference/, and a fingerprint of their bytes. */
export interface LawSources {
  readonly mechanisms: unknown;
  readonly regions: unknown;
  readonly legalBases: unknown;
  readonly agesOfConsent: unknown;
  readonly rules: unknown;
  readonly countries: unknown;
  readonly fingerprint: string;
}

/**
 * Turns the parsed files into law data and checks them: keys are unique, days are days, periods are half-open
 * and not empty, codes exist, every mechanism that asks for a certification names its scheme.
 * Throws MalformedData with every fault.
 */
export function readLaw(sources: LawSources): LawData {
  const read = new PlainReader('The law data in reference/');
  const countries = readCountries(read, sources.countries);
  const regionFile = read.object(sources.regions, 'regions.yaml');
  const mechanismFile = read.object(sources.mechanisms, 'mechanisms.yaml');
  const mechanisms = read
    .list(mechanismFile['mechanisms'], 'mechanisms')
    .map((item, index) => readMechanism(read, item, `mechanisms[${index}]`, countries));
  const data: LawData = {
    fingerprint: sources.fingerprint,
    lawBegins: read.day(regionFile['lawBegins'], 'lawBegins'),
    mechanisms,
    unionMembers: memberships(read, regionFile, 'unionMembers', countries),
    eeaEftaMembers: memberships(read, regionFile, 'eeaEftaMembers', countries),
    treatedAsUnion: memberships(read, regionFile, 'treatedAsUnion', countries),
    bridges: read.list(regionFile['bridges'], 'bridges').map((item, index) => {
      const bridge = read.object(item, `bridges[${index}]`);
      return {
        country: countryCode(read, bridge['country'], `bridges[${index}].country`, countries),
        mechanism: read.text(bridge['mechanism'], `bridges[${index}].mechanism`),
      };
    }),
    territories: read.list(regionFile['territories'], 'territories').map((item, index) => {
      const place = `territories[${index}]`;
      const territory = read.object(item, place);
      return {
        ...readMembership(read, territory, place, countries),
        status: read.choice(territory['status'], ['UNION', 'UNCERTAIN'] as const, `${place}.status`),
        note: read.text(territory['note'], `${place}.note`),
      } satisfies TerritoryRecord;
    }),
    regions: read.list(regionFile['regions'], 'regions').map((item, index) => {
      const place = `regions[${index}]`;
      const region = read.object(item, place);
      return {
        key: read.text(region['key'], `${place}.key`),
        name: read.text(region['name'], `${place}.name`),
        iri: read.optionalText(region['iri'], `${place}.iri`),
        members: region['members'] === undefined ? null : codes(read, region['members'], place, countries),
      } satisfies RegionRecord;
    }),
    regimes: read.list(regionFile['regimes'], 'regimes').map((item, index) => {
      const place = `regimes[${index}]`;
      const regime = read.object(item, place);
      return {
        key: read.choice(regime['key'], exporterRegimes, `${place}.key`),
        title: read.text(regime['title'], `${place}.title`),
        home: regime['home'] === undefined ? null : codes(read, regime['home'], place, countries),
        regions: read.texts(regime['regions'], `${place}.regions`),
        complete: read.flag(regime['complete'], `${place}.complete`),
      } satisfies RegimeRecord;
    }),
    legalBases: readLegalBases(read, sources.legalBases),
    agesOfConsent: readAgesOfConsent(read, sources.agesOfConsent, countries),
    ...readRules(read, sources.rules, countries),
    countries,
  };
  unique(read, 'mechanisms', data.mechanisms);
  unique(read, 'regions', data.regions);
  unique(read, 'regimes', data.regimes);
  unique(read, 'legalBases', data.legalBases);
  unique(read, 'rules', data.rules);
  for (const bridge of data.bridges) {
    if (!mechanisms.some((mechanism) => mechanism.key === bridge.mechanism)) {
      read.fault('bridges', `${bridge.mechanism} is no mechanism`);
    }
  }
  read.finish();
  return data;
}

function readCountries(read: PlainReader, file: unknown): ReadonlyMap<string, string> {
  const entries = read.object(read.object(file, 'countries.yaml')['countries'], 'countries');
  const countries = new Map<string, string>();
  for (const [code, name] of Object.entries(entries)) {
    if (!/^[A-Z]{2}$/.test(code)) read.fault(`countries.${code}`, 'must be two capital letters');
    countries.set(code, read.text(name, `countries.${code}`));
  }
  return countries;
}

function readMechanism(
  read: PlainReader,
  item: unknown,
  at: string,
  countries: ReadonlyMap<string, string>,
): MechanismRecord {
  const value = read.object(item, at);
  const key = read.text(value['key'], `${at}.key`);
  const place = key === '' ? at : key;
  const validFrom = read.day(value['validFrom'], `${place}.validFrom`);
  const adopted = read.optionalDay(value['adopted'], `${place}.adopted`);
  const conditions = read
    .list(value['conditions'], `${place}.conditions`)
    .map((condition, index) => readCondition(read, condition, `${place}.conditions[${index}]`));
  const certification =
    value['certification'] === undefined
      ? null
      : read.object(value['certification'], `${place}.certification`);
  if (adopted !== null && adopted > validFrom) read.fault(place, 'is valid before it was adopted');
  if (
    value['requiresSupervisoryAuthorisation'] === true &&
    !conditions.some((condition) => /^(authorisation|bcr)\./.test(condition.path))
  ) {
    read.fault(place, 'asks for an authorisation, but no condition reads one');
  }
  return {
    key,
    kind: read.choice(value['kind'], mechanismKinds, `${place}.kind`),
    title: read.text(value['title'], `${place}.title`),
    programme: read.optionalText(value['programme'], `${place}.programme`),
    exporterRegimes: read
      .list(value['exporterRegimes'], `${place}.exporterRegimes`)
      .map((regime) => read.choice(regime, exporterRegimes, `${place}.exporterRegimes`)),
    destination: readDestination(read, value['destination'], `${place}.destination`, countries),
    officialNumber: read.optionalText(value['officialNumber'], `${place}.officialNumber`),
    celex: read.optionalText(value['celex'], `${place}.celex`),
    article: read.optionalText(value['article'], `${place}.article`),
    iri: read.optionalText(value['iri'], `${place}.iri`),
    knownFrom: read.optionalDay(value['knownFrom'], `${place}.knownFrom`) ?? adopted ?? validFrom,
    validFrom,
    ends: readEnds(read, value, place),
    appliesByLaw: read.flag(value['appliesByLaw'], `${place}.appliesByLaw`),
    certification:
      certification === null
        ? null
        : {
            scheme: read.text(certification['scheme'], `${place}.certification.scheme`),
            humanResourcesNeedCover: read.flag(
              certification['humanResourcesNeedCover'],
              `${place}.certification.humanResourcesNeedCover`,
            ),
          },
    requiresContract: read.flag(value['requiresContract'], `${place}.requiresContract`),
    requiresImpactAssessment: read.flag(
      value['requiresImpactAssessment'],
      `${place}.requiresImpactAssessment`,
    ),
    impactAssessmentSince: read.optionalDay(value['impactAssessmentSince'], `${place}.impactAssessmentSince`),
    impactAssessmentSource: read.optionalText(
      value['impactAssessmentSource'],
      `${place}.impactAssessmentSource`,
    ),
    excludesPublicBodies:
      read.optionalFlag(value['excludesPublicBodies'], `${place}.excludesPublicBodies`) ?? false,
    occasionalOnly: read.optionalFlag(value['occasionalOnly'], `${place}.occasionalOnly`) ?? false,
    onlyWithoutAdequacy:
      read.optionalFlag(value['onlyWithoutAdequacy'], `${place}.onlyWithoutAdequacy`) ?? false,
    roles: read.list(value['roles'], `${place}.roles`).map((role, index) => {
      const pair = read.object(role, `${place}.roles[${index}]`);
      const parties = ['CONTROLLER', 'PROCESSOR'] as const;
      return {
        exporter: read.choice(pair['exporter'], parties, `${place}.roles[${index}].exporter`),
        importer: read.choice(pair['importer'], parties, `${place}.roles[${index}].importer`),
        exporterOutsideUnion: pair['exporterOutsideUnion'] === true,
      };
    }),
    conditions,
  };
}

function readEnds(read: PlainReader, mechanism: PlainObject, place: string): readonly MechanismEnd[] {
  const validFrom = read.day(mechanism['validFrom'], `${place}.validFrom`);
  const types = ['judgment', 'repeal', 'expiry', 'accession', 'statement'] as const;
  const ends = read.list(mechanism['ends'], `${place}.ends`).map((item, index) => {
    const at = `${place}.ends[${index}]`;
    const end = read.object(item, at);
    return {
      knownFrom: read.day(end['knownFrom'], `${at}.knownFrom`),
      type: read.choice(end['type'], types, `${at}.type`),
      validToNewContracts: read.optionalDay(end['validToNewContracts'], `${at}.validToNewContracts`),
      validTo: read.optionalDay(end['validTo'], `${at}.validTo`),
      event: read.text(end['event'], `${at}.event`),
      citation: read.text(end['citation'], `${at}.citation`),
    } satisfies MechanismEnd;
  });
  for (const [index, end] of ends.entries()) {
    if (!isProper({ from: validFrom, until: end.validTo })) {
      read.fault(`${place}.ends[${index}]`, 'ends before it begins: periods are half-open and not empty');
    }
    if (index > 0 && ends[index - 1]!.knownFrom >= end.knownFrom) {
      read.fault(`${place}.ends[${index}]`, 'must have become known later than the end above it');
    }
  }
  return ends;
}

function readCondition(read: PlainReader, item: unknown, at: string): Condition {
  const value = read.object(item, at);
  const held = value['value'];
  const until = value['until'] === undefined ? null : read.object(value['until'], `${at}.until`);
  return {
    id: read.text(value['id'], `${at}.id`),
    path: read.text(value['path'], `${at}.path`),
    op: read.choice(value['op'], conditionOperators, `${at}.op`),
    value:
      typeof held === 'boolean'
        ? held
        : Array.isArray(held)
          ? read.texts(held, `${at}.value`)
          : read.text(held, `${at}.value`),
    message: read.text(value['message'], `${at}.message`),
    whenUnknown: read.choice(value['whenUnknown'], ['undetermined', 'assumed'] as const, `${at}.whenUnknown`),
    until:
      until === null
        ? null
        : {
            day: read.day(until['day'], `${at}.until.day`),
            knownFrom: read.day(until['knownFrom'], `${at}.until.knownFrom`),
            citation: read.text(until['citation'], `${at}.until.citation`),
          },
  };
}

function readDestination(
  read: PlainReader,
  item: unknown,
  at: string,
  countries: ReadonlyMap<string, string>,
): MechanismDestination {
  const value = read.object(item, at);
  if (value['country'] !== undefined) {
    return {
      to: 'country',
      country: countryCode(read, value['country'], `${at}.country`, countries),
      scheme: read.optionalText(value['scheme'], `${at}.scheme`),
    };
  }
  if (value['internationalOrganisation'] !== undefined) {
    return {
      to: 'organisation',
      code: read.text(value['internationalOrganisation'], `${at}.internationalOrganisation`),
      name: read.text(value['name'], `${at}.name`),
    };
  }
  return read.flag(value['anyThirdCountry'], `${at}.anyThirdCountry`)
    ? { to: 'anyThirdCountry' }
    : { to: 'nowhere' };
}

function memberships(
  read: PlainReader,
  file: PlainObject,
  name: string,
  countries: ReadonlyMap<string, string>,
): readonly MembershipRecord[] {
  return read
    .list(file[name], name)
    .map((item, index) =>
      readMembership(read, read.object(item, `${name}[${index}]`), `${name}[${index}]`, countries),
    );
}

function readMembership(
  read: PlainReader,
  value: PlainObject,
  at: string,
  countries: ReadonlyMap<string, string>,
): MembershipRecord {
  const validity = {
    from: read.optionalDay(value['validFrom'], `${at}.validFrom`),
    until: read.optionalDay(value['validTo'], `${at}.validTo`),
  };
  if (!isProper(validity)) read.fault(at, 'ends before it begins: periods are half-open and not empty');
  return {
    country: countryCode(read, value['country'], `${at}.country`, countries),
    validity,
    knownFrom: read.optionalDay(value['knownFrom'], `${at}.knownFrom`) ?? validity.from,
    endKnownFrom: read.optionalDay(value['endKnownFrom'], `${at}.endKnownFrom`) ?? validity.from,
  };
}

function readLegalBases(read: PlainReader, file: unknown): readonly LegalBasisRecord[] {
  const bases = read.object(file, 'legal-bases.yaml')['legalBases'];
  return read.list(bases, 'legalBases').map((item, index) => {
    const value = read.object(item, `legalBases[${index}]`);
    return {
      key: read.text(value['key'], `legalBases[${index}].key`),
      article: read.text(value['article'], `legalBases[${index}].article`),
      label: read.text(value['label'], `legalBases[${index}].label`),
      iri: read.optionalText(value['iri'], `legalBases[${index}].iri`),
    };
  });
}

function codes(
  read: PlainReader,
  value: unknown,
  at: string,
  countries: ReadonlyMap<string, string>,
): readonly string[] {
  return read.list(value, at).map((code) => countryCode(read, code, at, countries));
}

function countryCode(
  read: PlainReader,
  value: unknown,
  at: string,
  countries: ReadonlyMap<string, string>,
): string {
  const code = read.text(value, at);
  if (!countries.has(code)) read.fault(at, 'is no ISO 3166-1 alpha-2 code');
  return code;
}

function unique(read: PlainReader, name: string, records: readonly { readonly key: string }[]): void {
  const seen = new Set<string>();
  for (const { key } of records) {
    if (seen.has(key)) read.fault(name, `${key} stands there twice`);
    seen.add(key);
  }
}
