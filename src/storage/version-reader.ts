import { kinds, type Kind } from '../core/entries/entry';
import type { AnyEntry } from '../core/entries/kinds';
import { entryAsJsonSql } from './ledger-sql';
import { tableOf } from './tables/names';

/** A version of an entry by its name, whether it is current or not. */
export interface VersionName {
  readonly kind: Kind;
  readonly key: string;
  readonly version: number;
}

/** What statements are sent to: the pool, or one connection of it. */
interface Asked {
  query(statement: {
    readonly name: string;
    readonly text: string;
    readonly values: unknown[];
  }): Promise<{ readonly rows: readonly { readonly entry: AnyEntry }[] }>;
}

/** Reads versions by their names, with one statement for each kind among them; one that is not there is left out. */
export async function readVersions(
  asked: Asked,
  names: readonly VersionName[],
): Promise<(name: VersionName) => AnyEntry | undefined> {
  const found = new Map<string, AnyEntry>();
  // Of a kind that there is not, as somebody may have put it into the history, there is no table to ask.
  for (const kind of kinds) {
    const some = names.filter((name) => name.kind === kind);
    if (some.length === 0) continue;
    const { rows } = await asked.query({
      name: `versions-of-${kind}`,
      text: `SELECT ${entryAsJsonSql(kind)} AS entry FROM ${tableOf(kind)}
              WHERE (key, version) IN (SELECT * FROM unnest($1::text[], $2::int[]))`,
      values: [some.map(({ key }) => key), some.map(({ version }) => version)],
    });
    for (const { entry } of rows) found.set(`${kind} ${entry.key} ${entry.version}`, entry);
  }
  return ({ kind, key, version }) => found.get(`${kind} ${key} ${version}`);
}
