import { clearProgress } from './progress';

/** Writes an answer where a program can read it. */
export function tell(line: string): void {
  clearProgress();
  process.stdout.write(`${line}\n`);
}

/** Writes an answer as JSON, for programs. */
export function tellJson(value: unknown): void {
  tell(JSON.stringify(value, null, 2));
}

/** Writes what is for people alone. */
export function remark(line: string): void {
  clearProgress();
  process.stderr.write(`${line}\n`);
}

/** A number of things, in words. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
