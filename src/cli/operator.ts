import { userInfo } from 'node:os';
import { readConfiguration } from '../configuration';
import { openStorage, type OpenStorage } from '../open-storage';

/** Thrown where a command cannot do what it was asked to; its message is for the operator. */
export class CommandFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandFailed';
  }
}

/** Does work on the storage that the server of the same environment uses, while that runs or not. */
export async function withStorage(work: (storage: OpenStorage) => Promise<void>): Promise<void> {
  // What the embedded PostgreSQL tells of itself is for whoever starts the server.
  const storage = await openStorage(readConfiguration(process.env), () => undefined);
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

/** Writes an answer where a program can read it. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A number of things, in words. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Writes what is for people alone. */
export function remark(line: string): void {
  process.stderr.write(`${line}\n`);
}
