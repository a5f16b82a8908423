import { ConfigurationError } from './configuration';
import { MalformedData } from './core/plain-data';
import { EmbeddedPostgresError } from './storage/embedded-postgres';

/** Faults of the operator or of the surroundings: told in a sentence. Anything else is a defect and keeps its stack. */
export function explainFault(error: unknown): string {
  if (
    error instanceof ConfigurationError ||
    error instanceof EmbeddedPostgresError ||
    error instanceof MalformedData
  ) {
    return error.message;
  }
  const code = (error as { code?: unknown }).code;
  if (code === 'EADDRINUSE') return 'The port is taken by another program. Set PORT to a free one.';
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `The registry cannot listen or connect there (${code}). Check HOST, PORT and DATABASE_URL.`;
  }
  if (code === 'ECONNREFUSED' || (typeof code === 'string' && /^(28|3D|42501)/.test(code))) {
    return `The database of DATABASE_URL cannot be used (${code}): it is away, refuses the user, does not exist, or lacks rights.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
