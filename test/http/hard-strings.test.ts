import { parse } from 'csv-parse/sync';
import { limits } from '../../src/core/limits';
import { testServers } from '../database/databases';
import { startTestRegistry, type Answer, type Bearer, type TestRegistry } from '../graphql/registry';
import { hardTexts as kept } from './hard-texts';
import { expectNothingInside } from './refused';

/** What cannot be kept to the character, and how that is told: as an error of the request, or as a refusal of the change. */
const refused: Readonly<Record<string, readonly [text: string, code: string]>> = {
  'with half a character': ['a \ud83d b', 'MALFORMED_FIELD'],
  'with the other half': ['\ude00', 'MALFORMED_FIELD'],
  'with both halves the wrong way round': ['\ude00\ud83d', 'MALFORMED_FIELD'],
  'with the character of number 0': ['a\u0000b', 'BAD_REQUEST'],
  'that is too long': ['x'.repeat(limits.textLengthMax + 1), 'MALFORMED_FIELD'],
  'that is too long in pairs': ['\u{1f600}'.repeat(limits.textLengthMax / 2 + 1), 'MALFORMED_FIELD'],
};

const mutation = `mutation ($input: RecordProcessingActivityInput!) {
  recordProcessingActivity(input: $input) { revision processingActivity { key name } userErrors { code message } }
}`;

interface Recorded {
  readonly recordProcessingActivity: {
    readonly revision: string | null;
    readonly processingActivity: { readonly name: string } | null;
    readonly userErrors: readonly { readonly code: string; readonly message: string }[];
  } | null;
}

describe.each(testServers())('a name, on the $name', (server) => {
  let registry: TestRegistry;
  let editor: Bearer;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
    editor = await registry.asRole('editor');
  });

  afterAll(() => registry.stop());

  const keyOf = (index: number): string => `activity/hard-${index}`;
  const record = (key: string, name: string): Promise<Answer<Recorded>> =>
    editor.answer<Recorded>(mutation, {
      input: {
        key,
        name,
        description: name,
        record: 'CONTROLLER',
        controllers: ['org/1crm'],
        reason: name.slice(0, limits.reasonLengthMax).trim() || 'A test.',
        validFrom: '2018-01-01',
      },
    });
  const exported = async (format: string): Promise<string> => {
    const response = await fetch(`${registry.address}/exports/record.${format}?as=controller`, {
      headers: editor.headers,
    });
    expect(response.status).toBe(200);
    // Not by text(), which would take a mark of the order of bytes for none of the text.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await response.arrayBuffer());
  };
  const names = Object.entries(kept);

  describe('that is hard to keep', () => {
    beforeAll(async () => {
      for (const [index, [what, name]] of names.entries()) {
        const { data, errors } = await record(keyOf(index), name);
        expect([what, errors, data?.recordProcessingActivity?.userErrors]).toEqual([what, undefined, []]);
        expect(data!.recordProcessingActivity!.processingActivity!.name).toBe(name);
      }
    });

    /** Holds what was found under each key against what was sent. */
    const expectKept = (
      found: (key: string, index: number) => unknown,
      sent = (name: string) => name,
    ): void => {
      names.forEach(([what, name], index) => {
        expect([what, found(keyOf(index), index)]).toEqual([what, sent(name)]);
      });
    };

    it('comes back to the character through GraphQL, as it was read from the database', async () => {
      const { register } = await registry.ask<{
        readonly register: {
          readonly processingActivities: {
            readonly nodes: readonly {
              readonly key: string;
              readonly name: string;
              readonly description: string;
            }[];
          };
        };
      }>('{ register { processingActivities(first: 1000) { nodes { key name description } } } }');
      const byKey = new Map(register.processingActivities.nodes.map((node) => [node.key, node]));
      expectKept((key) => byKey.get(key)?.name);
      expectKept((key) => byKey.get(key)?.description);
      // The hash of each was made of what was sent, and is made again of what is stored.
      expect((await registry.store.verify()).fault).toBeNull();
    });

    it('comes back to the character through JSON', async () => {
      const { activities } = JSON.parse(await exported('json')) as {
        readonly activities: readonly { readonly key: string; readonly name: string }[];
      };
      const byKey = new Map(activities.map(({ key, name }) => [key, name]));
      expectKept((key) => byKey.get(key));
    });

    it('comes back to the character through CSV, with an apostrophe before what a spreadsheet would compute', async () => {
      const rows = parse<Record<string, string>>(await exported('csv'), {
        columns: true,
        record_delimiter: '\r\n',
      });
      const byKey = new Map(rows.map((row) => [row['activity_key'], row['activity']]));
      expectKept(
        (key) => byKey.get(key),
        (name) => (/^[=+\-@\t\r]/.test(name) ? `'${name}` : name),
      );
    });

    it('comes back to the character through HTML, and is never markup', async () => {
      const page = await exported('html');
      const headings = [...page.matchAll(/<h2 id="activity-(\d+)" dir="auto">\1\. ([^<]*)<\/h2>/g)];
      const shown = new Set(headings.map(([, , text]) => unescaped(text!)));
      names.forEach(([what, name]) => expect([what, shown.has(name)]).toEqual([what, true]));
      expect(page).not.toMatch(/<(script|img)\b|<!--|\]\]>/i);
    });
  });

  it.each(Object.entries(refused))(
    '%s is refused with one clear error, and nothing of it is written',
    async (what, [name, code]) => {
      const before = await registry.store.ledger(null);
      const key = `activity/${what.replaceAll(' ', '-')}`;
      const { data, errors = [] } = await record(key, name);
      const told = [
        ...errors.map(({ extensions, message }) => ({ code: extensions?.code, message })),
        ...(data?.recordProcessingActivity?.userErrors ?? []),
      ];
      expect(new Set(told.map((one) => one.code))).toEqual(new Set([code]));
      expect(told[0]!.message).toMatch(/half a character|null character|at most \d+ characters/);
      expectNothingInside(JSON.stringify(told.map(({ message }) => message)));
      const after = await registry.store.ledger(null);
      expect(after.revision.number).toBe(before.revision.number);
      expect(after.of('processingActivity').map((one) => one.key)).not.toContain(key);
    },
  );

  it('of all of these is no defect of the registry', () => {
    expect(registry.defects).toEqual([]);
  });
});

function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#13': '\r' };
  return text.replace(/&(amp|lt|gt|quot|#13);/g, (_, name: string) => signs[name]!);
}
