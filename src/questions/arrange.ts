import type { Cell } from './answer';

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

/** The table as the answer has it. */
export const asAnswered: Arrangement = { sortBy: null, descending: false, find: '', only: [] };

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
