import { flag, optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';

/** As written down: flat, names other entries by key. */
export interface DataSubjectCategoryEntry extends Entry {
  readonly name: string;
  readonly description: string | null;
  /** Whether they are party to a contract with the controller (Art. 6(1)(b) GDPR); null: not stated. */
  readonly contractParty: boolean | null;
  /** Whether they are children (Art. 8 GDPR); null: not stated. */
  readonly children: boolean | null;
}

export const dataSubjectCategoryShape: Shape<DataSubjectCategoryEntry> = {
  name: text('name'),
  description: optional(text('description')),
  contractParty: optional(flag('contractParty')),
  children: optional(flag('children')),
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

  /** Whether they are party to a contract with the controller (Art. 6(1)(b) GDPR); null: not stated. */
  get contractParty(): boolean | null {
    return this.entry.contractParty;
  }

  /** Whether they are children (Art. 8 GDPR); null: not stated. */
  get children(): boolean | null {
    return this.entry.children;
  }
}
