import type { Question, RowSource, VariableValue } from './question';
import type { VariableValues } from './read-variables';
import { fill, fitting, tally } from './template';
import { facetsOf, facetsWithout, type RowFacets } from './facets';
import { groundsOf, type RowGrounds } from './grounds';
import { isStated, meets, valuesAt, type Scope } from './values-at';

/** What stands in one cell of a table: a value, a list of values, or nothing. */
export type Cell = VariableValue | readonly VariableValue[] | null;

/** The answer to a question, for people and for programs. */
export interface QuestionAnswer {
  readonly id: string;
  readonly question: string;
  readonly article: string;
  /** The clocks that the register was opened at. */
  readonly clocks: { readonly validOn: string; readonly knownAt: string; readonly lawOn: string };
  readonly revision: string;
  readonly variables: VariableValues;
  /** The answer in one sentence: a fixed template over what was counted. */
  readonly sentence: string;
  /** What the register does not hold, or what a person has to decide. */
  readonly notRecorded: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Where rows were left out because whoever asked chose others: how many are here, and which. Null: all are here. */
  readonly part: string | null;
  /** What each row rests on, in the order of the rows. */
  readonly grounds: readonly RowGrounds[];
  /** What each row means, in the order of the rows: what pictures of them are drawn from. */
  readonly facets: readonly RowFacets[];
  /** The whole answer of the API. */
  readonly data: unknown;
}

/** Makes the answer to a question of what the API gave for its document. */
export function answerOf(question: Question, variables: VariableValues, data: unknown): QuestionAnswer {
  const scope: Scope = { variables, data };
  const found = question.rows.flatMap((source) =>
    rowsFrom(source, scope).map((row) => ({ row, facets: facetsWithout(question.facets, source.without) })),
  );
  const rows = found.map(({ row }) => row);
  const tallies = Object.fromEntries(
    Object.entries(question.tallies).map(([name, each]) => [name, tally(rows, each, scope)]),
  );
  const { validOn, knownAt, lawOn, revision } = (data as AnswerWithClocks).register;
  return {
    id: question.id,
    question: question.title,
    article: question.article,
    clocks: { validOn, knownAt, lawOn },
    revision,
    variables,
    sentence: fill(fitting(question.sentence, tallies)[0]!.text, tallies, scope),
    notRecorded: [
      ...fitting(question.notRecorded, tallies).map(({ text }) => fill(text, tallies, scope)),
      ...cutLists(question, scope),
    ],
    columns: question.columns.map(({ label }) => label),
    rows: rows.map((row) =>
      question.columns.map(
        ({ paths, none, empty }) =>
          cellOf(paths.map((path) => valuesAt(row, path))) ??
          (empty !== null && isStated(row, empty.at) ? empty.text : none),
      ),
    ),
    part: null,
    grounds: rows.map(groundsOf),
    facets: found.map(({ row, facets }) => facetsOf(row, facets)),
    data,
  };
}

/** What the file of an answer is called: "Q07-2020-07-16.csv"; where it holds a part of the rows, "Q07-2020-07-16-part.csv". */
export function answerFileName({ id, clocks, part }: QuestionAnswer, format: string): string {
  return `${id}-${clocks.validOn}${part === null ? '' : '-part'}.${format}`;
}

/** What each document asks of the register beside its own matter. */
interface AnswerWithClocks {
  readonly register: {
    readonly validOn: string;
    readonly knownAt: string;
    readonly lawOn: string;
    readonly revision: string;
  };
}

function rowsFrom({ at, each, where, name }: RowSource, scope: Scope): readonly object[] {
  const rows = valuesAt(scope.data, at).flatMap((item): object[] => {
    const row = { ...(item as object), ...(name === undefined ? {} : { source: name }) };
    if (each === undefined) return [row];
    const items = valuesAt(item, each);
    return items.length === 0 ? [row] : items.map((inner) => ({ ...row, each: inner }));
  });
  return rows.filter((row) => meets(row, where, scope));
}

function cellOf(candidates: readonly (readonly unknown[])[]): Cell {
  const found = (candidates.find((values) => values.length > 0) ?? []).filter(
    (value): value is VariableValue => typeof value !== 'object',
  );
  const distinct = [...new Set(found)];
  return distinct.length === 0 ? null : distinct.length === 1 ? distinct[0]! : distinct;
}

/** A page that does not hold the whole list must not be counted as if it did. */
function cutLists({ rows }: Question, { data }: Scope): readonly string[] {
  const lists = new Set(rows.map(({ at }) => at).filter((at) => at.endsWith('.nodes')));
  return [...lists].flatMap((at) => {
    const shown = valuesAt(data, at).length;
    const total = valuesAt(data, at.replace(/nodes$/, 'totalCount'))[0];
    return typeof total === 'number' && total > shown
      ? [`Only the first ${shown} of ${total} lines were read: the numbers above speak of these alone.`]
      : [];
  });
}
