import { countries, text, type Entry, type Shape } from './entry';

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
