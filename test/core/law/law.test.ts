import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Law } from '../../../src/core/law/law';
import { readLaw } from '../../../src/core/law/read-law';
import { MalformedData } from '../../../src/core/plain-data';
import { day } from '../../../src/core/period';
import { pathOf } from '../../project';
import { law } from '../../worlds/register-of';

const today = law.asKnownOn(day('2026-11-22'));
const knownOn = (date: string) => law.asKnownOn(day(date));
const endOf = (key: string, known: string): string | null =>
  knownOn(known).mechanisms.get(key)!.validity.until;

describe('members of the Union and of the EEA', () => {
  test.each([
    ['2004-04-30', 15, 18],
    ['2004-05-01', 25, 28],
    ['2006-12-31', 25, 28],
    ['2007-01-01', 27, 30],
    ['2013-06-30', 27, 30],
    ['2013-07-01', 28, 31],
    ['2020-01-31', 28, 31],
    ['2020-02-01', 27, 30],
    ['2026-11-22', 27, 30],
  ])('on %s: %i and %i', (date, union, area) => {
    expect(today.regionMembers('EU', day(date))).toHaveLength(union);
    expect(today.regionMembers('EEA', day(date))).toHaveLength(area);
  });

  test('are countries, each once, in order', () => {
    const members = today.regionMembers('EEA', day('2026-11-22'))!;
    expect([...new Set(members)].sort()).toEqual(members);
    expect(members).toEqual(expect.arrayContaining(['DE', 'HR', 'IS', 'LI', 'NO']));
    expect(members).not.toContain('GB');
    expect(members).not.toContain('CH');
  });

  test('the regions of one country are that country', () => {
    expect(today.regionMembers('UK', day('2018-06-01'))).toEqual(['GB']);
    expect(today.regionMembers('CH', day('2018-06-01'))).toEqual(['CH']);
    expect(today.regionMembers('region/nowhere', day('2018-06-01'))).toBeNull();
  });

  test.each([
    ['DE', '2018-06-01', ['EU', 'EEA']],
    ['NO', '2018-06-01', ['EEA']],
    ['GB', '2020-01-31', ['EU', 'EEA', 'UK']],
    // In the transition Union law applied, but the United Kingdom was no Member State.
    ['GB', '2020-02-01', ['UK']],
    ['RE', '2018-06-01', ['EU', 'EEA']],
    ['CH', '2018-06-01', ['CH']],
    ['US', '2018-06-01', []],
  ])('%s on %s belongs to %j', (country, date, regions) => {
    expect(today.regionsOf(country, day(date))).toEqual(regions);
  });
});

describe('a third country', () => {
  test.each([
    ['HR', '2013-06-30', true],
    ['HR', '2013-07-01', false],
    ['HU', '2004-04-30', true],
    ['HU', '2004-05-01', false],
    ['GB', '2020-01-31', false],
    ['GB', '2020-02-01', false],
    ['GB', '2020-12-31', false],
    ['GB', '2021-01-01', false],
    ['GB', '2021-06-27', false],
    ['GB', '2021-06-28', true],
    ['NO', '2018-06-01', false],
    ['NO', '1993-12-31', true],
    ['NO', '1994-01-01', false],
    ['LI', '1995-04-30', true],
    ['LI', '1995-05-01', false],
    ['CH', '2018-06-01', true],
    ['US', '2018-06-01', true],
    ['SG', '2018-06-01', true],
    ['RE', '2018-06-01', false],
    ['GP', '2018-06-01', false],
    ['AX', '1994-12-31', true],
    ['AX', '1995-01-01', false],
    ['YT', '2013-12-31', true],
    ['YT', '2014-01-01', false],
    ['GI', '1972-12-31', true],
    ['GI', '2018-06-01', false],
    ['GI', '2020-12-31', false],
    ['GI', '2021-01-01', true],
    ['NC', '2018-06-01', true],
    ['GL', '2018-06-01', true],
  ])('%s on %s: %s', (country, date, third) => {
    expect(today.isThirdCountry(country, day(date))).toBe(third);
  });

  test.each([
    ['SJ', '2018-06-01', 'Svalbard'],
    ['GI', '2020-12-31', null],
    ['GI', '2021-01-01', 'Gibraltar'],
    ['NO', '2018-06-01', null],
    ['SG', '2018-06-01', null],
  ])('%s on %s: a person has to decide (%s)', (country, date, doubt) => {
    const note = today.doubtAbout(country, day(date));
    if (doubt === null) expect(note).toBeNull();
    else expect(note).toContain(doubt);
  });

  test.each([
    ['2020-12-31', null],
    ['2021-01-01', 'none/uk-bridge'],
    ['2021-06-27', 'none/uk-bridge'],
    ['2021-06-28', null],
  ])('the bridge to the United Kingdom on %s: %s', (date, bridge) => {
    expect(today.bridgeOf('GB', day(date))?.record.key ?? null).toBe(bridge);
    expect(today.bridgeOf('US', day(date))).toBeNull();
  });
});

describe('the law as known', () => {
  test.each([
    ['adequacy/US-PRIVACY-SHIELD', '2016-07-12', null],
    ['adequacy/US-PRIVACY-SHIELD', '2020-07-10', null],
    ['adequacy/US-PRIVACY-SHIELD', '2020-07-15', null],
    ['adequacy/US-PRIVACY-SHIELD', '2020-07-16', '2020-07-16'],
    ['adequacy/US-SAFE-HARBOUR', '2015-10-05', null],
    ['adequacy/US-SAFE-HARBOUR', '2015-10-06', '2015-10-06'],
    ['adequacy/GB', '2021-06-28', '2025-06-28'],
    ['adequacy/GB', '2025-06-23', '2025-06-28'],
    ['adequacy/GB', '2025-06-24', '2025-12-28'],
    ['adequacy/GB', '2025-12-18', '2025-12-28'],
    ['adequacy/GB', '2025-12-19', '2031-12-28'],
    ['none/uk-bridge', '2021-01-01', '2021-07-01'],
    ['none/uk-bridge', '2021-06-27', '2021-07-01'],
    ['none/uk-bridge', '2021-06-28', '2021-06-28'],
    ['scc/2010-87', '2021-06-03', null],
    ['scc/2010-87', '2021-06-04', '2022-12-28'],
    ['scc/2002-16', '2010-02-04', null],
    ['scc/2002-16', '2010-02-05', null],
    ['scc/2002-16', '2021-06-04', '2022-12-28'],
    ['adequacy/CA-PNR-2006', '2005-09-06', '2009-09-23'],
    ['adequacy/US-PNR-2004', '2006-05-29', null],
    ['adequacy/US-PNR-2004', '2006-05-30', '2006-10-01'],
  ])('%s, known on %s, ends %s', (key, known, end) => {
    expect(endOf(key, known)).toBe(end);
  });

  test.each([
    ['scc/2010-87', '2021-06-03', null],
    ['scc/2010-87', '2021-06-04', '2021-09-27'],
    ['scc/2002-16', '2010-02-04', null],
    ['scc/2002-16', '2010-02-05', '2010-05-15'],
    ['adequacy/CH', '2026-11-22', null],
  ])('%s, known on %s, is closed to new contracts from %s', (key, known, closed) => {
    expect(knownOn(known).mechanisms.get(key)!.validToNewContracts).toBe(closed);
  });

  test.each([
    ['adequacy/US-DPF', '2023-07-09', '2023-07-10'],
    ['adequacy/BR', '2026-01-25', '2026-01-26'],
    ['adequacy/EPO', '2025-07-14', '2025-07-15'],
    ['scc/2021-914-M1', '2021-06-03', '2021-06-04'],
    ['scc/2010-87', '2010-02-04', '2010-02-05'],
    // No adoption is held: known from the day it applies.
    ['uk/idta', '2022-03-20', '2022-03-21'],
    ['ch/dpf', '2024-09-14', '2024-09-15'],
  ])('%s is not known on %s but on %s', (key, before, from) => {
    expect(knownOn(before).mechanisms.has(key)).toBe(false);
    expect(knownOn(from).mechanisms.has(key)).toBe(true);
    expect(law.hasMechanism(key)).toBe(true);
  });

  test('an act that is adopted but not yet valid is known and not in force', () => {
    const before = knownOn('2026-01-27');
    const decision = before.mechanisms.get('adequacy/BR')!;
    expect(before.inForce(decision, day('2026-01-27'))).toBe(false);
    expect(before.inForce(decision, day('2026-01-28'))).toBe(true);
  });

  test('before anything was adopted nothing is known', () => {
    expect(knownOn('0001-01-01').mechanisms.size).toBe(0);
    expect(today.mechanisms.size).toBe(57);
  });

  test('the bridge holds until the limit that was known of it', () => {
    const march = knownOn('2021-03-01');
    expect(march.isThirdCountry('GB', day('2021-06-28'))).toBe(false);
    expect(march.isThirdCountry('GB', day('2021-06-30'))).toBe(false);
    expect(march.isThirdCountry('GB', day('2021-07-01'))).toBe(true);
    expect(today.isThirdCountry('GB', day('2021-06-28'))).toBe(true);
  });

  test('before it left, the United Kingdom was a member without an end', () => {
    expect(knownOn('2020-01-31').isThirdCountry('GB', day('2024-01-01'))).toBe(false);
    expect(knownOn('2020-01-31').regionMembers('EU', day('2024-01-01'))).toContain('GB');
    expect(knownOn('2020-02-01').regionMembers('EU', day('2024-01-01'))).not.toContain('GB');
    expect(knownOn('2020-02-01').isThirdCountry('GB', day('2020-12-31'))).toBe(false);
    expect(knownOn('2020-02-01').isThirdCountry('GB', day('2021-01-01'))).toBe(true);
  });

  test('decisions that work by law are found by country and by organisation', () => {
    expect(today.appliesByLawTo('US').map(({ record }) => record.key)).toEqual([
      'adequacy/US-SAFE-HARBOUR',
      'adequacy/US-PRIVACY-SHIELD',
      'adequacy/US-DPF',
    ]);
    expect(today.appliesByLawTo('SG')).toEqual([]);
    for (const name of ['EPO', 'epo', ' European Patent Organisation ']) {
      expect(today.appliesByLawToOrganisation(name)).toHaveLength(1);
    }
    expect(today.appliesByLawToOrganisation('US')).toEqual([]);
  });

  test('a law as known is made once for each step of knowledge', () => {
    expect(knownOn('2020-07-15')).toBe(knownOn('2020-07-10'));
    expect(knownOn('2020-07-16')).not.toBe(knownOn('2020-07-15'));
  });
});

describe('the age from which a child consents alone', () => {
  test.each([
    ['FR', '2018-05-24', null],
    ['FR', '2018-05-25', 15],
    ['DE', '2018-05-25', 16],
    ['BE', '2018-09-04', null],
    ['BE', '2018-09-05', 13],
    ['DK', '2023-12-31', 13],
    // What a State has provided is never assumed.
    ['DK', '2024-01-01', null],
    ['GB', '2020-12-31', 13],
    ['GB', '2021-01-01', null],
    ['PL', '2018-06-01', null],
    ['US', '2018-06-01', null],
  ])('in %s on %s: %s', (country, date, age) => {
    expect(today.ageOfConsent(country, day(date))?.age ?? null).toBe(age);
  });

  test('is known from the day on which the law was public, also where it reaches back', () => {
    expect(knownOn('2018-06-20').ageOfConsent('FR', day('2018-06-01'))).toBeNull();
    expect(knownOn('2018-06-21').ageOfConsent('FR', day('2018-06-01'))).toEqual({
      age: 15,
      cites: expect.stringMatching(/^Art\. 8\(1\) GDPR; Art\. 20 of Law No 2018-493 /) as string,
    });
  });
});

describe('law data that is not right is refused, with every fault and its place', () => {
  type Plain = Record<string, unknown>;
  interface Files {
    readonly mechanisms: { mechanisms: Plain[] };
    readonly regions: Record<string, Plain[]>;
    readonly legalBases: { legalBases: Plain[] };
    readonly agesOfConsent: { default: Plain; ages: Plain[] };
    readonly rules: { laws: Plain[]; rules: Plain[] };
    readonly countries: { countries: Plain };
  }
  const read = (name: string): unknown => parse(readFileSync(join(pathOf('reference'), name), 'utf8'));
  const original = {
    mechanisms: read('mechanisms.yaml'),
    regions: read('regions.yaml'),
    legalBases: read('legal-bases.yaml'),
    agesOfConsent: read('ages-of-consent.yaml'),
    rules: read('rules.yaml'),
    countries: read('countries.yaml'),
  } as unknown as Files;
  const mechanism = ({ mechanisms }: Files, key: string): Plain =>
    mechanisms.mechanisms.find((one) => one['key'] === key)!;
  const part = (value: unknown): Plain => value as Plain;
  const parts = (value: unknown): Plain[] => value as Plain[];

  function faultsAfter(alter: (files: Files) => void): readonly string[] {
    const files = structuredClone(original);
    alter(files);
    try {
      new Law(readLaw({ ...files, fingerprint: 'altered' }));
    } catch (error) {
      if (error instanceof MalformedData) return error.faults;
      throw error;
    }
    return [];
  }

  test('unless nothing is altered', () => {
    expect(faultsAfter(() => undefined)).toEqual([]);
  });

  test.each<[string, (files: Files) => void, string]>([
    [
      'a country that is none',
      (files) => (part(mechanism(files, 'adequacy/CH')['destination'])['country'] = 'XX'),
      'adequacy/CH.destination.country: is no ISO 3166-1 alpha-2 code',
    ],
    [
      'a member that is no country',
      ({ regions }) => (regions['unionMembers']![0]!['country'] = 'XX'),
      'unionMembers[0].country: is no ISO 3166-1 alpha-2 code',
    ],
    [
      'a bridge for no country',
      ({ regions }) => (regions['bridges']![0]!['country'] = 'XX'),
      'bridges[0].country: is no ISO 3166-1 alpha-2 code',
    ],
    [
      'a region of no country',
      ({ regions }) => (regions['regions']![2]!['members'] = ['XX']),
      'regions[2]: is no ISO 3166-1 alpha-2 code',
    ],
    [
      'a home that is no country',
      ({ regions }) => (regions['regimes']![1]!['home'] = ['XX']),
      'regimes[1]: is no ISO 3166-1 alpha-2 code',
    ],
    [
      'a code in small letters',
      ({ countries }) => (countries.countries['de'] = 'Germany'),
      'countries.de: must be two capital letters',
    ],
    [
      'a country without a name',
      ({ countries }) => (countries.countries['DE'] = ''),
      'countries.DE: must be a text',
    ],
    [
      'an empty period',
      (files) =>
        (parts(mechanism(files, 'adequacy/US-PRIVACY-SHIELD')['ends'])[0]!['validTo'] = '2016-07-12'),
      'adequacy/US-PRIVACY-SHIELD.ends[0]: ends before it begins: periods are half-open and not empty',
    ],
    [
      'a member that leaves before it enters',
      ({ regions }) => (regions['unionMembers']![0]!['validTo'] = '1958-01-01'),
      'unionMembers[0]: ends before it begins: periods are half-open and not empty',
    ],
    [
      'a territory whose period is empty',
      ({ regions }) => (regions['territories']![0]!['validTo'] = '1995-01-01'),
      'territories[0]: ends before it begins: periods are half-open and not empty',
    ],
    [
      'ends out of order',
      (files) => parts(mechanism(files, 'adequacy/GB')['ends']).reverse(),
      'adequacy/GB.ends[1]: must have become known later than the end above it',
    ],
    [
      'two ends known on one day',
      (files) => (parts(mechanism(files, 'adequacy/GB')['ends'])[1]!['knownFrom'] = '2021-06-28'),
      'adequacy/GB.ends[1]: must have become known later than the end above it',
    ],
    [
      'valid before it was adopted',
      (files) => (mechanism(files, 'adequacy/CH')['adopted'] = '2000-08-26'),
      'adequacy/CH: is valid before it was adopted',
    ],
    [
      'a day that is none',
      (files) => (mechanism(files, 'adequacy/CH')['validFrom'] = '2000-02-30'),
      'adequacy/CH.validFrom: must be a day of the calendar, YYYY-MM-DD',
    ],
    [
      'no day',
      (files) => delete mechanism(files, 'adequacy/CH')['validFrom'],
      'adequacy/CH.validFrom: must be a day of the calendar, YYYY-MM-DD',
    ],
    [
      'a day of an end that is none',
      (files) => (parts(mechanism(files, 'adequacy/HU')['ends'])[0]!['validTo'] = '2004-5-1'),
      'adequacy/HU.ends[0].validTo: must be a day of the calendar, YYYY-MM-DD',
    ],
    [
      'a beginning of the law that is none',
      ({ regions }) => ((regions as Plain)['lawBegins'] = 1998),
      'lawBegins: must be a day of the calendar, YYYY-MM-DD',
    ],
    [
      'a day from which a condition ended that is none',
      (files) => (part(parts(mechanism(files, 'adequacy/GB')['conditions'])[0]!['until'])['day'] = 'soon'),
      'adequacy/GB.conditions[0].until.day: must be a day of the calendar, YYYY-MM-DD',
    ],
    [
      'a mechanism twice',
      ({ mechanisms }) => mechanisms.mechanisms.push(mechanisms.mechanisms[0]!),
      'mechanisms: adequacy/AD stands there twice',
    ],
    [
      'a region twice',
      ({ regions }) => regions['regions']!.push(regions['regions']![0]!),
      'regions: EU stands there twice',
    ],
    [
      'a regime twice',
      ({ regions }) => regions['regimes']!.push(regions['regimes']![0]!),
      'regimes: EU-GDPR stands there twice',
    ],
    [
      'a legal basis twice',
      ({ legalBases }) => legalBases.legalBases.push({ ...legalBases.legalBases[0]!, label: 'again' }),
      'legalBases: A6-1-a stands there twice',
    ],
    [
      'an age of consent below the lowest',
      ({ agesOfConsent }) => (agesOfConsent.ages[0]!['age'] = 12),
      'ages[0].age: is no lower age that Art. 8(1) GDPR lets a Member State set',
    ],
    [
      'an age of consent that is no lower one',
      ({ agesOfConsent }) => (agesOfConsent.ages[0]!['age'] = 16),
      'ages[0].age: is no lower age that Art. 8(1) GDPR lets a Member State set',
    ],
    [
      'an age of consent that is left out',
      ({ agesOfConsent }) => delete agesOfConsent.ages[0]!['age'],
      'ages[0].age: must be a whole number of years',
    ],
    [
      'an age of consent of no country',
      ({ agesOfConsent }) => (agesOfConsent.ages[0]!['country'] = 'XX'),
      'ages[0].country: is no ISO 3166-1 alpha-2 code',
    ],
    [
      'two ages of consent on one day',
      ({ agesOfConsent }) => agesOfConsent.ages.push({ ...agesOfConsent.ages[0]!, age: 15 }),
      `ages[${original.agesOfConsent.ages.length}]: AT has two ages on one day`,
    ],
    [
      'a lowest age above that of the Regulation',
      ({ agesOfConsent }) => (agesOfConsent.default['lowest'] = 17),
      'default.lowest: lies above the age of the Regulation',
    ],
    [
      'a rule twice',
      ({ rules }) => rules.rules.push({ ...rules.rules[0]!, title: 'again' }),
      'rules: TRF-01 stands there twice',
    ],
    [
      'a rule of an act that is not held',
      ({ rules }) => (rules.rules[0]!['law'] = 'NOTHING'),
      'TRF-01.law: names no act of this file',
    ],
    [
      'a rule that is a duty before its act applied',
      ({ rules }) => (rules.rules[0]!['validFrom'] = '2018-05-24'),
      'TRF-01.validFrom: is a duty before its act applied',
    ],
    [
      'a rule that rests on nothing',
      ({ rules }) => (rules.rules[0]!['sources'] = []),
      'TRF-01.sources: must not be empty: a rule rests on something',
    ],
    [
      'a rule with a field that nobody reads',
      ({ rules }) => (rules.rules[0]!['severty'] = 'LOW'),
      'TRF-01.severty: is no field that is known here',
    ],
    [
      'a rule whose words could never be found',
      ({ rules }) => (rules.rules[0]!['words'] = ['Consent']),
      'TRF-01.words: must be in lower case',
    ],
    [
      'an act that ended before it applied',
      ({ rules }) => ((rules.laws[2]!['end'] as Record<string, unknown>)['validTo'] = '1998-10-24'),
      'laws[2].end: lies before the act applied',
    ],
    [
      'an act that came later somewhere, but earlier',
      ({ rules }) => (parts(rules.laws[0]!['later'])[0]!['validFrom'] = '2018-05-25'),
      'laws[0].later[0].validFrom: must be later than that of the act',
    ],
    [
      'a bridge that is no mechanism',
      ({ regions }) => (regions['bridges']![0]!['mechanism'] = 'none/nothing'),
      'bridges: none/nothing is no mechanism',
    ],
    [
      'a kind that is none',
      (files) => (mechanism(files, 'adequacy/CH')['kind'] = 'magic'),
      'adequacy/CH.kind: must be one of adequacyDecision',
    ],
    [
      'a regime that is none',
      (files) => (mechanism(files, 'adequacy/CH')['exporterRegimes'] = ['US-LAW']),
      'adequacy/CH.exporterRegimes: must be one of EU-GDPR',
    ],
    [
      'a mechanism without a key',
      (files) => delete mechanism(files, 'adequacy/CH')['key'],
      'mechanisms[9].key: must be a text',
    ],
    [
      'a mechanism without a title',
      (files) => (mechanism(files, 'adequacy/CH')['title'] = ''),
      'adequacy/CH.title: must be a text',
    ],
    [
      'a flag that is a text',
      (files) => (mechanism(files, 'adequacy/CH')['appliesByLaw'] = 'yes'),
      'adequacy/CH.appliesByLaw: must be true or false',
    ],
    [
      'a destination that is none',
      (files) => (mechanism(files, 'adequacy/CH')['destination'] = {}),
      'adequacy/CH.destination',
    ],
    [
      'a certification without a scheme',
      (files) => delete part(mechanism(files, 'adequacy/US-DPF')['certification'])['scheme'],
      'adequacy/US-DPF.certification.scheme: must be a text',
    ],
    [
      'an operator that is none',
      (files) => (parts(mechanism(files, 'adequacy/JP')['conditions'])[0]!['op'] = 'like'),
      'adequacy/JP.conditions[0].op: must be one of contains',
    ],
    [
      'a condition that does not say what an unknown fact does',
      (files) => delete parts(mechanism(files, 'adequacy/JP')['conditions'])[0]!['whenUnknown'],
      'adequacy/JP.conditions[0].whenUnknown: must be one of undetermined, assumed',
    ],
    [
      'an authorisation that no condition reads',
      (files) => (mechanism(files, 'art46/ad-hoc')['conditions'] = []),
      'art46/ad-hoc: asks for an authorisation, but no condition reads one',
    ],
    [
      'a role that is none',
      (files) => (parts(mechanism(files, 'scc/2010-87')['roles'])[0]!['exporter'] = 'FRIEND'),
      'scc/2010-87.roles[0].exporter: must be one of CONTROLLER, PROCESSOR',
    ],
    [
      'an end of no kind',
      (files) => (parts(mechanism(files, 'adequacy/HU')['ends'])[0]!['type'] = 'whim'),
      'adequacy/HU.ends[0].type: must be one of judgment',
    ],
    [
      'an end without a citation',
      (files) => delete parts(mechanism(files, 'adequacy/HU')['ends'])[0]!['citation'],
      'adequacy/HU.ends[0].citation: must be a text',
    ],
    [
      'a territory of no status',
      ({ regions }) => (regions['territories']![0]!['status'] = 'PERHAPS'),
      'territories[0].status: must be one of UNION, UNCERTAIN',
    ],
    [
      'mechanisms that are no list',
      ({ mechanisms }) => ((mechanisms as unknown as Plain)['mechanisms'] = 'none'),
      'mechanisms: must be a list',
    ],
    [
      'conditions that are no mapping',
      (files) => (mechanism(files, 'adequacy/JP')['conditions'] = ['be good']),
      'adequacy/JP.conditions[0]: must be a mapping',
    ],
  ])('%s', (_, alter, fault) => {
    expect(faultsAfter(alter).map((told) => told.slice(0, fault.length))).toContain(fault);
  });

  test('all faults are told at once', () => {
    const faults = faultsAfter((files) => {
      part(mechanism(files, 'adequacy/CH')['destination'])['country'] = 'XX';
      mechanism(files, 'adequacy/AD')['validFrom'] = '2010-13-01';
      files.regions['bridges']![0]!['mechanism'] = 'none/nothing';
    });
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringContaining('adequacy/CH.destination'),
        expect.stringContaining('adequacy/AD.validFrom'),
        expect.stringContaining('bridges'),
      ]),
    );
  });
});
