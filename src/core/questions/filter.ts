import type { Kind } from '../entries/entry';
import { InputFault } from '../input-fault';
import { limits } from '../limits';
import type { Register } from '../register';

/** What the items of a filter's list name. */
export type Named = Kind | 'region' | 'country' | 'mechanism' | 'legalBasis';

/** The items of a filter's list; none where it is left out. */
export function given<T>(list: readonly T[] | null | undefined): readonly T[] {
  return list ?? [];
}

/**
 * Checks, before any work, that a filter names only what is known: an entry on whatever day and as of whatever
 * instant, a region, a country code, a mechanism. Throws InputFault without the caller's values.
 */
export function checkKeys<F extends object>(
  register: Register,
  filter: F,
  names: { readonly [P in keyof F]?: Named },
): void {
  for (const [argument, named] of Object.entries(names) as [keyof F & string, Named][]) {
    const list = given(filter[argument] as readonly string[] | null | undefined);
    if (list.length > limits.filterItemsMax) {
      throw new InputFault(`The list may hold at most ${limits.filterItemsMax} items.`, ['where', argument]);
    }
    if (list.some((key) => !isKnown(register, named, key))) {
      throw new InputFault(
        `One of the items names no ${wordFor[named] ?? 'entry'} that the register knows.`,
        ['where', argument],
      );
    }
  }
}

/** Whether a key names something that is known, on whatever day. */
export function isKnown(register: Register, named: Named, key: string): boolean {
  switch (named) {
    case 'region':
      return register.findRegion(key) !== null || register.ledger.knows('transferRegion', key);
    case 'country':
      return register.law.data.countries.has(key);
    case 'mechanism':
      return register.allLaw.hasMechanism(key);
    case 'legalBasis':
      return register.law.data.legalBases.some((basis) => basis.key === key);
    default:
      return register.ledger.knows(named, key);
  }
}

const wordFor: Partial<Record<Named, string>> = {
  region: 'region or country',
  country: 'country',
  mechanism: 'transfer mechanism',
  legalBasis: 'legal basis',
  organisation: 'organisation',
  processingActivity: 'processing activity',
  dataCategory: 'data category',
  dataSubjectCategory: 'category of data subjects',
  purpose: 'purpose',
};
