import { rmSync } from 'node:fs';

/** Stops what start-databases started. A server that was given is left as it is, but for the template. */
export default async function stopDatabases(): Promise<void> {
  const started = globalThis.embeddedForTests;
  if (started === undefined) return;
  await started.postgres.stop();
  rmSync(started.directory, { recursive: true, force: true });
}
