import { userInfo } from 'node:os';
import { readConfiguration } from '../configuration';
import type { OpenStorage } from '../open-storage';
import { ownEnvironment } from './place';

export { CommandFailed } from './command-failed';
export { counted, remark, tell, tellJson } from './say';

/** Does work on the storage that the server of the same environment uses, while that runs or not. */
export async function withStorage(work: (storage: OpenStorage) => Promise<void>): Promise<void> {
  // Other commands begin sooner without it.
  const { openStorage } = await import('../open-storage.js');
  // What the embedded PostgreSQL tells of itself is for whoever starts the server.
  const storage = await openStorage(readConfiguration(ownEnvironment()), () => undefined);
  try {
    await work(storage);
  } finally {
    await storage.close();
  }
}

/** What the history calls the operator: the name of the user on this machine. */
export function operator(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    return 'cli';
  }
}
