import { optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';

/** As written down: flat, names other entries by key. */
export interface SecurityMeasureEntry extends Entry {
  readonly name: string;
  readonly description: string | null;
}

export const securityMeasureShape: Shape<SecurityMeasureEntry> = {
  name: text('name'),
  description: optional(text('description')),
};

/** A technical or organisational measure (Art. 32(1), 30(1)(g) GDPR). */
export class SecurityMeasure extends LinkedEntry<SecurityMeasureEntry> {
  readonly entryKind = 'securityMeasure';

  get name(): string {
    return this.entry.name;
  }

  get description(): string | null {
    return this.entry.description;
  }
}
