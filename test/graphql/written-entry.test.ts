import { startTestRegistry, type TestRegistry } from './registry';
import { isInputObjectType } from 'graphql';
import { kinds } from '../../src/core/entries/entry';
import { nameOfKind } from '../../src/graphql/change-inputs';
import { testServers } from '../database/databases';

interface Shown {
  readonly register: {
    readonly writtenEntry: {
      readonly kind: string;
      readonly key: string;
      readonly label: string;
      readonly version: number;
      readonly written: string;
    } | null;
  };
}

const asking = `query ($kind: String!, $key: String!, $on: Date) {
  register(validOn: $on) { writtenEntry(kind: $kind, key: $key) { kind key label version written } } }`;

describe.each(testServers())('an entry as it is written down, on the $name', (server) => {
  let registry: TestRegistry;

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });

  afterAll(() => registry.stop());

  it('says under the names of the input all that the input asks for, for each kind', async () => {
    const register = await registry.opener.open({ validOn: '2018-06-01' as never }, registry.recordedAt);
    let seen = 0;
    for (const kind of kinds) {
      const [key] = [...register.entries(kind).keys()];
      if (key === undefined) continue;
      const { register: shown } = await registry.ask<Shown>(asking, { kind, key, on: '2018-06-01' });
      const entry = shown.writtenEntry!;
      expect({ ...entry, written: '' }).toEqual({
        kind,
        key,
        label: register.one(kind, key).label,
        version: register.entry(kind, key)!.version,
        written: '',
      });
      const input = registry.schema.getType(`Record${nameOfKind(kind)}Input`);
      if (!isInputObjectType(input)) throw new Error(`There is no input for ${kind}.`);
      const { version, ...fields } = JSON.parse(entry.written) as Readonly<Record<string, unknown>>;
      expect(version).toBe(entry.version);
      expect([...Object.keys(fields), 'reason'].sort()).toEqual(Object.keys(input.getFields()).sort());
      seen += 1;
    }
    expect(seen).toBeGreaterThan(10);
  });

  it('is null where none holds on the day, and refuses what is no kind', async () => {
    const early = { kind: 'disclosure', key: 'disclosure/dropbox', on: '2018-04-30' };
    expect((await registry.ask<Shown>(asking, early)).register.writtenEntry).toBeNull();
    const { errors } = await registry.answer(asking, { ...early, kind: 'vendor' });
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: ['kind'] });
  });
});
