import fc from 'fast-check';
import { draft, type Draft } from '../../src/core/drafts';
import { kinds } from '../../src/core/entries/entry';
import type { AnyEntry } from '../../src/core/entries/kinds';
import { checkEntries } from '../../src/core/check-entries';
import { fieldsOf } from '../../src/core/entries/kinds';
import { linksOf } from '../../src/core/entries/links';
import {
  nameOfHypothesis,
  readHypothesis,
  readHypothesisPart,
  type AskedHypothesis,
} from '../../src/core/hypothesis';
import { InputFault } from '../../src/core/input-fault';
import { limits } from '../../src/core/limits';
import { assessHypothetical } from '../../src/core/questions/assess-transfer';
import { recipients } from '../../src/core/questions/recipients';
import type { Register } from '../../src/core/register';
import { readManifest } from '../../src/imports/manifest';
import { pathOf } from '../project';
import { breachProcedure, foreignOrder, subprocessorAuthorisation } from '../worlds/accountability';
import { activity, certification, disclosure, organisation, period, reliance } from '../worlds/drafts';
import { law, registerOf } from '../worlds/register-of';

const framework = 'adequacy/US-DPF';
const shield = 'adequacy/US-PRIVACY-SHIELD';
const bridge = 'none/uk-bridge';

const organisationNames = ['client', 'processor', 'other'];
/** A client, its processor, and what hangs on them: every way in which one entry can name another. */
const world: readonly Draft[] = [
  ...organisationNames.map((name) => organisation(`org/${name}`, null, null, { subjectToGdpr: true })),
  activity('activity/alone', ['org/client'], { processorKeys: ['org/processor', 'org/other'] }),
  activity('activity/only', ['org/other']),
  disclosure('org/client', 'org/processor', ['US'], {
    key: 'disclosure/both',
    activityKeys: ['activity/alone', 'activity/only'],
  }),
  disclosure('org/client', 'org/other', ['US'], { key: 'disclosure/other' }),
  disclosure('org/client', 'org/processor', ['GB'], {
    key: 'disclosure/only',
    activityKeys: ['activity/only'],
  }),
  reliance(framework, 'org/client', ['disclosure/both', 'disclosure/other'], { key: 'reliance/both' }),
  reliance(framework, 'org/client', ['disclosure/other'], { key: 'reliance/other' }),
  certification('certification/processor', 'org/processor', null, null, {
    scheme: 'eu-us-dpf',
    coversHr: true,
  }),
  draft('contact', {
    key: 'contact/other',
    validity: period(null, null),
    sourceKeys: [],
    name: 'Other',
    email: null,
    role: null,
    organisationKey: 'org/other',
  }),
  draft('dataSubjectRight', {
    key: 'right/access',
    validity: period(null, null),
    sourceKeys: [],
    name: 'Access',
    article: null,
    how: 'Write.',
    contactKey: 'contact/other',
    timeLimit: null,
  } as never),
];
const day = '2026-11-22';
const under = (assuming: AskedHypothesis | null, validOn = day): Register =>
  registerOf(world, { validOn }, assuming);
const keysIn = (register: Register): readonly string[] =>
  kinds.flatMap((kind) => [...register.entries(kind).keys()]);
const allKeys = world.map(({ entry }) => entry.key);

describe('an organisation that is assumed to be gone', () => {
  it('takes with it what names it, and what has no other item in a list', () => {
    const register = under({ organisationsRemoved: ['org/other'] });
    expect(allKeys.filter((key) => !keysIn(register).includes(key))).toEqual([
      'org/other',
      'activity/only',
      'disclosure/other',
      'disclosure/only',
      'reliance/other',
      'contact/other',
    ]);
  });

  it('leaves the rest, without the item or the link that is gone', () => {
    const register = under({ organisationsRemoved: ['org/other'] });
    expect(register.entry('processingActivity', 'activity/alone')!.processorKeys).toEqual(['org/processor']);
    expect(register.entry('disclosure', 'disclosure/both')!.activityKeys).toEqual(['activity/alone']);
    expect(register.entry('mechanismReliance', 'reliance/both')!.disclosureKeys).toEqual(['disclosure/both']);
    expect(register.one('dataSubjectRight', 'right/access').contact).toBeNull();
  });

  it('is still known, so that a question may name it and finds nothing', () => {
    const register = under({ organisationsRemoved: ['org/processor'] });
    expect(recipients(register, { recipients: ['org/processor'] })).toEqual([]);
    expect(() => recipients(register, { recipients: ['org/nobody'] })).toThrow(InputFault);
    expect(recipients(register, {}).map(({ key }) => key)).toEqual(['org/other country/US']);
  });

  it('takes with it what speaks of it alone, which would else speak of everybody', () => {
    const orders = [
      ...world,
      subprocessorAuthorisation('org/client', 'org/processor', {
        subprocessorKey: 'org/other',
        existence: 'NONE',
      }),
      foreignOrder('org/processor', 'org/client', { disclosureKey: 'disclosure/other' }),
      breachProcedure('org/client', { authorityKey: 'org/other' }),
    ];
    const register = registerOf(orders, { validOn: day }, { organisationsRemoved: ['org/other'] });
    expect(register.all('subprocessorAuthorisation')).toEqual([]);
    expect(register.all('foreignOrder')).toEqual([]);
    expect(register.all('breachProcedure').map(({ authority }) => authority)).toEqual([null]);
  });

  it('is gone on the day that is asked about, whatever other days say', () => {
    const changing = [
      ...world.filter(({ entry }) => entry.key !== 'disclosure/only'),
      disclosure('org/client', 'org/other', ['GB'], {
        key: 'disclosure/only',
        validity: period(null, '2020-01-01'),
      }),
      disclosure('org/client', 'org/processor', ['GB'], {
        key: 'disclosure/only',
        validity: period('2020-01-01', null),
      }),
    ];
    const assuming = { organisationsRemoved: ['org/other'] };
    const find = (validOn: string) =>
      registerOf(changing, { validOn }, assuming).find('disclosure', 'disclosure/only');
    expect(find('2019-12-31')).toBeNull();
    expect(find('2020-01-01')?.recipient.key).toBe('org/processor');
  });

  it('changes nothing where it does not hold on the day', () => {
    const later = [...world, organisation('org/later', '2027-01-01')];
    const register = registerOf(later, { validOn: day }, { organisationsRemoved: ['org/later'] });
    expect(keysIn(register)).toEqual(keysIn(under(null)));
  });

  it('leaves no link that leads nowhere, and empties no list, whoever it is', () => {
    const { drafts } = readManifest(pathOf('policies/1crm'), law);
    for (const some of [drafts, world]) {
      const keys = some.flatMap(({ kind, entry }) => (kind === 'organisation' ? [entry.key] : []));
      const whole = registerOf(some, { validOn: day });
      fc.assert(
        fc.property(fc.subarray(keys), (organisationsRemoved) => {
          const register = registerOf(some, { validOn: day }, { organisationsRemoved });
          const left = kinds.flatMap((kind) =>
            ([...register.ledger.of(kind)] as AnyEntry[]).map((entry) => [kind, entry] as const),
          );
          expect(checkEntries(left, law)).toEqual([]);
          expect(left.filter(([, { key }]) => organisationsRemoved.includes(key))).toEqual([]);
          for (const [kind, entry] of left) {
            const before = whole.entry(kind, entry.key)!;
            const fields = (one: AnyEntry) => new Set(linksOf(kind, one).map(({ field }) => field));
            const emptied = [...fields(before)].filter((field) => !fields(entry).has(field));
            const mayBeUnstated = fieldsOf(kind).flatMap(([, shape]) => (shape.optional ? [shape.name] : []));
            expect(emptied.filter((field) => !mayBeUnstated.includes(field))).toEqual([]);
          }
        }),
        { numRuns: 40 },
      );
    }
  });
});

describe('a mechanism that is assumed to have ended', () => {
  it('is not in force on the day of the law, and says that this is an assumption', () => {
    const mechanism = under({ mechanismsEnded: [framework] }).mechanism(framework);
    expect(under(null).mechanism(framework)).toMatchObject({ inForce: true, validTo: null, endedBy: null });
    expect(mechanism).toMatchObject({ inForce: false, validTo: day });
    expect(mechanism.endedBy).toMatch(/assumed.*not law/);
  });

  it('carries nothing any more, in the register and in a question', () => {
    const transferOf = (register: Register) =>
      register.transfers.find(({ key }) => key === 'disclosure/both country/US')!.assessment;
    expect(transferOf(under(null))).toMatchObject({ verdict: 'SUPPORTED', declaredVerdict: 'SUPPORTED' });
    const register = under({ mechanismsEnded: [framework] });
    const fallen = transferOf(register);
    expect(fallen).toMatchObject({
      verdict: 'UNSUPPORTED',
      declaredVerdict: 'UNSUPPORTED',
      laterInvalidated: false,
    });
    expect(fallen.reasons.map(({ text }) => text).join(' ')).toMatch(
      /is assumed to have ended on 2026-11-22\./,
    );
    expect(fallen.reasons.map(({ cites }) => cites)).toContain('an assumption of the question, not law');
    expect(register.one('mechanismReliance', 'reliance/both').verdict).toBe('UNSUPPORTED');
    expect(register.country('US').adequacyDecisions).toEqual([]);
    expect(
      under(null)
        .country('US')
        .adequacyDecisions.map(({ key }) => key),
    ).toEqual([framework]);
    const input = {
      destination: 'US',
      certifications: [{ scheme: 'eu-us-dpf', listed: true, coversHr: true }],
    };
    expect(assessHypothetical(under(null), input).verdict).toBe('SUPPORTED');
    expect(assessHypothetical(register, input).verdict).toBe('UNSUPPORTED');
  });

  it('is told also where another mechanism is declared', () => {
    const declared = assessHypothetical(under({ mechanismsEnded: [framework] }), {
      destination: 'US',
      mechanism: shield,
    });
    expect(declared.reasons.map(({ mechanism }) => mechanism?.key)).toEqual([shield, framework]);
    expect(declared.reasons[0]!.text).not.toMatch(/assumed/);
    expect(declared.reasons[1]!.text).toMatch(/is assumed to have ended/);
  });

  it('keeps its own end where that came before, with the judgment', () => {
    const mechanism = under({ mechanismsEnded: [shield] }).mechanism(shield);
    expect(mechanism.validTo).toBe('2020-07-16');
    expect(mechanism.endedBy).not.toMatch(/assumed/);
  });

  it('ends on the day of the law, before its own end', () => {
    const register = registerOf(world, { validOn: '2020-07-15' }, { mechanismsEnded: [shield] });
    expect(register.mechanism(shield)).toMatchObject({ inForce: false, validTo: '2020-07-15' });
    expect(register.mechanism(shield).endedBy).toMatch(/assumed/);
  });

  it('is left alone before it began', () => {
    const register = registerOf(world, { validOn: '2020-07-15' }, { mechanismsEnded: [framework] });
    expect(register.mechanism(framework)).toMatchObject({ inForce: false, validTo: null, endedBy: null });
  });

  it('may be a bridge: the country that it held is a third country', () => {
    const on = (assuming: AskedHypothesis | null) => registerOf(world, { validOn: '2021-03-01' }, assuming);
    const ended = on({ mechanismsEnded: [bridge] });
    expect([on(null).country('GB').isThirdCountry, ended.country('GB').isThirdCountry]).toEqual([
      false,
      true,
    ]);
    const [before, after] = [on(null), ended].map(
      (register) => register.transfers.find(({ key }) => key === 'disclosure/only country/GB')!.assessment,
    );
    expect([before!.verdict, after!.verdict]).toEqual(['NO_TRANSFER', 'UNSUPPORTED']);
    expect(after!.reasons.some(({ text }) => /is assumed to have ended/.test(text))).toBe(true);
  });
});

describe('a what-if', () => {
  const ledger = under(null).ledger;
  const read = (asked: AskedHypothesis | null) => readHypothesis(asked, ledger, law);

  it.each<AskedHypothesis | null>([
    null,
    {},
    { mechanismsEnded: null, organisationsRemoved: null },
    { mechanismsEnded: [], organisationsRemoved: [] },
  ])('assumes nothing with %j', (asked) => {
    expect(read(asked)).toBeNull();
    expect(under(asked).nodeId('Organisation', 'org/client')).toBe('Organisation:org/client');
    expect(under(asked).revision).toBe(under(null).revision);
  });

  it('is the same in whatever order, and however often, its keys are given', () => {
    const one = under({ mechanismsEnded: [shield, framework, shield], organisationsRemoved: ['org/other'] });
    const other = under({
      organisationsRemoved: ['org/other', 'org/other'],
      mechanismsEnded: [framework, shield],
    });
    expect(one.assuming).toEqual(other.assuming);
    expect(one.nodeId('Organisation', 'org/client')).toBe(other.nodeId('Organisation', 'org/client'));
    expect(one.nodeId('Organisation', 'org/client')).not.toBe(
      under(null).nodeId('Organisation', 'org/client'),
    );
    expect(one.revision).toBe(other.revision);
    expect(one.revision).not.toBe(under(null).revision);
  });

  it.each([
    ['mechanismsEnded', 'adequacy/nowhere'],
    ['organisationsRemoved', 'org/nobody'],
    ['organisationsRemoved', framework],
  ] as const)('about what nobody knows is refused, without repeating it: %s %s', (field, key) => {
    const fault = faultOf(() => read({ [field]: [key] }));
    expect(fault.field).toEqual(['assuming', field]);
    expect(fault.message).not.toContain(key);
  });

  it.each(['mechanismsEnded', 'organisationsRemoved'] as const)('has bounds: %s', (field) => {
    const many = Array.from({ length: limits.hypothesisItemsMax + 1 }, (_, index) => `org/${index}`);
    expect(faultOf(() => read({ [field]: many })).field).toEqual(['assuming', field]);
    const twice = Array.from({ length: limits.hypothesisItemsMax + 1 }, () => 'org/other');
    expect(read({ organisationsRemoved: twice })).not.toBeNull();
  });

  it('has a bound on what it takes in an id', () => {
    const long = Array.from({ length: 20 }, (_, index) => `org/${index}${'x'.repeat(60)}`);
    const { ledger: large } = registerOf(
      long.map((key) => organisation(key)),
      { validOn: day },
    );
    const fault = faultOf(() => readHypothesis({ organisationsRemoved: long }, large, law));
    expect(fault.field).toEqual(['assuming']);
  });

  it('comes back from its line, whatever the keys hold', () => {
    const keys = fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 5 });
    fc.assert(
      fc.property(keys, keys, (mechanismsEnded, organisationsRemoved) => {
        const asked = {
          mechanismsEnded: mechanismsEnded.sort(),
          organisationsRemoved: organisationsRemoved.sort(),
        };
        const line = nameOfHypothesis(asked);
        const parts =
          line === '' ? [] : line.split('&').map((part) => part.split('=', 2) as [string, string]);
        const back = Object.assign(
          {},
          ...parts.map(([word, value]) => readHypothesisPart(word, value)),
        ) as object;
        expect({ mechanismsEnded: [], organisationsRemoved: [], ...back }).toEqual(asked);
      }),
    );
  });

  it.each([
    ['ended', ''],
    ['ended', '%E0%A4%A'],
    ['colour', 'red'],
    ['__proto__', 'x'],
  ])('is not read from %s=%s', (word, value) => {
    expect(readHypothesisPart(word, value)).toBeNull();
  });
});

function faultOf(work: () => unknown): InputFault {
  try {
    work();
  } catch (error) {
    if (error instanceof InputFault) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}
