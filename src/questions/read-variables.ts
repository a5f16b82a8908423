import { InputFault } from '../core/input-fault';
import { limits } from '../core/limits';
import { parseDay, parseInstant } from '../core/period';
import type { Question, QuestionVariable, VariableType, VariableValue } from './question';

export type VariableValues = Readonly<Record<string, VariableValue>>;

/**
 * Reads what a question is asked with, from texts as of a command line or a query string, or from JSON. Throws
 * InputFault, which names the variable and repeats no value.
 */
export function readVariables(question: Question, given: Readonly<Record<string, unknown>>): VariableValues {
  const known = new Set(question.variables.map(({ name }) => name));
  // The names of variables are ours, so one that is not among them is not repeated.
  if (Object.keys(given).some((name) => !known.has(name))) {
    throw new InputFault(`${question.id} has no such variable; its variables are ${[...known].join(', ')}.`, [
      'variables',
    ]);
  }
  const values: Record<string, VariableValue> = {};
  for (const variable of question.variables) {
    const value = given[variable.name] ?? null;
    const meant = value === null ? variable.default : valueOf(variable, value);
    if (meant !== null) values[variable.name] = meant;
  }
  return values;
}

function valueOf({ name, type, choices }: QuestionVariable, value: unknown): VariableValue {
  if (Array.isArray(value)) throw new InputFault(`${name} was given more than once.`, [name]);
  const { wanted, read } = readers[type];
  const meant = read(value);
  if (meant === null) throw new InputFault(`${name} wants ${wanted}.`, [name]);
  if (choices !== null && !choices.includes(String(meant)))
    throw new InputFault(`${name} wants one of ${choices.join(', ')}.`, [name]);
  return meant;
}

interface VariableReader {
  readonly wanted: string;
  readonly read: (value: unknown) => VariableValue | null;
}

const text =
  (read: (written: string) => VariableValue | null) =>
  (value: unknown): VariableValue | null =>
    typeof value === 'string' ? read(value) : null;

const readers: Readonly<Record<VariableType, VariableReader>> = {
  Date: { wanted: 'a day of the calendar, written YYYY-MM-DD', read: text(parseDay) },
  DateTime: { wanted: 'an ISO 8601 date and time with a time zone', read: text(parseInstant) },
  CountryCode: {
    wanted: 'two capital letters, as in ISO 3166-1 alpha-2',
    read: text((written) => (/^[A-Z]{2}$/.test(written) ? written : null)),
  },
  String: {
    wanted: `a text of 1 to ${limits.keyLengthMax} characters`,
    read: text((written) =>
      written === '' || written.length > limits.keyLengthMax || written.includes('\0') ? null : written,
    ),
  },
  Int: {
    wanted: `a whole number from 0 to ${limits.questionNumberMax}`,
    read: (value) => {
      const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value;
      return Number.isInteger(number) && Number(number) >= 0 && Number(number) <= limits.questionNumberMax
        ? (number as number)
        : null;
    },
  },
  Boolean: {
    wanted: 'true or false',
    read: (value) =>
      value === true || value === 'true' ? true : value === false || value === 'false' ? false : null,
  },
};
