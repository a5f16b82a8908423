import { join } from 'node:path';
import type { Command } from 'commander';
import { loadLaw } from '../../reference/load-law';
import type { Caller } from '../core/caller';
import { ChangeDesk } from '../core/change-desk';
import { InputFault } from '../core/input-fault';
import { RegisterOpener } from '../core/open-register';
import type { Instant } from '../core/period';
import { answerWorkbook } from '../exports/answer-workbook';
import { waysToTheRegister, type RequestContext } from '../graphql/context';
import { CompilingExecutor } from '../graphql/executor';
import { buildRegistrySchema } from '../graphql/schema';
import type { OpenStorage } from '../open-storage';
import { projectDirectory } from '../project-directory';
import { answerFileName, type QuestionAnswer } from '../questions/answer';
import { ask } from '../questions/ask';
import { csvOf } from '../questions/csv';
import type { Question } from '../questions/question';
import { readLibrary, type Library } from '../questions/read-library';
import { CommandFailed, operator, remark, tell, withStorage } from './operator';
import { writeWhole } from './write-whole';

/** `registry ask`: asks a question of the library; `registry questions`: lists them with their variables. */
export function addAskCommand(program: Command): void {
  program
    .command('questions')
    .description('Lists the questions of the library, with their variables.')
    .action(() => {
      for (const question of library().values()) introduce(question);
    });
  program
    .command('ask <id>')
    .description(
      'Asks a question of the library, such as: ask Q07 --validOn 2020-07-16. The answer is JSON, or with --csv or --xlsx a table.',
    )
    .option('--csv', 'the table as CSV')
    .option('--xlsx', 'the table as a workbook, with a sheet on what it is')
    .option(
      '--out <directory>',
      'where the answer is written as a file; without it, it goes to standard output',
    )
    .allowUnknownOption()
    .allowExcessArguments()
    .action((id: string, options: AnswerOptions, command: Command) =>
      answer(id, options, command.args.slice(1)),
    );
}

interface AnswerOptions {
  readonly csv?: boolean;
  readonly xlsx?: boolean;
  readonly out?: string;
}

async function answer(id: string, { out, ...asked }: AnswerOptions, words: readonly string[]): Promise<void> {
  const format = formatOf(asked);
  const question = library().get(id.toUpperCase());
  if (question === undefined)
    throw new CommandFailed('The library has no such question: see registry questions.');
  const given = variablesOf(words);
  await withStorage(async (storage) => {
    const run = runnerOn(storage, question);
    const answered = await ask(question, given, run).catch((error: unknown) => {
      throw error instanceof InputFault ? new CommandFailed(error.message) : error;
    });
    const file = renderers[format](answered);
    if (out === undefined) process.stdout.write(file);
    else tell(await writeWhole(out, answerFileName(answered, format), file));
    remark(answered.sentence);
    for (const missing of answered.notRecorded) remark(missing);
  });
}

/** How an answer is written in each format. */
const renderers = {
  json: (answered: QuestionAnswer) => `${JSON.stringify(answered, null, 2)}\n`,
  csv: csvOf,
  xlsx: answerWorkbook,
} as const;

function formatOf({ csv, xlsx }: AnswerOptions): keyof typeof renderers {
  if (csv === true && xlsx === true) throw new CommandFailed('Ask for one format: --csv or --xlsx.');
  return csv === true ? 'csv' : xlsx === true ? 'xlsx' : 'json';
}

/** Reads `--name value` and `--name=value`; which names there are is the question's to say. */
function variablesOf(words: readonly string[]): Readonly<Record<string, unknown>> {
  const given: Record<string, unknown> = {};
  for (let index = 0; index < words.length; index += 1) {
    const [, name, joined] = /^--([A-Za-z]\w*)(?:=([\s\S]*))?$/.exec(words[index]!) ?? [];
    const value = joined ?? words[(index += 1)];
    if (name === undefined || value === undefined)
      throw new CommandFailed('Give each variable as --name value.');
    given[name] = name in given ? [given[name], value] : value;
  }
  return given;
}

/** Carries out a document as the API does, for the operator, who may do everything. */
function runnerOn({ store, keys }: OpenStorage, { id, document }: Question) {
  const now = new Date().toISOString() as Instant;
  const caller: Caller = { actor: operator(), role: 'admin' };
  const law = loadLaw(join(projectDirectory(), 'reference'));
  const context: RequestContext = {
    now,
    caller,
    keys,
    desk: new ChangeDesk(store, { law, sha256: () => '' }),
    idempotencyKey: null,
    requestHash: '',
    ...waysToTheRegister(new RegisterOpener(store, law), caller, now),
    logRefusal: () => undefined,
  };
  const executor = new CompilingExecutor(buildRegistrySchema());
  return async (_text: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const { data, errors } = await executor.run({
      document,
      name: id,
      operationName: undefined,
      variables,
      context,
    });
    if (errors !== undefined) throw new CommandFailed(errors.map(({ message }) => message).join('\n'));
    return data;
  };
}

function introduce({ id, title, variables }: Question): void {
  tell(`${id}  ${title}`);
  for (const { name, type, help } of variables) tell(`       --${name} <${type}>  ${help}`);
}

function library(): Library {
  return readLibrary(join(projectDirectory(), 'playground', 'questions'));
}
