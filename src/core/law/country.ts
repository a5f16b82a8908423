import type { Register } from '../register';
import type { TransferMechanism } from './transfer-mechanism';
import type { TransferRegion } from './transfer-region';

/** A country or territory with a code of its own (ISO 3166-1 alpha-2), on the law of the register's day. */
export class Country {
  private decisions: readonly TransferMechanism[] | null = null;

  constructor(
    readonly code: string,
    readonly name: string,
    private readonly register: Register,
  ) {}

  /** Whether it is a third country for Chapter V GDPR. */
  get isThirdCountry(): boolean {
    return this.register.law.isThirdCountry(this.code, this.register.lawOn);
  }

  /** Why a person has to decide on its status; null where the law data decides. */
  get needsDecision(): string | null {
    return this.register.law.doubtAbout(this.code, this.register.lawOn);
  }

  /** The adequacy decisions on it that are in force (Art. 45(3) GDPR), whatever their conditions. */
  get adequacyDecisions(): readonly TransferMechanism[] {
    const { law, lawOn } = this.register;
    this.decisions ??= law
      .appliesByLawTo(this.code)
      .filter((mechanism) => law.inForce(mechanism, lawOn))
      .map(({ record }) => this.register.mechanism(record.key));
    return this.decisions;
  }

  /** The regions that it belongs to: those of the law, and those that the register records. */
  get regions(): readonly TransferRegion[] {
    return this.register.regions.filter((region) => region.holds(this.code));
  }
}
