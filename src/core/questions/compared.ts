import { canonicalJson, type Json } from '../canonical-json';
import { kinds, type Kind } from '../entries/entry';
import type { AnyEntry, AnyLinkedEntry } from '../entries/kinds';
import { entryAsJson, factsAsJson } from '../entry-json';
import { findingsOf, type Finding } from '../findings';
import type { Register } from '../register';
import type { Transfer } from '../transfer';
import type { TransferAssessment } from '../transfer-assessment';
import type { ComparisonKind } from '../words';
import { recipients, type Recipient } from './recipients';

/** Two registers that are compared. */
export interface Registers {
  readonly before: Register;
  readonly after: Register;
}

/** What differs of one thing. What is shown is of the register after, of the one before where it is gone. */
export interface Difference {
  readonly kind: ComparisonKind;
  readonly entry: AnyLinkedEntry | null;
  readonly recipient: Recipient | null;
  readonly transfer: Transfer | null;
  readonly finding: Finding | null;
  readonly before: string | null;
  readonly after: string | null;
  /** What of the thing differs, for the explanation. */
  readonly subject: Subject;
}

/** What an explanation speaks of: an entry, or something that is judged, before and after. */
export type Subject =
  | { readonly is: 'entry'; readonly of: Pair<HeldEntry> }
  | { readonly is: 'recipient'; readonly of: Pair<Recipient> }
  | { readonly is: 'transfer'; readonly of: Pair<Transfer> }
  | { readonly is: 'finding'; readonly of: Pair<Finding> };

/** The same thing in both registers; null where it is not there. */
export interface Pair<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/** An entry that holds in a register. */
export interface HeldEntry {
  readonly kind: Kind;
  readonly entry: AnyEntry;
}

/** Finds what differs in one sort of thing, by the name that tells the things apart. */
export type FindDifferences = (registers: Registers) => readonly (readonly [name: string, Difference])[];

/**
 * Compares one sort of thing. `thingsOf`: the things of a register by name; asked once for each register.
 * `differenceOf`: what differs of one of them, null where nothing does.
 */
function comparing<T>(
  thingsOf: (register: Register) => ReadonlyMap<string, T>,
  differenceOf: (pair: Pair<T>, registers: Registers) => Difference | null,
): FindDifferences {
  const kept = new WeakMap<Register, ReadonlyMap<string, T>>();
  const things = (register: Register): ReadonlyMap<string, T> => {
    const known = kept.get(register) ?? thingsOf(register);
    kept.set(register, known);
    return known;
  };
  return (registers) => {
    const [before, after] = [things(registers.before), things(registers.after)];
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
      const pair = { before: before.get(name) ?? null, after: after.get(name) ?? null };
      const difference = differenceOf(pair, registers);
      return difference === null ? [] : [[name, difference] as const];
    });
  };
}

/** The sorts of things that are compared, in the order in which a comparison shows them. */
export const compared: readonly FindDifferences[] = [
  comparing(entriesOf, entryDifference),
  comparing((register) => byKey(recipients(register, {})), recipientDifference),
  comparing((register) => byKey(register.transfers), transferDifference),
  comparing((register) => byKey(findingsOf(register)), findingDifference),
];

function byKey<T extends { readonly key: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.key, thing]));
}

function entriesOf(register: Register): ReadonlyMap<string, HeldEntry> {
  return new Map(
    kinds.flatMap((kind) =>
      [...register.entries(kind).values()].map((entry) => [`${entry.key} ${kind}`, { kind, entry }] as const),
    ),
  );
}

/** Versions that say the same are no difference; a period that was cut is one. */
function entryDifference(pair: Pair<HeldEntry>, registers: Registers): Difference | null {
  const { before, after } = pair;
  if (before !== null && after !== null) {
    if (before.entry === after.entry || factsOf(before) === factsOf(after)) return null;
  }
  const linked = ({ kind, entry }: HeldEntry, register: Register): AnyLinkedEntry | null =>
    register.find(kind, entry.key);
  return {
    ...nothingShown,
    kind: kindOf(pair),
    entry: after === null ? linked(before!, registers.before) : linked(after, registers.after),
    before: before === null ? null : canonicalJson(entryAsJson(before.kind, before.entry)),
    after: after === null ? null : canonicalJson(entryAsJson(after.kind, after.entry)),
    subject: { is: 'entry', of: pair },
  };
}

function factsOf({ kind, entry }: HeldEntry): string {
  return canonicalJson(factsAsJson(kind, entry));
}

function recipientDifference(pair: Pair<Recipient>): Difference | null {
  const { before, after } = pair;
  const shown = {
    ...nothingShown,
    recipient: after ?? before,
    subject: { is: 'recipient', of: pair },
  } as const;
  if (before === null || after === null || before.verdict !== after.verdict) {
    return {
      ...shown,
      kind: kindOf(pair, 'VERDICT_CHANGED'),
      before: before?.verdict ?? null,
      after: after?.verdict ?? null,
    };
  }
  const said = ({ verdict, assessment }: Recipient): string =>
    canonicalJson({ verdict, assessment: standing(assessment) });
  if (said(before) === said(after)) return null;
  return { ...shown, kind: 'CHANGED', before: said(before), after: said(after) };
}

function transferDifference(pair: Pair<Transfer>): Difference | null {
  const { before, after } = pair;
  const shown = {
    ...nothingShown,
    transfer: after ?? before,
    subject: { is: 'transfer', of: pair },
  } as const;
  const [was, is] = [before?.assessment ?? null, after?.assessment ?? null];
  if (was === null || is === null || was.verdict !== is.verdict) {
    return {
      ...shown,
      kind: kindOf(pair, 'VERDICT_CHANGED'),
      before: was?.verdict ?? null,
      after: is?.verdict ?? null,
    };
  }
  const [said, says] = [canonicalJson(standing(was)), canonicalJson(standing(is))];
  if (said === says) return null;
  const kind = was.declaredVerdict === is.declaredVerdict ? 'CHANGED' : 'VERDICT_CHANGED';
  return { ...shown, kind, before: said, after: says };
}

/** A finding comes and goes; one that stays and says something else is a change. */
function findingDifference(pair: Pair<Finding>): Difference | null {
  const { before, after } = pair;
  const shown = { ...nothingShown, finding: after ?? before, subject: { is: 'finding', of: pair } } as const;
  if (before === null || after === null) {
    return {
      ...shown,
      kind: before === null ? 'FINDING_RAISED' : 'FINDING_CLEARED',
      before: before?.outcome ?? null,
      after: after?.outcome ?? null,
    };
  }
  if (before.outcome === after.outcome && before.severity === after.severity) return null;
  const said = ({ outcome, severity }: Finding): string => canonicalJson({ outcome, severity });
  return { ...shown, kind: 'CHANGED', before: said(before), after: said(after) };
}

/** What an assessment comes to: two verdicts, and the mechanisms that they are about. */
function standing({ verdict, declaredVerdict, mechanism, declared }: TransferAssessment): Json {
  return {
    verdict,
    mechanism: mechanism?.key ?? null,
    declaredVerdict,
    declared: declared?.mechanism.key ?? null,
  };
}

function kindOf({ before, after }: Pair<unknown>, otherwise: ComparisonKind = 'CHANGED'): ComparisonKind {
  if (before === null) return 'ADDED';
  return after === null ? 'REMOVED' : otherwise;
}

const nothingShown = { entry: null, recipient: null, transfer: null, finding: null } as const;
