import type { Country } from '../law/country';
import { countries, country, flag, optional, text, texts, type Entry, type Shape } from './entry';
import type { BreachProcedure } from './breach-procedure';
import type { Certification } from './certification';
import type { Contact } from './contact';
import type { Disclosure } from './disclosure';
import { LinkedEntry } from './linked-entry';
import type { ProcessorContract } from './processor-contract';

/** As written down: flat, names other entries by key. */
export interface OrganisationEntry extends Entry {
  readonly name: string;
  /** False for a class of recipients that the source does not name, such as "service providers". */
  readonly named: boolean;
  readonly description: string | null;
  readonly countryCode: string | null;
  /** The laws it is subject to, such as "PIPEDA". Null: not stated; empty: to none. */
  readonly subjectToLaws: readonly string[] | null;
  /** Whether the GDPR applies to it (Art. 3). Null: not stated. */
  readonly subjectToGdpr: boolean | null;
  readonly publicBody: boolean | null;
  /** Where it has establishments (Art. 3(1), 27 GDPR); null: not stated; empty: nowhere else. */
  readonly establishmentCountryCodes: readonly string[] | null;
  /** Whether it has to designate a data protection officer (Art. 37(1)), as a person decided; null: not decided. */
  readonly dataProtectionOfficerRequired: boolean | null;
}

export const organisationShape: Shape<OrganisationEntry> = {
  name: text('name'),
  named: flag('named'),
  description: optional(text('description')),
  countryCode: optional(country('country')),
  subjectToLaws: optional(texts('subjectToLaws')),
  subjectToGdpr: optional(flag('subjectToGdpr')),
  publicBody: optional(flag('publicBody')),
  establishmentCountryCodes: optional(countries('establishments')),
  dataProtectionOfficerRequired: optional(flag('dataProtectionOfficerRequired')),
};

/** A natural or legal person, public authority, agency or other body, or a class of such (Art. 4(7)-(10) GDPR). */
export class Organisation extends LinkedEntry<OrganisationEntry> {
  readonly entryKind = 'organisation';

  get name(): string {
    return this.entry.name;
  }

  get named(): boolean {
    return this.entry.named;
  }

  get description(): string | null {
    return this.entry.description;
  }

  get country(): Country | null {
    return this.entry.countryCode === null ? null : this.register.country(this.entry.countryCode);
  }

  get subjectToLaws(): readonly string[] | null {
    return this.entry.subjectToLaws;
  }

  get subjectToGdpr(): boolean | null {
    return this.entry.subjectToGdpr;
  }

  get publicBody(): boolean | null {
    return this.entry.publicBody;
  }

  get contacts(): readonly Contact[] {
    return this.register.linkedTo('contact', 'organisationKey', this.key);
  }

  get certifications(): readonly Certification[] {
    return this.register.linkedTo('certification', 'organisationKey', this.key);
  }

  /** What it does where data is breached. */
  get breachProcedures(): readonly BreachProcedure[] {
    return this.register.linkedTo('breachProcedure', 'organisationKey', this.key);
  }

  /** The contracts by which it is engaged as a processor. */
  get contracts(): readonly ProcessorContract[] {
    return this.register.linkedTo('processorContract', 'processorKey', this.key);
  }

  /** The disclosures that it makes. */
  get discloses(): readonly Disclosure[] {
    return this.register.linkedTo('disclosure', 'discloserKey', this.key);
  }

  /** The disclosures that it receives. */
  get receives(): readonly Disclosure[] {
    return this.register.linkedTo('disclosure', 'recipientKey', this.key);
  }

  /** The organisations that it engages as subprocessors (Art. 28(2), (4) GDPR). */
  get subprocessors(): readonly Organisation[] {
    const engaged = this.discloses
      .filter(({ role }) => role === 'SUBPROCESSOR')
      .map(({ recipient }) => recipient);
    return [...new Set(engaged)];
  }

  /** Where it has establishments (Art. 3(1), 27 GDPR); null: not stated; empty: nowhere else. */
  get establishments(): readonly Country[] | null {
    return this.entry.establishmentCountryCodes?.map((code) => this.register.country(code)) ?? null;
  }

  /** Whether it has to designate a data protection officer (Art. 37(1)), as a person decided; null: not decided. */
  get dataProtectionOfficerRequired(): boolean | null {
    return this.entry.dataProtectionOfficerRequired;
  }
}
