import { kinds, type Kind } from './entries/entry';
import type { Register } from './register';
import {
  findingOutcomes,
  severities,
  verdictsWorstFirst,
  type FindingOutcome,
  type Severity,
  type Verdict,
} from './words';

/** A register in numbers, for whoever watches it from afar. */
export interface Figures {
  readonly revision: number;
  /** Versions in memory, of each kind of entry. */
  readonly versions: Readonly<Record<Kind, number>>;
  readonly findings: readonly {
    readonly severity: Severity;
    readonly outcome: FindingOutcome;
    readonly count: number;
  }[];
  readonly transfers: Readonly<Record<Verdict, number>>;
}

/** Counts what is in a register: every severity and every verdict, those of which there is none too. */
export function figuresOf(register: Register): Figures {
  const found = register.findings.list;
  return {
    revision: register.written.revision.number,
    versions: counted(kinds, (kind) => register.written.of(kind).length),
    findings: severities.flatMap((severity) =>
      findingOutcomes.map((outcome) => ({
        severity,
        outcome,
        count: found.filter((one) => one.severity === severity && one.outcome === outcome).length,
      })),
    ),
    transfers: counted(
      verdictsWorstFirst,
      (verdict) => register.transfers.filter(({ assessment }) => assessment.verdict === verdict).length,
    ),
  };
}

function counted<T extends string>(
  names: readonly T[],
  count: (name: T) => number,
): Readonly<Record<T, number>> {
  return Object.fromEntries(names.map((name) => [name, count(name)])) as Record<T, number>;
}
