import { fetched } from '../registry/ask-graphql';

/** Who asks, as the registry knows them. */
export interface Session {
  readonly actor: string;
  readonly role: 'reader' | 'exporter' | 'editor' | 'dpo' | 'admin';
}

/** Who is signed in. */
export async function loadSession(signal: AbortSignal): Promise<Session> {
  return (await fetched('/session', { signal })) as Session;
}

/** The name of somebody, without the way they came. */
export function nameOf({ actor }: Session): string {
  return actor.replace(/^\w+:/, '');
}

/** Whether somebody may write. */
export function mayChange({ role }: Session): boolean {
  return role === 'editor' || role === 'dpo' || role === 'admin';
}

/** Whether somebody may read who wrote what. */
export function mayReadHistory({ role }: Session): boolean {
  return role === 'dpo' || role === 'admin';
}

/** Whether somebody may take the record and the lists out as files. */
export function mayExport({ role }: Session): boolean {
  return role !== 'reader';
}

/** Takes the session away, and begins anew at the same place. */
export async function signOut(): Promise<void> {
  await fetch('/session', { method: 'DELETE' }).catch(() => null);
  window.location.reload();
}

/** Leads to the page on which one signs in; from there it comes back to this very place. */
export function signInAddress(): string {
  return `/sign-in${window.location.hash}`;
}
