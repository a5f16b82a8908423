import type { Destination } from '../destination';
import type { AnyLinkedEntry } from '../entries/kinds';
import type { Organisation } from '../entries/organisation';
import type { PolicyClause } from '../entries/policy-clause';
import type { PolicyDocument } from '../entries/policy-document';
import type { PolicyStatement } from '../entries/policy-statement';
import type { FindingOutcome, Severity } from '../words';
import type { Inquiry } from './inquiry';

/** An entry that a finding may concern; the parts of a policy stand among its statements and clauses. */
export type ConcernedEntry = Exclude<AnyLinkedEntry, PolicyDocument | PolicyClause | PolicyStatement>;

/** That a rule binds somebody on the day of the law. Only an inquiry gives one; without it there is no judgement. */
export interface Duty {
  readonly bearer: Organisation;
  /** That the law applies to the bearer is not recorded: the sentence that says that it was taken to; else null. */
  readonly assumption: string | null;
}

/** What a rule found about one subject. A pass is no judgement. */
export interface Judgement {
  readonly duty: Duty;
  readonly outcome: FindingOutcome;
  /** Names the subject inside the rule, the same on every day: the key of an entry, or keys that tell it apart. */
  readonly subject: string;
  /** Full sentences: the facts, the day, the law. The compiler refuses a judgement without one. */
  readonly because: readonly [string, ...string[]];
  /** Whom and what it concerns; the subject first. */
  readonly entries?: readonly ConcernedEntry[];
  /** The destination that it concerns, where it is about one of several. */
  readonly destination?: Destination;
  /** The policy statements that carry it; both sides of a contradiction. */
  readonly statements?: readonly PolicyStatement[];
  /** Where the policy is silent: the clauses that were searched. */
  readonly searched?: readonly PolicyClause[];
  /** What would have to be recorded to decide. */
  readonly missingFacts?: readonly string[];
  /** What it rests on, where that is other than what the rule rests on. */
  readonly cites?: readonly string[];
  /** How much it weighs, where that is other than what the rule says. */
  readonly severity?: Severity;
}

/** Judges a register by one rule. */
export type Judge = (inquiry: Inquiry) => Iterable<Judgement>;
