import 'reflect-metadata';
import fc from 'fast-check';
import { dataSourceFor } from '../../ormconfig';
import { ChangeDesk } from '../../src/core/change-desk';
import { factsAsJson } from '../../src/core/entry-json';
import type { Kind } from '../../src/core/entries/entry';
import type { Ledger } from '../../src/core/ledger';
import { RegisterOpener } from '../../src/core/open-register';
import { day, holdsOn, instant, type Instant } from '../../src/core/period';
import { PostgresLedgerStore } from '../../src/storage/postgres-ledger-store';
import { createTestDatabase, testServers, type TestServer } from '../database/databases';
import { rules } from '../worlds/changes';
import {
  bounds,
  RegisterModel,
  stretches,
  type Bound,
  type Fields,
  type ModelAct,
} from '../worlds/register-model';

const kinds = ['organisation', 'certification', 'dataCategory', 'disclosure'] as const;
const keys: Readonly<Record<(typeof kinds)[number], readonly string[]>> = {
  organisation: ['org/a', 'org/b'],
  certification: ['cert/x', 'cert/y'],
  dataCategory: ['data/1', 'data/2', 'data/3'],
  disclosure: ['disclosure/x'],
};

const anOrganisation = fc.constantFrom(...keys.organisation);
const fieldsOf: Readonly<Record<(typeof kinds)[number], fc.Arbitrary<Fields>>> = {
  organisation: fc.record({
    name: fc.constantFrom('A', 'B'),
    named: fc.constant(true),
    country: fc.constantFrom(null, 'FR'),
  }),
  certification: fc.record({
    organisation: anOrganisation,
    scheme: fc.constant('eu-us-privacy-shield'),
    status: fc.constant('ACTIVE'),
    coversHr: fc.constantFrom(null, true, false),
  }),
  dataCategory: fc.record({
    name: fc.constantFrom('C', 'D'),
    special: fc.boolean(),
    parent: fc.constantFrom(null, ...keys.dataCategory),
  }),
  disclosure: fc.record({
    discloser: anOrganisation,
    recipient: anOrganisation,
    role: fc.constant('PROCESSOR'),
    modality: fc.constantFrom('STATES', 'MAY'),
    dataCategories: fc.subarray([...keys.dataCategory], { maxLength: 2 }),
  }),
};

const aBound = fc.constantFrom(...bounds);
const start: fc.Arbitrary<Bound> = fc.option(aBound, { freq: 2 });
const end: fc.Arbitrary<Bound> = fc.option(aBound, { freq: 2 });
/** Most requests say something that can be: a period has days, but for one in a while. */
const period = fc
  .tuple(start, end, fc.nat(9))
  .map(([from, until, luck]): [Bound, Bound] =>
    from !== null && until !== null && from > until && luck > 0 ? [until, from] : [from, until],
  );

const act: fc.Arbitrary<ModelAct> = fc.constantFrom(...kinds).chain((kind): fc.Arbitrary<ModelAct> => {
  const key = fc.constantFrom(...keys[kind]);
  const fields = fieldsOf[kind];
  const pick = fc.nat(1);
  const recorded = fc.tuple(key, period, fields).map(([name, [from, until], said]): ModelAct => ({
    act: 'RECORD',
    kind,
    key: name,
    from,
    until,
    fields: said,
  }));
  const corrected = fc
    .tuple(
      key,
      pick,
      fields,
      fc.nat(),
      fc.option(start, { nil: undefined }),
      fc.option(end, { nil: undefined }),
    )
    .map(([name, place, said, which, from, until]): ModelAct => {
      const given = Object.entries(said).filter((_, index) => ((which >> index) & 1) === 1);
      return {
        act: 'CORRECT',
        kind,
        key: name,
        pick: place,
        fields: Object.fromEntries(given),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
      };
    });
  const ended = fc
    .tuple(key, pick, aBound)
    .map(([name, place, endedOn]): ModelAct => ({ act: 'END', kind, key: name, pick: place, endedOn }));
  return fc.oneof(
    { weight: 2, arbitrary: recorded },
    { weight: 4, arbitrary: corrected },
    { weight: 2, arbitrary: ended },
  );
});

const request = fc.record({
  acts: fc.oneof(
    { weight: 3, arbitrary: fc.array(act, { minLength: 1, maxLength: 1 }) },
    { weight: 2, arbitrary: fc.array(act, { minLength: 2, maxLength: 5 }) },
  ),
  /** Whether it is sent a second time, and whether somebody else looks on before the next one. */
  again: fc.boolean(),
  looks: fc.boolean(),
});

/** A beginning in which everything is there, so that later requests have something to speak of. */
const found = (kind: Kind, key: string, from: Bound, until: Bound, fields: Fields): ModelAct => {
  return { act: 'RECORD', kind, key, from, until, fields };
};
const founded: readonly ModelAct[] = [
  found('organisation', 'org/a', null, null, { name: 'A', named: true, country: null }),
  found('organisation', 'org/b', null, '2019-07-01', { name: 'B', named: true, country: 'FR' }),
  found('dataCategory', 'data/1', null, null, { name: 'C', special: false, parent: null }),
  found('dataCategory', 'data/2', '2018-01-01', '2020-01-01', { name: 'D', special: true, parent: 'data/1' }),
  found('certification', 'cert/x', '2018-07-01', '2019-07-01', {
    organisation: 'org/b',
    scheme: 'eu-us-privacy-shield',
    status: 'ACTIVE',
    coversHr: null,
  }),
];

const request0 = { actor: 'test', reason: 'a test', mark: null };
let accepted = 0;
let several = 0;
let asked = 0;

/** What a ledger or a register says of an entry, as far as the model says it. */
function shown(kind: Kind, entry: Parameters<typeof factsAsJson>[1] & { readonly version: number }): unknown {
  return { ...factsAsJson(kind, entry), version: entry.version };
}

function heldIn(ledger: Ledger, validOn: string): ReadonlyMap<string, unknown> {
  return new Map(
    kinds.flatMap((kind) =>
      ledger
        .of(kind)
        .filter(({ validity }) => holdsOn(validity, day(validOn)))
        .map((entry) => [`${kind} ${entry.key}`, shown(kind, entry)]),
    ),
  );
}

function heldInModel(model: RegisterModel, validOn: string, revision: number): ReadonlyMap<string, unknown> {
  return new Map(
    [...model.heldOn(validOn, revision)].map(([name, { key, version, from, until, fields }]) => {
      return [name, expect.objectContaining({ ...fields, key, version, validFrom: from, validTo: until })];
    }),
  );
}

async function drive(
  server: TestServer,
  requests: readonly { acts: ModelAct[]; again: boolean; looks: boolean }[],
) {
  const database = await createTestDatabase(server);
  const dataSource = await dataSourceFor(database.connection).initialize();
  const store = new PostgresLedgerStore(dataSource, database.connection);
  const other = new PostgresLedgerStore(dataSource, database.connection);
  try {
    const desk = new ChangeDesk(store, rules);
    const model = new RegisterModel();
    const instants: Instant[] = [];
    for (const { acts, again, looks } of [{ acts: founded, again: false, looks: false }, ...requests]) {
      const before = model.revision;
      const verdict = model.apply(acts);
      const answer = await desk.write(verdict.asked, request0);
      const number = answer.revision?.number ?? null;
      if (number !== verdict.revision) {
        const codes = answer.refused?.map(({ code, message, index }) => `${index} ${code}: ${message}`);
        throw new Error(
          `${JSON.stringify(verdict.asked)} is revision ${number} (${codes?.join('; ')}), but should be ${verdict.revision}.`,
        );
      }
      asked += 1;
      if (model.revision > before) {
        accepted += 1;
        if (acts.length > 1) several += 1;
        instants.push(answer.revision!.recordedAt);
      }
      const ledger = await store.ledger(null);
      expect(ledger.revision.number).toBe(model.revision);
      for (const date of stretches) {
        expect(heldIn(ledger, date)).toEqual(heldInModel(model, date, model.revision));
      }
      if (again && acts.every((one) => one.act === 'RECORD')) {
        // Sent again, it is what it was, or it is refused; it is never written twice.
        const second = model.apply(acts);
        const repeated = await desk.write(second.asked, request0);
        expect(repeated.revision?.number ?? null).toBe(second.revision);
        expect((await store.ledger(null)).revision.number).toBe(ledger.revision.number);
      }
      if (looks) await other.ledger(instants[Math.floor(instants.length / 2)] ?? null);
    }
    await compareAll(model, instants, [
      store,
      other,
      new PostgresLedgerStore(dataSource, database.connection),
    ]);
    expect(await store.verify()).toMatchObject({ fault: null, revisions: model.revision });
  } finally {
    await store.close();
    await other.close();
    await dataSource.destroy();
    await database.drop();
  }
}

/** Every day and every instant, as each of the stores has it. */
async function compareAll(
  model: RegisterModel,
  instants: readonly Instant[],
  stores: readonly PostgresLedgerStore[],
): Promise<void> {
  const afterAll = instant(new Date(Date.parse(instants.at(-1)!) + 60_000).toISOString());
  for (const store of stores) {
    const opener = new RegisterOpener(store, rules.law);
    for (const [index, recordedAt] of instants.entries()) {
      const justBefore = instant(new Date(Date.parse(recordedAt) - 1).toISOString());
      for (const [knownAt, revision] of [
        [recordedAt, index + 1],
        [justBefore, index],
      ] as const) {
        for (const date of stretches) {
          const register = await opener.open({ validOn: day(date), knownAt }, afterAll);
          expect(register.ledger.revision.number).toBe(revision);
          const found = new Map(
            kinds.flatMap((kind) =>
              [...register.entries(kind)].map(([key, entry]) => [`${kind} ${key}`, shown(kind, entry)]),
            ),
          );
          expect(found).toEqual(heldInModel(model, date, revision));
        }
      }
    }
  }
  await stores.at(-1)!.close();
}

describe.each(testServers())('the register against a simple model of it, on the $name', (server) => {
  it('agrees on what is refused and on what holds, for every day and every instant', async () => {
    accepted = several = asked = 0;
    const deadline = Date.now() + 20_000;
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 10, maxLength: 25 }), async (requests) => {
        // On a slow machine fewer sequences are tried, rather than none to their end.
        if (Date.now() < deadline) await drive(server, requests);
      }),
      { numRuns: 10, endOnFailure: true },
    );
    // What is always refused, or never, would show nothing.
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(asked);
    expect(several).toBeGreaterThan(0);
  }, 180_000);
});
