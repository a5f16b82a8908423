import type { RecordEntry } from '../record-entry';
import { fieldOf, type FieldQuestion, type RecordField } from '../record-field';

/** A question of an authority's form of the record. */
export interface TemplateQuestion extends FieldQuestion<RecordEntry> {
  /** The heading that it stands under. */
  readonly group: string;
  /** Whether the form asks for it without exception. */
  readonly required: boolean;
}

/** The form of the record that an authority asks for or offers. */
export interface AuthorityTemplate {
  readonly key: string;
  readonly authority: string;
  /** What the form goes back to. */
  readonly reference: string;
  readonly questions: readonly TemplateQuestion[];
}

/** A question in a line of a form: its key, its words, whether it is asked without exception, and what answers it. */
export type AskedInForm = readonly [
  key: string,
  question: string,
  required: boolean,
  answer: TemplateQuestion['answer'],
];

/** The questions below a heading, which names the article that they go back to. */
export function under(group: string, questions: readonly AskedInForm[]): readonly TemplateQuestion[] {
  const article = /\((Arts? .*)\)$/.exec(group)?.[1] ?? '';
  return questions.map(([key, name, required, answer]) => ({ key, article, name, group, required, answer }));
}

/** One activity in an authority's form: each question full, or said to be not stated or not applicable. */
export function cellsOf(template: AuthorityTemplate, entry: RecordEntry): readonly RecordField[] {
  return template.questions.map((question) => fieldOf(question, entry));
}
