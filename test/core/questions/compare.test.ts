import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { readManifest } from '../../../src/imports/manifest';
import { Ledger } from '../../../src/core/ledger';
import { written, type Draft } from '../../../src/core/drafts';
import type { AskedHypothesis } from '../../../src/core/hypothesis';
import type { LedgerReader } from '../../../src/core/ledger-store';
import { RegisterOpener } from '../../../src/core/open-register';
import { day, instant } from '../../../src/core/period';
import { compareClocks, compareRegisters, type Comparison } from '../../../src/core/questions/compare';
import { recipients } from '../../../src/core/questions/recipients';
import { Register, type AskedClocks } from '../../../src/core/register';
import type { Cause } from '../../../src/core/words';
import { pathOf } from '../../project';
import { activity, certification, disclosure, organisation, period, reliance } from '../../worlds/drafts';
import { law, registerOf } from '../../worlds/register-of';

/** Set, for once, to write the golden answers anew. */
const rewrites = process.env['REGISTRY_WRITE_GOLDEN'] === '1';

const now = instant('2026-11-22T10:00:00Z');
const shield = 'adequacy/US-PRIVACY-SHIELD';
const framework = 'adequacy/US-DPF';
const judgment = 'C-311/18';
const policy = readManifest(pathOf('policies/1crm'), law).drafts;

/** What was written down, revision by revision, each a year after the other from 2024 on. */
function storeOf(...revisions: readonly (readonly Draft[])[]): LedgerReader {
  const ledgers = revisions.map((drafts, index) => {
    const recordedAt = instant(`${2024 + index}-01-01T00:00:00Z`);
    const entries = drafts.map((item) => written(item, 1, recordedAt));
    return new Ledger({ number: index + 1, recordedAt }, entries);
  });
  const before = new Ledger({ number: 0, recordedAt: null }, [], ledgers[0]);
  return {
    ledger: (knownAt) =>
      Promise.resolve(
        ledgers.findLast(({ revision }) => knownAt === null || revision.recordedAt! <= knownAt) ?? before,
      ),
  };
}

interface Points {
  readonly from?: AskedClocks;
  readonly to?: AskedClocks;
  readonly assuming?: AskedHypothesis;
}

/** What differs but for findings, which change with the rules. */
async function comparisonsOf(store: LedgerReader, points: Points): Promise<readonly Comparison[]> {
  const opener = new RegisterOpener(store, law);
  const { from = {}, to = {}, assuming = null } = points;
  const { comparisons } = await compareClocks({ from, to, assuming }, now, (_side, asked, assumed) =>
    opener.open(asked, now, assumed),
  );
  return comparisons.filter(({ finding }) => finding === null);
}

/** What is found, in short: a comparison itself holds whole registers, which no message should print. */
async function shortly(store: LedgerReader, points: Points): Promise<readonly unknown[]> {
  return (await comparisonsOf(store, points)).map(inShort);
}

const validOn = (text: string): AskedClocks => ({ validOn: day(text) });

/** A comparison in short: what is compared, how it differs, why, from what to what. */
const inShort = ({ kind, cause, entry, recipient, transfer, before, after, place }: Comparison) => {
  const word = (text: string | null) => (text?.startsWith('{') === true ? '{}' : text);
  const sort = ['entry', 'recipient', 'transfer'][place[1]]!;
  const shown = entry ?? recipient ?? transfer;
  return [`${sort} ${shown?.key ?? place[2]}`, kind, cause, word(before), word(after)];
};

describe('the comparison of the days around the judgment on Privacy Shield', () => {
  const around = { from: validOn('2020-07-15'), to: validOn('2020-07-17') };

  it('shows the flows that rest on it, each owed to the law, with the judgment', async () => {
    const found = await comparisonsOf(storeOf(policy), around);
    const flipped = ['VERDICT_CHANGED', 'THE_LAW_CHANGED', 'UNDETERMINED', 'UNSUPPORTED'];
    const synchronised = ['dropbox', 'google', 'gotomeeting', 'other-sync', 'providers'];
    const disclosures = ['dropbox', 'google-applications', 'gotomeeting', 'other-sync'];
    expect(found.map(inShort)).toEqual([
      ...synchronised.map((name) => [`recipient org/${name} country/US`, ...flipped]),
      ...[...disclosures, 'providers-client-data', 'providers-users-and-visitors'].map((name) => [
        `transfer disclosure/${name} country/US`,
        ...flipped,
      ]),
    ]);
    for (const { explanation } of found) {
      expect(explanation).toMatch(
        /^On 2020-07-17, under the law of that day, .* \(United States\) is UNSUPPORTED, /,
      );
      expect(explanation).toContain(judgment);
    }
  });

  it('shows all of them and nothing else: whatever has Privacy Shield as its mechanism flips', async () => {
    const on = (date: string) => registerOf(policy, { validOn: date });
    const rests = on('2020-07-15').transfers.filter(
      ({ assessment: { declared, mechanism } }) =>
        declared?.mechanism.key === shield || mechanism?.key === shield,
    );
    expect(rests.length).toBeGreaterThan(0);
    const found = await comparisonsOf(storeOf(policy), around);
    const flipped = found.flatMap(({ transfer }) => (transfer === null ? [] : [transfer.key]));
    expect(flipped).toEqual(rests.map(({ key }) => key).sort());
    const rows = (date: string) =>
      new Map(recipients(on(date), {}).map(({ key, verdict }) => [key, verdict]));
    const [before, after] = [rows('2020-07-15'), rows('2020-07-17')];
    const rowsFlipped = [...before.keys()].filter((key) => before.get(key) !== after.get(key));
    expect(found.flatMap(({ recipient }) => (recipient === null ? [] : [recipient.key]))).toEqual(
      rowsFlipped,
    );
  });

  it('shows what differs as it stands after, on clocks of its own', async () => {
    const [row] = await comparisonsOf(storeOf(policy), around);
    expect(row!.recipient!.verdict).toBe('UNSUPPORTED');
    expect(row!.recipient!.organisation.id).toBe('Organisation:org/dropbox?validOn=2020-07-17');
  });

  it('owes it to what was learned, where the judgment alone became known', async () => {
    const asked = { validOn: day('2020-07-20'), lawOn: day('2020-07-20') };
    const known = (text: string) => ({ ...asked, knownAt: instant(text) });
    const store = storeOf(policy);
    // Written down in 2024: before that there is nothing, so it is asked what the law alone adds.
    const law2020 = new Register(await store.ledger(null), law, {
      ...asked,
      knownAt: instant('2020-07-10T00:00:00Z'),
    });
    const after = new Register(await store.ledger(null), law, { ...asked, knownAt: now });
    const all = compareRegisters(law2020, after, 'WE_LEARNED');
    const found = all.filter(({ finding }) => finding === null);
    const findings = all.filter(({ finding }) => finding !== null);
    expect(findings.length).toBeGreaterThan(0);
    for (const { kind, finding, explanation } of findings) {
      expect(['FINDING_RAISED', 'FINDING_CLEARED', 'CHANGED']).toContain(kind);
      expect(explanation).toContain(finding!.explanation);
    }
    expect(found).toHaveLength(11);
    expect(found[0]!.explanation).toMatch(/^As known at 2026-11-22T10:00:00\.000Z, on 2020-07-20, under /);
    expect(
      await shortly(store, { from: known('2024-06-01T00:00:00Z'), to: known('2025-06-01T00:00:00Z') }),
    ).toEqual([]);
  });
});

/** A processor in the United States on Privacy Shield, later clauses, later gone; all told in three revisions. */
const parties = ['client', 'processor'].map((name) =>
  organisation(`org/${name}`, null, null, { subjectToGdpr: true }),
);
const engaged = (countries: string[], from: string | null, until: string | null) =>
  disclosure('org/client', 'org/processor', countries, {
    key: 'disclosure/d',
    validity: period(from, until),
  });
const listed = certification('certification/c', 'org/processor', '2018-01-01', null, { coversHr: true });
const first = [...parties, activity('activity/a', ['org/client']), engaged(['CH'], '2018-01-01', null)];
const second = [...first.slice(0, -1), engaged(['SG'], '2018-01-01', '2022-01-01'), listed];

describe('a comparison', () => {
  it('moves the clocks one after the other: known, then the world, then the law, then what is assumed', async () => {
    const relying = (drafts: readonly Draft[]) => [
      ...drafts.slice(0, -2),
      engaged(['US', 'CA'], '2018-01-01', null),
      reliance(shield, 'org/client', ['disclosure/d'], {
        key: 'reliance/r',
        validity: period('2018-01-01', '2019-01-01'),
      }),
      listed,
      organisation('org/other', '2018-06-01', null),
    ];
    const found = await comparisonsOf(storeOf(first, relying(second)), {
      from: { knownAt: instant('2024-06-01T00:00:00Z'), validOn: day('2018-05-25') },
      to: { knownAt: instant('2025-06-01T00:00:00Z'), validOn: day('2020-08-01') },
      assuming: { mechanismsEnded: ['adequacy/CA-PIPEDA'], organisationsRemoved: ['org/other'] },
    });
    expect(found.map((each) => [each.place[0], ...inShort(each)])).toEqual([
      [0, 'entry certification/c', 'ADDED', 'WE_LEARNED', null, '{}'],
      [0, 'entry disclosure/d', 'CHANGED', 'WE_LEARNED', '{}', '{}'],
      [0, 'entry reliance/r', 'ADDED', 'WE_LEARNED', null, '{}'],
      [0, 'recipient org/processor country/CA', 'ADDED', 'WE_LEARNED', null, 'UNDETERMINED'],
      [0, 'recipient org/processor country/CH', 'REMOVED', 'WE_LEARNED', 'SUPPORTED', null],
      [0, 'recipient org/processor country/US', 'ADDED', 'WE_LEARNED', null, 'SUPPORTED'],
      [0, 'transfer disclosure/d country/CA', 'ADDED', 'WE_LEARNED', null, 'UNDETERMINED'],
      [0, 'transfer disclosure/d country/CH', 'REMOVED', 'WE_LEARNED', 'SUPPORTED', null],
      [0, 'transfer disclosure/d country/US', 'ADDED', 'WE_LEARNED', null, 'SUPPORTED'],
      [1, 'entry org/other', 'ADDED', 'THE_WORLD_CHANGED', null, '{}'],
      [1, 'entry reliance/r', 'REMOVED', 'THE_WORLD_CHANGED', '{}', null],
      [1, 'recipient org/processor country/US', 'CHANGED', 'THE_WORLD_CHANGED', '{}', '{}'],
      [1, 'transfer disclosure/d country/US', 'VERDICT_CHANGED', 'THE_WORLD_CHANGED', '{}', '{}'],
      [
        2,
        'recipient org/processor country/US',
        'VERDICT_CHANGED',
        'THE_LAW_CHANGED',
        'SUPPORTED',
        'UNSUPPORTED',
      ],
      [
        2,
        'transfer disclosure/d country/US',
        'VERDICT_CHANGED',
        'THE_LAW_CHANGED',
        'SUPPORTED',
        'UNSUPPORTED',
      ],
      [3, 'entry org/other', 'REMOVED', 'THE_WORLD_CHANGED', '{}', null],
      [
        4,
        'recipient org/processor country/CA',
        'VERDICT_CHANGED',
        'THE_LAW_CHANGED',
        'UNDETERMINED',
        'UNSUPPORTED',
      ],
      [
        4,
        'transfer disclosure/d country/CA',
        'VERDICT_CHANGED',
        'THE_LAW_CHANGED',
        'UNDETERMINED',
        'UNSUPPORTED',
      ],
    ]);
    const words = found.map(({ explanation }) => explanation);
    const golden = pathOf('test/golden/comparison-in-words.json');
    if (rewrites) writeFileSync(golden, `${JSON.stringify(words, null, 2)}\n`);
    expect(words).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });

  it.each<readonly [string, AskedClocks]>([
    ['today', {}],
    ['a day', validOn('2020-07-17')],
    ['an instant', { knownAt: instant('2024-06-01T00:00:00Z') }],
    ['a law', { validOn: day('2018-06-01'), lawOn: day('2020-07-17') }],
  ])('of %s with itself is empty', async (_name, point) => {
    expect(await shortly(storeOf(policy, second), { from: point, to: point })).toEqual([]);
  });

  it('is one of what is meant, however it is asked', async () => {
    const today = { validOn: day('2026-11-22'), lawOn: day('2026-11-22') };
    expect(await shortly(storeOf(policy), { from: {}, to: today })).toEqual([]);
  });

  it('takes no version for a difference that says the same, and a period that was cut for one', () => {
    const versions = (drafts: readonly Draft[], version: number, year: number) =>
      new Ledger(
        { number: version, recordedAt: instant(`${year}-01-01T00:00:00Z`) },
        drafts.map((item) => written(item, version, instant(`${year}-01-01T00:00:00Z`))),
      );
    const clocks = { validOn: day('2019-01-01'), lawOn: day('2019-01-01'), knownAt: now };
    const at = (drafts: readonly Draft[], version: number) =>
      new Register(versions(drafts, version, 2024), law, clocks);
    expect(compareRegisters(at(first, 1), at(first, 2), 'WE_LEARNED').map(inShort)).toEqual([]);
    const cut = [...first.slice(0, -1), engaged(['CH'], '2018-01-01', '2022-01-01')];
    const [found, ...others] = compareRegisters(at(first, 1), at(cut, 2), 'WE_LEARNED');
    expect(others.map(inShort)).toEqual([]);
    expect(inShort(found!)).toEqual(['entry disclosure/d', 'CHANGED', 'WE_LEARNED', '{}', '{}']);
    expect([found!.before, found!.after].map((text) => JSON.parse(text!) as unknown)).toMatchObject([
      { version: 1, validTo: null, destinationCountries: ['CH'] },
      { version: 2, validTo: '2022-01-01', destinationCountries: ['CH'] },
    ]);
    expect(found!.explanation).toBe(
      'With what is changed in the register, on 2019-01-01, the disclosure disclosure/d that holds from 2018-01-01 until 2022-01-01 differs in validTo.',
    );
  });

  it('says that a what-if is one, and keeps the record apart from it', async () => {
    const found = await comparisonsOf(storeOf(policy), { assuming: { mechanismsEnded: [framework] } });
    expect(found).toHaveLength(11);
    for (const { cause, before, after, explanation } of found) {
      expect([cause, before, after]).toEqual(['THE_LAW_CHANGED', 'UNDETERMINED', 'UNSUPPORTED']);
      expect(explanation).toMatch(/^Assuming that .* ended on 2026-11-22: /);
      expect(explanation).toMatch(
        /is assumed to have ended on 2026-11-22 \(an assumption of the question, not law\)/,
      );
    }
    expect(await shortly(storeOf(policy), { assuming: {} })).toEqual([]);
  });

  it('tells which leg decides, where it is not the last', () => {
    const chain = (country: string) => [
      ...['client', 'a', 'b'].map((name) => organisation(`org/${name}`, null, null, { subjectToGdpr: true })),
      activity('activity/a', ['org/client']),
      disclosure('org/client', 'org/a', [country]),
      disclosure('org/a', 'org/b', ['CH']),
    ];
    const at = (drafts: readonly Draft[]) => registerOf(drafts, { validOn: '2019-01-01' });
    const found = compareRegisters(at(chain('CH')), at(chain('SG')), 'THE_WORLD_CHANGED');
    const row = found.find(({ recipient }) => recipient?.organisation.key === 'org/b')!;
    expect([row.kind, row.before, row.after]).toEqual(['VERDICT_CHANGED', 'SUPPORTED', 'UNSUPPORTED']);
    expect(row.explanation).toContain('What decides is the transfer from org/client to org/a (Singapore).');
  });

  it('asks once for each register, and opens no register for a clock that stands still', async () => {
    const store = storeOf(policy);
    const opener = new RegisterOpener(store, law);
    const opened: AskedClocks[] = [];
    const compareOnce = () =>
      compareClocks(
        { from: validOn('2020-07-15'), to: validOn('2020-07-17'), assuming: null },
        now,
        (_side, asked, assumed) => {
          opened.push(asked);
          return opener.open(asked, now, assumed);
        },
      );
    const one = await compareOnce();
    expect(opened).toEqual([validOn('2020-07-17')]);
    expect((await compareOnce()).comparisons === one.comparisons).toBe(true);
  });

  it('never takes a write in between for a difference', async () => {
    const ledgers = [storeOf(first), storeOf(policy)].map((store) => store.ledger(null));
    const store: LedgerReader = { ...storeOf(first), ledger: () => ledgers.shift()! };
    expect(await shortly(store, { from: validOn('2019-01-01'), to: validOn('2019-01-02') })).toEqual([]);
  });
});

describe('two comparisons of the same registers', () => {
  const days = ['2017-01-01', '2018-06-01', '2020-07-15', '2020-07-17', '2022-01-01', '2023-07-11'] as const;
  const aDay = fc.constantFrom(...days);
  const countries = fc.uniqueArray(fc.constantFrom('US', 'CH', 'SG', 'NL', 'GB'), { maxLength: 2 });
  const names = ['client', 'a', 'b', 'c'];
  const link = fc.record({
    from: fc.constantFrom(...names),
    to: fc.constantFrom(...names),
    countries: fc.tuple(countries, countries),
    changes: aDay,
    ends: fc.option(aDay),
    mechanism: fc.option(fc.constantFrom(shield, framework, 'scc/2010-87')),
  });
  /** A small world: disclosures that change on a day and may end on another, with or without a mechanism. */
  const aWorld = fc.array(link, { maxLength: 5 }).map((links): readonly Draft[] => [
    ...names.map((name) => organisation(`org/${name}`, null, null, { subjectToGdpr: true })),
    activity('activity/a', ['org/client']),
    ...links.flatMap(({ from, to, countries: [before, after], changes, ends, mechanism }, index) => {
      const key = `disclosure/${index}`;
      const versions = ends === null || ends > changes ? [null, ends] : [null];
      const [one, other] = [period(null, changes), period(changes, versions[1] ?? null)];
      const relies =
        mechanism === null
          ? []
          : [reliance(mechanism, `org/${from}`, [key], { key: `reliance/${index}`, validity: one })];
      return [
        disclosure(`org/${from}`, `org/${to}`, before, { key, validity: one }),
        ...(versions.length === 2
          ? [disclosure(`org/${from}`, `org/${to}`, after, { key, validity: other })]
          : []),
        ...relies,
      ];
    }),
  ]);
  const mirrored: Readonly<Record<string, string>> = {
    ADDED: 'REMOVED',
    REMOVED: 'ADDED',
    FINDING_RAISED: 'FINDING_CLEARED',
    FINDING_CLEARED: 'FINDING_RAISED',
  };
  const clock = fc.constantFrom('validOn', 'lawOn', 'knownAt');

  const registersOf = (
    worlds: readonly [readonly Draft[], readonly Draft[]],
    moved: string,
    one: string,
    other: string,
  ) =>
    [one, other].map((at, side) =>
      registerOf(worlds[moved === 'knownAt' ? side : 0]!, {
        validOn: moved === 'validOn' ? at : '2020-07-15',
        lawOn: moved === 'lawOn' ? at : '2020-07-15',
      }),
    ) as [Register, Register];

  it('mirror each other: what is added one way is removed the other way', () => {
    fc.assert(
      fc.property(aWorld, aWorld, clock, aDay, aDay, (world, otherWorld, moved, one, other) => {
        const [a, b] = registersOf([world, otherWorld], moved, one, other);
        const cause: Cause = 'THE_WORLD_CHANGED';
        const there = compareRegisters(a, b, cause);
        const back = compareRegisters(b, a, cause);
        expect(back.map(({ place, kind, before, after }) => ({ place, kind, before, after }))).toEqual(
          there.map(({ place, kind, before, after }) => ({
            place,
            kind: mirrored[kind] ?? kind,
            before: after,
            after: before,
          })),
        );
        expect(new Set(there.map(({ place }) => place.join(' '))).size).toBe(there.length);
        for (const { explanation } of there) expect(explanation).toMatch(/^[A-Z].*\.$/s);
      }),
      { numRuns: 150 },
    );
  });

  it('find every verdict that differs, and no other', () => {
    fc.assert(
      fc.property(aWorld, clock, aDay, aDay, (world, moved, one, other) => {
        const [a, b] = registersOf([world, world], moved, one, other);
        const verdicts = (register: Register) =>
          new Map(register.transfers.map(({ key, assessment }) => [key, assessment.verdict]));
        const [before, after] = [verdicts(a), verdicts(b)];
        const differing = [...new Set([...before.keys(), ...after.keys()])]
          .filter((key) => before.get(key) !== after.get(key))
          .sort()
          .map((key) => [key, before.get(key) ?? null, after.get(key) ?? null]);
        const inAWord = ({ before: was, after: is }: Comparison) => !(was ?? is!).startsWith('{');
        const found = compareRegisters(a, b, 'THE_WORLD_CHANGED')
          .filter((each) => each.transfer !== null && inAWord(each))
          .map(({ transfer, before: was, after: is }) => [transfer!.key, was, is]);
        expect(found).toEqual(differing);
      }),
      { numRuns: 150 },
    );
  });
});
