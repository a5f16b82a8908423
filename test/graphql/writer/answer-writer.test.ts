import 'reflect-metadata';
import fc from 'fast-check';
import { execute, GraphQLObjectType, GraphQLSchema, GraphQLString, parse, validate } from 'graphql';
import type { Caller } from '../../../src/core/caller';
import { written } from '../../../src/core/drafts';
import { Ledger } from '../../../src/core/ledger';
import { RegisterOpener } from '../../../src/core/open-register';
import { instant } from '../../../src/core/period';
import { waysToTheRegister } from '../../../src/graphql/context';
import { CompilingExecutor, type Operation } from '../../../src/graphql/executor';
import { buildRegistrySchema } from '../../../src/graphql/schema';
import { readManifest } from '../../../src/imports/manifest';
import { pathOf } from '../../project';
import { law } from '../../worlds/register-of';
import { RandomDocuments, type RandomDocument } from './random-document';

const now = instant('2026-11-22T10:00:00Z');
const recordedAt = instant('2018-05-01T12:00:00Z');
const ledger = new Ledger(
  { number: 1, recordedAt },
  readManifest(pathOf('policies/1crm'), law).drafts.map((item) => written(item, 1, recordedAt)),
);
const opener = new RegisterOpener({ ledger: () => Promise.resolve(ledger) }, law);
const caller: Caller = { actor: 'test', role: 'reader' };
const contextValue = { now, caller, ...waysToTheRegister(opener, caller, now) };
const schema = buildRegistrySchema();

const operationOf = ({ text, variables }: RandomDocument): Operation => ({
  document: parse(text),
  name: text,
  operationName: undefined,
  variables,
  context: contextValue,
});

/** What the executor of the reference implementation says. */
const referenceFor = (
  { document, variables: variableValues }: Operation,
  of: GraphQLSchema = schema,
): ReturnType<typeof execute> => execute({ schema: of, document, contextValue, variableValues });

describe('an answer that is written straight as text', () => {
  const executor = new CompilingExecutor(schema);

  it('has the bytes of the reference, for whatever is asked; what fails is left to the executor', async () => {
    const counted = { written: 0, failed: 0, invalid: 0 };
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (gen) => {
        const asked = new RandomDocuments(schema, gen).question();
        const operation = operationOf(asked);
        if (validate(schema, operation.document).length > 0) {
          counted.invalid += 1;
          return;
        }
        const { data, errors } = await referenceFor(operation);
        const text = (await executor.write(operation))?.toString() ?? null;
        if (errors !== undefined) {
          counted.failed += 1;
          expect(text).toBeNull();
        } else {
          counted.written += 1;
          expect(text).toBe(`${JSON.stringify({ data })}\n`);
        }
      }),
      { numRuns: 400 },
    );
    // The documents are such that there is something to compare.
    expect(counted.written).toBeGreaterThan(150);
    expect(counted.failed).toBeGreaterThan(5);
    expect(counted.invalid).toBeLessThan(100);
  });

  it('is not written where a question asks about the schema, or where something is changed', async () => {
    for (const text of [
      '{ __schema { queryType { name } } }',
      'mutation { __typename }',
      '{ apiKeys { totalCount } }',
    ])
      expect(await executor.write(operationOf({ text, variables: {} }))).toBeNull();
  });
});

describe('the writer, given what a schema does not promise', () => {
  const leaf = (value: unknown) => ({ type: GraphQLString, resolve: () => value });
  const thing = new GraphQLObjectType({
    name: 'Thing',
    fields: {
      name: { type: GraphQLString },
      below: { type: GraphQLString, resolve: () => Promise.resolve('late') },
    },
  });
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      late: leaf(Promise.resolve('\ud800')),
      quote: leaf('"\u2028\n'),
      wrong: leaf(Promise.reject(new Error('gone'))),
      error: { type: thing, resolve: () => new Error('as a value') },
      promised: { type: thing, resolve: () => ({ name: Promise.resolve('x') }) },
      method: { type: thing, resolve: () => ({ name: () => 'x' }) },
      number: { type: thing, resolve: () => ({ name: 7 }) },
      deep: { type: thing, resolve: () => Promise.resolve({ name: null }) },
      none: { type: thing, resolve: () => undefined },
    },
  });
  const odd = new GraphQLSchema({ query });
  const executor = new CompilingExecutor(odd);
  const ask = async (text: string): Promise<readonly [string | null, unknown]> => {
    const operation = operationOf({ text, variables: {} });
    const bytes = await executor.write(operation);
    return [bytes?.toString() ?? null, await referenceFor(operation, odd)];
  };

  it.each(['{ late quote none { name } }', '{ a: late deep { name below } b: late number { name } }'])(
    'writes %s as the reference does',
    async (text) => {
      const [written, reference] = await ask(text);
      expect(written).toBe(`${JSON.stringify(reference)}\n`);
    },
  );

  it.each(['{ late wrong }', '{ error { name } }', '{ promised { name } }', '{ method { name } }'])(
    'leaves %s to the executor',
    async (text) => {
      expect((await ask(text))[0]).toBeNull();
    },
  );
});
