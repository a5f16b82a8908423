import type { Register } from '../register';
import type { LegalBasisRecord } from './law-data';

/** A legal basis of Art. 6(1) or 9(2) GDPR, or a further gate such as Art. 10. */
export class LegalBasis {
  constructor(
    private readonly record: LegalBasisRecord,
    private readonly register: Register,
  ) {}

  get id(): string {
    return this.register.nodeId('LegalBasis', this.record.key);
  }

  get key(): string {
    return this.record.key;
  }

  get article(): string {
    return this.record.article;
  }

  get label(): string {
    return this.record.label;
  }

  get iri(): string | null {
    return this.record.iri;
  }
}
