import type { Cell, QuestionAnswer } from './answer';

/** The table of an answer as CSV (RFC 4180), which a spreadsheet opens without taking any text for a formula. */
export function csvOf({ columns, rows }: QuestionAnswer): string {
  return [columns, ...rows].map((row) => `${row.map(cellAsText).join(',')}\r\n`).join('');
}

function cellAsText(cell: Cell): string {
  if (cell === null) return '';
  const text = safeInSpreadsheets(typeof cell === 'object' ? cell.map(String).join('; ') : String(cell));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text that no spreadsheet takes for a formula, by the rule of csv-stringify: what a spreadsheet could read as a formula begins with an apostrophe. */
export function safeInSpreadsheets(text: string): string {
  return /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
}
