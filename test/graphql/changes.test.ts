import { createHash } from 'node:crypto';
import { canonicalJson, type JsonObject } from '../../src/core/canonical-json';
import { testServers } from '../database/databases';
import { startTestRegistry, type Bearer, type TestRegistry } from './registry';

interface Told {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
  readonly currentVersion: number | null;
  readonly changedBy: string | null;
}

interface Changed {
  readonly certification: { readonly id: string; readonly key: string; readonly version: number } | null;
  readonly revision: string | null;
  readonly hash: string | null;
  readonly userErrors: readonly Told[];
}

const changed =
  '{ certification { id key version validFrom validTo } revision hash userErrors { code message field currentVersion changedBy } }';
const record = `mutation ($input: RecordCertificationInput!) { changed: recordCertification(input: $input) ${changed} }`;
const correct = `mutation ($input: CorrectCertificationInput!) { changed: correctCertification(input: $input) ${changed} }`;
const end = `mutation ($input: EndEntryInput!) { changed: endCertification(input: $input) ${changed} }`;
const listing = {
  key: 'certification/test',
  organisation: 'org/dropbox',
  scheme: 'eu-us-privacy-shield',
  status: 'ACTIVE',
  reason: 'The list of the Department of Commerce says so.',
};

describe.each(testServers())('changes over HTTP on the $name', (server) => {
  let registry: TestRegistry;
  let dpo: Bearer;

  beforeEach(async () => {
    registry = await startTestRegistry(server);
    dpo = await registry.asRole('dpo');
  });
  afterEach(async () => {
    expect(registry.defects).toEqual([]);
    expect(await registry.store.verify()).toMatchObject({ fault: null });
    await registry.stop();
  });

  const change = async (
    mutation: string,
    input: Readonly<Record<string, unknown>>,
    who: Bearer = dpo,
  ): Promise<Changed> => (await who.ask<{ changed: Changed }>(mutation, { input })).changed;
  const head = async (): Promise<string> =>
    (await registry.ask<{ register: { revision: string } }>('{ register { revision } }')).register.revision;

  it('tells the Dropbox story', async () => {
    interface Leg {
      readonly verdict: string;
      readonly laterInvalidated: boolean;
      readonly mechanism: { readonly key: string };
    }
    const legOn = async (knownAt: string | null): Promise<Leg> => {
      const { register } = await registry.ask<{
        register: { recipients: { nodes: { assessment: Leg }[] } };
      }>(
        `query ($knownAt: DateTime) {
          register(validOn: "2018-06-01", knownAt: $knownAt) {
            recipients(where: { recipients: ["org/dropbox"] }) {
              nodes { assessment { verdict laterInvalidated mechanism { key } } }
            }
          }
        }`,
        { knownAt },
      );
      expect(register.recipients.nodes).toHaveLength(1);
      return register.recipients.nodes[0]!.assessment;
    };
    expect((await legOn(null)).verdict).toBe('UNDETERMINED');
    const before = new Date().toISOString();
    const { certification, revision, userErrors } = await change(record, {
      ...listing,
      key: 'certification/dropbox-privacy-shield',
      validFrom: '2016-09-23',
    });
    expect(userErrors).toEqual([]);
    expect(certification).toMatchObject({ key: 'certification/dropbox-privacy-shield', version: 1 });
    expect(revision).toBe(await head());
    expect(await legOn(null)).toEqual({
      verdict: 'SUPPORTED',
      laterInvalidated: true,
      mechanism: { key: 'adequacy/US-PRIVACY-SHIELD' },
    });
    expect((await legOn(before)).verdict).toBe('UNDETERMINED');
    // Who changed what, when and why is there to read.
    const { changes } = await dpo.ask<{ changes: { nodes: unknown[] } }>(
      '{ changes(entry: "certification/dropbox-privacy-shield") { nodes { revision actor act reason before entry { key version } } } }',
    );
    expect(changes.nodes).toEqual([
      {
        revision,
        actor: `key:${dpo.created.apiKey.name}`,
        act: 'RECORD',
        reason: listing.reason,
        before: null,
        entry: { key: 'certification/dropbox-privacy-shield', version: 1 },
      },
    ]);
  });

  it('records, corrects and ends an entry, and keeps what it said before', async () => {
    const first = await change(record, { ...listing, validFrom: '2016-09-23' });
    const second = await change(correct, {
      key: listing.key,
      expectedVersion: 1,
      status: 'RECERTIFICATION_UNDER_REVIEW',
      validFrom: '2016-10-01',
      reason: 'We had misread the list.',
    });
    expect(second.certification).toMatchObject({ version: 2, validFrom: '2016-10-01', validTo: null });
    const third = await change(end, {
      key: listing.key,
      expectedVersion: 2,
      endedOn: '2020-07-16',
      reason: 'Taken from the list.',
    });
    // It no longer holds today, so it is shown on its last day.
    expect(third.certification).toMatchObject({
      id: `Certification:${listing.key}?validOn=2020-07-15`,
      version: 3,
      validTo: '2020-07-16',
    });
    const next = await change(record, { ...listing, validFrom: '2023-07-10' });
    expect(next.certification).toMatchObject({ version: 4, validFrom: '2023-07-10' });
    const versionOn = async (validOn: string, revision: Changed): Promise<unknown> => {
      const { changes } = await dpo.ask<{ changes: { nodes: { revision: string; recordedAt: string }[] } }>(
        `{ changes(entry: "${listing.key}") { nodes { revision recordedAt } } }`,
      );
      const { recordedAt } = changes.nodes.find((node) => node.revision === revision.revision)!;
      const { register } = await registry.ask<{
        register: { certifications: { nodes: { key: string; version: number }[] } };
      }>(
        `{ register(validOn: "${validOn}", knownAt: "${recordedAt}") { certifications { nodes { key version } } } }`,
      );
      return register.certifications.nodes.find(({ key }) => key === listing.key)?.version ?? null;
    };
    expect(await versionOn('2016-09-23', first)).toBe(1);
    expect(await versionOn('2016-09-23', second)).toBe(null);
    expect(await versionOn('2016-10-01', second)).toBe(2);
    expect(await versionOn('2020-07-16', second)).toBe(2);
    expect(await versionOn('2020-07-15', third)).toBe(3);
    expect(await versionOn('2020-07-16', third)).toBe(null);
    expect(await versionOn('2023-07-10', next)).toBe(4);
  });

  it('refuses a stale change with the version that stands and who made it', async () => {
    const editor = await registry.asRole('editor');
    await change(record, listing);
    await change(correct, { key: listing.key, expectedVersion: 1, coversHr: true, reason: 'Seen.' }, editor);
    const before = await head();
    const { userErrors, certification, revision } = await change(correct, {
      key: listing.key,
      expectedVersion: 1,
      coversHr: false,
      reason: 'Seen otherwise.',
    });
    expect({ certification, revision }).toEqual({ certification: null, revision: null });
    expect(userErrors).toEqual([
      {
        code: 'CONFLICT',
        message: 'The entry was changed since: it stands at version 2. Read it again before you change it.',
        field: ['input', 'expectedVersion'],
        currentVersion: 2,
        changedBy: `key:${editor.created.apiKey.name}`,
      },
    ]);
    expect(await head()).toBe(before);
    expect(registry.refusals.at(-1)).toMatchObject({
      why: 'CONFLICT',
      actor: `key:${dpo.created.apiKey.name}`,
    });
  });

  it('takes a request that is sent again as one change, by its idempotency key', async () => {
    const retrying = await registry.asRole('editor', { 'idempotency-key': 'one-and-the-same' });
    await change(record, listing);
    const correction = { key: listing.key, expectedVersion: 1, coversHr: true, reason: 'Seen.' };
    const answers = await Promise.all([1, 2, 3].map(() => retrying.answer(correct, { input: correction })));
    const again = await retrying.answer(correct, { input: correction });
    expect(new Set([...answers, again].map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(again).toMatchObject({ data: { changed: { certification: { version: 2 }, userErrors: [] } } });
    const before = await head();
    const reused = await change(correct, { ...correction, coversHr: false }, retrying);
    expect(reused.userErrors.map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(await head()).toBe(before);
  });

  it('takes the same record twice as one change, and another of the same key as a refusal', async () => {
    const first = await change(record, listing);
    const second = await change(record, listing);
    expect(second).toEqual(first);
    const other = await change(record, { ...listing, coversHr: true });
    expect(other.userErrors.map(({ code }) => code)).toEqual(['ALREADY_COVERED']);
    const stranger = await change(record, listing, await registry.asRole('editor'));
    expect(stranger.userErrors.map(({ code }) => code)).toEqual(['ALREADY_COVERED']);
  });

  it.each([
    ['an unknown link', { organisation: 'org/nobody' }, 'UNKNOWN_LINK', 'organisation'],
    ['an unknown scheme', { scheme: 'safe-harbour-9' }, 'UNKNOWN_CODE', 'scheme'],
    ['an unknown source', { sources: ['F-99-99'] }, 'UNKNOWN_LINK', 'sources'],
    [
      'a period the wrong way round',
      { validFrom: '2020-01-01', validTo: '2019-01-01' },
      'PERIOD_REVERSED',
      'validTo',
    ],
    ['an empty reason', { reason: '  ' }, 'REASON_MISSING', 'reason'],
    ['a key of other signs', { key: 'certification/ü b' }, 'MALFORMED_FIELD', 'key'],
    ['an empty text', { scheme: '' }, 'MALFORMED_FIELD', 'scheme'],
  ])('refuses %s and writes nothing', async (_, wrong, code, field) => {
    const before = await head();
    const { userErrors, revision } = await change(record, { ...listing, ...wrong });
    expect(revision).toBe(null);
    expect(userErrors).toContainEqual(expect.objectContaining({ code, field: ['input', field] }));
    expect(await head()).toBe(before);
  });

  it('refuses an end while others rest on the entry, and says who they are', async () => {
    const { node } = await registry.ask<{ node: { version: number } }>(
      '{ node(id: "Organisation:org/dropbox") { ... on Organisation { version } } }',
    );
    const { ended } = await dpo.ask<{ ended: Changed }>(
      'mutation ($input: EndEntryInput!) { ended: endOrganisation(input: $input) { revision userErrors { code message field } } }',
      {
        input: { key: 'org/dropbox', expectedVersion: node.version, endedOn: '2024-01-01', reason: 'Gone.' },
      },
    );
    expect(ended.revision).toBe(null);
    expect(ended.userErrors).toHaveLength(1);
    expect(ended.userErrors[0]).toMatchObject({ code: 'STILL_RELIED_ON', field: ['input', 'endedOn'] });
    expect(ended.userErrors[0]!.message).toContain('disclosure/dropbox');
  });

  const apply = `mutation ($input: ApplyChangesInput!) { applied: applyChanges(input: $input) {
    revision hash changes { act key version revision reason } userErrors { code message field } } }`;
  interface Applied {
    readonly applied: Omit<Changed, 'certification'> & { readonly changes: readonly unknown[] };
  }

  it('writes many changes as one revision, or none of them', async () => {
    const organisation = { key: 'org/new', name: 'New', named: true, country: 'US', reason: 'Engaged.' };
    const certification = { ...listing, organisation: 'org/new', reason: 'Seen on the list.' };
    const changes = [{ recordCertification: certification }, { recordOrganisation: organisation }];
    const { applied } = await dpo.ask<Applied>(apply, { input: { reason: 'A new processor.', changes } });
    const { revision } = applied;
    expect(applied.userErrors).toEqual([]);
    expect(applied.changes).toEqual([
      { act: 'RECORD', key: listing.key, version: 1, revision, reason: 'Seen on the list.' },
      { act: 'RECORD', key: 'org/new', version: 1, revision, reason: 'Engaged.' },
    ]);
    const refused = await dpo.ask<Applied>(apply, {
      input: {
        reason: 'Half of it is wrong.',
        changes: [
          { recordOrganisation: { ...organisation, key: 'org/newer' } },
          {
            endCertification: {
              key: listing.key,
              expectedVersion: 7,
              endedOn: '2024-01-01',
              reason: 'Gone.',
            },
          },
        ],
      },
    });
    expect(refused.applied.userErrors).toEqual([
      expect.objectContaining({
        code: 'CONFLICT',
        field: ['input', 'changes', '1', 'endCertification', 'expectedVersion'],
      }),
    ]);
    expect(await head()).toBe(revision);
  });

  it('says in a dry run what would flip, and writes nothing', async () => {
    interface Rehearsed {
      readonly applied: {
        readonly revision: string | null;
        readonly effectsTotal: number;
        readonly effects: readonly {
          readonly kind: string;
          readonly cause: string;
          readonly before: string | null;
          readonly after: string | null;
          readonly entry: { readonly key: string } | null;
          readonly recipient: { readonly organisation: { readonly key: string } } | null;
          readonly transfer: { readonly disclosure: { readonly key: string } } | null;
          readonly finding: { readonly rule: { readonly key: string } } | null;
          readonly explanation: string;
        }[];
        readonly userErrors: readonly Told[];
      };
    }
    const rehearse = `mutation ($input: ApplyChangesInput!) { applied: applyChanges(input: $input) {
      revision effectsTotal userErrors { code message field }
      effects { kind cause before after explanation entry { key } recipient { organisation { key } } transfer { disclosure { key } } finding { rule { key } } } } }`;
    const before = await head();
    const input = {
      reason: 'What would it change?',
      dryRun: true,
      validOn: '2018-06-01',
      changes: [{ recordCertification: { ...listing, validFrom: '2016-09-23' } }],
    };
    const { applied } = await dpo.ask<Rehearsed>(rehearse, { input });
    expect(applied).toMatchObject({ revision: null, userErrors: [] });
    expect(applied.effectsTotal).toBe(applied.effects.length);
    expect(applied.effects.every(({ cause }) => cause === 'WE_LEARNED')).toBe(true);
    expect(applied.effects).toContainEqual(
      expect.objectContaining({ kind: 'ADDED', entry: { key: listing.key }, before: null }),
    );
    expect(applied.effects).toContainEqual(
      expect.objectContaining({
        kind: 'VERDICT_CHANGED',
        transfer: { disclosure: { key: 'disclosure/dropbox' } },
        before: 'UNDETERMINED',
        after: 'SUPPORTED',
      }),
    );
    // What a dry run says is what the register says once it is written.
    expect(applied.effects.map(({ kind, finding }) => finding === null || kind)).toContain('FINDING_CLEARED');
    const today = await dpo.ask<Rehearsed>(rehearse, { input: { ...input, validOn: '2015-01-01' } });
    expect(today.applied.effects).toEqual([]);
    const refused = await dpo.ask<Rehearsed>(rehearse, {
      input: { ...input, changes: [{ recordCertification: { ...listing, organisation: 'org/nobody' } }] },
    });
    expect(refused.applied.userErrors.map(({ code }) => code)).toEqual(['UNKNOWN_LINK']);
    expect(await head()).toBe(before);
  });

  it('refuses more changes at once than it takes, and a change that says nothing or two things', async () => {
    const before = await head();
    const ending = { key: 'x', expectedVersion: 1, endedOn: '2024-01-01', reason: 'x' };
    const many = Array.from({ length: 10_000 }, () => ({ endPurpose: ending }));
    const { applied } = await dpo.ask<Applied>(apply, { input: { reason: 'Many.', changes: many } });
    expect(applied.userErrors).toEqual([
      expect.objectContaining({ code: 'TOO_MANY_CHANGES', field: ['input', 'changes'] }),
    ]);
    expect(applied.userErrors[0]!.message).toContain('1000');
    for (const changes of [[{}], [{ endPurpose: ending, endContact: ending }], []]) {
      const { errors } = await dpo.answer(apply, { input: { reason: 'x', changes } });
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
    expect(await head()).toBe(before);
  });

  it('lets readers and exporters change nothing, and editors not see who did what', async () => {
    for (const role of ['reader', 'exporter'] as const) {
      const { errors } = await (await registry.asRole(role)).answer(record, { input: listing });
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
      expect(registry.refusals.at(-1)).toMatchObject({ why: 'FORBIDDEN' });
    }
    const editor = await registry.asRole('editor');
    expect((await change(record, listing, editor)).userErrors).toEqual([]);
    const { errors } = await editor.answer('{ changes { totalCount } }');
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('gives the history as a feed that a client can resume, and hashes that a client can compute', async () => {
    interface Feed {
      readonly changes: {
        readonly totalCount: number;
        readonly nodes: readonly {
          readonly act: string;
          readonly kind: string;
          readonly reason: string;
          readonly recordedAt: string;
          readonly actor: string;
          readonly before: string | null;
          readonly after: string;
          readonly hash: string;
        }[];
        readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
      };
    }
    const feed =
      'query ($after: String, $first: Int) { changes(after: $after, first: $first) { totalCount nodes { act kind reason recordedAt actor before after hash } pageInfo { endCursor hasNextPage } } }';
    let after: string | null = null;
    let previous: string | null = null;
    let seen = 0;
    for (let more = true; more;) {
      const page: Feed = await dpo.ask<Feed>(feed, { after, first: 100 });
      seen += page.changes.nodes.length;
      after = page.changes.pageInfo.endCursor;
      previous = page.changes.nodes.at(-1)!.hash;
      more = page.changes.pageInfo.hasNextPage;
      if (!more) expect(seen).toBe(page.changes.totalCount);
    }
    await change(record, listing);
    await change(correct, { key: listing.key, expectedVersion: 1, coversHr: true, reason: 'Seen.' });
    const { changes } = await dpo.ask<Feed>(feed, { after, first: 100 });
    expect(changes.nodes.map(({ act }) => act)).toEqual(['RECORD', 'CORRECT']);
    expect(changes.nodes[1]!.before).toBe(changes.nodes[0]!.after);
    let number = 2;
    for (const { act, kind, reason, recordedAt, actor, before, after: now, hash } of changes.nodes) {
      const entry = JSON.parse(now) as JsonObject;
      const stated = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null));
      const replaces = before === null ? null : (JSON.parse(before) as { version: number }).version;
      const lines = [
        { number, recordedAt, actor, reason, request: null, previous },
        { act, kind, replaces, reason, entry: stated },
      ];
      const text = lines.map((line) => `${canonicalJson(line)}\n`).join('');
      expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
      previous = hash;
      number += 1;
    }
    const { errors } = await dpo.answer('{ changes(after: "nowhere") { totalCount } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: ['after'] });
  });
});
