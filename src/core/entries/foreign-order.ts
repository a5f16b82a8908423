import type { Day } from '../period';
import { existences, type Existence } from '../words';
import type { Disclosure } from './disclosure';
import { choice, day, link, optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';
import type { Organisation } from './organisation';

/** As written down: flat, names other entries by key. */
export interface ForeignOrderEntry extends Entry {
  /** Who orders. */
  readonly authorityKey: string;
  /** Who is to disclose. */
  readonly addresseeKey: string;
  /** The disclosure that it asks for; null: not stated. */
  readonly disclosureKey: string | null;
  /** When it was received; null: not stated. */
  readonly receivedOn: Day | null;
  /** Whether an international agreement in force carries it (Art. 48). */
  readonly agreementExistence: Existence;
  /** The agreement, such as a treaty on mutual legal assistance; null: not stated. */
  readonly agreement: string | null;
  /** When data was disclosed on it; null: not recorded that it was. */
  readonly disclosedOn: Day | null;
}

export const foreignOrderShape: Shape<ForeignOrderEntry> = {
  authorityKey: link('authority', 'organisation'),
  addresseeKey: link('addressee', 'organisation'),
  disclosureKey: optional(link('disclosure', 'disclosure')),
  receivedOn: optional(day('receivedOn')),
  agreementExistence: choice('agreementExistence', existences),
  agreement: optional(text('agreement')),
  disclosedOn: optional(day('disclosedOn')),
};

/** A judgment or decision of a third country that requires a disclosure (Art. 48 GDPR). */
export class ForeignOrder extends LinkedEntry<ForeignOrderEntry> {
  readonly entryKind = 'foreignOrder';

  get authority(): Organisation {
    return this.register.one('organisation', this.entry.authorityKey);
  }

  get addressee(): Organisation {
    return this.register.one('organisation', this.entry.addresseeKey);
  }

  /** The disclosure that it asks for; null: not stated. */
  get disclosure(): Disclosure | null {
    const { disclosureKey: key } = this.entry;
    return key === null ? null : this.register.one('disclosure', key);
  }

  /** When it was received; null: not stated. */
  get receivedOn(): Day | null {
    return this.entry.receivedOn;
  }

  get agreementExistence(): Existence {
    return this.entry.agreementExistence;
  }

  /** The agreement, such as a treaty on mutual legal assistance; null: not stated. */
  get agreement(): string | null {
    return this.entry.agreement;
  }

  /** When data was disclosed on it; null: not recorded that it was. */
  get disclosedOn(): Day | null {
    return this.entry.disclosedOn;
  }
}
