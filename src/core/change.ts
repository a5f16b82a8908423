import { canonicalJson } from './canonical-json';
import { checkEntry, holdsThroughout, type CheckedEntry, type FaultCode } from './check-entries';
import { entryFields, readDraft, readFields, type Draft } from './drafts';
import { linksOf } from './entries/links';
import type { Kind } from './entries/entry';
import { fieldsOf, type AnyEntry } from './entries/kinds';
import { factsAsJson } from './entry-json';
import { evidenceFaults, type EvidenceFaultCode, type Sha256 } from './evidence';
import { keepingFaults, reasonFaults } from './keepable';
import type { Law } from './law/law';
import type { KindAndEntry, Ledger } from './ledger';
import { limits } from './limits';
import type { Day, Period } from './period';
import { PlainReader, type PlainObject } from './plain-data';

/** A new fact; we had it wrong; it ceased in the world. */
export const acts = ['RECORD', 'CORRECT', 'END'] as const;
export type ActName = (typeof acts)[number];

/** One act as it is asked for; `fields` under the names of the API, with validFrom, validTo and sources among them. */
export type AskedChange = { readonly kind: Kind; readonly key: string; readonly reason: string } & (
  | { readonly act: 'RECORD'; readonly fields: PlainObject }
  | { readonly act: 'CORRECT'; readonly fields: PlainObject; readonly expectedVersion: number }
  | {
      readonly act: 'END';
      readonly expectedVersion: number;
      /** The first day on which it no longer held. */
      readonly endedOn: Day;
      /** What the end rests on, beside what the entry rests on. */
      readonly sourceKeys: readonly string[];
    }
);

/** One act as it is written: the version that it makes, and the version that this one takes the place of. */
export interface WrittenAct {
  readonly act: ActName;
  readonly kind: Kind;
  readonly entry: Omit<AnyEntry, 'recordedAt'>;
  readonly replaces: number | null;
  readonly reason: string;
}

export type RefusalCode =
  | FaultCode
  | EvidenceFaultCode
  | 'MALFORMED_FIELD'
  | 'REASON_MISSING'
  | 'UNKNOWN_ENTRY'
  | 'UNKNOWN_FINDING'
  | 'CONFLICT'
  | 'ALREADY_ENDED'
  | 'STILL_RELIED_ON'
  | 'NOTHING_CHANGED'
  | 'NOTHING_ASKED'
  | 'TOO_MANY_CHANGES'
  | 'IDEMPOTENCY_KEY_REUSED';

/** Why something is not written, in domain words. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  /** Which of the acts, from 0; null: the request as a whole. */
  readonly index: number | null;
  /** Which field of it, under its name in the API; empty: the act as a whole. */
  readonly field: readonly string[];
  /** For CONFLICT: the version that stands now. */
  readonly current: AnyEntry | null;
}

/** What becomes of asked changes: they are written, they say what an earlier request wrote, or they are refused. */
export type Decided =
  | { readonly accepted: readonly WrittenAct[]; readonly closed: readonly KindAndEntry[] }
  | { readonly repeats: readonly KindAndEntry[] }
  | { readonly refused: readonly Refusal[] };

/** What the decision needs to know of the world. */
export interface ChangeRules {
  readonly law: Law;
  readonly sha256: Sha256;
}

/**
 * Decides on changes as a whole: all are accepted, or all refused with every reason. Two acts on one version are
 * written as one, the later one, with what both have changed.
 */
export function decide(ledger: Ledger, asked: readonly AskedChange[], rules: ChangeRules): Decided {
  if (asked.length === 0) return refusal('NOTHING_ASKED', 'There is nothing to be changed.');
  if (asked.length > limits.changesAtOnceMax) {
    return refusal(
      'TOO_MANY_CHANGES',
      `At most ${limits.changesAtOnceMax} changes are written at once (changesAtOnceMax); these are ${asked.length}.`,
    );
  }
  const draftBoard = new Board(ledger, rules);
  asked.forEach((change, index) => draftBoard.apply(change, index));
  return draftBoard.decided();
}

/** The acts that record drafts which were checked as a whole, such as those of a manifest. */
export function recording(ledger: Ledger, drafts: readonly Draft[], reason: string): readonly WrittenAct[] {
  const last = new Map<string, number>();
  return drafts.map(({ kind, entry }) => {
    const name = `${kind} ${entry.key}`;
    const version = (last.get(name) ?? ledger.versionsOf(kind, entry.key).at(-1)?.version ?? 0) + 1;
    last.set(name, version);
    return {
      act: 'RECORD',
      kind,
      entry: { ...entry, version },
      replaces: null,
      reason,
    };
  });
}

/** A version as it would stand: what it was before, if it was, and the last act on it. */
interface Standing {
  readonly kind: Kind;
  readonly origin: AnyEntry | null;
  readonly entry: Draft['entry'];
  /** The numbers under which an act may name it. */
  readonly numbers: readonly number[];
  readonly act: { readonly name: ActName; readonly index: number; readonly reason: string } | null;
}

/** The entries that are touched, as they would stand after the acts so far. */
class Board {
  private readonly touched = new Map<string, Standing[]>();
  private readonly refusals: Refusal[] = [];
  private readonly repeated: { readonly index: number; readonly version: KindAndEntry }[] = [];
  private count = 0;

  constructor(
    private readonly ledger: Ledger,
    private readonly rules: ChangeRules,
  ) {}

  apply(change: AskedChange, index: number): void {
    this.count += 1;
    const refuse: Refuse = (code, field, message, current = null) =>
      this.refusals.push({ code, message, index, field: field === null ? [] : [field], current });
    const reason = change.reason.trim();
    for (const { code, message } of reasonFaults(reason)) refuse(code, 'reason', message);
    const act = { name: change.act, index, reason };
    if (change.act === 'RECORD') this.record(change, act, refuse);
    else this.replace(change, act, refuse);
  }

  decided(): Decided {
    if (this.repeated.length < this.count) {
      // A request that was sent again says as a whole what stands already; a part of another one does not.
      for (const { index } of this.repeated)
        this.refuse('ALREADY_COVERED', index, ['key'], 'This is recorded already.');
    }
    const written = this.refusals.length === 0 ? this.written() : [];
    this.check(written);
    if (this.refusals.length > 0) return { refused: this.refusals };
    if (this.repeated.length === this.count) return { repeats: this.repeated.map(({ version }) => version) };
    return { accepted: written.map(({ act }) => act), closed: closedBy(written) };
  }

  private record(
    change: AskedChange & { act: 'RECORD' },
    act: NonNullable<Standing['act']>,
    refuse: Refuse,
  ): void {
    const read = new PlainReader('the change');
    const { fields, kind, key } = change;
    const given =
      kind === 'policyDocument' && typeof fields['text'] === 'string' && fields['sha256'] == null
        ? { ...fields, sha256: this.rules.sha256(fields['text']) }
        : fields;
    const { entry } = readDraft(read, kind, { ...given, key }, 'entry', null);
    if (tell(read, key, refuse) || cannotBeKept(entry, refuse)) return;
    const standing = this.standing(kind, key);
    const same = standing.find(({ origin }) => origin !== null && isSame(kind, origin, entry));
    if (same !== undefined) {
      this.repeated.push({ index: act.index, version: [kind, same.origin!] });
      return;
    }
    standing.push({ kind, origin: null, entry, numbers: [nextNumber(standing)], act });
  }

  private replace(
    change: AskedChange & { act: 'CORRECT' | 'END' },
    act: NonNullable<Standing['act']>,
    refuse: Refuse,
  ): void {
    const { kind, key, expectedVersion } = change;
    const standing = this.standing(kind, key);
    if (standing.length === 0) {
      refuse('UNKNOWN_ENTRY', 'key', 'There is no entry of this kind and key in the register.');
      return;
    }
    const place = standing.findIndex(({ numbers }) => numbers.includes(expectedVersion));
    if (place === -1) {
      const current = standing.flatMap(({ origin }) => (origin === null ? [] : [origin])).at(-1) ?? null;
      refuse(
        'CONFLICT',
        'expectedVersion',
        current === null
          ? 'The version that is expected is not there.'
          : `The entry was changed since: it stands at version ${current.version}. Read it again before you change it.`,
        current,
      );
      return;
    }
    const before = standing[place]!;
    const entry =
      change.act === 'END' ? ended(before.entry, change, refuse) : corrected(before, change.fields, refuse);
    if (entry === null || cannotBeKept(entry, refuse)) return;
    standing[place] = { ...before, entry, numbers: [...before.numbers, nextNumber(standing)], act };
  }

  /** The versions of an entry as they would stand now. */
  private standing(kind: Kind, key: string): Standing[] {
    const name = `${kind} ${key}`;
    let standing = this.touched.get(name);
    if (standing === undefined) {
      standing = this.ledger
        .versionsOf(kind, key)
        .map((origin) => ({ kind, origin, entry: draftOf(origin), numbers: [origin.version], act: null }));
      this.touched.set(name, standing);
    }
    return standing;
  }

  /** What is to be written, in the order of the acts; each with the number of its version. */
  private written(): readonly Written[] {
    const last = new Map<string, number>();
    return [...this.touched.values()]
      .flat()
      .flatMap((standing) => (standing.act === null ? [] : [{ standing, asked: standing.act }]))
      .sort((a, b) => a.asked.index - b.asked.index)
      .map(({ standing: { kind, entry, origin }, asked }) => {
        const name = `${kind} ${entry.key}`;
        const version = (last.get(name) ?? this.ledger.versionsOf(kind, entry.key).at(-1)?.version ?? 0) + 1;
        last.set(name, version);
        const act: WrittenAct = {
          act: asked.name,
          kind,
          entry: { ...entry, version },
          replaces: origin?.version ?? null,
          reason: asked.reason,
        };
        return { act, origin, index: asked.index };
      });
  }

  private check(written: readonly Written[]): void {
    const closed = closedBy(written);
    const next = this.ledger.after(
      this.ledger.revision,
      closed,
      written.map(({ act: { kind, entry } }) => [kind, entry as AnyEntry] as const),
    );
    const versionsOf = (kind: Kind, key: string): readonly CheckedEntry[] => next.versionsOf(kind, key);
    for (const { act, origin, index } of written) {
      const { kind, entry } = act;
      if (origin !== null && isSame(kind, origin, entry)) {
        this.refuse('NOTHING_CHANGED', index, [], 'The entry says this already.');
      }
      for (const { code, field, message } of checkEntry(kind, entry, versionsOf, this.rules.law)) {
        this.refuse(code, index, field === null ? [] : [fieldOf(act, field)], message);
      }
      for (const { code, field, message } of evidenceFaults(kind, entry, origin, next, this.rules.sha256)) {
        this.refuse(code, index, [field], message);
      }
    }
    this.checkReliers(written, next);
  }

  /** Nothing may be ended or cut short on which something else still rests. */
  private checkReliers(written: readonly Written[], next: Ledger): void {
    const fresh = new Set(written.map(({ act: { kind, entry } }) => versionName(kind, entry)));
    const gone = new Set(closedBy(written).map(([kind, entry]) => versionName(kind, entry)));
    for (const { act, origin, index } of written) {
      if (origin === null) continue;
      const { kind, entry } = act;
      const held = next.versionsOf(kind, entry.key);
      if (holdsThroughout(origin, held)) continue;
      const relying = this.ledger
        .versionsNaming(kind, entry.key)
        .filter(([from, other]) => {
          const name = versionName(from, other);
          // What is written anew is checked for what it names.
          if (fresh.has(name) || gone.has(name) || holdsThroughout(other, held)) return false;
          return linksOf(from, other).some(
            (link) => link.field !== 'sources' && link.key === entry.key && link.kind === kind,
          );
        })
        .map(([, other]) => inWords(other))
        .sort();
      if (relying.length === 0) continue;
      const shown = relying.slice(0, limits.reliersShownMax).join(', ');
      const more = relying.length - limits.reliersShownMax;
      this.refuse(
        'STILL_RELIED_ON',
        index,
        [fieldOf(act, entry.validity.until === origin.validity.until ? 'validFrom' : 'validTo')],
        `Others still rest on it on days on which it would no longer hold: ${shown}${more > 0 ? ` and ${more} more` : ''}. End or correct them first, or in the same request.`,
      );
    }
  }

  private refuse(code: RefusalCode, index: number, field: readonly string[], message: string): void {
    this.refusals.push({ code, message, index, field, current: null });
  }
}

interface Written {
  readonly act: WrittenAct;
  readonly origin: AnyEntry | null;
  readonly index: number;
}

type Refuse = (code: RefusalCode, field: string | null, message: string, current?: AnyEntry | null) => void;

function refusal(code: RefusalCode, message: string): Decided {
  return { refused: [{ code, message, index: null, field: ['changes'], current: null }] };
}

function corrected(before: Standing, fields: PlainObject, refuse: Refuse): Draft['entry'] | null {
  const read = new PlainReader('the change');
  read.only(fields, [...entryFields, ...fieldsOf(before.kind).map(([, { name }]) => name)], 'entry');
  const isGiven = (name: string): boolean => fields[name] !== undefined;
  const own = readFields(read, before.kind, fields, 'entry', isGiven);
  const validity: Period = {
    from: isGiven('validFrom')
      ? read.optionalDay(fields['validFrom'], 'entry.validFrom')
      : before.entry.validity.from,
    until: isGiven('validTo')
      ? read.optionalDay(fields['validTo'], 'entry.validTo')
      : before.entry.validity.until,
  };
  const sourceKeys = isGiven('sources')
    ? read.texts(fields['sources'], 'entry.sources')
    : before.entry.sourceKeys;
  if (tell(read, 'entry', refuse)) return null;
  return { ...before.entry, ...own, validity, sourceKeys };
}

function ended(
  entry: Draft['entry'],
  { endedOn, sourceKeys }: AskedChange & { act: 'END' },
  refuse: Refuse,
): Draft['entry'] | null {
  const { from, until } = entry.validity;
  if (from !== null && endedOn <= from) {
    refuse(
      'PERIOD_REVERSED',
      'endedOn',
      `It began on ${from}, so it cannot have ended by then: endedOn is the first day on which it no longer held.`,
    );
    return null;
  }
  if (until !== null && endedOn >= until) {
    refuse('ALREADY_ENDED', 'endedOn', `It has ended on ${until} already. If that is wrong, correct it.`);
    return null;
  }
  return {
    ...entry,
    validity: { from, until: endedOn },
    sourceKeys: [...new Set([...entry.sourceKeys, ...sourceKeys])],
  };
}

/** Tells what the reader has found, of an entry that it called by this name; whether it has found anything. */
function tell(read: PlainReader, name: string, refuse: Refuse): boolean {
  for (const { place, message } of read.found) {
    const head = place.startsWith(`${name}.`) ? name : 'entry';
    const path = place.slice(head.length + 1);
    // Of a field that has parts, the field is told, as a path the part.
    refuse('MALFORMED_FIELD', path.replace(/[.[].*$/, ''), `${path} ${message}.`);
  }
  return read.found.length > 0;
}

/** Tells why an entry cannot be kept as it is; whether there is a reason. */
function cannotBeKept(entry: Draft['entry'], refuse: Refuse): boolean {
  const faults = keepingFaults(entry);
  for (const message of faults) refuse('MALFORMED_FIELD', null, message);
  return faults.length > 0;
}

/** The field of the API that a fault speaks of: the end of an entry is `endedOn` where it is being ended. */
function fieldOf({ act }: WrittenAct, field: string): string {
  return act === 'END' && field === 'validTo' ? 'endedOn' : field;
}

function closedBy(written: readonly Written[]): readonly KindAndEntry[] {
  return written.flatMap(({ act: { kind }, origin }) => (origin === null ? [] : [[kind, origin] as const]));
}

function nextNumber(standing: readonly Standing[]): number {
  return Math.max(0, ...standing.flatMap(({ numbers }) => numbers)) + 1;
}

function draftOf(version: AnyEntry): Draft['entry'] {
  const content = Object.entries(version).filter(([name]) => name !== 'version' && name !== 'recordedAt');
  return Object.fromEntries(content) as unknown as Draft['entry'];
}

/** Whether two versions say the same of the same days. */
function isSame(kind: Kind, a: CheckedEntry, b: CheckedEntry): boolean {
  return contentOf(kind, a) === contentOf(kind, b);
}

function contentOf(kind: Kind, entry: CheckedEntry): string {
  return canonicalJson(factsAsJson(kind, entry));
}

function versionName(kind: Kind, entry: { readonly key: string; readonly version: number }): string {
  return `${kind} ${entry.key} ${entry.version}`;
}

/** An entry with its days, for a person. */
function inWords({ key, validity: { from, until } }: CheckedEntry): string {
  const days = [from === null ? '' : `from ${from}`, until === null ? '' : `until ${until}`].filter(
    (part) => part !== '',
  );
  return days.length === 0 ? key : `${key} (${days.join(' ')})`;
}
