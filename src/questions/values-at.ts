import { dayAfter, type Day } from '../core/period';
import type { Condition, VariableValue } from './question';
import type { VariableValues } from './read-variables';

/** The values at a path of an answer, such as `assessment.reasons.text`: through lists, without what is null. */
export function valuesAt(from: unknown, path: string): readonly unknown[] {
  let values: readonly unknown[] = [from];
  for (const name of path.split('.')) {
    values = values.flatMap((value) => {
      if (typeof value !== 'object' || value === null) return [];
      const below = (value as Readonly<Record<string, unknown>>)[name];
      return Array.isArray(below) ? (below as readonly unknown[]) : [below];
    });
  }
  return values.filter((value) => value !== null && value !== undefined);
}

/**
 * Whether everything that could say it does: the value at the path is not null, be it an empty list. Not stated is
 * null; nothing is an empty list.
 */
export function isStated(from: unknown, path: string): boolean {
  const names = path.split('.');
  const last = names.pop()!;
  const holders = names.length === 0 ? [from] : valuesAt(from, names.join('.'));
  const said = (holder: unknown): unknown => (holder as Readonly<Record<string, unknown>>)[last] ?? null;
  return holders.length > 0 && holders.every((holder) => said(holder) !== null);
}

/** What conditions may refer to beside the row: the variables, and the answer as a whole. */
export interface Scope {
  readonly variables: VariableValues;
  readonly data: unknown;
}

/** Whether a row meets all conditions. */
export function meets(row: unknown, conditions: readonly Condition[] | undefined, scope: Scope): boolean {
  return (conditions ?? []).every((condition) => holds(row, condition, scope));
}

function holds(
  row: unknown,
  { path, is, isNot, given, stated, from, until }: Condition,
  scope: Scope,
): boolean {
  const values = valuesAt(row, path);
  const among = (list: readonly VariableValue[]): boolean => {
    const meant = list.map((item) => resolved(item, scope));
    return values.some((value) => meant.includes(value as VariableValue));
  };
  if (is !== undefined && !among(is)) return false;
  if (isNot !== undefined && among(isNot)) return false;
  if (stated !== undefined && stated !== isStated(row, path)) return false;
  if (given !== undefined && given !== values.length > 0) return false;
  const first = from === undefined ? null : resolved(from, scope);
  const end = until === undefined ? null : resolved(until, scope);
  if (first === null && end === null) return true;
  return values.some((value) => (first === null || value! >= first) && (end === null || value! < end));
}

/** `$name` is a variable, `=path` a value of the answer, `=path + $name` a day so many days later; else itself. */
export function resolved(item: VariableValue, scope: Scope): VariableValue | null {
  const { variables, data } = scope;
  if (typeof item !== 'string') return item;
  if (item.startsWith('$')) return variables[item.slice(1)] ?? null;
  const later = /^(=.+) \+ (\$\w+)$/.exec(item);
  if (later !== null) {
    const [start, days] = [resolved(later[1]!, scope), resolved(later[2]!, scope)];
    return start === null ? null : dayAfter(start as Day, Number(days));
  }
  if (item.startsWith('=')) return (valuesAt(data, item.slice(1))[0] as VariableValue | undefined) ?? null;
  return item;
}
