import { parse } from 'csv-parse/sync';
import { limits } from '../../src/core/limits';
import { testServers } from '../database/databases';
import { startTestRegistry, type Answer, type Bearer, type TestRegistry } from '../graphql/registry';
import { expectNothingInside } from './refused';

/** Texts that have broken other programs; a small choice of the well-known ones, sort by sort. */
const kept: Readonly<Record<string, string>> = {
  'from right to left': '\u0645\u0631\u062d\u0628\u0627 \u202e\u2066abc\u2069 \u05e2\u05d5\u05dc\u05dd\u202c',
  'of no width': '\ufeff\u200b\u200c\u200d\u2060\u00ad\u180ea\u200b',
  'of emoji':
    '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}\u{1f3f3}\ufe0f\u200d\u{1f308}\u{1f1e9}\u{1f1ea}1\ufe0f\u20e3',
  'of many signs on one letter': `Z${'\u0335\u0321\u0489'.repeat(300)}`,
  'of a letter in one and in two characters': '\u00e9 is not e\u0301, \ufb01 is not fi, \u212b is not \u00c5',
  'of letters that change their number with their case': '\u0130\u0131\u00df\u1e9e\u01c5',
  'of characters that are none': '\uffff\ufffe\ufdd0\u{10ffff}\ue000',
  'of characters that do something': '\u0001\u0007\b\u001b[31m\u007f\u009f',
  'of every end of a line': 'a\nb\rc\r\nd\u0085e\u2028f\u2029g\vh\fi',
  'of blanks around it': ' \u00a0\t a \u3000 ',
  'like SQL': `Robert'); DROP TABLE revision;-- "\\' $1 $$ %s`,
  'like GraphQL': '{ __schema { types { name } } } """ ${v} # @skip(if: true)',
  'like the character that cannot be kept': 'a \\u0000 \\\\u0000 \\u{0} \\x00 %00 &#0; b',
  'like CSV': '"a","b";c\r\n"\t|d',
  'like a formula': '=HYPERLINK("http://127.0.0.1/"&A1,"x")',
  'like a formula that adds': "+1+cmd|' /C calc'!A0",
  'like a formula that takes away': '-2+3',
  'like a formula at an at': '@SUM(1)',
  'like a formula behind a tab': '\t=1+1',
  'like HTML': '<img src=x onerror=alert(1)>&amp;&#0;</h2><script>alert(1)</script><!-- ]]> "\' ',
  'like a template': '{{7*7}} ${7*7} <%= 7*7 %> #{7*7} `id` $(id) %n%x',
  'like JSON': '"searched": [\n "a" ], "__proto__": {"x": 1}\\',
  'like a path': '../../../etc/passwd\\..\\C:\\nul',
  'like an address': 'javascript:alert(1)//%0d%0aSet-Cookie:a=b',
  'named as JavaScript has it': '__proto__',
  'named as what is not there': 'undefined null NaN',
  'like a number': '1e1000',
  'of the greatest length': `${'x'.repeat(limits.textLengthMax - 1)}.`,
  'of the greatest length in pairs': '\u{1f600}'.repeat(limits.textLengthMax / 2),
};

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
