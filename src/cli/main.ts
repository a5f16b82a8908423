#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { explainFault } from '../explain-fault';
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
import { CommandFailed } from './operator';
import { addRestoreCommand } from './restore';
import { addVerifyCommand } from './verify';

/** The commands, one file each, in the order in which help lists them. */
const commands: readonly ((program: Command) => void)[] = [
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
    .description(
      'Looks after a registry of data processing, on its database: that of DATABASE_URL, or the embedded one in DATA_DIR.',
    )
    .exitOverride();
  for (const add of commands) add(program);
  await program.parseAsync();
}

// Until it is done: a command that comes to an end without having said so has not done what it was asked.
process.exitCode = 1;

/** 0: done. 1: not done, and why. 2: the command was not understood, and commander has said why. */
main().then(
  () => (process.exitCode = 0),
  (error: unknown) => {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else process.stderr.write(`${error instanceof CommandFailed ? error.message : explainFault(error)}\n`);
  },
);
