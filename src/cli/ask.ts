import type { Command } from 'commander';
import { answerWorkbook } from '../exports/answer-workbook';
import { answerFileName, type QuestionAnswer } from '../questions/answer';
import { csvOf } from '../questions/csv';
import { withExamples } from './help';
import { CommandFailed, remark, tell, tellJson } from './operator';
import { questionsAsked, withAnswer, type Given, type ListedQuestion } from './question-source';
import { writeWhole } from './write-whole';

/** `registry question`: asks a question of the library; `registry questions`: lists them with their variables. */
export function addAskCommand(program: Command): void {
  const questions = program
    .command('questions')
    .description('Lists the questions of the library, with their variables.')
    .option('--json', 'the list as JSON')
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const listed = await questionsAsked();
      if (json) tellJson(listed);
      else for (const question of listed) introduce(question);
    });
  withExamples(questions, 'registry questions', 'registry questions --json --url https://registry.example');
  const question = program
    .command('question <id>')
    .alias('ask')
    .description(
      'Asks a question of the library, with its variables as options. The answer is JSON, or with --csv or --xlsx a table.',
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
  withExamples(
    question,
    'registry question Q07 --validOn 2020-07-16',
    'registry question Q06 --validOn 2020-07-16 --csv > recipients.csv',
    'registry question Q01 --url https://registry.example',
  );
}

interface AnswerOptions {
  readonly csv?: boolean;
  readonly xlsx?: boolean;
  readonly out?: string;
}

async function answer(id: string, { out, ...asked }: AnswerOptions, words: readonly string[]): Promise<void> {
  const format = formatOf(asked);
  await withAnswer(id, variablesOf(words), async (answered) => {
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
function variablesOf(words: readonly string[]): Given {
  const given: Record<string, string | readonly string[]> = {};
  for (let index = 0; index < words.length; index += 1) {
    const [, name, joined] = /^--([A-Za-z]\w*)(?:=([\s\S]*))?$/.exec(words[index]!) ?? [];
    const value = joined ?? words[(index += 1)];
    if (name === undefined || value === undefined)
      throw new CommandFailed('Give each variable as --name value.');
    const before = given[name];
    given[name] = before === undefined ? value : [before, value].flat();
  }
  return given;
}

function introduce({ id, title, variables }: ListedQuestion): void {
  tell(`${id}  ${title}`);
  for (const { name, type, help } of variables) tell(`       --${name} <${type}>  ${help}`);
}
