import { recordOfProcessing } from '../../src/core/record-of-processing';
import type { Day, Instant } from '../../src/core/period';
import { recordExporters } from '../../src/exports';
import { renderWhole } from '../../src/exports/exporter';
import { listFiles } from '../../src/exports/list-files';
import { RecordDocument } from '../../src/exports/record-document';
import { ListDocument } from '../../src/exports/register-list';
import { testServers } from '../database/databases';
import { startTestRegistry, type Bearer, type TestRegistry } from './registry';

interface Link {
  readonly name: string;
  readonly format: string;
  readonly mediaType: string;
  readonly description: string;
  readonly href: string | null;
}

interface Shown {
  readonly register: {
    readonly validOn: Day;
    readonly knownAt: Instant;
    readonly lawOn: Day;
    readonly revision: string;
    readonly exports: readonly Link[];
    readonly recordOfProcessing: { readonly exports: readonly Link[] };
  };
}

const asking = (clocks: string): string => `{ register(${clocks}) { validOn knownAt lawOn revision
  exports { name format mediaType description href }
  recordOfProcessing(organisation: "org/1crm", as: PROCESSOR) { exports { name format mediaType description href } } } }`;

describe.each(testServers())('links to files in the API, on the $name', (server) => {
  let registry: TestRegistry;
  let exporter: Bearer;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
    exporter = await registry.asRole('exporter');
  });

  afterAll(() => registry.stop());

  const get = async ({ href, mediaType }: Link): Promise<Buffer> => {
    const response = await fetch(`${registry.address}${href!}`, { headers: exporter.headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, mediaType]);
    return Buffer.from(await response.arrayBuffer());
  };

  it.each(['validOn: "2018-06-01"', 'validOn: "2020-07-16", lawOn: "2020-07-15"'])(
    'open the very record and the very lists of register(%s), also after something else was written',
    async (clocks) => {
      const { register: shown } = await registry.ask<Shown>(asking(clocks));
      const { validOn, knownAt, lawOn, revision } = shown;
      const register = await registry.opener.open({ validOn, knownAt, lawOn }, knownAt);
      expect(register.revision).toBe(revision);
      const { head } = await registry.store.verify();
      const record = new RecordDocument(recordOfProcessing(register, 'org/1crm', 'PROCESSOR'), head);

      const editor = await registry.asRole('editor');
      const written = await editor.ask<{ recordPurpose: { userErrors: unknown[] } }>(
        'mutation($input: RecordPurposeInput!) { recordPurpose(input: $input) { userErrors { message } } }',
        { input: { key: `purpose/${lawOn}`, name: 'Something else', reason: 'A test.' } },
      );
      expect(written.recordPurpose.userErrors).toEqual([]);

      for (const exporterOf of recordExporters) {
        const link = shown.recordOfProcessing.exports.find(({ format }) => format === exporterOf.format)!;
        expect((await get(link)).equals(await renderWhole(exporterOf, record))).toBe(true);
      }
      for (const file of listFiles) {
        const link = shown.exports.find(({ name }) => name === file.name)!;
        expect((await get(link)).equals(file.render(new ListDocument(file.list, register, head)))).toBe(true);
      }
      const json = shown.recordOfProcessing.exports.find(({ format }) => format === 'json')!;
      const { about, sha256 } = JSON.parse((await get(json)).toString('utf8')) as {
        about: object;
        sha256: string;
      };
      expect(about).toMatchObject({ validOn, knownAt, lawOn, revision, record: 'PROCESSOR' });
      expect(sha256).toBe(record.sha256);
    },
    120_000,
  );

  it('are shown to readers; the file itself is for exporters', async () => {
    const reader = await registry.asRole('reader');
    const { register } = await reader.ask<Shown>(asking('validOn: "2018-06-01"'));
    const { href } = register.exports[0]!;
    expect((await fetch(`${registry.address}${href!}`, { headers: reader.headers })).status).toBe(403);
  });

  it('are none under a what-if, and say why', async () => {
    const { register } = await registry.ask<Shown>(
      asking('validOn: "2024-01-01", assuming: { mechanismsEnded: ["adequacy/US-DPF"] }'),
    );
    const links = [...register.exports, ...register.recordOfProcessing.exports];
    expect(links).toHaveLength(listFiles.length + recordExporters.length);
    for (const { href, description } of links)
      expect([href, description.includes('under a what-if')]).toEqual([null, true]);
  });
});
