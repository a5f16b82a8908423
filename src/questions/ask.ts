import { answerOf, type QuestionAnswer } from './answer';
import type { Question } from './question';
import { readVariables } from './read-variables';

/** Carries out a document: gives its data, or throws. */
export type RunDocument = (text: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** Asks a question of the library. Throws InputFault for variables that do not fit. */
export async function ask(
  question: Question,
  given: Readonly<Record<string, unknown>>,
  run: RunDocument,
): Promise<QuestionAnswer> {
  const variables = readVariables(question, given);
  return answerOf(question, variables, await run(question.text, variables));
}
