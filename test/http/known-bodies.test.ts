import Fastify, { type FastifyInstance } from 'fastify';
import { limits } from '../../src/core/limits';
import { knownBodies } from '../../src/http/known-bodies';

describe('bodies that come again', () => {
  let app: FastifyInstance;
  const bodies: unknown[] = [];

  beforeAll(async () => {
    app = Fastify();
    app.addContentTypeParser(
      'application/json',
      { parseAs: 'string' },
      knownBodies(app.getDefaultJsonParser('error', 'error')),
    );
    app.post('/', (request) => {
      bodies.push(request.body);
      return 'read';
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => app.close());
  beforeEach(() => (bodies.length = 0));

  const send = async (body: string): Promise<string> => {
    const { port } = app.server.address() as { port: number };
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return `${response.status} ${await response.text()}`;
  };

  it('are the same value, which nobody can alter', async () => {
    const body = JSON.stringify({ query: '{ a }', variables: { list: [{ of: 'things' }] } });
    expect([await send(body), await send(body)]).toEqual(['200 read', '200 read']);
    expect(bodies[0]).toEqual(JSON.parse(body));
    expect(bodies[1]).toBe(bodies[0]);
    const { variables } = bodies[0] as { variables: { list: { of: string }[] } };
    expect(() => (variables.list[0]!.of = 'another')).toThrow(TypeError);
    // One more blank is another body.
    await send(`${body} `);
    expect(bodies[2]).not.toBe(bodies[0]);
  });

  it.each([
    ['that are no JSON', '{"query": '],
    ['that would change what every object has', '{"__proto__": {"isAdmin": true}}'],
    ['that are empty', ''],
  ])('%s are refused each time, in the same words', async (_, body) => {
    const first = await send(body);
    expect(first).toMatch(/^400 /);
    expect(await send(body)).toBe(first);
    expect(bodies).toEqual([]);
  });

  it('are read anew where they are long', async () => {
    const body = JSON.stringify({ query: 'x'.repeat(limits.rememberedTextLengthMax) });
    await send(body);
    await send(body);
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[1]).not.toBe(bodies[0]);
  });
});
