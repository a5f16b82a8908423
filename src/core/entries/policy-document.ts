import type { Day } from '../period';
import { day, text, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';
import type { PolicyClause } from './policy-clause';

/** As written down: the whole text, to the character. */
export interface PolicyDocumentEntry extends Entry {
  readonly title: string;
  readonly publishedOn: Day;
  /** Of the text in UTF-8, 64 hexadecimal digits. */
  readonly sha256: string;
  readonly text: string;
}

export const policyDocumentShape: Shape<PolicyDocumentEntry> = {
  title: text('title'),
  publishedOn: day('publishedOn'),
  sha256: text('sha256'),
  text: text('text'),
};

/** A version of a privacy policy: the source that entries rest on. */
export class PolicyDocument extends LinkedEntry<PolicyDocumentEntry> {
  readonly entryKind = 'policyDocument';

  get title(): string {
    return this.entry.title;
  }

  /** The day from which the document stood; that of its last update where its validity is open. */
  override get validFrom(): Day {
    return this.entry.validity.from ?? this.entry.publishedOn;
  }

  get sha256(): string {
    return this.entry.sha256;
  }

  get text(): string {
    return this.entry.text;
  }

  get clauses(): readonly PolicyClause[] {
    return [...this.register.linkedTo('policyClause', 'documentKey', this.key)].sort(
      (a, b) => a.start - b.start,
    );
  }
}
