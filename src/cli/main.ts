#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { explainFault } from '../explain-fault';
import { addAskCommand } from './ask';
import { addCheckCommand } from './check';
import { addExportCommand } from './export';
import { addExportAllCommands } from './export-all';
import { addExportListCommand } from './export-list';
import { addKeysCommand } from './keys';
import { CommandFailed } from './operator';
import { addVerifyCommand } from './verify';

/** The commands, one file each, in the order in which help lists them. */
const commands: readonly ((program: Command) => void)[] = [
  addAskCommand,
  addCheckCommand,
  addExportCommand,
  addExportAllCommands,
  addExportListCommand,
  addKeysCommand,
  addVerifyCommand,
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

/** 0: done. 1: not done, and why. 2: the command was not understood, and commander has said why. */
main().catch((error: unknown) => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    process.stderr.write(`${error instanceof CommandFailed ? error.message : explainFault(error)}\n`);
    process.exitCode = 1;
  }
});
