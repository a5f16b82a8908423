import { ConfigurationError } from './configuration';
import { CommitUncertain } from './core/commit-uncertain';
import { MalformedData } from './core/plain-data';
import { EmbeddedPostgresError } from './storage/embedded-postgres';

/** Faults of the operator or of the surroundings: told in a sentence. Anything else is a defect and keeps its stack. */
export function explainFault(error: unknown): string {
  if (
    error instanceof ConfigurationError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof MalformedData ||
    error instanceof CommitUncertain
  ) {
    return error.message;
  }
  const { code, syscall, path } = error as { code?: unknown; syscall?: unknown; path?: unknown };
  if (typeof code === 'string' && typeof path === 'string' && syscall !== 'connect')
    return `A file or folder cannot be used as it is asked to be (${code}, ${String(syscall)}).`;
  if (code === 'EADDRINUSE') return 'The port is taken by another program. Set PORT to a free one.';
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `The registry cannot listen or connect there (${code}). Check HOST, PORT and DATABASE_URL.`;
  }
  if (code === 'ECONNREFUSED' || (typeof code === 'string' && /^(28|3D|42501)/.test(code))) {
    return `The database of DATABASE_URL cannot be used (${code}): it is away, refuses the user, does not exist, or lacks rights.`;
  }
  if (code === '25006')
    return 'The database takes no changes (25006): it stands by for another, or was set to be read alone.';
  if (isDatabaseAway(error))
    return `The database cannot be reached${typeof code === 'string' ? ` (${code})` : ''}.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Whether the database is away, or lets nobody in. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof EmbeddedPostgresError) return true;
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (code === 'ENOENT') return syscall === 'connect';
  return (
    (typeof code === 'string' && awayCodes.test(code)) ||
    /Connection terminated|timeout exceeded when trying to connect|connection error/.test(error.message)
  );
}

/** The network, and PostgreSQL's classes for connections, logins, databases that are not there, and a server that ends. */
const awayCodes =
  /^(ECONN\w+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|(08|28|3D|53)\w{3}|57P\w{2})$/;
