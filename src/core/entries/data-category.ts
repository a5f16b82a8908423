import type { Purpose } from './purpose';
import { flag, link, links, optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';

/** As written down: flat, names other entries by key. */
export interface DataCategoryEntry extends Entry {
  readonly name: string;
  readonly description: string | null;
  readonly parentKey: string | null;
  readonly special: boolean;
  readonly iri: string | null;
  /** Whether it is data on criminal convictions or offences (Art. 10 GDPR); null: not stated. */
  readonly offence: boolean | null;
  /** Whether it identifies a person, directly or with other data (Art. 4(1) GDPR); null: not stated. */
  readonly identifier: boolean | null;
  /** The purposes that need it (Art. 5(1)(c) GDPR); null: not stated; empty: none. */
  readonly neededForKeys: readonly string[] | null;
}

export const dataCategoryShape: Shape<DataCategoryEntry> = {
  name: text('name'),
  description: optional(text('description')),
  parentKey: optional(link('parent', 'dataCategory')),
  special: flag('special'),
  iri: optional(text('iri')),
  offence: optional(flag('offence')),
  identifier: optional(flag('identifier')),
  neededForKeys: optional(links('neededFor', 'purpose')),
};

/** A category of personal data (Art. 30(1)(c) GDPR); it stands for all categories below it. */
export class DataCategory extends LinkedEntry<DataCategoryEntry> {
  readonly entryKind = 'dataCategory';

  get name(): string {
    return this.entry.name;
  }

  get description(): string | null {
    return this.entry.description;
  }

  get parent(): DataCategory | null {
    return this.entry.parentKey === null ? null : this.register.one('dataCategory', this.entry.parentKey);
  }

  get children(): readonly DataCategory[] {
    return this.register.linkedTo('dataCategory', 'parentKey', this.key);
  }

  /** Whether it is a special category of Art. 9(1) GDPR. */
  get special(): boolean {
    return this.entry.special;
  }

  get iri(): string | null {
    return this.entry.iri;
  }

  /** Whether it is data on criminal convictions or offences (Art. 10 GDPR); null: not stated. */
  get offence(): boolean | null {
    return this.entry.offence;
  }

  /** Whether it identifies a person, directly or with other data (Art. 4(1) GDPR); null: not stated. */
  get identifier(): boolean | null {
    return this.entry.identifier;
  }

  /** The purposes that need it (Art. 5(1)(c) GDPR); null: not stated; empty: none. */
  get neededFor(): readonly Purpose[] | null {
    const { neededForKeys: keys } = this.entry;
    return keys === null ? null : this.register.every('purpose', keys);
  }
}
