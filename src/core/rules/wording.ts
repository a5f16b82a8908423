import type { PolicyClause } from '../entries/policy-clause';
import type { PolicyStatement } from '../entries/policy-statement';

/** "a, b and c" */
export function listed(items: readonly string[], last = 'and'): string {
  const distinct = [...new Set(items)];
  if (distinct.length < 2) return distinct.join('');
  return `${distinct.slice(0, -1).join(', ')} ${last} ${distinct.at(-1)!}`;
}

/** The names of things, in their order. */
export function names(items: readonly { readonly name: string }[]): string {
  return listed(items.map(({ name }) => name));
}

/** “the exact words” (section 7) */
export function quoted(statement: PolicyStatement): string {
  return `“${statement.quote.replaceAll('\u00A0', ' ')}” (section ${statement.clause.section})`;
}

/** Several quotes. */
export function quotes(statements: readonly PolicyStatement[]): string {
  return listed(statements.map(quoted));
}

/** "section 4.2" or "sections 4.2 and 7" */
export function sections(clauses: readonly PolicyClause[]): string {
  const numbers = [...new Set(clauses.map(({ section }) => section))];
  return `${numbers.length === 1 ? 'section' : 'sections'} ${listed(numbers)}`;
}

/** The number and the noun: "1 clause", "34 clauses". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Of things with keys, each once, in their order. */
export function distinct<T extends { readonly key: string }>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [item.key, item])).values()];
}
