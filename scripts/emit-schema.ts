import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildRegistrySchema } from '../src/graphql/schema';

/** Writes schema/registry.graphql: the API as it is, for review and for clients. */
const directory = join(process.cwd(), 'schema');
mkdirSync(directory, { recursive: true });
writeFileSync(join(directory, 'registry.graphql'), `${printSchema(lexicographicSortSchema(buildRegistrySchema()))}\n`);
