import { text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';

/** As written down: flat, names other entries by key. */
export interface FindingAcknowledgementEntry extends Entry {
  /** The key of the finding: its rule and its subject, such as TRF-01/disclosure/x@SG. */
  readonly finding: string;
  /** Who looks after it. */
  readonly owner: string;
  /** Why it stands as it is, and what is done about it. */
  readonly answer: string;
}

export const findingAcknowledgementShape: Shape<FindingAcknowledgementEntry> = {
  finding: text('finding'),
  owner: text('owner'),
  answer: text('answer'),
};

/** An answer to a finding: who owns it, why it stands as it is, and until when (Art. 5(2), 24(1) GDPR). */
export class FindingAcknowledgement extends LinkedEntry<FindingAcknowledgementEntry> {
  readonly entryKind = 'findingAcknowledgement';

  get finding(): string {
    return this.entry.finding;
  }

  get owner(): string {
    return this.entry.owner;
  }

  get answer(): string {
    return this.entry.answer;
  }

  /** Whether the finding is still there on the register's clocks. */
  get stillFound(): boolean {
    return this.register.findings.find(this.entry.finding) !== null;
  }
}
