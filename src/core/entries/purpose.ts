import { optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';

/** As written down: flat, names other entries by key. */
export interface PurposeEntry extends Entry {
  readonly name: string;
  readonly description: string | null;
}

export const purposeShape: Shape<PurposeEntry> = {
  name: text('name'),
  description: optional(text('description')),
};

/** What data is processed for (Art. 5(1)(b), 30(1)(b) GDPR). */
export class Purpose extends LinkedEntry<PurposeEntry> {
  readonly entryKind = 'purpose';

  get name(): string {
    return this.entry.name;
  }

  get description(): string | null {
    return this.entry.description;
  }
}
