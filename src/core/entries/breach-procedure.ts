import { existences, type Existence } from '../words';
import type { Contact } from './contact';
import { choice, link, optional, text, wholeNumber, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';
import type { Organisation } from './organisation';

/** As written down: flat, names other entries by key. */
export interface BreachProcedureEntry extends Entry {
  /** Whose procedure it is. */
  readonly organisationKey: string;
  /** Whether there is one: yes, no, or the sources do not say. */
  readonly existence: Existence;
  /** Whom to tell inside; null: not stated. */
  readonly contactKey: string | null;
  /** The supervisory authority that is told; null: not stated. */
  readonly authorityKey: string | null;
  /** Within how many hours it is told; null: not stated. */
  readonly hours: number | null;
  /** What the source says of it. */
  readonly description: string | null;
}

export const breachProcedureShape: Shape<BreachProcedureEntry> = {
  organisationKey: link('organisation', 'organisation'),
  existence: choice('existence', existences),
  contactKey: optional(link('contact', 'contact')),
  authorityKey: optional(link('authority', 'organisation')),
  hours: optional(wholeNumber('hours')),
  description: optional(text('description')),
};

/** How breaches of personal data are told to the authority (Art. 33(1), 33(5), 34 GDPR). */
export class BreachProcedure extends LinkedEntry<BreachProcedureEntry> {
  readonly entryKind = 'breachProcedure';

  get organisation(): Organisation {
    return this.register.one('organisation', this.entry.organisationKey);
  }

  get existence(): Existence {
    return this.entry.existence;
  }

  /** Whom to tell inside; null: not stated. */
  get contact(): Contact | null {
    const { contactKey: key } = this.entry;
    return key === null ? null : this.register.one('contact', key);
  }

  /** The supervisory authority that is told; null: not stated. */
  get authority(): Organisation | null {
    const { authorityKey: key } = this.entry;
    return key === null ? null : this.register.one('organisation', key);
  }

  /** Within how many hours it is told; null: not stated. */
  get hours(): number | null {
    return this.entry.hours;
  }

  /** What the source says of it. */
  get description(): string | null {
    return this.entry.description;
  }
}
