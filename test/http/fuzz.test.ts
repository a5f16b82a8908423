import fc from 'fast-check';
import { testServers } from '../database/databases';
import { bugs, plant } from '../fuzz/planted-bugs';
import { operations, type FuzzedRequest, type Names } from '../fuzz/operations';
import { startTestRegistry, type Answer, type Bearer, type TestRegistry } from '../graphql/registry';

/** How many operations are asked: a few in the tests, 10,000 by `npm run soak`. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 300);
/** How many it may take to find all planted bugs. */
const runsToFind = 4_000;

/** Longer than any answer takes, where others work on the machine too. */
const timeoutMs = 15_000;

jest.setTimeout(900_000);

/** What an answer may never show, whoever asks: frames of a stack, paths of the code, SQL, and words of programs. */
const inside =
  /\\n {4}at |node_modules|\/(src|dist|core|storage)\/[\w/-]+\.[jt]s|\bSELECT\b[\s\S]+\bFROM\b|\bINSERT INTO\b|relation "|syntax error at|\b(Type|Range|Reference|QueryFailed)Error\b|Cannot read propert|is not a function|typeorm/;

/** Why an answer is wrong; null where it is not. `counts`: what became of it. */
async function wrongIn(
  registry: TestRegistry,
  asker: Bearer,
  { query, variables }: FuzzedRequest,
  counts: Map<string, number>,
): Promise<string | null> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(`${registry.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...asker.headers },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    return `no answer: ${String(error)}`;
  }
  const { errors = [] } = JSON.parse(text) as Answer<unknown>;
  const code = errors[0]?.extensions?.code ?? 'answered';
  counts.set(code, (counts.get(code) ?? 0) + 1);
  if (status >= 500) return `status ${status}`;
  if (errors.some(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR')) return 'a defect';
  const found = inside.exec(text);
  return found === null ? null : `it shows ${found[0]}`;
}

describe.each(testServers().slice(0, 1))('operations at random, on the $name', (server) => {
  let registry: TestRegistry;
  let admin: Bearer;
  let names: Names;
  const active = new Set<string>();
  const fired = new Set<string>();

  beforeAll(async () => {
    registry = await startTestRegistry(server, {
      rates: { requests: null, points: null },
      planted: (schema) => plant(schema, active, (name) => fired.add(name)),
    });
    admin = await registry.asRole('admin');
    const { register } = await registry.ask<{
      register: Record<string, { nodes: readonly { id: string; key: string }[] }>;
    }>(
      `{ register {
        organisations(first: 5) { nodes { id key } }
        dataCategories(first: 5) { nodes { id key } }
        processingActivities(first: 5) { nodes { id key } }
      } }`,
    );
    const nodes = Object.values(register).flatMap((list) => list.nodes);
    names = {
      texts: nodes.map(({ key }) => key),
      ids: nodes.map(({ id }) => id),
      instants: [registry.recordedAt, '2020-07-16T00:00:00Z', new Date().toISOString()],
    };
  });

  afterAll(() => registry.stop());

  it(`no 5xx, no stack, no path and no SQL in the answers to ${runs} operations, most of them valid`, async () => {
    const counts = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(operations(registry.schema, names), async (request) => {
        expect(await wrongIn(registry, admin, request, counts)).toBeNull();
      }),
      { numRuns: runs, endOnFailure: false },
    );
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const invalid = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST', 'DOCUMENT_TOO_LARGE']
      .map((code) => counts.get(code) ?? 0)
      .reduce((sum, count) => sum + count, 0);
    if (runs > 1_000) console.log(`${total} operations: ${JSON.stringify(Object.fromEntries(counts))}`);
    expect(total - invalid).toBeGreaterThan(total / 2);
    // And most of those are not only valid, but answered.
    expect(counts.get('answered') ?? 0).toBeGreaterThan(total / 3);
    expect(registry.defects).toEqual([]);
  });

  it(`finds all of ${bugs.length} planted bugs`, async () => {
    for (const { name } of bugs) active.add(name);
    let asked = 0;
    await fc.check(
      fc.asyncProperty(operations(registry.schema, names), async (request) => {
        asked += 1;
        fired.clear();
        const wrong = await wrongIn(registry, admin, request, new Map());
        // Found is what went wrong in this request, and was seen in its answer, in the way in which it goes wrong.
        for (const { name, sign } of bugs) {
          if (wrong !== null && fired.has(name) && sign.test(wrong)) active.delete(name);
        }
        return active.size > 0;
      }),
      { numRuns: runsToFind, endOnFailure: true, seed: 20_180_525 },
    );
    expect([...active]).toEqual([]);
    if (runs > 1_000) console.log(`All planted bugs were found within ${asked} operations.`);
  });
});
