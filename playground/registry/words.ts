import * as words from '../../src/core/words';

/** A state of the register in words, with a sign, so that colour alone never says it. */
export interface StateWord {
  readonly sign: string;
  readonly word: string;
  /** How it is coloured, beside the sign. */
  readonly tone: 'good' | 'open' | 'bad' | 'calm';
}

const states: Readonly<Record<string, StateWord>> = {
  SUPPORTED: { sign: '✓', word: 'supported', tone: 'good' },
  UNDETERMINED: { sign: '?', word: 'undetermined', tone: 'open' },
  UNSUPPORTED: { sign: '✕', word: 'unsupported', tone: 'bad' },
  NO_TRANSFER: { sign: '○', word: 'no transfer', tone: 'calm' },
  NOT_DECLARED: { sign: '–', word: 'not declared', tone: 'open' },
  FAIL: { sign: '✕', word: 'fails', tone: 'bad' },
  WARN: { sign: '!', word: 'warning', tone: 'open' },
  STATED: { sign: '✓', word: 'stated', tone: 'good' },
  INFERRED: { sign: '~', word: 'inferred', tone: 'open' },
  NOT_STATED: { sign: '?', word: 'not stated', tone: 'open' },
  NOT_APPLICABLE: { sign: '○', word: 'not applicable', tone: 'calm' },
  CONTRADICTED: { sign: '≠', word: 'contradicted', tone: 'bad' },
};

/** The state that a value of the API is; null for any other value. */
export function stateOf(value: unknown): StateWord | null {
  return typeof value === 'string' ? (states[value] ?? null) : null;
}

/** The values of the API's enumerations: whatever else is in capitals is a name, and stays as it is. */
const enumerated: ReadonlySet<string> = new Set(
  Object.values(words)
    .filter((list): list is never => Array.isArray(list))
    .flat(),
);

/** A value of the API as a person reads it: NO_TRANSFER is "no transfer". Other texts stay as they are. */
export function inWords(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return enumerated.has(value) ? value.toLowerCase().replaceAll('_', ' ') : value;
}

const modalities: Readonly<Record<string, StateWord>> = {
  STATES: { sign: '■', word: 'states', tone: 'calm' },
  MAY: { sign: '◐', word: 'says “may”', tone: 'open' },
  RESERVES: { sign: '◇', word: 'reserves a right', tone: 'open' },
  DENIES: { sign: '✕', word: 'denies', tone: 'bad' },
};

/** How strongly a source says something. */
export function modalityOf(value: string): StateWord {
  return modalities[value] ?? { sign: '?', word: inWords(value), tone: 'open' };
}

const severities: Readonly<Record<string, StateWord>> = {
  CRITICAL: { sign: '▲', word: 'critical', tone: 'bad' },
  HIGH: { sign: '△', word: 'high', tone: 'bad' },
  MEDIUM: { sign: '◆', word: 'medium', tone: 'open' },
  LOW: { sign: '◇', word: 'low', tone: 'calm' },
  INFO: { sign: 'i', word: 'for information', tone: 'calm' },
};

/** How much a finding weighs. */
export function severityOf(value: string): StateWord {
  return severities[value] ?? { sign: '?', word: inWords(value), tone: 'open' };
}

/** What a rule found. */
export function outcomeOf(value: string): StateWord {
  return stateOf(value) ?? severityOf(value);
}
