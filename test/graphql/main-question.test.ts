import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { testServers } from '../database/databases';
import { pathOf } from '../project';
import { startTestRegistry, type TestRegistry } from './registry';

/** Set, for once, to write the golden answers anew. */
const rewrites = process.env['REGISTRY_WRITE_GOLDEN'] === '1';

/** The days of the golden answers; the last stands for today, on a day that stays. */
const days = ['2018-06-01', '2020-07-15', '2020-07-16', '2023-07-11', '2026-11-22'] as const;
const lastDay = '2026-11-22';

interface Mechanism {
  readonly key: string;
}

interface Source {
  readonly key: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly clause: { readonly section: string };
  readonly document: { readonly key: string };
}

interface Row {
  readonly organisation: { readonly key: string; readonly name: string };
  readonly destination: {
    readonly label: string;
    readonly stated: boolean;
    readonly country: { readonly code: string } | null;
    readonly region: { readonly key: string } | null;
  };
  readonly verdict: string;
  readonly roles: readonly string[];
  readonly conditions: readonly string[];
  readonly dataCategories: readonly { readonly key: string }[];
  readonly assessment: {
    readonly verdict: string;
    readonly declaredVerdict: string;
    readonly mechanism: Mechanism | null;
    readonly declared: { readonly modality: string; readonly mechanism: Mechanism } | null;
    readonly missingFacts: readonly string[];
    readonly laterInvalidated: boolean;
    readonly reasons: readonly {
      readonly text: string;
      readonly cites: string | null;
      readonly mechanism: Mechanism | null;
    }[];
  };
  readonly paths: readonly unknown[];
  readonly sources: readonly Source[];
}

interface MainAnswer {
  readonly register: {
    readonly validOn: string;
    readonly lawOn: string;
    readonly revision: string;
    readonly recipients: { readonly totalCount: number; readonly nodes: readonly Row[] };
  };
}

const mainQuestion = `
  query ($day: Date) {
    register(validOn: $day) {
      validOn
      lawOn
      revision
      recipients(where: { dataSubjectsIn: ["EU"] }) {
        totalCount
        nodes {
          organisation { key name }
          destination { label stated country { code } region { key } }
          verdict
          roles
          conditions
          dataCategories { key }
          assessment {
            verdict
            declaredVerdict
            mechanism { key }
            declared { modality mechanism { key } }
            missingFacts
            laterInvalidated
            reasons { text cites mechanism { key } }
          }
          paths(first: 2) {
            verdict
            legs { exporter { key } importer { key } destination { label } }
          }
          sources { key quote start end clause { section } document { key } }
        }
      }
    }
  }`;

const synchronised = ['org/dropbox', 'org/google', 'org/gotomeeting', 'org/other-sync'];

/** Where a row's data goes, in short. */
const placeOf = ({ destination }: Row): string => destination.country?.code ?? destination.region?.key ?? '-';
const nameOf = (row: Row): string => `${row.organisation.key} ${placeOf(row)}`;

/** What a reader compares from day to day: who, where and the verdicts. */
const columnsOf = (rows: readonly Row[]): unknown =>
  rows.map((row) => [nameOf(row), row.verdict, row.assessment.verdict, row.assessment.declaredVerdict]);

/** A golden answer holds the rows with the keys of their sources; the words are held against the policy's text. */
const goldenOf = (rows: readonly Row[]): unknown =>
  rows.map(({ sources, ...row }) => ({ ...row, sources: sources.map(({ key }) => key) }));

describe.each(testServers())('who receives the data of EU people, over HTTP, on the $name', (server) => {
  let registry: TestRegistry;
  const answers = new Map<string, readonly Row[]>();

  beforeAll(async () => {
    registry = await startTestRegistry(server);
    for (const day of days) {
      const { register } = await registry.ask<MainAnswer>(mainQuestion, { day });
      expect([register.validOn, register.lawOn]).toEqual([day, day]);
      expect(register.recipients.totalCount).toBe(register.recipients.nodes.length);
      answers.set(day, register.recipients.nodes);
    }
  });

  afterAll(() => registry.stop());

  const rowsOn = (day: string): readonly Row[] => answers.get(day)!;
  const row = (day: string, organisation: string, place: string): Row => {
    const found = rowsOn(day).filter((candidate) => nameOf(candidate) === `${organisation} ${place}`);
    expect(found).toHaveLength(1);
    return found[0]!;
  };

  it.each(days)('answers on %s as it always did', (day) => {
    const path = pathOf(`test/golden/main-question-${day}.json`);
    if (rewrites) writeFileSync(path, `${JSON.stringify(goldenOf(rowsOn(day)), null, 2)}\n`);
    expect(existsSync(path)).toBe(true);
    expect(goldenOf(rowsOn(day))).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });

  it.each(days)('names on %s every recipient and place of the policy once, and nobody else', (day) => {
    expect(rowsOn(day).map(nameOf).sort()).toEqual(
      [
        ...['CA', 'NL'].map((place) => `org/1crm ${place}`),
        ...synchronised.map((key) => `${key} US`),
        'org/google -',
        ...['US', 'CA', 'SG', 'AU', 'EU'].map((place) => `org/providers ${place}`),
        ...['acquirer', 'adnetworks', 'authorities', 'consented-third-parties'].map((key) => `org/${key} -`),
        ...['protection-recipients', 'public-area-readers', 'third-parties'].map((key) => `org/${key} -`),
      ].sort(),
    );
  });

  it.each(days)('declares Privacy Shield on %s for the US alone, only as what "may" be relied on', (day) => {
    const declaring = rowsOn(day).filter(({ assessment }) => assessment.declared !== null);
    expect(declaring.map(nameOf).sort()).toEqual(
      [...synchronised, 'org/providers'].map((key) => `${key} US`),
    );
    for (const { assessment } of declaring) {
      expect(assessment.declared).toEqual({
        modality: 'MAY',
        mechanism: { key: 'adequacy/US-PRIVACY-SHIELD' },
      });
    }
  });

  it.each(synchronised)(
    'says that %s receives only when the client chooses to synchronise',
    (organisation) => {
      for (const day of days) {
        const { conditions } = row(day, organisation, 'US');
        expect(conditions).toHaveLength(1);
        expect(conditions[0]).toMatch(/^Only when the Client chooses to have its data synchronised with /);
      }
    },
  );

  it.each(days.flatMap((day) => ['SG', 'AU'].map((place) => [day, place] as const)))(
    'finds on %s no mechanism for providers in %s',
    (day, place) => {
      const { verdict, assessment } = row(day, 'org/providers', place);
      expect([verdict, assessment.verdict, assessment.declaredVerdict, assessment.mechanism]).toEqual([
        'UNSUPPORTED',
        'UNSUPPORTED',
        'NOT_DECLARED',
        null,
      ]);
    },
  );

  it.each([...synchronised, 'org/providers'])(
    'tells what became of Privacy Shield for %s',
    (organisation) => {
      const dayBefore = row('2020-07-15', organisation, 'US').assessment;
      expect(dayBefore).toMatchObject({
        verdict: 'UNDETERMINED',
        declaredVerdict: 'UNDETERMINED',
        mechanism: { key: 'adequacy/US-PRIVACY-SHIELD' },
        laterInvalidated: true,
      });
      expect(dayBefore.missingFacts).toContain('recipient.certification(eu-us-privacy-shield).statusAt(D)');

      const thatDay = row('2020-07-16', organisation, 'US').assessment;
      expect(thatDay).toMatchObject({
        verdict: 'UNSUPPORTED',
        declaredVerdict: 'UNSUPPORTED',
        laterInvalidated: false,
      });
      const judgment = thatDay.reasons.find(({ cites }) => cites?.includes('C-311/18'));
      expect(judgment).toMatchObject({ mechanism: { key: 'adequacy/US-PRIVACY-SHIELD' } });
      expect(judgment?.text).toContain('2020-07-16');

      const framework = row('2023-07-11', organisation, 'US').assessment;
      expect(framework).toMatchObject({
        verdict: 'UNDETERMINED',
        declaredVerdict: 'UNSUPPORTED',
        mechanism: { key: 'adequacy/US-DPF' },
      });
      expect(framework.missingFacts).toContain('recipient.certification(eu-us-dpf).statusAt(D)');
      expect(framework.reasons.some(({ cites }) => cites?.includes('C-311/18'))).toBe(true);
    },
  );

  it('changes between the two days of July 2020 only where Privacy Shield was declared', () => {
    const changed = rowsOn('2020-07-15').filter(
      (before, index) => before.verdict !== rowsOn('2020-07-16')[index]!.verdict,
    );
    expect(changed.map(nameOf).sort()).toEqual([...synchronised, 'org/providers'].map((key) => `${key} US`));
  });

  it('rests every row on words that stand in the policy, to the character', async () => {
    const text = readFileSync(pathOf('policies/1crm/privacy-policy-2018-05-01.txt'), 'utf8');
    expect(text.split('\u00A0')).toHaveLength(33);
    const sources = days.flatMap((day) => rowsOn(day).flatMap((each) => each.sources));
    expect(days.every((day) => rowsOn(day).every((each) => each.sources.length > 0))).toBe(true);
    for (const { quote, start, end } of sources) expect(quote).toBe(text.slice(start, end));
    const shield = sources.find(({ key }) => key === 'F-7-02');
    expect(shield).toMatchObject({
      quote:
        'we may rely on the EU-US Privacy Shield to transfer personal information to some of our third party service providers',
      clause: { section: '7' },
    });
    const { register } = await registry.ask<{ register: { policyDocuments: { nodes: { text: string }[] } } }>(
      '{ register(validOn: "2018-06-01") { policyDocuments { nodes { text } } } }',
    );
    expect(register.policyDocuments.nodes).toEqual([{ text }]);
  });

  it('answers without a day for today, with the verdicts of the golden answer while the law stays as it is', async () => {
    const today = (): string => new Date().toISOString().slice(0, 10);
    const begun = today();
    const { register } = await registry.ask<MainAnswer>(mainQuestion);
    expect([begun, today()]).toContain(register.validOn);
    expect(register.lawOn).toBe(register.validOn);
    expect(register.recipients.nodes.map(nameOf)).toEqual(rowsOn(lastDay).map(nameOf));
    if (await lawStayed(registry, lastDay, register.validOn)) {
      expect(columnsOf(register.recipients.nodes)).toEqual(columnsOf(rowsOn(lastDay)));
    }
  });

  it('had nothing written down before the register was recorded, and knew the law of that instant', async () => {
    const { register } = await registry.ask<{ register: Record<string, unknown> }>(
      `{ register(validOn: "2020-07-20", knownAt: "2020-07-10T12:00:00Z") {
        knownAt
        revision
        recipients(where: { dataSubjectsIn: ["EU"] }) { totalCount nodes { verdict } }
        organisations { totalCount }
        organisation(key: "org/1crm") { name }
        policyDocuments { totalCount }
        transferMechanism(key: "adequacy/US-PRIVACY-SHIELD") { validTo endedBy inForce }
        later: transferMechanism(key: "adequacy/US-DPF") { validFrom }
        assessTransfer(input: {
          destination: "US", mechanism: "adequacy/US-PRIVACY-SHIELD"
          certifications: [{ scheme: "eu-us-privacy-shield", listed: true }]
        }) { verdict laterInvalidated }
      } }`,
    );
    expect(register).toMatchObject({
      knownAt: '2020-07-10T12:00:00.000Z',
      recipients: { totalCount: 0, nodes: [] },
      organisations: { totalCount: 0 },
      organisation: null,
      policyDocuments: { totalCount: 0 },
      transferMechanism: { validTo: null, endedBy: null, inForce: true },
      later: null,
      assessTransfer: { verdict: 'SUPPORTED', laterInvalidated: false },
    });
    expect(register['revision']).toMatch(/^r0-/);
  });

  it('has the whole register from the instant at which it was recorded on, and nothing a moment before', async () => {
    const before = new Date(Date.parse(registry.recordedAt) - 1).toISOString();
    const count = async (knownAt: string): Promise<number> => {
      const { register } = await registry.ask<{ register: { recipients: { totalCount: number } } }>(
        'query ($at: DateTime!) { register(validOn: "2018-06-01", knownAt: $at) { recipients(where: { dataSubjectsIn: ["EU"] }) { totalCount } } }',
        { at: knownAt },
      );
      return register.recipients.totalCount;
    };
    expect([await count(before), await count(registry.recordedAt)]).toEqual([0, rowsOn('2018-06-01').length]);
  });

  it.each([
    ['2021-07-01T00:00:00Z', '2025-06-28'],
    ['2025-07-01T00:00:00Z', '2025-12-28'],
    ['2026-01-10T00:00:00Z', '2031-12-28'],
  ])('knew at %s that adequacy of the United Kingdom ends on %s', async (knownAt, validTo) => {
    const { register } = await registry.ask<{ register: { transferMechanism: unknown } }>(
      'query ($at: DateTime!) { register(knownAt: $at) { transferMechanism(key: "adequacy/GB") { validFrom validTo } } }',
      { at: knownAt },
    );
    expect(register.transferMechanism).toEqual({ validFrom: '2021-06-28', validTo });
  });
});

/** Whether no mechanism began or ended between two days, as far as the law data of today says. */
async function lawStayed(registry: TestRegistry, one: string, other: string): Promise<boolean> {
  const { register } = await registry.ask<{
    register: { transferMechanisms: { nodes: { validFrom: string | null; validTo: string | null }[] } };
  }>('{ register { transferMechanisms(first: 1000) { nodes { validFrom validTo } } } }');
  const [from, to] = [one, other].sort() as [string, string];
  return register.transferMechanisms.nodes
    .flatMap(({ validFrom, validTo }) => [validFrom, validTo])
    .every((day) => day === null || day <= from || day > to);
}
