import { optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';

/** As written down: flat, names other entries by key. */
export interface TrackingTechnologyEntry extends Entry {
  readonly name: string;
  readonly purpose: string;
  readonly optOut: string | null;
}

export const trackingTechnologyShape: Shape<TrackingTechnologyEntry> = {
  name: text('name'),
  purpose: text('purpose'),
  optOut: optional(text('optOut')),
};

/** A cookie type or another technology that reads or writes on a device (Art. 5(3) Directive 2002/58/EC). */
export class TrackingTechnology extends LinkedEntry<TrackingTechnologyEntry> {
  readonly entryKind = 'trackingTechnology';

  get name(): string {
    return this.entry.name;
  }

  get purpose(): string {
    return this.entry.purpose;
  }

  get optOut(): string | null {
    return this.entry.optOut;
  }
}
