import type { Kind } from '../../core/entries/entry';

/** How a property is called as a column, and a kind as a table: singular snake_case. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The table of a kind. */
export function tableOf(kind: Kind): string {
  return snakeCase(kind);
}
