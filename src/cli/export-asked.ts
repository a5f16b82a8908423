import { join } from 'node:path';
import type { Command } from 'commander';
import { loadLaw } from '../../reference/load-law';
import { InputFault } from '../core/input-fault';
import { RegisterOpener } from '../core/open-register';
import type { Instant } from '../core/period';
import type { Register } from '../core/register';
import {
  readClocksAsked,
  readRecordAsked,
  RecordDesk,
  type ClocksAsked,
  type RecordAsked,
} from '../exports/record-desk';
import type { RecordDocument } from '../exports/record-document';
import type { OpenStorage } from '../open-storage';
import { projectDirectory } from '../project-directory';
import { CommandFailed } from './operator';

/** The clocks as options of a command. */
export interface ClockOptions {
  readonly validOn?: string;
  readonly knownAt?: string;
  readonly lawOn?: string;
}

/** Gives a command the options of the three clocks. */
export function withClocks(command: Command): Command {
  return command
    .option('--valid-on <day>', 'what held in the world on this day; today unless given')
    .option(
      '--known-at <instant>',
      'what was known at this instant; that of the newest revision unless given',
    )
    .option('--law-on <day>', 'the law of this day; that of --valid-on unless given');
}

/** Reads which record is asked for. Throws CommandFailed, in the words of the options. */
export function asRecordAsked(given: ClockOptions & Readonly<Record<string, unknown>>): RecordAsked {
  return toldIn(() => readRecordAsked({ ...given }));
}

/** Reads the clocks that are asked for. Throws CommandFailed, in the words of the options. */
export function asClocksAsked({ validOn, knownAt, lawOn }: ClockOptions): ClocksAsked {
  return toldIn(() => readClocksAsked({ validOn, knownAt, lawOn }));
}

/** The record that is asked for, from the registry's own database. */
export async function documentAsked(storage: OpenStorage, asked: RecordAsked): Promise<RecordDocument> {
  return deskOn(storage)
    .document(asked, now())
    .catch((error: unknown) => {
      throw told(error);
    });
}

/** The register on the clocks that are asked for, with the head of its history. */
export async function registerAsked(
  storage: OpenStorage,
  asked: ClocksAsked,
): Promise<{ readonly register: Register; readonly head: string | null }> {
  return deskOn(storage)
    .register(asked, now())
    .catch((error: unknown) => {
      throw told(error);
    });
}

function deskOn({ store }: OpenStorage): RecordDesk {
  const law = loadLaw(join(projectDirectory(), 'reference'));
  return new RecordDesk(store, new RegisterOpener(store, law), law);
}

function now(): Instant {
  return new Date().toISOString() as Instant;
}

/** Does it, and tells what is wrong with what was asked under the names that the command has for it. */
export function toldIn<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw told(error);
  }
}

const optionOf: Readonly<Record<string, string>> = {
  validOn: '--valid-on',
  knownAt: '--known-at',
  lawOn: '--law-on',
  organisation: '--organisation',
  as: '--as',
  out: '--out',
};

/** What is wrong with what was asked, for the operator: under the names that the command has for it. */
export function told(error: unknown): unknown {
  if (!(error instanceof InputFault)) return error;
  const [name = ''] = error.field;
  const option = optionOf[name];
  return new CommandFailed(
    option !== undefined && error.message.startsWith(`${name} `)
      ? `${option}${error.message.slice(name.length)}`
      : error.message,
  );
}
