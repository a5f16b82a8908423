import type { Command } from 'commander';
import { readConfiguration, type Configuration } from '../configuration';
import { withExamples } from './help';
import { tell, tellJson } from './operator';
import { ownEnvironment } from './place';

/** `registry config`: prints the configuration that this environment gives, without its secrets. */
export function addConfigCommand(program: Command): void {
  const command = program
    .command('config')
    .description(
      'Prints the configuration that this environment gives, one variable a line, without its secrets; or every fault of it.',
    )
    .option('--json', 'the same as JSON')
    .action(({ json = false }: { readonly json?: boolean }) => {
      const set = shown(readConfiguration(ownEnvironment()));
      if (json) tellJson(set);
      else for (const [name, value] of Object.entries(set)) tell(`${name}=${value}`);
    });
  withExamples(command, 'registry config', 'DATABASE_URL_FILE=database-url registry config --json');
}

/** Every variable with what holds; empty where nothing is set. */
function shown(set: Configuration): Readonly<Record<string, string>> {
  const { tokenIssuer, rates, site, answers, traces } = set;
  return {
    HOST: set.host,
    PORT: String(set.port),
    HOSTS: site.hosts === null ? '' : site.hosts.join(','),
    CORS_ORIGINS: site.origins.join(','),
    DATA_DIR: set.databaseUrl === null ? set.dataDirectory : '',
    DATABASE_URL: set.databaseUrl === null ? '' : withoutSecrets(set.databaseUrl),
    KEY_PEPPER: set.keyPepper === null ? '' : hidden,
    ANONYMOUS_ROLE: set.anonymousRole ?? 'none',
    OPERATIONS: set.operations,
    OIDC_ISSUER: tokenIssuer?.issuer ?? '',
    OIDC_AUDIENCE: tokenIssuer?.audience ?? '',
    OIDC_JWKS_URL: tokenIssuer?.keysUrl ?? '',
    OIDC_ROLE_CLAIM: tokenIssuer?.roleClaim ?? '',
    OIDC_NAME_CLAIM: tokenIssuer?.nameClaim ?? '',
    RATE_REQUESTS: String(rates.requests?.perSecond ?? 0),
    RATE_POINTS: String(rates.points?.perSecond ?? 0),
    AHEAD_OF_APOLLO: answers.aheadOfApollo ? 'on' : 'off',
    ANSWER_CACHE_MIB: String(answers.keptBytesMax / 1_048_576),
    DRAIN_WAIT: String(set.drainWaitMs / 1_000),
    LOG_LEVEL: set.logLevel,
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces === null ? '' : withoutSecrets(traces.url, noneIsPlain),
    OTEL_EXPORTER_OTLP_HEADERS: traces === null || Object.keys(traces.headers).length === 0 ? '' : hidden,
    OTEL_SERVICE_NAME: traces?.serviceName ?? '',
  };
}

const hidden = '***';

/** Parameters of the address of a database that hold no secret, and its user. */
const plain: ReadonlySet<string> = new Set(['user', 'sslmode', 'host', 'port', 'application_name']);

/** Of the address of a collector. Its user may be a key. */
const noneIsPlain: ReadonlySet<string> = new Set();

/** Where a server is and as whom it is asked; not the password, nor what may hold one. */
function withoutSecrets(address: string, shownParts = plain): string {
  const url = new URL(address);
  if (url.password !== '') url.password = hidden;
  if (url.username !== '' && !shownParts.has('user')) url.username = hidden;
  for (const name of [...url.searchParams.keys()]) {
    if (!shownParts.has(name)) url.searchParams.set(name, hidden);
  }
  return url.toString();
}
