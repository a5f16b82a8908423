import { flag, link, optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';

/** As written down: flat, names other entries by key. */
export interface DataCategoryEntry extends Entry {
  readonly name: string;
  readonly description: string | null;
  readonly parentKey: string | null;
  readonly special: boolean;
  readonly iri: string | null;
}

export const dataCategoryShape: Shape<DataCategoryEntry> = {
  name: text('name'),
  description: optional(text('description')),
  parentKey: optional(link('parent', 'dataCategory')),
  special: flag('special'),
  iri: optional(text('iri')),
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
}
