import { join } from 'node:path';
import { InputFault } from '../core/input-fault';
import { parseDay } from '../core/period';
import { projectDirectory } from '../project-directory';
import type { QuestionAnswer } from '../questions/answer';
import { ask } from '../questions/ask';
import type { Question } from '../questions/question';
import { readLibrary, type Library } from '../questions/read-library';
import { CommandFailed, withStorage } from './operator';
import { serverAsked } from './place';
import type { RegistryServer } from './registry-server';

/** Values of variables, by name, as they were written. */
export type Given = Readonly<Record<string, string | readonly string[]>>;

/** A question as the list shows it. */
export type ListedQuestion = Pick<
  Question,
  'id' | 'title' | 'group' | 'why' | 'article' | 'view' | 'variables'
>;

/** The questions of the library: of the command's own, or of the server's. */
export async function questionsAsked(): Promise<readonly ListedQuestion[]> {
  const server = serverAsked();
  if (server !== null) return (await server.getJson('questions', {}, isList)).questions;
  return [...library().values()].map(({ id, title, group, why, article, view, variables }) => {
    return { id, title, group, why, article, view, variables };
  });
}

/** Asks a question, of the command's own database or of the server, and does work on the answer. */
export async function withAnswer(
  id: string,
  given: Given,
  work: (answered: QuestionAnswer) => Promise<void>,
): Promise<void> {
  const server = serverAsked();
  if (server !== null) return work(await answerOfServer(server, id, given).catch(inOneSentence));
  const question = library().get(id.toUpperCase());
  if (question === undefined)
    throw new CommandFailed('The library has no such question: see registry questions.');
  return withStorage(async (storage) => {
    // The API is large: other commands begin sooner without it.
    const { runnerOn } = await import('./question-runner.js');
    return work(await ask(question, given, runnerOn(storage, question)).catch(inOneSentence));
  });
}

function inOneSentence(error: unknown): never {
  throw error instanceof InputFault ? new CommandFailed(error.message) : error;
}

async function answerOfServer(server: RegistryServer, id: string, given: Given): Promise<QuestionAnswer> {
  if (!/^[A-Za-z0-9]{1,20}$/.test(id))
    throw new CommandFailed('The library has no such question: see registry questions.');
  return server.getJson(`questions/${id.toUpperCase()}.json`, given, (value) => isAnswer(value, id));
}

function isAnswer(value: unknown, id: string): value is QuestionAnswer {
  const { sentence, notRecorded, columns, rows, clocks, ...rest } = (value ?? {}) as Partial<QuestionAnswer>;
  return (
    rest.id === id.toUpperCase() &&
    typeof sentence === 'string' &&
    typeof rest.revision === 'string' &&
    typeof clocks?.validOn === 'string' &&
    parseDay(clocks.validOn) !== null &&
    [notRecorded, columns, rows].every(Array.isArray) &&
    rows!.every(Array.isArray)
  );
}

function isList(value: unknown): value is { readonly questions: readonly ListedQuestion[] } {
  const { questions } = (value ?? {}) as { readonly questions?: unknown };
  return (
    Array.isArray(questions) &&
    questions.every(
      ({ id, title, variables }: Partial<ListedQuestion>) =>
        typeof id === 'string' && typeof title === 'string' && Array.isArray(variables),
    )
  );
}

function library(): Library {
  return readLibrary(join(projectDirectory(), 'playground', 'questions'));
}
