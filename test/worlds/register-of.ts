import { loadLaw } from '../../reference/load-law';
import { written, type Draft } from '../../src/core/drafts';
import { readHypothesis, type AskedHypothesis } from '../../src/core/hypothesis';
import { Ledger } from '../../src/core/ledger';
import { day, instant } from '../../src/core/period';
import { Register } from '../../src/core/register';
import { pathOf } from '../project';

/** The law data that is shipped. */
export const law = loadLaw(pathOf('reference'));

/** The clocks of a read, as text. The law is that of the day, and known is what is known today, unless said. */
export interface ClocksInWords {
  readonly validOn: string;
  readonly lawOn?: string;
  /** A day, from its beginning, or an instant. */
  readonly knownAt?: string;
}

const recordedAt = instant('2026-01-01T00:00:00Z');

/**
 * A register of entries that were all written down in one revision, opened at one point on the clocks, perhaps under
 * a what-if.
 */
export function registerOf(
  drafts: readonly Draft[],
  clocks: ClocksInWords,
  assuming: AskedHypothesis | null = null,
): Register {
  const versions = drafts.map((item) => written(item, 1, recordedAt));
  const knownAt = clocks.knownAt ?? '2026-11-22';
  const ledger = new Ledger({ number: 1, recordedAt }, versions);
  return new Register(
    ledger,
    law,
    {
      validOn: day(clocks.validOn),
      lawOn: day(clocks.lawOn ?? clocks.validOn),
      knownAt: instant(knownAt.length === 10 ? `${knownAt}T00:00:00Z` : knownAt),
    },
    {},
    readHypothesis(assuming, ledger, law),
  );
}
