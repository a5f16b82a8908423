import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { buildRegistrySchema } from '../src/graphql/schema';
import { kinds } from '../src/core/entries/entry';
import { judges } from '../src/core/rules/judges';
import { tables } from '../src/storage/tables';
import { pathOf } from './project';
import { law } from './worlds/register-of';

/** The doors of the house: what each room may import of the others and of the hall, and which packages it may use. */
const doors: Readonly<
  Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>
> = {
  'src/core': { rooms: [], packages: [] },
  'src/storage': { rooms: ['src/core'], packages: ['typeorm', 'pg', 'node:'] },
  'src/exports': { rooms: ['src/core'], packages: ['csv-stringify', 'fflate', 'jose', 'pdfkit', 'node:'] },
  'src/imports': { rooms: ['src/core'], packages: ['yaml', 'node:'] },
  'src/questions': { rooms: ['src/core'], packages: ['graphql', 'yaml', 'node:'] },
  'src/graphql': {
    rooms: ['src/core', 'src/exports'],
    packages: ['type-graphql', 'graphql', 'graphql-jit', 'class-validator', 'reflect-metadata'],
  },
  'src/http': {
    rooms: ['src/core', 'src/exports', 'src/graphql', 'src/questions'],
    packages: [
      '@apollo/server',
      '@as-integrations/fastify',
      '@fastify/cors',
      '@fastify/static',
      '@opentelemetry',
      'fastify',
      'graphql',
      'jose',
      'prom-client',
      'type-graphql',
      'node:',
    ],
  },
  'src/heads': { rooms: ['src/core'], packages: ['jose', 'node:'] },
  'src/cli': {
    rooms: [
      'src/core',
      'src/exports',
      'src/heads',
      'src/graphql',
      'src/questions',
      'src/configuration',
      'src/explain-fault',
      'src/open-storage',
      'src/project-directory',
      'src/http/loopback',
      'src/serve',
      'reference',
    ],
    packages: ['commander', 'reflect-metadata', 'node:'],
  },
  // The page runs in a browser: of the house it takes types, words and what is computed alike on both sides.
  playground: {
    rooms: ['src/core', 'src/questions'],
    packages: [
      '@dagrejs/dagre',
      '@graphiql/plugin-doc-explorer',
      '@graphiql/plugin-history',
      '@graphiql/react',
      '@tanstack/react-virtual',
      'd3-geo',
      'd3-sankey',
      'graphiql',
      'graphql',
      'react',
      'react-aria-components',
      'react-dom',
      'topojson-client',
      'topojson-specification',
      'world-atlas',
    ],
  },
  reference: { rooms: ['src/core'], packages: ['yaml', 'node:'] },
  migrations: { rooms: [], packages: ['typeorm', 'node:'] },
};

const files = ['src', 'playground', 'reference', 'migrations'].flatMap((folder) =>
  typescriptIn(pathOf(folder)),
);

describe('the house', () => {
  it.each(files.filter((file) => roomOf(file) !== null))(
    '%s imports only through the doors of its room',
    (file) => {
      const room = roomOf(file)!;
      const { rooms, packages } = doors[room]!;
      for (const target of importsOf(file)) {
        if (target.startsWith('.')) {
          const there = relative(pathOf('.'), join(pathOf(file), '..', target))
            .split(sep)
            .join('/');
          const allowed = [room, ...rooms].some((name) => there === name || there.startsWith(`${name}/`));
          expect(allowed ? 'allowed' : `${file} imports ${there}`).toBe('allowed');
        } else {
          const allowed = packages.some(
            (name) => target === name || target.startsWith(name.endsWith(':') ? name : `${name}/`),
          );
          expect(allowed ? 'allowed' : `${file} uses ${target}`).toBe('allowed');
        }
      }
    },
  );

  it('has only known rooms in src', () => {
    expect(readdirSync(pathOf('src')).sort()).toEqual([
      'build-fingerprint.ts',
      'cli',
      'configuration.ts',
      'core',
      'explain-fault.ts',
      'exports',
      'graphql',
      'heads',
      'http',
      'imports',
      'main.ts',
      'open-storage.ts',
      'project-directory.ts',
      'questions',
      'serve.ts',
      'storage',
    ]);
  });

  it('never reads the clock in the core', () => {
    for (const file of files.filter((name) => name.startsWith('src/core/'))) {
      expect(readFileSync(pathOf(file), 'utf8')).not.toMatch(/Date\.now|new Date\(\)|performance\.now/);
    }
  });

  it('spells ranges of PostgreSQL in the storage alone', () => {
    for (const file of files.filter((name) => !/^(src\/storage|migrations)\//.test(name))) {
      expect(readFileSync(pathOf(file), 'utf8')).not.toMatch(/daterange|tstzrange/);
    }
  });

  it.each(files)('%s hard-codes no date, no mechanism and no country of the law', (file) => {
    const code = readFileSync(pathOf(file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\/\/.*$/gm, '')
      // Descriptions and messages may give examples.
      .replace(/description:\s*(?:'(?:[^'\\]|\\.)*'|`[^`]*`)/g, '')
      .replace(/@?(?:FilterList|OptionalText|OptionalFlag|textScalar)\((?:[^()]|\([^()]*\))*\)/g, '');
    expect(code).not.toMatch(/(adequacy|scc|bcr|art46|art49|none|uk|ch)\/[A-Z0-9]/);
    expect(code).not.toMatch(/['"`](?!0001|1\d{3}-\d{2}-\d{2}T)(?:19|20)\d{2}-\d{2}-\d{2}['"`]/);
  });

  it.each(files)('%s can be read in one go', (file) => {
    expect(readFileSync(pathOf(file), 'utf8').split('\n').length).toBeLessThanOrEqual(450);
  });

  it('uses none of the words that the glossary replaces, in names', () => {
    for (const file of files) {
      expect(readFileSync(pathOf(file), 'utf8')).not.toMatch(
        /\b(class|interface|type|const|function) \w*(vendor|supplier|dataFlowType|useCase)\w*/i,
      );
    }
    expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.tsx?$)/.test(file))).toEqual([]);
  });

  it('has a table for each kind of entry', () => {
    expect(Object.keys(tables).sort()).toEqual([...kinds].sort());
  });

  it('has for each rule one file, one judgement and one test, in the order of the law data', () => {
    const keys = law.data.rules.map(({ key }) => key);
    expect(Object.keys(judges).sort()).toEqual([...keys].sort());
    const lines = readFileSync(pathOf('src/core/rules/index.ts'), 'utf8').matchAll(/'\.\/([a-z]{3}-\d{2})'/g);
    expect([...lines].map((line) => line[1]!.toUpperCase())).toEqual(keys);
    const rules = readdirSync(pathOf('src/core/rules')).filter((file) => /^[a-z]{3}-\d{2}\.ts$/.test(file));
    expect(rules.sort()).toEqual(keys.map((key) => `${key.toLowerCase()}.ts`).sort());
    const tests = readdirSync(pathOf('test/core/rules')).map((file) =>
      readFileSync(pathOf(`test/core/rules/${file}`), 'utf8'),
    );
    const tested = tests.flatMap((text) =>
      [...text.matchAll(/^describe\('([A-Z]{3}-\d{2})'/gm)].map((found) => found[1]),
    );
    expect(tested.sort()).toEqual([...keys].sort());
  });

  it('never gives a verdict that is a person’s to give', () => {
    for (const file of [...files.filter((name) => name.startsWith('src/core/')), 'reference/rules.yaml']) {
      expect(readFileSync(pathOf(file), 'utf8')).not.toMatch(/\b(?:non-)?compliant\b|\billegal\b/i);
    }
  });

  it('describes every type, field, argument and value of the API', () => {
    const undescribed: string[] = [];
    for (const type of Object.values(buildRegistrySchema().getTypeMap())) {
      if (
        type.name.startsWith('__') ||
        ['String', 'Int', 'Float', 'Boolean', 'ID', 'Query', 'Mutation'].includes(type.name)
      )
        continue;
      if (!type.description) undescribed.push(type.name);
      const fields: readonly DescribedField[] = 'getFields' in type ? Object.values(type.getFields()) : [];
      for (const field of fields) {
        if (!field.description) undescribed.push(`${type.name}.${field.name}`);
        for (const argument of field.args ?? []) {
          if (!argument.description) undescribed.push(`${type.name}.${field.name}(${argument.name}:)`);
        }
      }
      for (const value of 'getValues' in type ? type.getValues() : []) {
        if (!value.description) undescribed.push(`${type.name}.${value.name}`);
      }
    }
    expect(undescribed).toEqual([]);
  });
});

/** A field of a type, or of an input, as far as its descriptions go. */
interface DescribedField {
  readonly name: string;
  readonly description?: string | null;
  readonly args?: readonly { readonly name: string; readonly description?: string | null }[];
}

function typescriptIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return typescriptIn(path);
    return /\.tsx?$/.test(path) ? [relative(pathOf('.'), path).split(sep).join('/')] : [];
  });
}

function roomOf(file: string): string | null {
  return Object.keys(doors).find((room) => file.startsWith(`${room}/`)) ?? null;
}

function importsOf(file: string): string[] {
  const text = readFileSync(pathOf(file), 'utf8');
  return [...text.matchAll(/(?:from|import) '([^']+)'/g)].map((found) => found[1]!);
}
