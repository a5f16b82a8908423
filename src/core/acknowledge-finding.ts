import type { AskedChange, Refusal } from './change';
import type { Day } from './period';
import type { Register } from './register';

/** An answer to a finding as it is asked for. */
export interface AskedAcknowledgement {
  /** The key of the finding: its rule and its subject. */
  readonly finding: string;
  /** Who looks after it. */
  readonly owner: string;
  /** Why it stands as it is, and what is done about it; goes into the history too. */
  readonly reason: string;
  /** The first day on which the answer holds; null: the day of the register. */
  readonly from: Day | null;
  /** The first day on which it no longer holds. */
  readonly until: Day;
  /** The key of the answer; null: made from that of the finding. */
  readonly key: string | null;
  readonly sources: readonly string[];
}

/**
 * The change that writes an answer to a finding down (Art. 5(2), 24(1) GDPR), or why there is nothing to be answered:
 * the register does not find such a thing on its clocks. An answer takes nothing away: the finding stays, and is shown
 * with its answer until it ends.
 */
export function acknowledgement(
  register: Register,
  asked: AskedAcknowledgement,
): { readonly change: AskedChange } | { readonly refused: Refusal } {
  if (register.findings.find(asked.finding) === null) {
    return {
      refused: {
        code: 'UNKNOWN_FINDING',
        message: 'The register has no finding of this key on this day.',
        index: 0,
        field: ['finding'],
        current: null,
      },
    };
  }
  return {
    change: {
      act: 'RECORD',
      kind: 'findingAcknowledgement',
      key: asked.key ?? `acknowledgement/${asked.finding.replace(/[^A-Za-z0-9._/#-]/g, '-')}`,
      reason: asked.reason,
      fields: {
        finding: asked.finding,
        owner: asked.owner,
        answer: asked.reason,
        validFrom: asked.from ?? register.clocks.validOn,
        validTo: asked.until,
        sources: asked.sources,
      },
    },
  };
}
