/** What the embedded PostgreSQL could not do, told to the person who started the registry. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The code that Node or PostgreSQL gave an error ("ENOENT", "57P03"), or '' for anything without one. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** The message of an error, on one line. */
export function reasonOf(error: unknown): string {
  const reason =
    error instanceof Error && error.message !== '' ? error.message : codeOf(error) || String(error);
  return reason.replaceAll(/\s*\n\s*/g, ' ').trim();
}
