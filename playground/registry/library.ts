import type { QuestionAnswer } from '../../src/questions/answer';
import type { Facet, QuestionGroup, QuestionVariable, View } from '../../src/questions/question';
import { fetched, NotAnswered } from './ask-graphql';

/** A question of the library, as the page lists it. */
export interface ListedQuestion {
  readonly id: string;
  readonly title: string;
  readonly group: QuestionGroup;
  readonly why: string;
  readonly article: string;
  /** The view that opens first, and all that its rows can be looked at in. */
  readonly view: View;
  readonly views: readonly View[];
  /** What its rows mean. */
  readonly facets: readonly Facet[];
  readonly variables: readonly QuestionVariable[];
}

/** The questions of the library, in their order. */
export async function loadLibrary(signal: AbortSignal): Promise<readonly ListedQuestion[]> {
  return ((await fetched('/questions', { signal })) as { readonly questions: readonly ListedQuestion[] })
    .questions;
}

/** The answer to a question. Throws NotAnswered. */
export async function loadAnswer(
  id: string,
  variables: URLSearchParams,
  signal: AbortSignal,
): Promise<QuestionAnswer> {
  return (await fetched(answerAddress(id, 'json', variables), { signal })) as QuestionAnswer;
}

/** The GraphQL document of a question. */
export async function loadDocument(id: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(`/questions/${id}.graphql`, { signal });
  if (!response.ok) throw new NotAnswered('The document of this question is not to be had.');
  return response.text();
}

/** The address of an answer in a format; what is empty is left out, so that the register takes its own. */
export function answerAddress(
  id: string,
  format: 'json' | 'csv' | 'xlsx',
  variables: URLSearchParams,
): string {
  const given = [...variables].filter(([, value]) => value !== '');
  const query = new URLSearchParams(given).toString();
  return `/questions/${id}.${format}${query === '' ? '' : `?${query}`}`;
}

/** The three clocks, which stand in the bar at the top and not in a question's form. */
export const clockNames: readonly string[] = ['validOn', 'knownAt', 'lawOn'];
