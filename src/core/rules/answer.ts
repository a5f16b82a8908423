import type { Existence } from '../words';
import type { ConcernedEntry } from './judgement';

/** What the register says to one of the questions that a rule asks. */
export interface Answer {
  readonly outcome: 'PASS' | 'UNDETERMINED' | 'FAIL';
  /** Why, as parts of a sentence; none where it passes. */
  readonly because: readonly string[];
  /** The entries that were read. */
  readonly entries: readonly ConcernedEntry[];
  readonly missingFacts: readonly string[];
}

/** The entries say that all is there. */
export function passes(entries: readonly ConcernedEntry[]): Answer {
  return { outcome: 'PASS', because: [], entries, missingFacts: [] };
}

/** The entries say that it is not there, or not as it has to be. */
export function fails(why: string, entries: readonly ConcernedEntry[] = []): Answer {
  return { outcome: 'FAIL', because: [why], entries, missingFacts: [] };
}

/** The entries do not tell; `missingFacts` would. */
export function leavesOpen(
  why: string | readonly string[],
  missingFacts: readonly string[],
  entries: readonly ConcernedEntry[] = [],
): Answer {
  const because = typeof why === 'string' ? [why] : why;
  return { outcome: 'UNDETERMINED', because, entries, missingFacts };
}

/** Several answers as one: the worst of them, with what each that does not pass has to say. */
export function together(answers: readonly Answer[]): Answer {
  const outcomes = answers.map(({ outcome }) => outcome);
  return {
    outcome: outcomes.includes('FAIL') ? 'FAIL' : outcomes.includes('UNDETERMINED') ? 'UNDETERMINED' : 'PASS',
    because: [...new Set(answers.flatMap(({ because }) => because))],
    entries: answers.flatMap(({ entries }) => entries),
    missingFacts: answers.flatMap(({ missingFacts }) => missingFacts),
  };
}

/** What several entries say together of whether there is such a thing. */
export type Standing = Existence | 'NOT_RECORDED' | 'CONTRADICTORY';

/** A "no" and a "yes" contradict each other; "not stated" takes nothing away from either. */
export function standingOf(entries: readonly { readonly existence: Existence }[]): Standing {
  const said = new Set(entries.map(({ existence }) => existence));
  if (said.has('EXISTS') && said.has('NONE')) return 'CONTRADICTORY';
  if (said.has('EXISTS')) return 'EXISTS';
  if (said.has('NONE')) return 'NONE';
  return said.has('NOT_STATED') ? 'NOT_STATED' : 'NOT_RECORDED';
}

/** Why it is open whether there is such a thing: `what` such as "a contract between A and B". */
export function whyOpen(standing: Standing, what: string): string {
  if (standing === 'NOT_STATED') return `the sources that were read do not say whether there is ${what}`;
  if (standing === 'CONTRADICTORY')
    return `of ${what} one entry says that there is one and another that there is none`;
  return `${what.replace(/^(an?|the) /, 'no ')} is recorded`;
}
