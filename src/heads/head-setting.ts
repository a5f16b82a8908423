import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { limits } from '../core/limits';

/** Where and how often heads of the history are kept, from the environment. */
export interface HeadSetting {
  /** HEADS_TO: a file, or "-" for standard output. */
  readonly to: string;
  /** HEADS_EVERY, in seconds. */
  readonly everySeconds: number;
  /** HEADS_KEY or HEADS_KEY_FILE: the text of the private JWK that signs them; null: they are not signed. */
  readonly key: string | null;
}

/** Reads HEADS_TO and its companions; null where it is not set. Every fault is told to `fault`. */
export function readHeadSetting(
  variables: Readonly<Record<string, string | undefined>>,
  fault: (what: string) => void,
): HeadSetting | null {
  const { HEADS_TO: to, HEADS_EVERY: every, HEADS_KEY: text, HEADS_KEY_FILE: file } = variables;
  const everySeconds = every === undefined ? limits.headsEverySecondsDefault : Number(every);
  if (
    every !== undefined &&
    !(/^\d{1,5}$/.test(every) && everySeconds >= 1 && everySeconds <= limits.headsEverySecondsMax)
  )
    fault(`HEADS_EVERY must be a whole number of seconds from 1 to ${limits.headsEverySecondsMax}.`);
  if (to === '') fault('HEADS_TO must name a file, or be - for standard output, or be left unset.');
  if (to === undefined && (every !== undefined || text !== undefined || file !== undefined))
    fault('HEADS_EVERY and HEADS_KEY say how heads are kept, and HEADS_TO must say where.');
  if (text !== undefined && file !== undefined) fault('HEADS_KEY and HEADS_KEY_FILE must not both be set.');
  const key = text ?? (file === undefined ? null : readText(file));
  if (key === null && file !== undefined)
    fault('HEADS_KEY_FILE must name a file that can be read and is not empty.');
  if (to === undefined || to === '') return null;
  return { to: to === '-' ? to : resolve(to), everySeconds, key };
}

function readText(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text === '' ? null : text;
  } catch {
    return null;
  }
}
