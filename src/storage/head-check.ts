import type { PoolClient } from 'pg';
import type { HistoryHead } from '../core/history';
import { limits } from '../core/limits';

/** A head that was kept elsewhere; `place` says where it stands, for people. */
export interface KeptHead extends Omit<HistoryHead, 'recordedAt'> {
  /** Null where it was kept without. */
  readonly recordedAt: HistoryHead['recordedAt'] | null;
  readonly place: string;
}

export type KeptHeads = AsyncIterable<KeptHead>;

/** The first of the heads that the history of the database does not have, in a sentence; null: it has them all. */
export async function headFault(client: PoolClient, heads: KeptHeads): Promise<string | null> {
  let some: KeptHead[] = [];
  for await (const head of heads) {
    some.push(head);
    if (some.length < limits.verifiedAtOnce) continue;
    const fault = await firstFault(client, some);
    if (fault !== null) return fault;
    some = [];
  }
  return firstFault(client, some);
}

async function firstFault(client: PoolClient, heads: readonly KeptHead[]): Promise<string | null> {
  const { rows } = await client.query<{ number: number; hash: string; recorded_at: Date }>(
    'SELECT number, hash, recorded_at FROM revision WHERE number = ANY ($1::bigint[])',
    [heads.map(({ revision }) => revision)],
  );
  const found = new Map(rows.map((row) => [row.number, row]));
  for (const { place, revision, recordedAt, hash } of heads) {
    const there = found.get(revision);
    const since = recordedAt === null ? '' : `, written at ${recordedAt}`;
    const kept = `${place}: a head was kept of revision ${revision}${since}, hash ${hash}`;
    if (there === undefined)
      return `${kept}. There is no such revision: the end of the history was cut off, or it is another history.`;
    if (there.hash !== hash)
      return `${kept}. Its hash is ${there.hash} now: it, or what is before it, was written anew, or it is another history.`;
    if (recordedAt !== null && there.recorded_at.toISOString() !== recordedAt)
      return `${kept}. It was written at ${there.recorded_at.toISOString()}: the head is not one of this history.`;
  }
  return null;
}
