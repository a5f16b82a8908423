import type { Command } from 'commander';
import { exitCodesInWords } from './exit-codes';

/** Shows examples below the help of a command: each is a command line as one writes it. */
export function withExamples(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText(
    'after',
    `\nExamples:\n${lines.map((line) => `  ${line}\n`).join('')}`.trimEnd(),
  );
}

/** What stands below the help of the whole program. */
export const programHelp = `
Examples:
  registry serve
  registry question Q07 --validOn 2020-07-16
  registry export record --format xlsx --as controller --out record/
  registry check --severity high --json
  REGISTRY_KEY_FILE=key registry check --url https://registry.example

Where the registry is:
  the database of DATABASE_URL (or DATABASE_URL_FILE), else the embedded one in --data or DATA_DIR;
  or with --url a server, with the key in REGISTRY_KEY (or REGISTRY_KEY_FILE): for question, questions,
  check, export record, export all, export list and keys.

On standard output stands the result and nothing else; remarks, and how far long work has come where
that is a terminal, are on standard error.

Exit codes:
${exitCodesInWords.map(([code, words]) => `  ${String(code).padEnd(5)}${words}`).join('\n')}`;
