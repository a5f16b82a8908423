import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { recordKinds, type RecordKind } from '../../src/core/words';
import { recordOfProcessing } from '../../src/core/record-of-processing';
import { renderWhole } from '../../src/exports/exporter';
import { RecordDocument } from '../../src/exports/record-document';
import { cannotHold, tilt } from '../../src/exports/tilt';
import { pathOf } from '../project';
import type { Draft } from '../../src/core/drafts';
import { activity, disclosure, organisation, period, reliance } from '../worlds/drafts';
import { contact } from '../worlds/findings';
import { controller, june, processor } from '../worlds/notices';
import { registerOf } from '../worlds/register-of';
import { recordOfOneCrm } from './documents';

interface TiltFile {
  readonly meta: {
    readonly _hash: string;
    readonly name: string;
    readonly version: number;
    readonly _registry: {
      readonly title: string;
      readonly placeholders: readonly { readonly at: string; readonly because: string }[];
      readonly cannotHold: readonly unknown[];
      readonly transfersWithoutCountry: readonly { readonly importer: string }[];
    };
  };
  readonly controller: { readonly name: string; readonly address: string };
  readonly dataProtectionOfficer: { readonly email: string };
  readonly automatedDecisionMaking: { readonly inUse?: boolean; readonly logicInvolved: string };
  readonly dataDisclosed: readonly {
    readonly category: string;
    readonly legalBases: readonly { readonly reference: string }[];
    readonly recipients: readonly { readonly name?: string; readonly category: string }[];
  }[];
  readonly thirdCountryTransfers: readonly {
    readonly country?: string;
    readonly appropriateGuarantees: { readonly description: string };
    readonly adequacyDecision: { readonly available?: boolean; readonly description?: string };
    readonly _registry: { readonly transfers: readonly { readonly importer: string }[] };
  }[];
}

// strict: false, since the schema carries its examples beside keywords that draft 7 does not know.
// Its patterns escape what needs no escape, which is no fault without the u flag.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const isTilt = ajv.compile(
  JSON.parse(
    readFileSync(pathOf('test/exports/schemas/tilt-schema.json'), 'utf8').replace(
      '"http://json-schema.org/draft-07/schema"',
      '"http://json-schema.org/draft-07/schema#"',
    ),
  ) as object,
);

async function tiltOf(document: RecordDocument): Promise<TiltFile> {
  return JSON.parse((await renderWhole(tilt, document)).toString('utf8')) as TiltFile;
}

const days = ['2018-04-01', '2018-06-01', '2020-07-16', '2024-01-01'];
const cases = days.flatMap((validOn) => recordKinds.map((kind): [string, RecordKind] => [validOn, kind]));

describe('the record in TILT', () => {
  it.each(cases)('is what the schema of TILT says, on %s as %s', async (validOn, kind) => {
    isTilt(await tiltOf(recordOfOneCrm(validOn, kind)));
    expect(isTilt.errors ?? []).toEqual([]);
  });

  it('is so for a record that says nothing', async () => {
    const world = [
      organisation('org/controller', null, null, {}),
      activity('activity/a', ['org/controller'], { purposeKeys: [], dataCategoryKeys: [] }),
    ];
    const record = recordOfProcessing(registerOf(world, { validOn: june }), 'org/controller', 'CONTROLLER');
    const file = await tiltOf(new RecordDocument(record));
    isTilt(file);
    expect(isTilt.errors ?? []).toEqual([]);
    const [item] = file.dataDisclosed;
    expect([item!.category, item!.legalBases[0]!.reference, item!.recipients[0]!.category]).toEqual([
      expect.stringMatching(/^NOT_STATED: /),
      'NOTSTATED',
      expect.stringMatching(/^NOT_STATED: /),
    ]);
  });

  it('refuses what is no TILT, so that the check above can fail', async () => {
    const file = await tiltOf(recordOfOneCrm('2018-06-01'));
    expect(isTilt({ ...file, controller: { ...file.controller, country: 'Canada' } })).toBe(false);
    expect(isTilt({ ...file, meta: { ...file.meta, _hash: 'short' } })).toBe(false);
  });

  it('leaves no list empty and no text blank, so that silence never reads as none', async () => {
    for (const [validOn, kind] of cases.filter(([day]) => day !== '2018-04-01')) {
      const { meta, ...body } = await tiltOf(recordOfOneCrm(validOn, kind));
      expect(meta._registry.placeholders.length).toBeGreaterThan(0);
      expect(emptyIn(body, '')).toEqual([]);
    }
  });

  it('names every place where nothing is stated, and says why', async () => {
    const file = await tiltOf(recordOfOneCrm('2018-06-01'));
    const { placeholders } = file.meta._registry;
    for (const { at, because } of placeholders) {
      expect([at, valueAt(file, at) !== undefined]).toEqual([at, true]);
      expect(because).toMatch(/\.$/);
    }
    const listed = new Set(placeholders.map(({ at }) => at));
    const telling = textsIn({ ...file, meta: {} }, '').filter(
      ([at, text]) => text.startsWith('NOT_STATED') && !at.includes('/_registry/'),
    );
    expect(telling.length).toBeGreaterThan(10);
    expect(telling.filter(([at]) => !listed.has(at))).toEqual([]);
  });

  it('has the third countries of the model, with whom TILT cannot hold', async () => {
    for (const validOn of ['2018-06-01', '2024-01-01']) {
      const document = recordOfOneCrm(validOn);
      const file = await tiltOf(document);
      const expected = new Map<string, Set<string>>();
      for (const { transfers } of document.record.activities) {
        for (const { destination, importer } of transfers) {
          if (destination.country?.isThirdCountry !== true) continue;
          const { code } = destination.country;
          expected.set(code, (expected.get(code) ?? new Set()).add(importer.name));
        }
      }
      const found = file.thirdCountryTransfers.map(({ country, _registry }) => [
        country,
        [...new Set(_registry.transfers.map(({ importer }) => importer))].sort(),
      ]);
      expect(found).toEqual(
        [...expected].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, names]) => [code, [...names].sort()]),
      );
      expect(file.meta._registry.cannotHold).toEqual(cannotHold);
    }
  });

  it('does not say that a decision carries what is undetermined', async () => {
    const file = await tiltOf(recordOfOneCrm('2018-06-01', 'PROCESSOR'));
    const us = file.thirdCountryTransfers.find(({ country }) => country === 'US')!;
    expect(us.adequacyDecision.available).toBeUndefined();
    expect(us.adequacyDecision.description).toContain('EU-US Privacy Shield is named');
  });

  const worldOf = async (world: readonly Draft[], kind: RecordKind = 'CONTROLLER') => {
    const whose = kind === 'CONTROLLER' ? 'org/controller' : 'org/processor';
    const file = await tiltOf(
      new RecordDocument(recordOfProcessing(registerOf(world, { validOn: june }), whose, kind)),
    );
    isTilt(file);
    expect(isTilt.errors ?? []).toEqual([]);
    return file;
  };

  it('has the name of the controller as its name, and a version that is the revision', async () => {
    const file = await tiltOf(recordOfOneCrm('2018-06-01'));
    expect([file.meta.name, file.meta.version]).toEqual(['1CRM Systems Corp.', 1]);
    expect(file.meta._registry.title).toContain('as controller, valid on 2018-06-01');
  });

  it('does not take the officer of a processor for that of whom it acts for', async () => {
    const file = await tiltOf(recordOfOneCrm('2018-06-01', 'PROCESSOR'));
    expect(file.dataProtectionOfficer.email).toBe('not-stated@not-stated.invalid');
    const officers = [
      contact('contact/p', 'org/processor', { role: 'DATA_PROTECTION_OFFICER', email: 'p@example.org' }),
      contact('contact/c', 'org/controller', { role: 'DATA_PROTECTION_OFFICER', email: 'c@example.org' }),
    ];
    const named = await worldOf([...processor(), ...officers], 'PROCESSOR');
    expect(named.dataProtectionOfficer.email).toBe('c@example.org');
  });

  it('has the postal address that is recorded', async () => {
    const where = contact('contact/c', 'org/controller', { postalAddress: 'Keizersgracht 1, Amsterdam' });
    const file = await worldOf([...controller(), where]);
    expect(file.controller.address).toBe('Keizersgracht 1, Amsterdam');
    expect(file.meta._registry.placeholders.map(({ at }) => at)).not.toContain('/controller/address');
  });

  it.each([
    [true, true, /^NOT_STATED: Decisions are made by automated means alone in “activity\/a”/],
    [false, undefined, /whether there is profiling is not/],
    [null, undefined, /is not recorded of every activity/],
  ])('says of decisions by automated means what is recorded: %s', async (automatedDecision, inUse, words) => {
    const { automatedDecisionMaking } = await worldOf(controller({ automatedDecision }));
    expect(automatedDecisionMaking.inUse).toBe(inUse);
    expect(automatedDecisionMaking.logicInvolved).toMatch(words);
  });

  it('says of a recipient of other days that it is none on this day', async () => {
    const over = [
      ...controller(),
      organisation('org/past'),
      disclosure('org/controller', 'org/past', ['NL'], {
        validity: period('2017-01-01', '2018-01-01'),
        activityKeys: ['activity/a'],
      }),
    ];
    const file = await worldOf(over);
    expect(file.dataDisclosed[0]!.recipients[0]!.category).toBe(
      'processor, no longer: from 2017-01-01 until before 2018-01-01',
    );
  });

  it('names safeguards other than standard clauses where they are declared', async () => {
    const bound = [
      ...controller(),
      organisation('org/r'),
      disclosure('org/controller', 'org/r', ['US'], { key: 'disclosure/r', activityKeys: ['activity/a'] }),
      reliance('bcr/controller', 'org/controller', ['disclosure/r']),
    ];
    const file = await worldOf(bound);
    expect(file.thirdCountryTransfers[0]!.appropriateGuarantees.description).toMatch(
      /^BCR.* is named, verdict on that/,
    );
  });

  it('tells which decision could carry what is undetermined', async () => {
    const file = await tiltOf(recordOfOneCrm('2024-01-01'));
    const us = file.thirdCountryTransfers.find(({ country }) => country === 'US')!;
    expect(us.adequacyDecision.description).toContain(
      'whether EU-US Data Privacy Framework carries a transfer is undetermined',
    );
  });

  it('has the legal bases and recipients of the model', async () => {
    const document = recordOfOneCrm('2018-06-01');
    const file = await tiltOf(document);
    const references = file.dataDisclosed.flatMap(({ legalBases }) => legalBases.map((one) => one.reference));
    const bases = document.record.activities.flatMap(({ activity: { legalBases } }) =>
      legalBases.map(({ legalBasis }) => `GDPR-${legalBasis.key.slice(1)}`),
    );
    expect(bases.length).toBeGreaterThan(0);
    expect(new Set(references.filter((one) => one !== 'NOTSTATED'))).toEqual(new Set(bases));
    const names = new Set(
      file.dataDisclosed.flatMap(({ recipients }) => recipients.flatMap(({ name }) => name ?? [])),
    );
    const expected = document.record.activities.flatMap(({ recipients }) =>
      recipients.map(({ name }) => name),
    );
    expect([...names].sort()).toEqual([...new Set(expected)].sort());
  });
});

type Walked = readonly (readonly [string, string])[];

function textsIn(value: unknown, at: string): Walked {
  if (typeof value === 'string') return [[at, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, below]) => textsIn(below, `${at}/${name}`));
}

/** Empty lists and texts, but for our own fields, in which a list of nothing is told as such by the state beside it. */
function emptyIn(value: unknown, at: string): readonly string[] {
  if (value === '' || (Array.isArray(value) && value.length === 0)) return [at];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, below]) =>
    name === '_registry' ? [] : emptyIn(below, `${at}/${name}`),
  );
}

function valueAt(file: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], file);
}
