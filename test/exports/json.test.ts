import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { canonicalJson, type JsonObject } from '../../src/core/canonical-json';
import { recordKinds } from '../../src/core/words';
import { renderWhole } from '../../src/exports/exporter';
import { json } from '../../src/exports/json';
import { pathOf } from '../project';
import { recordOfOneCrm } from './documents';

const schema = JSON.parse(readFileSync(pathOf('schema/record-of-processing.schema.json'), 'utf8')) as object;
const isValid = new Ajv2020({
  strict: true,
  allErrors: true,
  allowUnionTypes: true,
  strictRequired: false,
}).compile(schema);

async function content(
  validOn: string,
  kind: (typeof recordKinds)[number] = 'CONTROLLER',
): Promise<JsonObject> {
  return JSON.parse((await renderWhole(json, recordOfOneCrm(validOn, kind))).toString('utf8')) as JsonObject;
}

describe('the record as JSON', () => {
  it.each(['2018-04-01', '2018-05-10', '2018-06-01', '2020-07-16', '2024-01-01'])(
    'is what its schema says on %s',
    async (validOn) => {
      for (const kind of recordKinds) {
        isValid(await content(validOn, kind));
        expect(isValid.errors ?? []).toEqual([]);
      }
    },
  );

  it('is not, where something is not as it must be', async () => {
    const good = await content('2018-06-01');
    const [activity] = good['activities'] as unknown as readonly JsonObject[];
    const [cell] = activity!['fields'] as unknown as readonly JsonObject[];
    const withCell = (more: JsonObject): JsonObject => ({
      ...good,
      activities: [{ ...activity, fields: [{ ...cell, ...more }] }],
    });
    expect(isValid(withCell({}))).toBe(true);
    expect(isValid(withCell({ state: 'NOT_STATED' }))).toBe(false);
    expect(isValid(withCell({ state: 'CONTRADICTED', statements: ['F-0-01'] }))).toBe(false);
    expect(isValid(withCell({ state: 'PERHAPS' }))).toBe(false);
    expect(isValid({ ...good, more: 1 })).toBe(false);
  });

  it('names a hash that anybody can compute from it', async () => {
    const { sha256, ...rest } = await content('2018-06-01');
    expect(createHash('sha256').update(canonicalJson(rest), 'utf8').digest('hex')).toBe(sha256);
    expect((await content('2018-06-02'))['sha256']).not.toBe(sha256);
  });

  it('holds every statement that is cited', async () => {
    const { activities, statements } = await content('2018-06-01');
    const known = new Set((statements as unknown as readonly JsonObject[]).map(({ key }) => key));
    const cited = (activities as unknown as readonly JsonObject[]).flatMap(({ fields, recipients }) =>
      [
        ...(fields as unknown as readonly JsonObject[]),
        ...(recipients as unknown as readonly JsonObject[]),
      ].flatMap((row) => row['statements'] as readonly string[]),
    );
    expect(cited.filter((key) => !known.has(key))).toEqual([]);
    expect(new Set(cited).size).toBe(known.size);
  });
});
