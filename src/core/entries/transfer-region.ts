import type { Country } from '../law/country';
import { countries, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';

/**
 * A region that the register records beside those of the law: a named group of countries that a source speaks
 * of, such as "Asia-Pacific". Its key begins with "region/". As written down: flat.
 */
export interface TransferRegionEntry extends Entry {
  readonly name: string;
  /** The countries that the source counts to it; empty where it does not say. */
  readonly countryCodes: readonly string[];
}

export const transferRegionShape: Shape<TransferRegionEntry> = {
  name: text('name'),
  countryCodes: countries('countries'),
};

/** A region as the register records it; those of the law stand beside it among the transfer regions. */
export class RecordedRegion extends LinkedEntry<TransferRegionEntry> {
  readonly entryKind = 'transferRegion';

  get name(): string {
    return this.entry.name;
  }

  /** Its members; empty where it is not recorded who they are. */
  get countries(): readonly Country[] {
    return this.entry.countryCodes.map((code) => this.register.country(code));
  }
}
