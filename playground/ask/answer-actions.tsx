import { useState } from 'react';
import type { QuestionAnswer } from '../../src/questions/answer';
import { arrangementNames, cellText } from '../../src/questions/arrange';
import { safeInSpreadsheets } from '../../src/core/spreadsheet-text';
import { answerAddress, type ListedQuestion } from '../registry/library';
import { copyText } from '../shell/citation';
import { useRoute } from '../shell/route';

interface AnswerActionsProps {
  readonly question: ListedQuestion;
  readonly answer: QuestionAnswer;
  /** The rows on the screen, in their order. */
  readonly order: readonly number[];
  readonly variables: URLSearchParams;
}

/** What one can do with the rows on the screen: each way has the same rows in the same order. */
export function AnswerActions({ question, answer, order, variables }: AnswerActionsProps) {
  const { parameters } = useRoute();
  const [told, setTold] = useState('');
  const copy = (text: string): void => void copyText(text).then(setTold);
  const asked = new URLSearchParams(variables);
  // The files are of the very moment that is on the screen.
  if (question.variables.some(({ name }) => name === 'knownAt')) asked.set('knownAt', answer.clocks.knownAt);
  for (const name of arrangementNames) {
    const value = parameters.get(name);
    if (value !== null && value !== '') asked.set(name, value);
  }
  return (
    <div className="actions" role="group" aria-label="Hand on what is on the screen">
      <button type="button" onClick={() => copy(asText(answer, order))}>
        Copy
      </button>
      <a className="button" href={answerAddress(question.id, 'csv', asked)} download>
        CSV
      </a>
      <a className="button" href={answerAddress(question.id, 'xlsx', asked)} download>
        XLSX
      </a>
      <button type="button" onClick={() => window.print()}>
        Print
      </button>
      <button type="button" onClick={() => copy(window.location.href)}>
        Link
      </button>
      <span role="status">{told}</span>
    </div>
  );
}

/** The rows as a spreadsheet takes them from the clipboard: columns apart by tabs, rows by lines. */
function asText({ columns, rows }: QuestionAnswer, order: readonly number[]): string {
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => safeInSpreadsheets(cell.replace(/[\t\r\n]+/g, ' '))).join('\t');
  return [columns, ...order.map((row) => rows[row]!.map(cellText))].map(line).join('\n');
}
