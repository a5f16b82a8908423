import type { PoolClient } from 'pg';
import { kinds, type Kind } from '../core/entries/entry';
import { limits } from '../core/limits';
import { identityOf } from './tables/identities';
import { tableOf } from './tables/names';

/**
 * A version or a key that no act has made, or that was not known when the acts say that it was; null: none. Looked for a
 * page at a time: no statement takes longer because the history is longer, so none is cut off by the bounds on statements.
 */
export async function strayVersion(
  client: PoolClient,
  atOnce: number = limits.namesVerifiedAtOnce,
): Promise<string | null> {
  for (const kind of kinds) {
    let nameless: string | null = null;
    for await (const line of versionsOf(client, kind, atOnce)) {
      const version = `Version ${line.version} of ${tableOf(kind)} ${line.key}`;
      if (!line.made) return `${version} is there without an act that has made it.`;
      if (!line.fits) return `${version} was not known from and until when the history says.`;
      if (!line.named) nameless ??= line.key;
    }
    for await (const { key, has_version: hasVersion } of keysOf(client, kind, atOnce))
      if (!hasVersion) return `The key ${key} of ${tableOf(kind)} is there without a version.`;
    if (nameless !== null)
      return `The key ${nameless} of ${tableOf(kind)} is no longer among the keys that were ever recorded.`;
  }
  for await (const { kind, key, fits } of actsOf(client, atOnce))
    if (!fits) return `An act speaks of ${kind} ${key}, which is nothing here.`;
  return null;
}

interface VersionLine {
  readonly key: string;
  readonly version: number;
  /** Whether there is an act that has made it. */
  readonly made: boolean;
  /** Whether it was known exactly from that act until the one that took its place. */
  readonly fits: boolean;
  /** Whether its key is among those that were ever recorded. */
  readonly named: boolean;
}

function versionsOf(client: PoolClient, kind: Kind, atOnce: number): AsyncGenerator<VersionLine> {
  return paged<VersionLine>(atOnce, async (last) => {
    const { rows } = await client.query<VersionLine>(
      `SELECT line.key, line.version, c.revision IS NOT NULL AS made,
              line.recorded IS NOT DISTINCT FROM tstzrange(r.recorded_at, after.recorded_at) AS fits,
              EXISTS (SELECT FROM ${identityOf(kind)} AS identity WHERE identity.key = line.key) AS named
         FROM (SELECT key, version, recorded FROM ${tableOf(kind)}
                ${last === null ? '' : 'WHERE (key, version) > ($3, $4)'}
                ORDER BY key, version LIMIT $2) AS line
         LEFT JOIN change AS c ON c.kind = $1 AND c.key = line.key AND c.version = line.version
         LEFT JOIN revision AS r ON r.number = c.revision
         LEFT JOIN change AS next ON next.kind = $1 AND next.key = line.key AND next.replaces = line.version
         LEFT JOIN revision AS after ON after.number = next.revision
        ORDER BY line.key, line.version`,
      [kind, atOnce, ...(last === null ? [] : [last.key, last.version])],
    );
    return rows;
  });
}

interface KeyLine {
  readonly key: string;
  readonly has_version: boolean;
}

function keysOf(client: PoolClient, kind: Kind, atOnce: number): AsyncGenerator<KeyLine> {
  return paged<KeyLine>(atOnce, async (last) => {
    const { rows } = await client.query<KeyLine>(
      `SELECT key, EXISTS (SELECT FROM ${tableOf(kind)} AS line WHERE line.key = identity.key) AS has_version
         FROM (SELECT key FROM ${identityOf(kind)}
                ${last === null ? '' : 'WHERE key > $2'} ORDER BY key LIMIT $1) AS identity
        ORDER BY key`,
      [atOnce, ...(last === null ? [] : [last.key])],
    );
    return rows;
  });
}

interface ActLine {
  readonly revision: number;
  readonly position: number;
  readonly kind: string;
  readonly key: string;
  /** Whether its kind and its revision are there. */
  readonly fits: boolean;
}

function actsOf(client: PoolClient, atOnce: number): AsyncGenerator<ActLine> {
  return paged<ActLine>(atOnce, async (last) => {
    const { rows } = await client.query<ActLine>(
      `SELECT revision, position, kind, key,
              kind = ANY ($1) AND EXISTS (SELECT FROM revision WHERE number = act.revision) AS fits
         FROM (SELECT revision, position, kind, key FROM change
                ${last === null ? '' : 'WHERE (revision, position) > ($3, $4)'}
                ORDER BY revision, position LIMIT $2) AS act
        ORDER BY revision, position`,
      [kinds, atOnce, ...(last === null ? [] : [last.revision, last.position])],
    );
    return rows;
  });
}

/** Lines in their order, a page at a time: `read` gives those after the last one, and at first those from the start. */
async function* paged<L>(atOnce: number, read: (last: L | null) => Promise<readonly L[]>): AsyncGenerator<L> {
  let last: L | null = null;
  for (;;) {
    const page: readonly L[] = await read(last);
    yield* page;
    if (page.length < atOnce) return;
    last = page.at(-1)!;
  }
}
