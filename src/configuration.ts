import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { readHeadSetting, type HeadSetting } from './heads/head-setting';
import { limits } from './core/limits';
import type { TokenIssuer } from './http/access-tokens';
import type { AnswerSetting } from './http/graphql-endpoint';
import { isLoopback } from './http/loopback';
import type { RateSetting } from './http/rates';
import type { Site } from './http/site';
import { readTraceSetting, type TraceSetting } from './http/trace-setting';

/** What the operator sets, from the environment. */
export interface Configuration {
  /** The address to listen on: HOST, 127.0.0.1 unless set. */
  readonly host: string;
  /** The port to listen on: PORT, 4000 unless set; 0 takes any free one. */
  readonly port: number;
  /** Where the embedded PostgreSQL keeps its data: DATA_DIR, "data" in the working folder unless set. */
  readonly dataDirectory: string;
  /** The server to use instead of the embedded one: DATABASE_URL or DATABASE_URL_FILE; null where neither is set. */
  readonly databaseUrl: string | null;
  /** What callers may do who say nothing of themselves: ANONYMOUS_ROLE; unless set, read where HOST is the loopback. */
  readonly anonymousRole: 'reader' | null;
  /** Whether ANONYMOUS_ROLE was left to the registry. */
  readonly anonymousByDefault: boolean;
  /** What readers and anonymous callers may send: OPERATIONS, any document unless it says the library's alone. */
  readonly operations: 'all' | 'library';
  /** What is hashed with the secrets of keys: KEY_PEPPER or KEY_PEPPER_FILE; null where neither is set. */
  readonly keyPepper: string | null;
  /** Whose access tokens are taken: OIDC_ISSUER and its companions; null where it is not set. */
  readonly tokenIssuer: TokenIssuer | null;
  /** Where heads of the history are kept: HEADS_TO and its companions; null where it is not set. */
  readonly heads: HeadSetting | null;
  /** Under which names it is asked (HOSTS; on the loopback this machine's alone unless set), and from which pages (CORS_ORIGINS). */
  readonly site: Site;
  /** What one caller may ask in a second: RATE_REQUESTS and RATE_POINTS; 0 takes the limit away. */
  readonly rates: RateSetting;
  /** How questions are answered: AHEAD_OF_APOLLO, on unless set; ANSWER_CACHE_MIB, 64 unless set, 0 keeps nothing. */
  readonly answers: AnswerSetting;
  /** How long it goes on answering after SIGTERM: DRAIN_WAIT in seconds; unless set, 5, and 0 on the loopback. */
  readonly drainWaitMs: number;
  /** What the log holds: LOG_LEVEL, info unless set; from warn on, no line for each request. */
  readonly logLevel: LogLevel;
  /** Where spans of requests are sent: OTEL_EXPORTER_OTLP_ENDPOINT and its companions; null where it is not set. */
  readonly traces: TraceSetting | null;
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

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
  ANONYMOUS_ROLE: z
    .enum(['reader', 'none'], {
      error: 'ANONYMOUS_ROLE must be reader or none: more than reading is for callers who say who they are.',
    })
    .optional(),
  OPERATIONS: z
    .enum(['all', 'library'], {
      error:
        'OPERATIONS must be all or library: whether readers may send any document, or those of the library.',
    })
    .default('all'),
  KEY_PEPPER: z.string().min(16, 'KEY_PEPPER must have at least 16 characters, or be left unset.').optional(),
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
  HOSTS: listOf(
    (name) => /^[a-z0-9.:_-]+$/i.test(name),
    'HOSTS must be host names without a port, separated by commas.',
  ),
  CORS_ORIGINS: listOf(
    (origin) => URL.canParse(origin) && new URL(origin).origin === origin,
    'CORS_ORIGINS must be origins such as https://app.example.com, separated by commas.',
  ),
  RATE_REQUESTS: wholeNumber('RATE_REQUESTS', 1_000_000).default(limits.requestsPerSecond),
  RATE_POINTS: wholeNumber('RATE_POINTS', 1_000_000_000).default(limits.pointsPerSecond),
  AHEAD_OF_APOLLO: z
    .enum(['on', 'off'], {
      error: 'AHEAD_OF_APOLLO must be on or off: whether questions may be answered without Apollo.',
    })
    .default('on'),
  ANSWER_CACHE_MIB: wholeNumber('ANSWER_CACHE_MIB', limits.answerCacheMibMax).default(
    limits.answerCacheMibDefault,
  ),
  DRAIN_WAIT: wholeNumber('DRAIN_WAIT', 300).optional(),
  LOG_LEVEL: z
    .enum(logLevels, { error: `LOG_LEVEL must be one of ${logLevels.join(', ')}.` })
    .default('info'),
});
/** What may also stand in a file, whose name is in the variable with _FILE behind it. */
export const secrets = ['DATABASE_URL', 'KEY_PEPPER', 'OTEL_EXPORTER_OTLP_HEADERS'] as const;

/** Reads the configuration, and the files of secrets that it names. Throws ConfigurationError with all faults at once. */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>): Configuration {
  const faults: string[] = [];
  const given = withSecrets(variables, faults);
  const read = environment.safeParse(given);
  if (!read.success) faults.push(...read.error.issues.map(({ message }) => message));
  if ((given['OIDC_ISSUER'] === undefined) !== (given['OIDC_AUDIENCE'] === undefined))
    faults.push('OIDC_ISSUER and OIDC_AUDIENCE must be set together: a token is meant for somebody.');
  const heads = readHeadSetting(variables, (fault) => faults.push(fault));
  const traces = readTraceSetting(given, (fault) => faults.push(fault));
  if (!read.success || faults.length > 0) throw new ConfigurationError([...new Set(faults)]);
  const set = read.data;
  const isHere = isLoopback(set.HOST);
  return {
    host: set.HOST,
    port: set.PORT,
    dataDirectory: resolve(set.DATA_DIR),
    databaseUrl: set.DATABASE_URL ?? null,
    anonymousRole: (set.ANONYMOUS_ROLE ?? (isHere ? 'reader' : 'none')) === 'none' ? null : 'reader',
    anonymousByDefault: set.ANONYMOUS_ROLE === undefined,
    operations: set.OPERATIONS,
    keyPepper: set.KEY_PEPPER ?? null,
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
    site: {
      hosts: set.HOSTS?.map((name) => name.toLowerCase()) ?? (isHere ? [] : null),
      origins: set.CORS_ORIGINS ?? [],
    },
    rates: {
      requests: rateOf(set.RATE_REQUESTS, limits.requestsAtOnce / limits.requestsPerSecond, 1),
      points: rateOf(
        set.RATE_POINTS,
        limits.pointsAtOnce / limits.pointsPerSecond,
        // Whatever is set, a document within the limits can be asked.
        limits.documentPriceMax,
      ),
    },
    answers: {
      aheadOfApollo: set.AHEAD_OF_APOLLO === 'on',
      keptBytesMax: set.ANSWER_CACHE_MIB * 1_048_576,
    },
    drainWaitMs: set.DRAIN_WAIT === undefined ? (isHere ? 0 : limits.drainWaitMs) : set.DRAIN_WAIT * 1_000,
    logLevel: set.LOG_LEVEL,
    traces,
  };
}

/** The variables with the secrets that stand in files. An empty variable is one that is set, and wrong. */
function withSecrets(
  variables: Readonly<Record<string, string | undefined>>,
  faults: string[],
): Readonly<Record<string, string | undefined>> {
  const given = { ...variables };
  for (const name of secrets) {
    const file = variables[`${name}_FILE`];
    if (file === undefined) continue;
    if (variables[name] !== undefined) faults.push(`${name} and ${name}_FILE must not both be set.`);
    else {
      try {
        given[name] = readFileSync(resolve(file), 'utf8').trim();
        if (given[name] === '') throw new Error('The file is empty.');
      } catch {
        given[name] = undefined;
        faults.push(`${name}_FILE must name a file that can be read and is not empty.`);
      }
    }
  }
  return given;
}

function rateOf(perSecond: number, atOnceFor: number, least: number): RateSetting['requests'] {
  return perSecond === 0 ? null : { perSecond, atOnce: Math.max(perSecond * atOnceFor, least) };
}

function wholeNumber(name: string, most: number) {
  const fault = `${name} must be a whole number from 0 to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,10}$/, fault)
    .transform(Number)
    .refine((number) => number <= most, fault);
}

function listOf(fits: (item: string) => boolean, fault: string) {
  return z
    .string()
    .transform((text) => text.split(',').map((item) => item.trim()))
    .refine((items) => items.every(fits), fault)
    .optional();
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
