import { InputFault } from '../core/input-fault';
import { limits } from '../core/limits';
import type { Cell, QuestionAnswer } from './answer';

/** How whoever reads a table has it: which rows, in which order. The same for the screen and for every file of it. */
export interface Arrangement {
  /** The label of the column that the rows are ordered by; null: as the answer has them. */
  readonly sortBy: string | null;
  readonly descending: boolean;
  /** Words that all have to stand in a row, wherever; empty: every row. */
  readonly find: string;
  /** Columns of which one value alone is wanted. */
  readonly only: readonly { readonly column: string; readonly value: string }[];
}

/** The names under which an address holds an arrangement, beside the variables of the question. */
export const arrangementNames = ['sort', 'find', 'only'] as const;

/** An arrangement as an address holds it; an empty text: nothing is said. */
export interface WrittenArrangement {
  /** A column, with a - before it where the order is turned round. */
  readonly sort?: string | null;
  readonly find?: string | null;
  /** A column and its value, with a = between them. */
  readonly only?: string | null;
}

/** Reads an arrangement; what is not understood is left out. */
export function readArrangement({ sort, find, only }: WrittenArrangement): Arrangement {
  const descending = sort?.startsWith('-') === true;
  const column = descending ? sort.slice(1) : (sort ?? '');
  const [, narrowed, value] = /^([^=]*)=(.*)$/s.exec(only ?? '') ?? [];
  return {
    sortBy: column === '' ? null : column,
    descending,
    find: find ?? '',
    only: narrowed === undefined || value === undefined ? [] : [{ column: narrowed, value }],
  };
}

/** Writes an arrangement as an address holds it. */
export function writeArrangement({
  sortBy,
  descending,
  find,
  only,
}: Arrangement): Readonly<Record<'sort' | 'find' | 'only', string>> {
  return {
    sort: sortBy === null ? '' : `${descending ? '-' : ''}${sortBy}`,
    find,
    only: only.map(({ column, value }) => `${column}=${value}`)[0] ?? '',
  };
}

/**
 * The answer with the rows that are wanted, in the order that is wanted; where some are left out, it says so. Throws
 * InputFault for an arrangement that is not understood.
 */
export function arrangedAnswer(
  answer: QuestionAnswer,
  given: Readonly<Record<(typeof arrangementNames)[number], unknown>>,
): QuestionAnswer {
  const [sort, find, only] = arrangementNames.map((name) => textOf(name, given[name]));
  const arrangement = readArrangement({ sort: sort!, find: find!, only: only! });
  const { sortBy, only: narrowed } = arrangement;
  if (sortBy !== null && !answer.columns.includes(sortBy))
    throw new InputFault(`sort wants a column: ${answer.columns.join(', ')}.`, ['sort']);
  const [wanted] = narrowed;
  if ((only ?? '') !== '' && (wanted === undefined || !answer.columns.includes(wanted.column)))
    throw new InputFault('only wants a column and a value of it, such as Role=processor.', ['only']);
  const order = arranged(answer, arrangement);
  const { rows, grounds } = answer;
  return {
    ...answer,
    rows: order.map((row) => rows[row]!),
    grounds: order.map((row) => grounds[row]!),
    part:
      order.length === rows.length ? null : `${order.length} of ${rows.length} rows, ${told(arrangement)}`,
  };
}

/** Which rows were chosen, in words. */
function told({ find, only }: Arrangement): string {
  const chosen = [
    ...(find.trim() === '' ? [] : [`those with the words “${find.trim()}”`]),
    ...only.map(({ column, value }) => `those with ${value} as ${column}`),
  ];
  return chosen.join(' and ');
}

function textOf(name: string, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) throw new InputFault(`${name} was given more than once.`, [name]);
  if (typeof value !== 'string' || value.length > limits.keyLengthMax)
    throw new InputFault(`${name} wants a text of at most ${limits.keyLengthMax} characters.`, [name]);
  return value;
}

/** A table, as far as its arrangement needs it. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * The numbers of the rows that are wanted, in the order that is wanted. Texts are compared without regard to case, code
 * unit by code unit, so that every machine has the same order; what is empty stands last either way. An unknown column
 * changes nothing.
 */
export function arranged(
  { columns, rows }: Table,
  { sortBy, descending, find, only }: Arrangement,
): readonly number[] {
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const wanted = only.map(({ column, value }) => [columns.indexOf(column), value] as const);
  const numbers = rows.flatMap((row, number) => {
    const fits = wanted.every(
      ([column, value]) => column < 0 || valuesOf(row[column] ?? null).includes(value),
    );
    return fits && (words.length === 0 || holdsAll(row, words)) ? [number] : [];
  });
  const column = sortBy === null ? -1 : columns.indexOf(sortBy);
  if (column < 0) return numbers;
  const keys = new Map(numbers.map((number) => [number, rows[number]![column] ?? null]));
  return numbers.sort((a, b) => compared(keys.get(a)!, keys.get(b)!, descending) || a - b);
}

/** The text of a cell, as it is read: several values stand one after the other. */
export function cellText(cell: Cell): string {
  return cell === null ? '' : valuesOf(cell).join('; ');
}

function valuesOf(cell: Cell): readonly string[] {
  if (cell === null) return [];
  return typeof cell === 'object' ? cell.map(String) : [String(cell)];
}

function holdsAll(row: readonly Cell[], words: readonly string[]): boolean {
  const text = row.map(cellText).join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

function compared(a: Cell, b: Cell, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const turned = descending ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * turned;
  const [left, right] = [cellText(a).toLowerCase(), cellText(b).toLowerCase()];
  return left === right ? 0 : left < right ? -turned : turned;
}
