import { createHash } from 'node:crypto';
import { canonicalJson } from '../core/canonical-json';
import { parseDay, type Day } from '../core/period';
import { workbook, type Sheet, type SheetCell } from './workbook';

/** A value of an answer. */
export type AnswerValue = string | number | boolean;

/** The answer to a question, as far as a workbook holds it. */
export interface AnswerOnPaper {
  readonly id: string;
  readonly question: string;
  readonly article: string;
  readonly clocks: { readonly validOn: string; readonly knownAt: string; readonly lawOn: string };
  readonly revision: string;
  readonly variables: Readonly<Record<string, AnswerValue>>;
  /** The answer in one sentence. */
  readonly sentence: string;
  readonly notRecorded: readonly string[];
  /** Where rows were left out because others were chosen: how many are here, and which. */
  readonly part?: string | null;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (AnswerValue | readonly AnswerValue[] | null)[])[];
}

/**
 * An answer as a workbook (XLSX): what it is, in a sentence and with its clocks, and its table, with the same rows in the
 * same order as every other format of it. The same answer gives the same bytes.
 */
export function answerWorkbook(answer: AnswerOnPaper): Buffer {
  return Buffer.concat([...workbook([about(answer), table(answer)])]);
}

function about(answer: AnswerOnPaper): Sheet {
  const { clocks, variables, rows } = answer;
  return {
    name: 'About',
    widths: [28, 100],
    header: ['What', 'Value'],
    *rows() {
      yield ['Question', `${answer.id}: ${answer.question}`];
      yield ['Answer', answer.sentence];
      for (const missing of answer.notRecorded) yield ['Not recorded', missing];
      yield ['Article', answer.article];
      yield ['Valid on', cellOf(clocks.validOn)];
      yield ['Known at', clocks.knownAt];
      yield ['Law on', cellOf(clocks.lawOn)];
      yield ['Revision', answer.revision];
      for (const [name, value] of Object.entries(variables)) yield [`Variable ${name}`, cellOf(value)];
      yield ['Rows', rows.length];
      if (answer.part !== undefined && answer.part !== null) yield ['Only a part', answer.part];
      if (rows.length === 0) yield ['Note', 'The table has no rows. The answer above says what that means.'];
      // In canonical JSON, as the rows stand in the JSON of the answer.
      yield ['SHA-256 of the rows', createHash('sha256').update(canonicalJson(rows)).digest('hex')];
    },
  };
}

function table({ columns, rows }: AnswerOnPaper): Sheet {
  return {
    name: 'Rows',
    widths: columns.map((label, index) => widthOf([label, ...rows.map((row) => textOf(row[index]!))])),
    header: columns,
    *rows() {
      for (const row of rows) yield row.map(cellOf);
    },
  };
}

/** A day is a day, a number a number, an address a link; all else is a text, as it stands in the answer. */
function cellOf(value: AnswerValue | readonly AnswerValue[] | null): SheetCell {
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < numberMax) return value;
  const text = textOf(value);
  if (typeof value !== 'string') return text;
  const day: Day | null = parseDay(value);
  if (day !== null) return { day };
  const url = addressIn(value);
  return url === null ? text : { text, url };
}

/** A spreadsheet keeps 15 digits of a number. */
const numberMax = 1e15;

function textOf(value: AnswerValue | readonly AnswerValue[] | null): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.map(String).join('\n') : String(value);
}

/** The address that a text is; null where it is none, or one that not every spreadsheet program opens. */
function addressIn(text: string): string | null {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null;
  const { href } = new URL(text);
  return href.length <= addressLengthMax && /^[\w\-.~:/?#@!$&'()*+,;=%]+$/.test(href) ? href : null;
}

/** Excel takes no longer one. */
const addressLengthMax = 2_079;

/** Wide enough for its longest line, within reason: beyond that, lines are broken. */
function widthOf(texts: readonly string[]): number {
  let longest = 0;
  for (const text of texts) for (const line of text.split('\n')) longest = Math.max(longest, line.length);
  return Math.min(Math.max(longest + 2, 12), 60);
}
