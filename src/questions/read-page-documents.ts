import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads what the page asks for its screens: the text of each document of the folder, by `page/<name>`. */
export function readPageDocuments(directory: string): ReadonlyMap<string, string> {
  const files = readdirSync(directory)
    .filter((file) => file.endsWith('.graphql'))
    .sort();
  return new Map(
    files.map((file) => [
      `page/${file.replace(/\.graphql$/, '')}`,
      readFileSync(join(directory, file), 'utf8'),
    ]),
  );
}
