import type { Day } from '../period';
import { authorisationKinds, existences, type AuthorisationKind, type Existence } from '../words';
import { choice, day, link, optional, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';
import type { Organisation } from './organisation';

/** As written down: flat, names other entries by key. */
export interface SubprocessorAuthorisationEntry extends Entry {
  /** Who authorises. */
  readonly controllerKey: string;
  /** Who may engage another. */
  readonly processorKey: string;
  /** Who may be engaged; null: whoever is announced, or not stated. */
  readonly subprocessorKey: string | null;
  /** Whether there is one: yes, no, or the sources do not say. */
  readonly existence: Existence;
  /** Specific or general; null: not stated. */
  readonly authorisation: AuthorisationKind | null;
  /** When it was given; null: not stated. */
  readonly authorisedOn: Day | null;
  /** When the subprocessor was announced to the controller; null: not stated. */
  readonly announcedOn: Day | null;
}

export const subprocessorAuthorisationShape: Shape<SubprocessorAuthorisationEntry> = {
  controllerKey: link('controller', 'organisation'),
  processorKey: link('processor', 'organisation'),
  subprocessorKey: optional(link('subprocessor', 'organisation')),
  existence: choice('existence', existences),
  authorisation: optional(choice('authorisation', authorisationKinds)),
  authorisedOn: optional(day('authorisedOn')),
  announcedOn: optional(day('announcedOn')),
};

/** The prior written authorisation of a controller to engage another processor (Art. 28(2) GDPR). */
export class SubprocessorAuthorisation extends LinkedEntry<SubprocessorAuthorisationEntry> {
  readonly entryKind = 'subprocessorAuthorisation';

  get controller(): Organisation {
    return this.register.one('organisation', this.entry.controllerKey);
  }

  get processor(): Organisation {
    return this.register.one('organisation', this.entry.processorKey);
  }

  /** Who may be engaged; null: whoever is announced, or not stated. */
  get subprocessor(): Organisation | null {
    const { subprocessorKey: key } = this.entry;
    return key === null ? null : this.register.one('organisation', key);
  }

  get existence(): Existence {
    return this.entry.existence;
  }

  /** Specific or general; null: not stated. */
  get authorisation(): AuthorisationKind | null {
    return this.entry.authorisation;
  }

  /** When it was given; null: not stated. */
  get authorisedOn(): Day | null {
    return this.entry.authorisedOn;
  }

  /** When the subprocessor was announced to the controller; null: not stated. */
  get announcedOn(): Day | null {
    return this.entry.announcedOn;
  }
}
