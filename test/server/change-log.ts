import type { Verification } from '../../src/storage/verify-history';
import type { Acknowledged, ShownChange } from './storm';

/**
 * Holds what was acknowledged to the clients against the history: each change is in it once and as it was told, nothing
 * else is, the versions of each entry follow each other, and the chain holds. One sentence for each fault.
 */
export function faultsOf(
  acknowledged: readonly Acknowledged[],
  history: readonly ShownChange[],
  { fault, head }: Verification,
): readonly string[] {
  const faults: string[] = fault === null ? [] : [fault];
  for (const told of acknowledged) {
    const written = history.filter(({ reason }) => reason === told.reason);
    if (written.length !== 1)
      faults.push(`"${told.reason}" was acknowledged and is there ${written.length} times.`);
    for (const change of written) {
      const differing = (['act', 'key', 'version', 'revision', 'hash'] as const).filter(
        (name) => change[name] !== told[name],
      );
      if (differing.length > 0)
        faults.push(`"${told.reason}" was written with another ${differing.join(', ')} than was told.`);
    }
  }
  const reasons = new Set(acknowledged.map(({ reason }) => reason));
  for (const { reason } of history)
    if (!reasons.has(reason)) faults.push(`"${reason}" is there and was never acknowledged.`);
  return [...faults, ...gapsIn(history), ...(head === null ? ['There is no history.'] : [])];
}

/** Where a version is missing, or an act took the place of something else than what its client had read. */
function gapsIn(history: readonly ShownChange[]): readonly string[] {
  const faults: string[] = [];
  const last = new Map<string, ShownChange>();
  for (const change of history) {
    const { key, version, act, before } = change;
    const previous = last.get(key);
    if (version !== (previous?.version ?? 0) + 1)
      faults.push(`Version ${version} of ${key} follows version ${previous?.version ?? 0}.`);
    if (act !== 'RECORD' && before !== previous?.after)
      faults.push(`Version ${version} of ${key} took the place of another one than the last.`);
    last.set(key, change);
  }
  return faults;
}
