import { trackingCategories, type TrackingCategory } from '../words';
import type { Organisation } from './organisation';
import { choice, duration, flag, links, optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';

/** As written down: flat, names other entries by key. */
export interface TrackingTechnologyEntry extends Entry {
  readonly name: string;
  readonly purpose: string;
  readonly optOut: string | null;
  /** What it is for, as the source classes it; null: not stated. */
  readonly category: TrackingCategory | null;
  /** How long it stays on the device; null: not stated. */
  readonly duration: string | null;
  /** Who else can read it; null: not stated; empty: nobody. */
  readonly thirdPartyKeys: readonly string[] | null;
  /** Whether it works in electronic mail; null: not stated. */
  readonly inEmail: boolean | null;
}

export const trackingTechnologyShape: Shape<TrackingTechnologyEntry> = {
  name: text('name'),
  purpose: text('purpose'),
  optOut: optional(text('optOut')),
  category: optional(choice('category', trackingCategories)),
  duration: optional(duration('duration')),
  thirdPartyKeys: optional(links('thirdParties', 'organisation')),
  inEmail: optional(flag('inEmail')),
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

  /** What it is for, as the source classes it; null: not stated. */
  get category(): TrackingCategory | null {
    return this.entry.category;
  }

  /** How long it stays on the device; null: not stated. */
  get duration(): string | null {
    return this.entry.duration;
  }

  /** Who else can read it; null: not stated; empty: nobody. */
  get thirdParties(): readonly Organisation[] | null {
    const { thirdPartyKeys: keys } = this.entry;
    return keys === null ? null : this.register.every('organisation', keys);
  }

  /** Whether it works in electronic mail; null: not stated. */
  get inEmail(): boolean | null {
    return this.entry.inEmail;
  }
}
