import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { codeOf } from './embedded-postgres-error';

/**
 * A mark that one process leaves in a folder. A process id alone does not name a process, as the system gives
 * the ids of the dead to new ones: the time it started does, within one process namespace of one boot.
 */
export interface ProcessMark {
  readonly processId: number;
  /** In the unit of the system; '' where the system does not tell. */
  readonly startTime: string;
  /** The boot and, in containers, the process namespace in which the id means something. */
  readonly namespace: string;
  /** Tells apart the marks of one process. */
  readonly nonce: string;
}

/** 'elsewhere': the mark comes from another container, machine or boot, of which nothing can be seen here. */
export type Liveness = 'alive' | 'dead' | 'elsewhere';

const runFile = promisify(execFile);

/** Whether the system has given this id away, be it to a zombie. */
export function isTaken(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Whether a process with this id runs, be it another one than the one meant. */
export async function processExists(processId: number): Promise<boolean> {
  return isTaken(processId) && (await linuxStatus(processId))?.state !== 'Z';
}

/** A new mark of this process. */
export async function markThisProcess(): Promise<ProcessMark> {
  return {
    processId: process.pid,
    startTime: await startTimeOf(process.pid),
    namespace: await namespaceOfThisProcess(),
    nonce: randomBytes(6).toString('hex'),
  };
}

/** Whether the process that left the mark still runs. */
export async function livenessOf(mark: ProcessMark): Promise<Liveness> {
  if (mark.namespace !== (await namespaceOfThisProcess())) return 'elsewhere';
  if (!(await processExists(mark.processId))) return 'dead';
  const startTime = await startTimeOf(mark.processId);
  return startTime === '' || mark.startTime === '' || startTime === mark.startTime ? 'alive' : 'dead';
}

/** The mark as a file name: a file that is made or removed whole needs no care about half-written content. */
export function markToFileName(mark: ProcessMark): string {
  return [mark.processId, mark.startTime, mark.namespace, mark.nonce].join('_');
}

/** The mark that a file name stands for; undefined for any other file. */
export function markFromFileName(name: string): ProcessMark | undefined {
  const match = /^(\d+)_(\w*?)_(\w+)_(\w+)$/.exec(name);
  if (match === null) return undefined;
  const [, processId, startTime, namespace, nonce] = match;
  return { processId: Number(processId), startTime: startTime!, namespace: namespace!, nonce: nonce! };
}

/** Whether the process is a PostgreSQL server on that cluster; when the system does not tell, that it exists is enough. */
export async function isServerOf(processId: number, clusterDirectory: string): Promise<boolean> {
  if (!(await processExists(processId))) return false;
  if (process.platform === 'linux') {
    try {
      // A PostgreSQL server works inside its cluster, however it was told where that is.
      return (await readlink(`/proc/${processId}/cwd`)) === clusterDirectory;
    } catch (error) {
      return codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM';
    }
  }
  const command = process.platform === 'win32' ? '' : await askPs('command', processId);
  return command === '' || command.includes(clusterDirectory);
}

async function startTimeOf(processId: number): Promise<string> {
  if (process.platform === 'linux') return (await linuxStatus(processId))?.startTime ?? '';
  if (process.platform === 'win32') return '';
  const started = Date.parse(await askPs('lstart', processId));
  return Number.isNaN(started) ? '' : String(started);
}

async function linuxStatus(processId: number): Promise<{ state: string; startTime: string } | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    const status = await readFile(`/proc/${processId}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything, even parentheses.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTime: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

async function askPs(column: string, processId: number): Promise<string> {
  try {
    const answer = await runFile('ps', ['-o', `${column}=`, '-p', String(processId)], {
      env: { ...process.env, LC_ALL: 'C' },
    });
    return answer.stdout.trim();
  } catch {
    return '';
  }
}

let knownNamespace: Promise<string> | undefined;

function namespaceOfThisProcess(): Promise<string> {
  knownNamespace ??= readNamespace();
  return knownNamespace;
}

async function readNamespace(): Promise<string> {
  if (process.platform !== 'linux') return 'host';
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const namespace = await readlink('/proc/self/ns/pid');
    return createHash('sha256').update(`${boot}${namespace}`).digest('hex').slice(0, 12);
  } catch {
    return 'host';
  }
}
