import { link, text, wholeNumber, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';
import type { PolicyDocument } from './policy-document';
import type { PolicyStatement } from './policy-statement';

/** As written down: a stretch of a document, in characters from its beginning. */
export interface PolicyClauseEntry extends Entry {
  readonly documentKey: string;
  /** The number of the section, such as "4.2"; "0" for what stands before section 1. */
  readonly section: string;
  readonly heading: string;
  readonly start: number;
  readonly end: number;
}

export const policyClauseShape: Shape<PolicyClauseEntry> = {
  documentKey: link('document', 'policyDocument'),
  section: text('section'),
  heading: text('heading'),
  start: wholeNumber('start'),
  end: wholeNumber('end'),
};

/** A numbered section of a policy. */
export class PolicyClause extends LinkedEntry<PolicyClauseEntry> {
  readonly entryKind = 'policyClause';

  get document(): PolicyDocument {
    return this.register.one('policyDocument', this.entry.documentKey);
  }

  get section(): string {
    return this.entry.section;
  }

  get heading(): string {
    return this.entry.heading;
  }

  /** Where it begins in the document, in characters. */
  get start(): number {
    return this.entry.start;
  }

  /** The words of the clause, without those of the sections below it. */
  get text(): string {
    return this.document.text.slice(this.entry.start, this.entry.end);
  }

  get statements(): readonly PolicyStatement[] {
    return [...this.register.linkedTo('policyStatement', 'clauseKey', this.key)].sort(
      (a, b) => a.start - b.start,
    );
  }
}
