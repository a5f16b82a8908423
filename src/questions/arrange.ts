import { InputFault } from '../core/input-fault';
import { limits } from '../core/limits';
import type { Cell, QuestionAnswer } from './answer';
import { isPicked, needless, pickable, silent, type Pickable, type RowFacets } from './facets';

/** How whoever reads a table has it: which rows, in which order. The same for the screen and for every file of it. */
export interface Arrangement {
  /** The label of the column that the rows are ordered by; null: as the answer has them. */
  readonly sortBy: string | null;
  readonly descending: boolean;
  /** Words that all have to stand in a row, wherever; empty: every row. */
  readonly find: string;
  /** Columns of which one value alone is wanted. */
  readonly only: readonly { readonly column: string; readonly value: string }[];
  /** What was picked in a picture of the rows: those behind it alone. */
  readonly pick: { readonly by: Pickable; readonly value: string } | null;
}

/** The names under which an address holds an arrangement, beside the variables of the question. */
export const arrangementNames = ['sort', 'find', 'only', 'pick'] as const;

/** An arrangement as an address holds it; an empty text: nothing is said. */
export interface WrittenArrangement {
  /** A column, with a - before it where the order is turned round. */
  readonly sort?: string | null;
  readonly find?: string | null;
  /** A column and its value, with a = between them. */
  readonly only?: string | null;
  /** What was picked, such as country=US; nothing after the = stands for the rows that name none. */
  readonly pick?: string | null;
}

/** Reads an arrangement; what is not understood is left out. */
export function readArrangement({ sort, find, only, pick }: WrittenArrangement): Arrangement {
  const descending = sort?.startsWith('-') === true;
  const column = descending ? sort.slice(1) : (sort ?? '');
  const [, narrowed, value] = /^([^=]*)=(.*)$/s.exec(only ?? '') ?? [];
  const [, by, picked] = /^(\w+)=(.*)$/s.exec(pick ?? '') ?? [];
  return {
    sortBy: column === '' ? null : column,
    descending,
    find: find ?? '',
    only: narrowed === undefined || value === undefined ? [] : [{ column: narrowed, value }],
    pick: by === undefined || picked === undefined || !isPickable(by) ? null : { by, value: picked },
  };
}

/** Writes an arrangement as an address holds it. */
export function writeArrangement({
  sortBy,
  descending,
  find,
  only,
  pick,
}: Arrangement): Readonly<Record<(typeof arrangementNames)[number], string>> {
  return {
    sort: sortBy === null ? '' : `${descending ? '-' : ''}${sortBy}`,
    find,
    only: only.map(({ column, value }) => `${column}=${value}`)[0] ?? '',
    pick: pick === null ? '' : `${pick.by}=${pick.value}`,
  };
}

function isPickable(name: string): name is Pickable {
  return (pickable as readonly string[]).includes(name);
}

/**
 * The answer with the rows that are wanted, in the order that is wanted; where some are left out, it says so. Throws
 * InputFault for an arrangement that is not understood.
 */
export function arrangedAnswer(
  answer: QuestionAnswer,
  given: Readonly<Partial<Record<(typeof arrangementNames)[number], unknown>>>,
): QuestionAnswer {
  const [sort, find, only, pick] = arrangementNames.map((name) => textOf(name, given[name]));
  const arrangement = readArrangement({ sort: sort!, find: find!, only: only!, pick: pick! });
  const { sortBy, only: narrowed } = arrangement;
  if (sortBy !== null && !answer.columns.includes(sortBy))
    throw new InputFault(`sort wants a column: ${answer.columns.join(', ')}.`, ['sort']);
  const [wanted] = narrowed;
  if ((only ?? '') !== '' && (wanted === undefined || !answer.columns.includes(wanted.column)))
    throw new InputFault('only wants a column and a value of it, such as Role=processor.', ['only']);
  if ((pick ?? '') !== '' && arrangement.pick === null)
    throw new InputFault(`pick wants one of ${pickable.join(', ')} and its value, such as country=US.`, [
      'pick',
    ]);
  const order = arranged(answer, arrangement);
  const { rows, grounds, facets } = answer;
  return {
    ...answer,
    rows: order.map((row) => rows[row]!),
    grounds: order.map((row) => grounds[row]!),
    facets: order.map((row) => facets[row]!),
    part:
      order.length === rows.length ? null : `${order.length} of ${rows.length} rows, ${told(arrangement)}`,
  };
}

/** Which rows were chosen, in words. */
function told({ find, only, pick }: Arrangement): string {
  const chosen = [
    ...(find.trim() === '' ? [] : [`those with the words “${find.trim()}”`]),
    ...only.map(({ column, value }) => `those with ${value} as ${column}`),
    ...(pick === null ? [] : [`those with ${pickInWords(pick)}`]),
  ];
  return chosen.join(' and ');
}

/** What was picked, in words: “the country US”, “no mechanism on record”. */
export function pickInWords({ by, value }: NonNullable<Arrangement['pick']>): string {
  if (value === silent) return `no ${pickWords[by]} on record`;
  if (by === 'mechanism' && value === needless) return 'no transfer, so no mechanism is needed';
  return `the ${pickWords[by]} ${value}`;
}

const pickWords: Readonly<Record<Pickable, string>> = {
  dataCategory: 'data category',
  activity: 'activity',
  recipient: 'recipient',
  country: 'country',
  mechanism: 'mechanism',
  party: 'organisation',
  name: 'name',
};

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
  /** What each row means; without it nothing can be picked. */
  readonly facets?: readonly RowFacets[];
}

/**
 * The numbers of the rows that are wanted, in the order that is wanted. Texts are compared without regard to case, code
 * unit by code unit, so that every machine has the same order; what is empty stands last either way. An unknown column
 * changes nothing.
 */
export function arranged(
  { columns, rows, facets }: Table,
  { sortBy, descending, find, only, pick }: Arrangement,
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
    if (pick !== null && !isPicked(facets?.[number] ?? {}, pick.by, pick.value)) return [];
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

/** The values of a cell as texts; none where it is empty. */
export function valuesOf(cell: Cell): readonly string[] {
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
