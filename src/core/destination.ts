import type { Country } from './law/country';
import type { TransferDestination } from './law/assess-transfer';
import type { TransferRegion } from './law/transfer-region';

/** Where data goes: a country, a region without a country, or not stated. */
export class Destination {
  /** Tells destinations apart and gives them an order; those that are not stated come last. */
  readonly sortKey: string;

  constructor(
    readonly country: Country | null,
    readonly region: TransferRegion | null,
  ) {
    if (country !== null) this.sortKey = `country/${country.code}`;
    else this.sortKey = region === null ? 'unstated' : `region/${region.key}`;
  }

  get stated(): boolean {
    return this.country !== null || this.region !== null;
  }

  /** The name for a person: "United States", "European Union (country not stated)", "not stated". */
  get label(): string {
    if (this.country !== null) return this.country.name;
    return this.region === null ? 'not stated' : `${this.region.name} (country not stated)`;
  }

  /** The destination as the assessment of a transfer reads it. */
  get forAssessment(): TransferDestination {
    if (this.country !== null) return { to: 'country', country: this.country.code };
    if (this.region === null) return { to: 'notStated' };
    return { to: 'region', name: this.region.name, members: this.region.members };
  }
}
