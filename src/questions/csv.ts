import { safeInSpreadsheets } from '../core/spreadsheet-text';
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
