import type { Register } from '../register';
import type { Country } from './country';

/** A group of countries by time-valid membership: of the law (EU, EEA, UK, CH), or as the register records it. */
export class TransferRegion {
  constructor(
    readonly key: string,
    readonly name: string,
    /** The codes of its members on the law of the register's day; null where it is not recorded who they are. */
    readonly members: readonly string[] | null,
    private readonly register: Register,
  ) {}

  get id(): string {
    return this.register.nodeId('TransferRegion', this.key);
  }

  get countries(): readonly Country[] {
    return (this.members ?? []).map((code) => this.register.country(code));
  }

  /** Whether a country belongs to it; a territory with a code of its own counts with the Union it is part of. */
  holds(code: string): boolean {
    return (
      this.members?.includes(code) === true ||
      this.register.law.regionsOf(code, this.register.lawOn).includes(this.key)
    );
  }
}
