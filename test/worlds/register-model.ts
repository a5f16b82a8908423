import type { AskedChange } from '../../src/core/change';
import { day } from '../../src/core/period';
import type { Kind } from '../../src/core/entries/entry';

/**
 * The register as plainly as it can be said: a list of versions, each with the days on which it held and the revisions
 * in which it was known. It knows nothing of how the registry does it, and looks at every day one by one.
 */

/** Places where a period can begin or end, and one day for each stretch between them. */
export const bounds = ['2018-01-01', '2018-07-01', '2019-01-01', '2019-07-01', '2020-01-01'] as const;
export const stretches = ['2001-01-01', ...bounds];

export type Bound = (typeof bounds)[number] | null;
export type Fields = Readonly<Record<string, unknown>>;

export interface ModelVersion {
  readonly kind: Kind;
  readonly key: string;
  readonly version: number;
  readonly from: Bound;
  readonly until: Bound;
  readonly fields: Fields;
  /** The revision that wrote it, and the one that closed it. */
  readonly knownFrom: number;
  readonly knownUntil: number | null;
}

/** An act of which the version it names is not chosen yet: `pick` is one of those that it may name, or a wrong one. */
export type ModelAct =
  | { act: 'RECORD'; kind: Kind; key: string; from: Bound; until: Bound; fields: Fields }
  | { act: 'CORRECT'; kind: Kind; key: string; pick: number; fields: Fields; from?: Bound; until?: Bound }
  | { act: 'END'; kind: Kind; key: string; pick: number; endedOn: (typeof bounds)[number] };

/** What must become of a request: the number of the revision that holds it, or null where it is refused. */
export interface Verdict {
  readonly asked: readonly AskedChange[];
  readonly revision: number | null;
}

interface Place {
  from: Bound;
  until: Bound;
  fields: Fields;
  readonly origin: ModelVersion | null;
  readonly names: number[];
  touched: number | null;
  act: string;
}

export class RegisterModel {
  private versions: readonly ModelVersion[] = [];
  private readonly recordedIn = new Map<number, readonly { readonly act: string; readonly name: string }[]>();
  revision = 0;

  /** The versions that were known after a revision and held on a day, by kind and key. */
  heldOn(validOn: string, revision: number): ReadonlyMap<string, ModelVersion> {
    return new Map(
      this.knownAt(revision)
        .filter((version) => holds(version, validOn))
        .map((version) => [`${version.kind} ${version.key}`, version]),
    );
  }

  knownAt(revision: number): readonly ModelVersion[] {
    return this.versions.filter(
      ({ knownFrom, knownUntil }) => knownFrom <= revision && (knownUntil === null || knownUntil > revision),
    );
  }

  /** Carries a request out, as far as it may be. */
  apply(acts: readonly ModelAct[]): Verdict {
    const places = new Map<string, Place[]>();
    for (const version of this.knownAt(this.revision)) {
      const name = `${version.kind} ${version.key}`;
      const { from, until, fields } = version;
      const place = {
        from,
        until,
        fields,
        origin: version,
        names: [version.version],
        touched: null,
        act: '',
      };
      places.set(name, [...(places.get(name) ?? []), place]);
    }
    const asked: AskedChange[] = [];
    const wrong: number[] = [];
    const again: ModelVersion[] = [];
    acts.forEach((act, index) => {
      const { kind, key } = act;
      const reason = 'a test';
      const list = places.get(`${kind} ${key}`) ?? [];
      places.set(`${kind} ${key}`, list);
      const next = Math.max(0, ...list.flatMap(({ names }) => names)) + 1;
      if (act.act === 'RECORD') {
        const { from, until, fields } = act;
        const validity = { validFrom: from, validTo: until };
        asked.push({ act: 'RECORD', kind, key, reason, fields: { ...fields, ...validity } });
        const same = list.find(({ origin }) => origin !== null && saysTheSame(origin, act));
        if (same !== undefined) again.push(same.origin!);
        else list.push({ from, until, fields, origin: null, names: [next], touched: index, act: 'RECORD' });
        return;
      }
      const candidates = [...list.flatMap(({ names }) => names), 77];
      const expectedVersion = candidates[act.pick % candidates.length]!;
      const place = list.find(({ names }) => names.includes(expectedVersion));
      if (act.act === 'CORRECT') {
        const validity = {
          ...(act.from === undefined ? {} : { validFrom: act.from }),
          ...(act.until === undefined ? {} : { validTo: act.until }),
        };
        const fields = { ...act.fields, ...validity };
        asked.push({ act: 'CORRECT', kind, key, reason, expectedVersion, fields });
      } else {
        const endedOn = day(act.endedOn);
        asked.push({ act: 'END', kind, key, reason, expectedVersion, endedOn, sourceKeys: [] });
      }
      if (place === undefined) {
        wrong.push(index);
        return;
      }
      if (act.act === 'CORRECT') {
        if (act.from !== undefined) place.from = act.from;
        if (act.until !== undefined) place.until = act.until;
        place.fields = { ...place.fields, ...act.fields };
      } else {
        if (place.from !== null && act.endedOn <= place.from) wrong.push(index);
        if (place.until !== null && act.endedOn >= place.until) wrong.push(index);
        place.until = act.endedOn;
      }
      place.names.push(next);
      place.touched = index;
      place.act = act.act;
    });
    if (wrong.length > 0) return { asked, revision: null };
    if (again.length > 0) return { asked, revision: again.length < acts.length ? null : this.sameAs(again) };
    const all = [...places].flatMap(([name, list]) => list.map((place) => ({ name, place })));
    const takenBack = all.some(
      ({ place }) => place.touched !== null && place.origin !== null && saysTheSame(place.origin, place),
    );
    if (takenBack || !isSound(places)) return { asked, revision: null };
    this.write(all);
    return { asked, revision: this.revision };
  }

  private write(all: readonly { readonly name: string; readonly place: Place }[]): void {
    const revision = this.revision + 1;
    const touched = all
      .filter(({ place }) => place.touched !== null)
      .sort((a, b) => a.place.touched! - b.place.touched!);
    const closed = touched.map(({ place }) => place.origin);
    this.versions = this.versions.map((version) =>
      closed.includes(version) ? { ...version, knownUntil: revision } : version,
    );
    const recorded: { act: string; name: string }[] = [];
    for (const { name, place } of touched) {
      const [kind, key] = name.split(' ') as [Kind, string];
      const version = this.versions.filter((other) => other.kind === kind && other.key === key).length + 1;
      const { from, until, fields, act } = place;
      recorded.push({ act, name: `${name} ${version}` });
      this.versions = [
        ...this.versions,
        { kind, key, version, from, until, fields, knownFrom: revision, knownUntil: null },
      ];
    }
    this.recordedIn.set(revision, recorded);
    this.revision = revision;
  }

  /** The revision that recorded exactly these; null where none did. */
  private sameAs(again: readonly ModelVersion[]): number | null {
    const revision = again[0]!.knownFrom;
    const wanted = again.map(({ kind, key, version }) => `RECORD ${kind} ${key} ${version}`).sort();
    const did = this.recordedIn.get(revision)!.map(({ act, name }) => `${act} ${name}`);
    return JSON.stringify(did.sort()) === JSON.stringify(wanted) ? revision : null;
  }
}

function holds({ from, until }: { from: Bound; until: Bound }, date: string): boolean {
  return (from === null || from <= date) && (until === null || date < until);
}

function saysTheSame(
  a: { from: Bound; until: Bound; fields: Fields },
  b: { from: Bound; until: Bound; fields: Fields },
): boolean {
  const text = ({ from, until, fields }: typeof a): string =>
    JSON.stringify([from, until, Object.entries(fields).sort(([x], [y]) => (x < y ? -1 : 1))]);
  return text(a) === text(b);
}

/** Whether a whole state may stand: looked at on every day on its own. */
function isSound(places: ReadonlyMap<string, readonly Place[]>): boolean {
  for (const { from, until } of [...places.values()].flat())
    if (from !== null && until !== null && from >= until) return false;
  return stretches.every((date) => {
    const held = new Map<string, Fields>();
    for (const [name, list] of places) {
      const here = list.filter((place) => holds(place, date));
      if (here.length > 1) return false;
      if (here.length === 1) held.set(name, here[0]!.fields);
    }
    return [...held].every(
      ([name, fields]) =>
        namedBy(name, fields).every((other) => held.has(other)) && !isBelowItself(name, held),
    );
  });
}

function namedBy(name: string, fields: Fields): readonly string[] {
  const keys = (field: string): readonly string[] => ([fields[field] ?? []] as unknown[]).flat() as string[];
  switch (name.split(' ')[0]) {
    case 'certification':
      return keys('organisation').map((key) => `organisation ${key}`);
    case 'dataCategory':
      return keys('parent').map((key) => `dataCategory ${key}`);
    case 'disclosure':
      return [
        ...[...keys('discloser'), ...keys('recipient')].map((key) => `organisation ${key}`),
        ...keys('dataCategories').map((key) => `dataCategory ${key}`),
      ];
    default:
      return [];
  }
}

function isBelowItself(name: string, held: ReadonlyMap<string, Fields>): boolean {
  if (!name.startsWith('dataCategory ')) return false;
  let above = namedBy(name, held.get(name) ?? {})[0];
  for (let steps = 0; above !== undefined && steps < 10; steps += 1) {
    if (above === name) return true;
    above = namedBy(above, held.get(above) ?? {})[0];
  }
  return false;
}
