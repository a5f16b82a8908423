import type { Completeness } from '../core/record/completeness';
import type { RecordDocument } from './record-document';
import type { FieldRow } from './record-rows';

/** A line on the head of a file: what it is, and what of it. */
export interface AboutLine {
  readonly label: string;
  readonly value: string;
  /** Whether the value is a day, for formats that have a type for it. */
  readonly isDay?: boolean;
}

/** The head of every file: clocks, revision, hashes, and what is incomplete. */
export function aboutLines(document: RecordDocument): readonly AboutLine[] {
  const { organisation, record, article, appliesSince, ...about } = document.about;
  const asked = !about.applies ? 'no' : about.assumption === null ? 'yes' : 'taken to be so: see the note';
  const day = (label: string, value: string): AboutLine => ({ label, value, isDay: true });
  return [
    { label: 'Record of', value: `${organisation.name} (${organisation.key})` },
    { label: 'Kind', value: `Record of processing activities as ${record.toLowerCase()}, ${article}` },
    day('Valid on', about.validOn),
    { label: 'Known at', value: about.knownAt },
    day('Law on', about.lawOn),
    { label: 'Revision', value: about.revision },
    { label: 'Head of the history', value: about.historyHead ?? 'not at hand' },
    { label: 'SHA-256 of the content', value: document.sha256 },
    { label: 'Asked for by the law on that day', value: asked },
    appliesSince === null
      ? { label: 'Asked for since', value: 'not known' }
      : day('Asked for since', appliesSince),
    ...(about.assuming === null ? [] : [{ label: 'What-if, not the record', value: about.assuming }]),
    { label: 'Activities', value: String(document.record.size) },
    { label: 'Completeness', value: countsInWords(document.cells) },
  ];
}

/** "120 of 216 cells stated; 18 inferred, to be confirmed; …": what is complete first. */
export function countsInWords(counts: Completeness): string {
  const { stated, inferred, partly, notStated, contradicted, notApplicable, total } = counts;
  return `${stated} of ${total} stated; ${inferred} inferred, to be confirmed; ${partly} stated in part; ${notStated} not stated; ${contradicted} contradicted; ${notApplicable} more not applicable`;
}

/** What a state is called for a reader. */
export const stateInWords = {
  STATED: 'stated',
  INFERRED: 'inferred',
  NOT_STATED: 'not stated',
  NOT_APPLICABLE: 'not applicable',
  CONTRADICTED: 'contradicted',
} as const;

/** The same for a cell, part of which may be open. */
export function standingInWords({ state, missing }: Pick<FieldRow, 'state' | 'missing'>): string {
  const isPartly = missing.length > 0 && (state === 'STATED' || state === 'INFERRED');
  return isPartly ? `${stateInWords[state]}, in part` : stateInWords[state];
}

/** A key of one word with capitals or underscores, for a reader: "INDEPENDENT_CONTROLLER" is "independent controller". */
export function spoken(word: string): string {
  return word.replaceAll('_', ' ').toLowerCase();
}

/** Which clauses were searched, in short: "policy/1: 37 clauses". Their keys hold that of their document. */
export function searchedInShort(clauses: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const key of clauses) {
    const document = key.replace(/#[^#]*$/, '');
    counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  return [...counts].map(([document, count]) => `${document}: ${count} clauses`).join('; ');
}
