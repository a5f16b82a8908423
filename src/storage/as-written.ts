import type { WrittenAct } from '../core/change';
import type { Kind } from '../core/entries/entry';
import { fieldsOf, type AnyEntry } from '../core/entries/kinds';
import type { RecordedChange } from '../core/history';
import type { KindAndEntry, Ledger } from '../core/ledger';
import type { Decision, WrittenRevision } from '../core/ledger-store';
import type { Instant } from '../core/period';

/** What a revision has made of the ledger before it, as it would be read back. */
export function asWritten(
  before: Ledger,
  revision: WrittenRevision,
  { acts }: Decision,
): { readonly ledger: Ledger; readonly changes: readonly RecordedChange[] } {
  const { number, recordedAt, actor, hash } = revision;
  const closed: KindAndEntry[] = [];
  const added: KindAndEntry[] = [];
  const changes = acts.map(({ act, kind, entry, replaces, reason }, position): RecordedChange => {
    const after = versionOf(kind, entry, recordedAt);
    added.push([kind, after]);
    const replaced =
      replaces === null
        ? null
        : before.versionsOf(kind, entry.key).find(({ version }) => version === replaces)!;
    if (replaced !== null) closed.push([kind, replaced]);
    return {
      revision: number,
      position,
      recordedAt,
      actor,
      reason,
      hash,
      act,
      kind,
      before: replaced,
      after,
    };
  });
  return { ledger: before.after({ number, recordedAt }, closed, added), changes };
}

/** A version with its fields in the order in which all others have them. */
function versionOf(kind: Kind, entry: WrittenAct['entry'], recordedAt: Instant): AnyEntry {
  const { key, version, validity, sourceKeys } = entry;
  const { from, until } = validity;
  const fields: Record<string, unknown> = { key, version, validity: { from, until }, recordedAt, sourceKeys };
  for (const [property] of fieldsOf(kind))
    fields[property] = (entry as unknown as Record<string, unknown>)[property];
  return fields as unknown as AnyEntry;
}
