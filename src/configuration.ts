import { resolve } from 'node:path';
import { z } from 'zod';

/** What the operator sets, from the environment. */
export interface Configuration {
  /** The address to listen on: HOST, 127.0.0.1 unless set. */
  readonly host: string;
  /** The port to listen on: PORT, 4000 unless set; 0 takes any free one. */
  readonly port: number;
  /** Where the embedded PostgreSQL keeps its data: DATA_DIR, "data" in the working folder unless set. */
  readonly dataDirectory: string;
  /** The server to use instead of the embedded one: DATABASE_URL; null where it is not set. */
  readonly databaseUrl: string | null;
}

/** Thrown when the environment cannot be used; its message lists every fault, and no value. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `The registry cannot start with this environment:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.name = 'ConfigurationError';
  }
}

const environment = z.object({
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'HOST must be a host name or an address, such as 127.0.0.1 or 0.0.0.0.')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'PORT must be a whole number from 0 to 65535.')
    .transform(Number)
    .refine((port) => port <= 65_535, 'PORT must be a whole number from 0 to 65535.')
    .default(4000),
  DATA_DIR: z
    .string()
    .min(1, 'DATA_DIR must not be empty: name a folder, or leave it unset.')
    .default('data'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'DATABASE_URL must be a URL that begins with postgres:// or postgresql://.')
    .optional(),
});

/** Reads the configuration. Throws ConfigurationError with all faults at once. */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>): Configuration {
  const read = environment.safeParse(variables);
  if (!read.success)
    throw new ConfigurationError([...new Set(read.error.issues.map(({ message }) => message))]);
  return {
    host: read.data.HOST,
    port: read.data.PORT,
    dataDirectory: resolve(read.data.DATA_DIR),
    databaseUrl: read.data.DATABASE_URL ?? null,
  };
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text);
}
