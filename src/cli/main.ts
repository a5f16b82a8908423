#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { explainFault, isDatabaseAway } from '../explain-fault';
import { addAskCommand } from './ask';
import { addCheckCommand } from './check';
import { addConfigCommand } from './config';
import { addDumpCommand } from './dump';
import { addExportCommand } from './export';
import { addExportAllCommands } from './export-all';
import { addExportListCommand } from './export-list';
import { addHeadsCommand } from './heads';
import { addKeysCommand } from './keys';
import { addMigrateCommand } from './migrate';
import { exitCodes, type ExitCode } from './exit-codes';
import { programHelp } from './help';
import { CommandFailed, remark } from './operator';
import { addPlaceOptions } from './place';
import { addRestoreCommand } from './restore';
import { addServeCommand } from './serve';
import { addVerifyCommand } from './verify';

/** The commands, one file each, in the order in which help lists them. */
const commands: readonly ((program: Command) => void)[] = [
  addServeCommand,
  addAskCommand,
  addCheckCommand,
  addExportCommand,
  addExportAllCommands,
  addExportListCommand,
  addConfigCommand,
  addKeysCommand,
  addMigrateCommand,
  addVerifyCommand,
  addHeadsCommand,
  addDumpCommand,
  addRestoreCommand,
];

async function main(): Promise<void> {
  const program = new Command('registry')
    .description('A registry of data processing, on a database of its own or against a server.')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', programHelp)
    .exitOverride();
  addPlaceOptions(program);
  for (const add of commands) add(program);
  await program.parseAsync();
}

/** Whether whoever reads the output has stopped, as `head` does once it has seen enough. */
const output = { isClosed: false };
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: Error) => {
    if (!isOfClosedOutput(error)) throw error;
    output.isClosed = true;
  });

// Until it is done: a command that comes to an end without having said so has not done what it was asked.
process.exitCode = exitCodes.notDone;

/** What the codes mean stands in exit-codes.ts. Why it is not 0, a sentence on standard error says. */
void main()
  .then(
    () => exitCodes.done,
    (error: unknown) => {
      if (isOfClosedOutput(error)) return exitCodes.outputClosed;
      if (error instanceof CommanderError)
        return error.exitCode === 0 ? exitCodes.done : exitCodes.notUnderstood;
      const { message, exitCode } = failed(error);
      remark(message);
      return exitCode;
    },
  )
  .then(async (code) => {
    // What could not be written is told of only now.
    await new Promise(setImmediate);
    process.exitCode = output.isClosed ? exitCodes.outputClosed : code;
  });

function failed(error: unknown): { readonly message: string; readonly exitCode: ExitCode } {
  if (error instanceof CommandFailed) return error;
  return {
    message: explainFault(error),
    exitCode: isDatabaseAway(error) ? exitCodes.notReached : exitCodes.notDone,
  };
}

function isOfClosedOutput(error: unknown): boolean {
  const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown };
  return code === 'EPIPE' && syscall === 'write';
}
