import { measureKinds, type MeasureKind } from '../words';
import { choice, optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';

/** As written down: flat, names other entries by key. */
export interface SecurityMeasureEntry extends Entry {
  readonly name: string;
  readonly description: string | null;
  /** What it does; null: not stated. */
  readonly measureKind: MeasureKind | null;
  /** The technology by name, such as TLS 1.2; null: not stated. */
  readonly technology: string | null;
}

export const securityMeasureShape: Shape<SecurityMeasureEntry> = {
  name: text('name'),
  description: optional(text('description')),
  measureKind: optional(choice('kind', measureKinds)),
  technology: optional(text('technology')),
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

  /** What it does; null: not stated. */
  get kind(): MeasureKind | null {
    return this.entry.measureKind;
  }

  /** The technology by name, such as TLS 1.2; null: not stated. */
  get technology(): string | null {
    return this.entry.technology;
  }
}
