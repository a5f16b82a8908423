import { defaultFieldResolver, GraphQLError, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { objectFields } from './operations';

/** Something wrong in one resolver, which goes wrong under a condition only. */
interface Bug {
  readonly name: string;
  readonly type: string;
  readonly field: string;
  /** What is wrong with the answer then. */
  readonly sign: RegExp;
  /** Gives what is wrong; undefined where all is as it should be. */
  readonly wrong: (given: Readonly<Record<string, unknown>>, right: unknown) => unknown;
}

const told = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
};

/** Ten ways in which an API goes wrong. Each must be found by asking it what comes to mind. */
export const bugs: readonly Bug[] = [
  {
    name: 'it throws where a page is empty',
    sign: /defect|status 500/,
    type: 'Register',
    field: 'organisations',
    wrong: ({ first }) => {
      if (first === 0) throw new TypeError("Cannot read properties of undefined (reading 'node')");
    },
  },
  {
    name: 'it rejects for a date before our era of dates',
    sign: /defect|status 500/,
    type: 'Query',
    field: 'register',
    wrong: ({ validOn }) =>
      validOn === '0001-01-01' ? Promise.reject(new RangeError('Invalid time value')) : undefined,
  },
  {
    name: 'it shows a stack in a message',
    sign: /it shows/,
    type: 'Register',
    field: 'transfers',
    wrong: ({ where }) => (where == null ? undefined : told(new Error('where is not fit').stack ?? '')),
  },
  {
    name: 'it shows SQL in a message',
    sign: /it shows/,
    type: 'Register',
    field: 'search',
    wrong: ({ text }) =>
      !String(text).includes('/')
        ? told('syntax error at or near "DROP" in SELECT key FROM entry')
        : undefined,
  },
  {
    name: 'it shows a path in a message',
    sign: /it shows/,
    type: 'Register',
    field: 'organisation',
    wrong: ({ key }) =>
      !String(key).includes('/') ? told('ENOENT: no such file /work/dist/src/core/register.js') : undefined,
  },
  {
    name: 'it shows a stack in an answer',
    sign: /it shows/,
    type: 'Organisation',
    field: 'name',
    wrong: (_, right) =>
      /o/i.test(String(right))
        ? 'Error: no name\n    at nameOf (/srv/dist/src/core/register.js:1:1)'
        : undefined,
  },
  {
    name: 'it shows SQL in an answer',
    sign: /it shows/,
    type: 'DataCategory',
    field: 'name',
    wrong: () => 'SELECT name FROM data_category_identity WHERE key = $1',
  },
  {
    name: 'it gives nothing where something was promised',
    sign: /defect|status 500/,
    type: 'Transfer',
    field: 'assessment',
    wrong: () => null,
  },
  {
    name: 'it gives a word that is not in the enumeration',
    sign: /defect|status 500/,
    type: 'TransferAssessment',
    field: 'verdict',
    wrong: () => 'PERHAPS',
  },
  {
    name: 'it never answers',
    sign: /no answer/,
    type: 'Register',
    field: 'country',
    wrong: ({ code }) => (code === 'CH' ? new Promise(() => undefined) : undefined),
  },
];

/** Puts all of them into a schema; those that `active` names go wrong, and tell `fired` when they do. */
export function plant(
  schema: GraphQLSchema,
  active: ReadonlySet<string>,
  fired: (name: string) => void,
): void {
  for (const { name, type, field, wrong } of bugs) {
    const definition = objectFields(schema, type)[field];
    if (definition === undefined) throw new Error(`There is no ${type}.${field}.`);
    const resolve = definition.resolve ?? defaultFieldResolver;
    const planted: GraphQLFieldResolver<unknown, unknown> = (source, given, context, info) => {
      const right: unknown = resolve(source, given, context, info);
      if (!active.has(name)) return right;
      let instead: unknown = fails;
      try {
        instead = wrong(given as Readonly<Record<string, unknown>>, right);
      } finally {
        if (instead !== undefined) {
          fired(name);
          // Nobody waits for the right answer any more.
          if (right instanceof Promise) right.catch(() => undefined);
        }
      }
      return instead === undefined ? right : instead;
    };
    definition.resolve = planted;
  }
}

/** Stands for what never came back, as something was thrown. */
const fails = Symbol('it throws');
