import type { AnyEntry, LinkedKind } from '../entries/kinds';
import type { ProcessingActivity } from '../entries/processing-activity';
import type { Purpose } from '../entries/purpose';
import type { Existence } from '../words';
import type { Inquiry } from './inquiry';
import { listed } from './wording';

/** An entry that says which activities and which purposes it is about; none: not stated. */
export interface Covering {
  readonly activities: readonly ProcessingActivity[];
  readonly purposes: readonly Purpose[];
}

/** The purposes of an activity that are said to rest on a legal basis: all of them where the use names none. */
export function purposesOn({ legalBases, purposes }: ProcessingActivity, basis: string): readonly Purpose[] {
  const uses = legalBases.filter(
    ({ legalBasis, modality }) => legalBasis.key === basis && modality !== 'DENIES',
  );
  if (uses.some(({ purpose }) => purpose === null)) return purposes;
  return purposes.filter(({ key }) => uses.some(({ purpose }) => purpose?.key === key));
}

/** Whether some entries about an activity are, together, about all of these purposes of it. */
export function coverAll(entries: readonly Covering[], wanted: readonly Purpose[]): boolean {
  if (entries.length === 0) return false;
  return (
    entries.some(({ purposes }) => purposes.length === 0) ||
    wanted.every(({ key }) => entries.some(({ purposes }) => purposes.some((one) => one.key === key)))
  );
}

/**
 * The entries of a kind that name another and have ended, by the last version that is known of each. One that ended
 * is no proof that there is none now.
 */
export function endedNaming(
  { register }: Inquiry,
  kind: LinkedKind,
  named: { readonly entryKind: LinkedKind; readonly key: string },
): readonly AnyEntry[] {
  const ended = new Map<string, AnyEntry>();
  for (const [from, entry] of register.ledger.versionsNaming(named.entryKind, named.key)) {
    const { until } = entry.validity;
    if (from !== kind || until === null || until > register.clocks.validOn) continue;
    if (register.entry(kind, entry.key) !== null) continue;
    const known = ended.get(entry.key);
    if (known === undefined || known.validity.until! < until) ended.set(entry.key, entry);
  }
  return [...ended.values()];
}

/** A sentence on those that ended; none where there are none. */
export function endedInWords(ended: readonly AnyEntry[]): readonly string[] {
  if (ended.length === 0) return [];
  const which = listed([...new Set(ended.map(({ key, validity }) => `${key} on ${validity.until!}`))]);
  return [`What was on record of it ended (${which}); that is no proof that there is none now.`];
}

/** What is said of records that do not tell whether there is such a thing; nothing where there are none. */
export function silenceInWords(records: readonly { readonly existence: Existence }[]): readonly string[] {
  const silent = records.some(({ existence }) => existence === 'NOT_STATED');
  return silent ? ['The sources were read for it and do not tell whether there is one.'] : [];
}
