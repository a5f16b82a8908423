import { resolve } from 'node:path';
import { z } from 'zod';
import { readHeadSetting, type HeadSetting } from './heads/head-setting';
import type { TokenIssuer } from './http/access-tokens';
import { isLoopback } from './http/loopback';

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
  /** What callers may do who say nothing of themselves: ANONYMOUS_ROLE; unless set, read where HOST is the loopback. */
  readonly anonymousRole: 'reader' | null;
  /** Whether ANONYMOUS_ROLE was left to the registry. */
  readonly anonymousByDefault: boolean;
  /** What readers and anonymous callers may send: OPERATIONS, any document unless it says the library's alone. */
  readonly operations: 'all' | 'library';
  /** What is hashed with the secrets of keys: KEY_PEPPER, or the file KEY_PEPPER_FILE; null where neither is set. */
  readonly keyPepper: { readonly text: string } | { readonly file: string } | null;
  /** Whose access tokens are taken: OIDC_ISSUER and its companions; null where it is not set. */
  readonly tokenIssuer: TokenIssuer | null;
  /** Where heads of the history are kept: HEADS_TO and its companions; null where it is not set. */
  readonly heads: HeadSetting | null;
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

const environment = z
  .object({
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
    ANONYMOUS_ROLE: z
      .enum(['reader', 'none'], {
        error:
          'ANONYMOUS_ROLE must be reader or none: more than reading is for callers who say who they are.',
      })
      .optional(),
    OPERATIONS: z
      .enum(['all', 'library'], {
        error:
          'OPERATIONS must be all or library: whether readers may send any document, or those of the library.',
      })
      .default('all'),
    KEY_PEPPER: z
      .string()
      .min(16, 'KEY_PEPPER must have at least 16 characters, or be left unset.')
      .optional(),
    KEY_PEPPER_FILE: z.string().min(1, 'KEY_PEPPER_FILE must name a file, or be left unset.').optional(),
    OIDC_ISSUER: z
      .string()
      .refine(isSafeUrl, 'OIDC_ISSUER must be an https:// URL; http:// will do on the loopback alone.')
      .optional(),
    OIDC_AUDIENCE: z.string().min(1, 'OIDC_AUDIENCE must not be empty.').optional(),
    OIDC_JWKS_URL: z
      .string()
      .refine(isSafeUrl, 'OIDC_JWKS_URL must be an https:// URL; http:// will do on the loopback alone.')
      .optional(),
    OIDC_ROLE_CLAIM: z.string().min(1, 'OIDC_ROLE_CLAIM must name a claim.').default('roles'),
    OIDC_NAME_CLAIM: z.string().min(1, 'OIDC_NAME_CLAIM must name a claim.').default('sub'),
  })
  .refine((set) => set.KEY_PEPPER === undefined || set.KEY_PEPPER_FILE === undefined, {
    error: 'KEY_PEPPER and KEY_PEPPER_FILE must not both be set.',
  })
  .refine((set) => (set.OIDC_ISSUER === undefined) === (set.OIDC_AUDIENCE === undefined), {
    error: 'OIDC_ISSUER and OIDC_AUDIENCE must be set together: a token is meant for somebody.',
  });

/** Reads the configuration. Throws ConfigurationError with all faults at once. */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>): Configuration {
  const read = environment.safeParse(variables);
  const headFaults: string[] = [];
  const heads = readHeadSetting(variables, (fault) => headFaults.push(fault));
  if (!read.success || headFaults.length > 0)
    throw new ConfigurationError([
      ...new Set([...(read.error?.issues ?? []).map(({ message }) => message), ...headFaults]),
    ]);
  const set = read.data;
  return {
    host: set.HOST,
    port: set.PORT,
    dataDirectory: resolve(set.DATA_DIR),
    databaseUrl: set.DATABASE_URL ?? null,
    anonymousRole:
      (set.ANONYMOUS_ROLE ?? (isLoopback(set.HOST) ? 'reader' : 'none')) === 'none' ? null : 'reader',
    anonymousByDefault: set.ANONYMOUS_ROLE === undefined,
    operations: set.OPERATIONS,
    keyPepper:
      set.KEY_PEPPER !== undefined
        ? { text: set.KEY_PEPPER }
        : set.KEY_PEPPER_FILE !== undefined
          ? { file: resolve(set.KEY_PEPPER_FILE) }
          : null,
    tokenIssuer:
      set.OIDC_ISSUER === undefined || set.OIDC_AUDIENCE === undefined
        ? null
        : {
            issuer: set.OIDC_ISSUER,
            audience: set.OIDC_AUDIENCE,
            keysUrl: set.OIDC_JWKS_URL ?? null,
            roleClaim: set.OIDC_ROLE_CLAIM,
            nameClaim: set.OIDC_NAME_CLAIM,
          },
    heads,
  };
}

/** Keys that come over an open line could be anybody's. */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text);
}
