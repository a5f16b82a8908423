import { optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';

/** As written down: flat, names other entries by key. */
export interface DataSubjectCategoryEntry extends Entry {
  readonly name: string;
  readonly description: string | null;
}

export const dataSubjectCategoryShape: Shape<DataSubjectCategoryEntry> = {
  name: text('name'),
  description: optional(text('description')),
};

/** A category of data subjects (Art. 30(1)(c) GDPR), such as users or visitors. */
export class DataSubjectCategory extends LinkedEntry<DataSubjectCategoryEntry> {
  readonly entryKind = 'dataSubjectCategory';

  get name(): string {
    return this.entry.name;
  }

  get description(): string | null {
    return this.entry.description;
  }
}
