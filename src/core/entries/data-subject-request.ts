import type { Day } from '../period';
import { dataSubjectRequestKinds, type DataSubjectRequestKind } from '../words';
import type { DataCategory } from './data-category';
import { choice, day, link, links, optional, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';
import type { Organisation } from './organisation';
import type { ProcessingActivity } from './processing-activity';

/** As written down: flat, names other entries by key. */
export interface DataSubjectRequestEntry extends Entry {
  /** What was asked for. */
  readonly request: DataSubjectRequestKind;
  /** Who was asked. */
  readonly controllerKey: string;
  /** The activities that it is about; none: not stated. */
  readonly activityKeys: readonly string[];
  /** The data that it is about; none: not stated. */
  readonly dataCategoryKeys: readonly string[];
  /** Where the request is kept; never who the person is. */
  readonly reference: string | null;
  /** When it was received; null: not stated. */
  readonly receivedOn: Day | null;
  /** When it was answered; null: not recorded that it was. */
  readonly answeredOn: Day | null;
  /** The last day on which what it was against still happened, such as a mailing; null: not recorded. */
  readonly lastProcessedOn: Day | null;
  /** The recipients that were told of it (Art. 19); null: not recorded; empty: nobody. */
  readonly toldKeys: readonly string[] | null;
  /** The recipients that could not be told, or only with disproportionate effort (Art. 19); null: not recorded. */
  readonly impossibleToTellKeys: readonly string[] | null;
}

export const dataSubjectRequestShape: Shape<DataSubjectRequestEntry> = {
  request: choice('request', dataSubjectRequestKinds),
  controllerKey: link('controller', 'organisation'),
  activityKeys: links('activities', 'processingActivity'),
  dataCategoryKeys: links('dataCategories', 'dataCategory'),
  reference: optional(text('reference')),
  receivedOn: optional(day('receivedOn')),
  answeredOn: optional(day('answeredOn')),
  lastProcessedOn: optional(day('lastProcessedOn')),
  toldKeys: optional(links('told', 'organisation')),
  impossibleToTellKeys: optional(links('impossibleToTell', 'organisation')),
};

/** What a data subject asked for, and what became of it (Art. 7(3), 12(3), 15-22 GDPR). It never says who the person is. */
export class DataSubjectRequest extends LinkedEntry<DataSubjectRequestEntry> {
  readonly entryKind = 'dataSubjectRequest';

  get request(): DataSubjectRequestKind {
    return this.entry.request;
  }

  get controller(): Organisation {
    return this.register.one('organisation', this.entry.controllerKey);
  }

  /** The activities that it is about; none: not stated. */
  get activities(): readonly ProcessingActivity[] {
    return this.register.every('processingActivity', this.entry.activityKeys);
  }

  /** The data that it is about; none: not stated. */
  get dataCategories(): readonly DataCategory[] {
    return this.register.every('dataCategory', this.entry.dataCategoryKeys);
  }

  /** Where the request is kept; never who the person is. */
  get reference(): string | null {
    return this.entry.reference;
  }

  /** When it was received; null: not stated. */
  get receivedOn(): Day | null {
    return this.entry.receivedOn;
  }

  /** When it was answered; null: not recorded that it was. */
  get answeredOn(): Day | null {
    return this.entry.answeredOn;
  }

  /** The last day on which what it was against still happened, such as a mailing; null: not recorded. */
  get lastProcessedOn(): Day | null {
    return this.entry.lastProcessedOn;
  }

  /** The recipients that were told of it (Art. 19); null: not recorded; empty: nobody. */
  get told(): readonly Organisation[] | null {
    const { toldKeys: keys } = this.entry;
    return keys === null ? null : this.register.every('organisation', keys);
  }

  /** The recipients that could not be told, or only with disproportionate effort (Art. 19); null: not recorded. */
  get impossibleToTell(): readonly Organisation[] | null {
    const { impossibleToTellKeys: keys } = this.entry;
    return keys === null ? null : this.register.every('organisation', keys);
  }
}
