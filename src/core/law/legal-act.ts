import { dayOf, holdsOn, type Day } from '../period';
import type { Register } from '../register';
import type { Country } from './country';
import type { RuleLawRecord } from './law-data';

/** An act of data protection law, as known at the register's instant: which law applied on its day. */
export class LegalAct {
  constructor(
    private readonly record: RuleLawRecord,
    private readonly register: Register,
  ) {}

  get key(): string {
    return this.record.key;
  }

  get title(): string {
    return this.record.title;
  }

  get validFrom(): Day {
    return this.record.validFrom;
  }

  /** The first day on which it no longer applied; null while no end is known. */
  get validTo(): Day | null {
    const { end } = this.record;
    return end !== null && end.knownFrom <= dayOf(this.register.knownAt) ? end.validTo : null;
  }

  /** By what it ended, or will end; null while no end is known. */
  get endedBy(): string | null {
    return this.validTo === null ? null : this.record.end!.cites;
  }

  /** Whether it applied on the day of the law that is asked for. */
  get applies(): boolean {
    return holdsOn({ from: this.validFrom, until: this.validTo }, this.register.lawOn);
  }

  /** The countries in which it came to apply later. */
  get later(): readonly { readonly countries: readonly Country[]; readonly validFrom: Day }[] {
    return this.record.later.map(({ countries, validFrom }) => ({
      countries: countries.map((code) => this.register.country(code)),
      validFrom,
    }));
  }
}
