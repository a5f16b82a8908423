import { parse } from 'csv-parse/sync';
import type { DataSource } from 'typeorm';
import { dataSourceFor } from '../../ormconfig';
import { limits } from '../../src/core/limits';
import { PostgresLedgerStore } from '../../src/storage/postgres-ledger-store';
import { testServers } from '../database/databases';
import { office, sheetsOpened } from '../exports/office';
import { cellsOf } from '../exports/workbooks';
import { startTestRegistry, type Bearer, type TestRegistry } from '../graphql/registry';
import { added, listed } from './naughty-texts';
import { expectNothingInside } from './refused';

/** Of the whole list, what is refused; everything else is kept, to the character. */
const refused = [''];
const kept = [...new Set([...listed, ...added])].filter((text) => !refused.includes(text));

const apply = `mutation ($input: ApplyChangesInput!) { applyChanges(input: $input) {
  revision changes { key } userErrors { code message field } } }`;

interface Applied {
  readonly applyChanges: {
    readonly revision: string | null;
    readonly changes: readonly { readonly key: string }[];
    readonly userErrors: readonly { readonly code: string; readonly message: string }[];
  };
}

/** Where a text was put: it is told of each of these whether it came back. */
interface Held {
  readonly name: unknown;
  readonly description?: unknown;
  readonly source?: unknown;
}

describe.each(testServers())('the big list of naughty strings, on the $name', (server) => {
  let registry: TestRegistry;
  let editor: Bearer;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
    editor = await registry.asRole('editor');
  });

  afterAll(() => registry.stop());

  const keyOf = (index: number): string => `activity/naughty-${String(index).padStart(4, '0')}`;
  const reasonOf = (text: string): string => text.slice(0, limits.reasonLengthMax).trim() || 'A test.';
  const change = (key: string, texts: { name: string; description?: string; collectedFrom?: string[] }) => ({
    recordProcessingActivity: {
      key,
      record: 'CONTROLLER',
      controllers: ['org/1crm'],
      validFrom: '2018-01-01',
      reason: reasonOf(texts.name),
      ...texts,
    },
  });
  const everywhere = (text: string) => ({ name: text, description: text, collectedFrom: [text] });
  const exported = async (format: string): Promise<Buffer> => {
    const response = await fetch(`${registry.address}/exports/record.${format}?as=controller`, {
      headers: editor.headers,
    });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };
  const asText = async (format: string): Promise<string> =>
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await exported(format));
  interface ExportedActivity {
    readonly key: string;
    readonly name: string;
    readonly description: string | null;
    readonly fields: readonly { readonly key: string; readonly values: readonly string[] }[];
  }
  it('is read whole', () => {
    expect(listed).toHaveLength(489);
    expect(listed.filter((text) => refused.includes(text))).toEqual(['']);
    expect([new Set(listed).size, kept.length]).toEqual([485, 592]);
  });

  it.each(['name', 'description', 'collectedFrom'])(
    'is refused as a whole where one text, as %s, cannot be kept, and nothing of it is written',
    async (field) => {
      const before = await registry.store.ledger(null);
      for (const text of refused) {
        const wrong = { ...everywhere('A test'), [field]: field === 'collectedFrom' ? [text] : text };
        for (const changes of [
          [change('activity/refused', wrong)],
          [
            ...kept.map((one, index) => change(keyOf(index), everywhere(one))),
            change('activity/last', wrong),
          ],
        ]) {
          const { applyChanges } = await editor.ask<Applied>(apply, {
            input: { reason: 'A test.', changes },
          });
          expect(applyChanges.revision).toBeNull();
          expect(applyChanges.userErrors.map(({ code }) => code)).toEqual(['MALFORMED_FIELD']);
          expectNothingInside(JSON.stringify(applyChanges.userErrors.map(({ message }) => message)));
        }
      }
      const after = await registry.store.ledger(null);
      expect(after.revision.number).toBe(before.revision.number);
      expect(after.of('processingActivity')).toEqual(before.of('processingActivity'));
    },
  );

  describe('of which the rest is recorded in one change,', () => {
    let activities: readonly ExportedActivity[];
    let workbook: Buffer;

    beforeAll(async () => {
      const changes = kept.map((text, index) => change(keyOf(index), everywhere(text)));
      const { applyChanges } = await editor.ask<Applied>(apply, { input: { reason: 'A test.', changes } });
      expect(applyChanges.userErrors).toEqual([]);
      expect(applyChanges.changes.map(({ key }) => key)).toEqual(kept.map((_, index) => keyOf(index)));
      ({ activities } = JSON.parse(await asText('json')) as { activities: readonly ExportedActivity[] });
      workbook = await exported('xlsx');
    });

    /** Holds what was found under each key against what was sent; tells every text that is another one now. */
    const expectKept = (
      found: ReadonlyMap<string, Held>,
      written: (text: string) => unknown = (text) => text,
    ): void => {
      const wrong = kept.flatMap((text, index) =>
        Object.keys(found.get(keyOf(index)) ?? { name: null }).flatMap((place) => {
          const became = found.get(keyOf(index))?.[place as keyof Held];
          return became === written(text) ? [] : [JSON.stringify({ text, place, became })];
        }),
      );
      expect(wrong).toEqual([]);
      expect([...found.keys()].filter((key) => key.startsWith('activity/naughty-'))).toHaveLength(
        kept.length,
      );
    };

    it('comes back to the character through GraphQL, and so do the reasons in the history', async () => {
      const dpo = await registry.asRole('dpo');
      const { register, changes } = await dpo.ask<{
        readonly register: {
          readonly processingActivities: {
            readonly nodes: readonly {
              readonly key: string;
              readonly name: string;
              readonly description: string;
              readonly collectedFrom: readonly string[];
            }[];
          };
        };
        readonly changes: { readonly nodes: readonly { readonly key: string; readonly reason: string }[] };
      }>(`{ register { processingActivities(first: 1000) { nodes { key name description collectedFrom } } }
            changes(first: 1000) { nodes { key reason } } }`);
      expectKept(
        new Map(
          register.processingActivities.nodes.map(({ key, name, description, collectedFrom }) => {
            return [key, { name, description, source: collectedFrom.join('|') }];
          }),
        ),
      );
      expectKept(new Map(changes.nodes.map(({ key, reason }) => [key, { name: reason }])), reasonOf);
    });

    it('comes back to the character from PostgreSQL, to a store that has never held it', async () => {
      const dataSource: DataSource = await dataSourceFor(registry.database.connection).initialize();
      const store = new PostgresLedgerStore(dataSource, registry.database.connection);
      try {
        const entries = (await store.ledger(null)).of('processingActivity');
        expectKept(
          new Map(
            entries.map(({ key, name, description, collectedFrom }) => {
              return [key, { name, description, source: collectedFrom.join('|') }];
            }),
          ),
        );
        expect((await store.verify()).fault).toBeNull();
      } finally {
        await store.close();
        await dataSource.destroy();
      }
    });

    it('comes back to the character through JSON', () => {
      expectKept(
        new Map(
          activities.map(({ key, name, description, fields }) => {
            const source = fields.find((field) => field.key === 'dataSources')!.values.join('|');
            return [key, { name, description, source }];
          }),
        ),
      );
    });

    it('comes back to the character through CSV, less the apostrophe before what would be computed', async () => {
      const rows = parse<Record<string, string>>(await asText('csv'), {
        columns: true,
        record_delimiter: '\r\n',
      }).filter((row) => row['field_key'] === 'dataSources');
      const unmarked = (cell: string): string =>
        cell.replace(/^'(?='*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20])/, '');
      expectKept(
        new Map(
          rows.map((row) => {
            return [
              row['activity_key']!,
              { name: unmarked(row['activity']!), source: unmarked(row['values']!) },
            ];
          }),
        ),
      );
      const computed = rows
        .flatMap((row) => Object.values(row))
        .filter((cell) => /^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/.test(cell));
      expect(computed).toEqual([]);
    });

    /** The names and the sources of the data in the sheets of a workbook, by the keys that the JSON has in the same order. */
    const heldIn = (
      sheets: ReadonlyMap<string, readonly (readonly unknown[])[]>,
    ): ReadonlyMap<string, Held> => {
      const names = sheets.get('Record')!.slice(1);
      const sources = sheets.get('Cells')!.filter((row) => row[2] === 'Sources of the data');
      expect([names.length, sources.length]).toEqual([activities.length, activities.length]);
      return new Map(
        activities.map(({ key }, index) => [key, { name: names[index]![0], source: sources[index]![4] }]),
      );
    };

    it('comes back to the character through XLSX, read as the standard says', () => {
      expectKept(heldIn(cellsOf(workbook)));
    });

    // Without LibreOffice this cannot be seen; .ci/run installs it.
    if (office === null)
      process.stderr.write('Skipped: LibreOffice, which would open the workbook, is not installed.\n');
    (office === null ? it.skip : it)('comes back through XLSX as LibreOffice opens it', () => {
      // The file has them; the program itself makes every end of a line one, in a text of several lines.
      expectKept(heldIn(sheetsOpened(workbook)), (text) =>
        text.includes('\n') ? text.replaceAll(/\r\n?/g, '\n') : text,
      );
    });
  });

  it('is no defect of the registry', () => {
    expect(registry.defects).toEqual([]);
  });
});
