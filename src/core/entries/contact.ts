import { contactRoles, type ContactRole } from '../words';
import { choice, link, optional, text, texts, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';
import type { Organisation } from './organisation';

/** As written down: flat, names other entries by key. */
export interface ContactEntry extends Entry {
  readonly name: string | null;
  readonly email: string | null;
  readonly role: ContactRole | null;
  readonly organisationKey: string;
  /** The postal address; null: not stated. */
  readonly postalAddress: string | null;
  /** What else the person does there (Art. 38(6)); null: not stated; empty: nothing. */
  readonly otherRoles: readonly string[] | null;
}

export const contactShape: Shape<ContactEntry> = {
  name: optional(text('name')),
  email: optional(text('email')),
  role: optional(choice('role', contactRoles)),
  organisationKey: link('organisation', 'organisation'),
  postalAddress: optional(text('postalAddress')),
  otherRoles: optional(texts('otherRoles')),
};

/** Where an organisation, or its data protection officer, is reached (Art. 13(1)(a), (b), 30(1)(a) GDPR). */
export class Contact extends LinkedEntry<ContactEntry> {
  readonly entryKind = 'contact';

  get name(): string | null {
    return this.entry.name;
  }

  get email(): string | null {
    return this.entry.email;
  }

  get role(): ContactRole | null {
    return this.entry.role;
  }

  get organisation(): Organisation {
    return this.register.one('organisation', this.entry.organisationKey);
  }

  /** The postal address; null: not stated. */
  get postalAddress(): string | null {
    return this.entry.postalAddress;
  }

  /** What else the person does there (Art. 38(6)); null: not stated; empty: nothing. */
  get otherRoles(): readonly string[] | null {
    return this.entry.otherRoles;
  }
}
