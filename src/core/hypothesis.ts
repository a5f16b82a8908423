import { recordedRegionPrefix } from './entries/links';
import { kinds, type FieldShape, type Kind } from './entries/entry';
import { fieldsOf, type AnyEntry } from './entries/kinds';
import type { LegalBasisUseRecord } from './entries/processing-activity';
import { InputFault } from './input-fault';
import type { Law } from './law/law';
import { Ledger } from './ledger';
import { limits } from './limits';
import { holdsOn, type Day } from './period';

/** A what-if, never stored: what is assumed on top of the register and of the law. Keys in order, each once. */
export interface Hypothesis {
  /** Transfer mechanisms that are assumed to end on `lawOn`. */
  readonly mechanismsEnded: readonly string[];
  /** Organisations without which the register is read. */
  readonly organisationsRemoved: readonly string[];
}

/** A what-if as it is asked for; what is null or left out is not assumed. */
export type AskedHypothesis = { readonly [A in keyof Hypothesis]?: readonly string[] | null };

/**
 * Reads a what-if: null where nothing is assumed. Throws InputFault, without the caller's values, where it names what
 * nobody knows, or too much.
 */
export function readHypothesis(
  asked: AskedHypothesis | null | undefined,
  ledger: Ledger,
  law: Law,
): Hypothesis | null {
  const hypothesis = {
    mechanismsEnded: keysOf(asked, 'mechanismsEnded'),
    organisationsRemoved: keysOf(asked, 'organisationsRemoved'),
  };
  if (!hypothesis.mechanismsEnded.every((key) => law.hasMechanism(key))) {
    throw fault('One of the items names no transfer mechanism that the law data holds.', 'mechanismsEnded');
  }
  if (!hypothesis.organisationsRemoved.every((key) => ledger.knows('organisation', key))) {
    throw fault('One of the items names no organisation that the register knows.', 'organisationsRemoved');
  }
  const name = nameOfHypothesis(hypothesis);
  if (name.length > limits.hypothesisLengthMax) {
    throw new InputFault(
      `What is assumed may have at most ${limits.hypothesisLengthMax} characters in all.`,
      ['assuming'],
    );
  }
  return name === '' ? null : hypothesis;
}

/**
 * A what-if in one line, as ids carry it: the same assumption gives the same line, however it was asked for. Keys are
 * escaped, so that none can be read as another part of the line. Empty where nothing is assumed.
 */
export function nameOfHypothesis(hypothesis: Hypothesis | null): string {
  return Object.entries(wordsOf)
    .map(([field, word]) => [word, hypothesis?.[field as keyof Hypothesis] ?? []] as const)
    .filter(([, keys]) => keys.length > 0)
    .map(([word, keys]) => `${word}=${keys.map(encodeURIComponent).join(',')}`)
    .join('&');
}

/** Reads one part of such a line, `ended=…` or `without=…`; null where it is none. */
export function readHypothesisPart(word: string, value: string): AskedHypothesis | null {
  const field = Object.entries(wordsOf).find(([, known]) => known === word)?.[0];
  if (field === undefined || value === '') return null;
  try {
    return { [field]: value.split(',').map(decodeURIComponent) };
  } catch {
    return null;
  }
}

const wordsOf: Readonly<Record<keyof Hypothesis, string>> = {
  mechanismsEnded: 'ended',
  organisationsRemoved: 'without',
};

function keysOf(asked: AskedHypothesis | null | undefined, field: keyof Hypothesis): readonly string[] {
  const keys = [...new Set(asked?.[field] ?? [])].sort();
  if (keys.length > limits.hypothesisItemsMax) {
    throw fault(`The list may hold at most ${limits.hypothesisItemsMax} items.`, field);
  }
  return keys;
}

function fault(message: string, field: keyof Hypothesis): InputFault {
  return new InputFault(message, ['assuming', field]);
}

/**
 * The ledger without some organisations, and without what cannot stand without them on a day: an entry goes when a
 * link that it needs leads to something that went, or when a list of links loses its last item; a list that was
 * emptied would else read as "not stated", which often stands for everything. A link or a list that need not be there
 * becomes "not stated", unless it narrows what the entry is about; other lists lose the item. What a policy says stays: it is evidence, and names nobody by key.
 */
export function withoutOrganisations(ledger: Ledger, keys: readonly string[], on: Day): Ledger {
  if (keys.length === 0) return ledger;
  const all = kinds.flatMap((kind) =>
    (ledger.of(kind) as readonly AnyEntry[]).map((entry) => [kind, entry] as const),
  );
  const standing = new Map(
    all
      .filter(([, entry]) => holdsOn(entry.validity, on))
      .map((held) => [nameOf(held[0], held[1].key), held]),
  );
  const naming = namersOf(standing);
  const gone = new Set<string>();
  let going = keys.map((key) => nameOf('organisation', key)).filter((name) => standing.has(name));
  while (going.length > 0) {
    for (const name of going) gone.add(name);
    const touched = new Set(going.flatMap((name) => naming.get(name) ?? []));
    going = [];
    for (const name of touched) {
      if (gone.has(name)) continue;
      const [kind, entry] = standing.get(name)!;
      const left = cutOff(kind, entry, gone);
      if (left === null) going.push(name);
      else standing.set(name, [kind, left]);
    }
  }
  for (const name of gone) standing.delete(name);
  const onOtherDays = all.filter(([, entry]) => !holdsOn(entry.validity, on));
  // Who went is still known by its key: a question may name it, and finds nothing.
  return new Ledger(ledger.revision, [...onOtherDays, ...standing.values()], ledger);
}

/** For each entry, by name, the entries that name it. */
function namersOf(
  standing: ReadonlyMap<string, readonly [Kind, AnyEntry]>,
): ReadonlyMap<string, readonly string[]> {
  const namers = new Map<string, string[]>();
  for (const [name, [kind, entry]] of standing) {
    for (const [property, shape] of fieldsOf(kind)) {
      for (const item of itemsOf(entry, property)) {
        const target = targetOf(shape, item);
        if (target === null) continue;
        const list = namers.get(target);
        if (list === undefined) namers.set(target, [name]);
        else list.push(name);
      }
    }
  }
  return namers;
}

/** Links that narrow what an entry is about: without them it would read as if it were about whatever there is. */
const narrowing: ReadonlySet<string> = new Set([
  'subprocessorAuthorisation.subprocessorKey',
  'foreignOrder.disclosureKey',
]);

/** An entry without what is gone; null where it cannot stand without it. */
function cutOff(kind: Kind, entry: AnyEntry, gone: ReadonlySet<string>): AnyEntry | null {
  const changed: Record<string, unknown> = {};
  for (const [property, shape] of fieldsOf(kind)) {
    const items = itemsOf(entry, property);
    const left = items.filter((item) => !gone.has(targetOf(shape, item) ?? ''));
    if (left.length === items.length) continue;
    if (left.length > 0) changed[property] = left;
    else if (shape.optional && !narrowing.has(`${kind}.${property}`)) changed[property] = null;
    else return null;
  }
  return { ...entry, ...changed };
}

/** What a field holds, as a list; none where it is not stated. */
function itemsOf(entry: AnyEntry, property: string): readonly unknown[] {
  const value = (entry as unknown as Readonly<Record<string, unknown>>)[property];
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

/** The entry, by name, that an item of a field names; null where it names none. */
function targetOf(shape: FieldShape, item: unknown): string | null {
  switch (shape.holds) {
    case 'link':
    case 'links':
      return nameOf(shape.to, item as string);
    case 'region':
    case 'regions':
      return (item as string).startsWith(recordedRegionPrefix)
        ? nameOf('transferRegion', item as string)
        : null;
    case 'legalBasisUses': {
      // A use without its purpose would read as a use for every purpose, so it goes with it.
      const { purposeKey } = item as LegalBasisUseRecord;
      return purposeKey === null ? null : nameOf('purpose', purposeKey);
    }
    default:
      return null;
  }
}

function nameOf(kind: Kind, key: string): string {
  return `${kind} ${key}`;
}
