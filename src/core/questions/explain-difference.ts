import { canonicalJson } from '../canonical-json';
import type { Kind } from '../entries/entry';
import { factsAsJson } from '../entry-json';
import type { Finding } from '../findings';
import { limits } from '../limits';
import type { Register } from '../register';
import type { Transfer } from '../transfer';
import type { Reason, TransferAssessment } from '../transfer-assessment';
import type { Cause } from '../words';
import type { Difference, HeldEntry, Pair, Registers } from './compared';
import type { Recipient } from './recipients';

/** Tells a difference in sentences: when, what, and by which reasons of the law. */
export function explain({ subject }: Difference, registers: Registers, cause: Cause): string {
  switch (subject.is) {
    case 'entry':
      return sentence(`${opening(registers, cause, false)}, ${tellEntry(subject.of)}`);
    case 'recipient':
      return tellJudged(opening(registers, cause, true), judgedRecipient, subject.of);
    case 'transfer':
      return tellJudged(opening(registers, cause, true), judgedTransfer, subject.of);
    case 'finding':
      return tellFinding(opening(registers, cause, true), subject.of);
  }
}

/** Where the register after stands: "on 2020-07-17, under the law of that day". */
function opening({ before, after }: Registers, cause: Cause, isJudged: boolean): string {
  const law = after.lawOn === after.validOn ? 'that day' : after.lawOn;
  const on = isJudged ? `on ${after.validOn}, under the law of ${law}` : `on ${after.validOn}`;
  const assumed = newlyAssumed(before, after);
  if (assumed !== null) return `assuming that ${assumed}: ${on}`;
  const stands =
    before.knownAt === after.knownAt && before.validOn === after.validOn && before.lawOn === after.lawOn;
  if (stands) return `with what is changed in the register, ${on}`;
  return cause === 'WE_LEARNED' ? `as known at ${after.knownAt}, ${on}` : on;
}

/** What the register after assumes that the one before does not; null: nothing. */
function newlyAssumed(before: Register, after: Register): string | null {
  const { mechanismsEnded = [], organisationsRemoved = [] } = after.assuming ?? {};
  const ended = mechanismsEnded
    .filter((key) => before.assuming?.mechanismsEnded.includes(key) !== true)
    .map((key) => `${after.mechanism(key).title} ended on ${after.lawOn}`);
  const removed = organisationsRemoved
    .filter((key) => before.assuming?.organisationsRemoved.includes(key) !== true)
    .map((key) => `${before.find('organisation', key)?.name ?? key} is gone`);
  const assumed = [...removed, ...ended];
  return assumed.length === 0 ? null : assumed.join(' and ');
}

function tellFinding(when: string, { before, after }: Pair<Finding>): string {
  if (after === null) return sentence(`${when}, this is no longer found: ${before!.explanation}`);
  const found =
    before === null ? 'this is found' : `this is found as ${after.outcome}, no longer ${before.outcome}`;
  return sentence(`${when}, ${found}: ${after.explanation}`);
}

function tellEntry({ before, after }: Pair<HeldEntry>): string {
  if (before === null) return `${nameOfEntry(after!)} is in the register; it was not before`;
  if (after === null) return `${nameOfEntry(before)} is no longer in the register`;
  const [were, are] = [before, after].map(({ kind, entry }) => factsAsJson(kind, entry));
  const fields = Object.keys(are!).filter(
    (name) => canonicalJson(were![name]!) !== canonicalJson(are![name]!),
  );
  return `${nameOfEntry(after)} differs in ${fields.join(', ')}`;
}

/** 'the data category "IP address" (data/ip-address)', with its period where it has one. */
function nameOfEntry({ kind, entry }: HeldEntry): string {
  const { name, title } = entry as { readonly name?: string | null; readonly title?: string };
  const called = name ?? title;
  const { from, until } = entry.validity;
  const period = [from === null ? [] : `from ${from}`, until === null ? [] : `until ${until}`].flat();
  return [
    `the ${wordsOf(kind)}`,
    called === undefined || called === entry.key ? entry.key : `"${called}" (${entry.key})`,
    ...(period.length === 0 ? [] : [`that holds ${period.join(' ')}`]),
  ].join(' ');
}

/** "dataSubjectRight" is "data subject right". */
function wordsOf(kind: Kind): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Something that has a verdict, as its explanation reads it. */
interface Judged {
  readonly name: string;
  readonly verdict: string;
  readonly assessment: TransferAssessment;
  /** The transfer whose reasons decide, and how it is called where that is another one. */
  readonly deciding: { readonly assessment: TransferAssessment; readonly name: string | null } | null;
}

function judgedTransfer({ exporter, importer, destination, assessment }: Transfer): Judged {
  return {
    name: `the transfer from ${exporter.name} to ${importer.name} (${destination.label})`,
    verdict: assessment.verdict,
    assessment,
    deciding: { assessment, name: null },
  };
}

function judgedRecipient(row: Recipient): Judged {
  const { organisation, destination, verdict, assessment } = row;
  return {
    name: `what ${organisation.name} receives (${destination.label})`,
    verdict,
    assessment,
    deciding: decidingLeg(row),
  };
}

/** The last leg where it is as weak as the row; else a weaker one on a way there, where a short way shows one. */
function decidingLeg(row: Recipient): Judged['deciding'] {
  if (row.assessment.verdict === row.verdict) return { assessment: row.assessment, name: null };
  const way = row.paths(limits.pathsDefault).find(({ verdict }) => verdict === row.verdict);
  if (way === undefined) return null;
  const leg = judgedTransfer(way.weakestLeg);
  return { assessment: leg.assessment, name: leg.name };
}

function tellJudged<T>(when: string, judgedAs: (thing: T) => Judged, { before, after }: Pair<T>): string {
  if (after === null) {
    const was = judgedAs(before!);
    return sentence(`${when}, ${was.name} is gone; it was ${was.verdict}`);
  }
  const is = judgedAs(after);
  const was = before === null ? null : judgedAs(before);
  return [sentence(`${when}, ${is.name} ${tellVerdicts(was, is)}`), ...tellReasons(was, is)].join(' ');
}

function tellVerdicts(was: Judged | null, is: Judged): string {
  if (was === null) return `is new, and ${is.verdict}`;
  if (was.verdict !== is.verdict) return `is ${is.verdict}, no longer ${was.verdict}`;
  const titleOf = (mechanism: { readonly title: string } | null | undefined): string =>
    mechanism?.title ?? 'nothing';
  const changes = (what: string, one: string, other: string): readonly string[] =>
    one === other ? [] : [`${what} ${other}, no longer ${one}`];
  const [old, now] = [was.assessment, is.assessment];
  return [
    `stays ${is.verdict}`,
    ...changes('the last leg is', old.verdict, now.verdict),
    ...changes('the verdict on what is declared is', old.declaredVerdict, now.declaredVerdict),
    ...changes('what is declared is', titleOf(old.declared?.mechanism), titleOf(now.declared?.mechanism)),
    ...changes('what carries it best is', titleOf(old.mechanism), titleOf(now.mechanism)),
  ].join('; ');
}

/** The reasons that were not given before; all of them where none is new. A reason on another day is the same. */
function tellReasons(was: Judged | null, is: Judged): readonly string[] {
  if (is.deciding === null) return ['A transfer on a way there decides.'];
  const essence = ({ text }: Reason): string => text.replace(/\d{4}-\d{2}-\d{2}/g, '');
  const given = new Set(was?.deciding?.assessment.reasons.map(essence));
  const { reasons } = is.deciding.assessment;
  const fresh = reasons.filter((reason) => !given.has(essence(reason)));
  const told = (fresh.length > 0 ? fresh : reasons).map(({ text, cites }) =>
    cites === null ? sentence(text) : `${text.replace(/\.$/, '')} (${cites}).`,
  );
  return is.deciding.name === null ? told : [sentence(`What decides is ${is.deciding.name}`), ...told];
}

function sentence(text: string): string {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return whole.endsWith('.') ? whole : `${whole}.`;
}
