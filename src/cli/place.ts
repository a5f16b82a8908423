import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { limits } from '../core/limits';
import { exitCodes } from './exit-codes';
import { CommandFailed } from './command-failed';
import { RegistryServer } from './registry-server';
import { readServerSetting } from './server-setting';

type Variables = Readonly<Record<string, string | undefined>>;

interface PlaceOptions {
  readonly data?: string;
  readonly url?: string;
  readonly timeout?: number;
  readonly allowPlainHttp?: boolean;
}

/**
 * Gives the program the options of where a command works: on the database of the environment, on the embedded one in a
 * folder (`--data`), or against a server (`--url`). It is decided before the command begins.
 */
export function addPlaceOptions(program: Command): void {
  program
    .option('--data <folder>', 'the folder of the embedded database; that of DATA_DIR unless given')
    .option('--url <address>', 'works against the server at this address, with the key in REGISTRY_KEY')
    .addOption(
      new Option('--timeout <seconds>', 'with --url: how long one answer may take')
        .argParser(readSeconds)
        .default(limits.serverAnswerSecondsDefault),
    )
    .option('--allow-plain-http', 'with --url: sends the key over http:// also to another machine')
    .hook('preAction', (_program, command) => {
      chosen = choose(nameOf(command), command.optsWithGlobals<PlaceOptions>(), process.env);
    });
}

/** The server that the command works against; null: a database of its own. */
export function serverAsked(): RegistryServer | null {
  return chosen.server;
}

/** The environment with the folder of `--data`: which database is the command's own. */
export function ownEnvironment(): Variables {
  return chosen.variables;
}

interface Place {
  readonly server: RegistryServer | null;
  readonly variables: Variables;
}

// Commands are one to a process, and each has one place.
let chosen: Place = { server: null, variables: process.env };

function choose(command: string, { data, url, ...options }: PlaceOptions, variables: Variables): Place {
  const database = ['DATABASE_URL', 'DATABASE_URL_FILE'].find((name) => variables[name] !== undefined);
  const places = [data && '--data', url && '--url', database].filter((place) => place !== undefined);
  if (data === '') throw contradiction('--data must name a folder.');
  if (places.length > 1)
    throw contradiction(
      `${places.slice(0, -1).join(', ')} and ${places.at(-1)} say where the registry is, and only one of them may.`,
    );
  if (url === undefined) {
    return {
      server: null,
      variables: data === undefined ? variables : { ...variables, DATA_DIR: resolve(data) },
    };
  }
  if (!overHttp.has(command)) throw contradiction(`registry ${command} ${whyNot[command] ?? onTheDatabase}`);
  const { timeout = limits.serverAnswerSecondsDefault, allowPlainHttp = false } = options;
  const setting = readServerSetting(url, { timeoutMs: timeout * 1_000, allowPlainHttp }, variables);
  return { server: new RegistryServer(setting), variables };
}

/** The commands that a server has a door for. */
const overHttp: ReadonlySet<string> = new Set([
  'question',
  'questions',
  'check',
  'export record',
  'export all',
  'export list',
  'keys create',
  'keys list',
  'keys revoke',
]);

const onTheDatabase =
  'works on the database itself, for which the server has no door: leave out --url, and give DATABASE_URL or --data.';
const onFiles = 'works on files of this machine alone: leave out --url.';

const whyNot: Readonly<Record<string, string>> = {
  verify:
    'needs the database: the server gives nobody the stored lines that the hashes are made of, and its own word would prove nothing. Leave out --url, and give DATABASE_URL or --data.',
  serve: 'is the server itself: leave out --url.',
  config: 'prints what the server of this environment would take: leave out --url.',
  'export key': onFiles,
  'export verify': onFiles,
  'heads key': onFiles,
};

function contradiction(message: string): CommandFailed {
  return new CommandFailed(message, exitCodes.notUnderstood);
}

/** "export record": the command with the one that it belongs to. */
function nameOf(command: Command): string {
  const parent = command.parent;
  return parent === null || parent.parent === null ? command.name() : `${nameOf(parent)} ${command.name()}`;
}

function readSeconds(text: string): number {
  const seconds = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > limits.serverAnswerSecondsMax)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${limits.serverAnswerSecondsMax}.`);
  return seconds;
}
