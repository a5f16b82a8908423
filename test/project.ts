import { join } from 'node:path';

/** The path of something in the project. */
export function pathOf(name: string): string {
  return join(__dirname, '..', name);
}
