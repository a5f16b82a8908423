import type { Contact } from './contact';
import { link, links, optional, text, type Entry, type Shape } from './entry';
import type { DataSubjectCategory } from './data-subject-category';
import { LinkedEntry } from './linked-entry';

/** As written down: flat, names other entries by key. */
export interface DataSubjectRightEntry extends Entry {
  readonly name: string;
  readonly article: string | null;
  readonly how: string;
  readonly contactKey: string | null;
  readonly timeLimit: string | null;
  /** The people who have it; empty: not stated. */
  readonly dataSubjectCategoryKeys: readonly string[];
}

export const dataSubjectRightShape: Shape<DataSubjectRightEntry> = {
  name: text('name'),
  article: optional(text('article')),
  how: text('how'),
  contactKey: optional(link('contact', 'contact')),
  timeLimit: optional(text('timeLimit')),
  dataSubjectCategoryKeys: links('dataSubjectCategories', 'dataSubjectCategory'),
};

/** A right or choice of the data subject as it is offered (Art. 12-22, 77 GDPR). */
export class DataSubjectRight extends LinkedEntry<DataSubjectRightEntry> {
  readonly entryKind = 'dataSubjectRight';

  get name(): string {
    return this.entry.name;
  }

  get article(): string | null {
    return this.entry.article;
  }

  get how(): string {
    return this.entry.how;
  }

  get contact(): Contact | null {
    return this.entry.contactKey === null ? null : this.register.one('contact', this.entry.contactKey);
  }

  get timeLimit(): string | null {
    return this.entry.timeLimit;
  }

  get dataSubjectCategories(): readonly DataSubjectCategory[] {
    return this.register.every('dataSubjectCategory', this.entry.dataSubjectCategoryKeys);
  }
}
