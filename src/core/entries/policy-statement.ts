import { modalities, type Modality } from '../words';
import { choice, link, text, wholeNumber, type Entry, type Shape } from './entry';
import { LinkedEntry } from './linked-entry';
import type { PolicyClause } from './policy-clause';
import type { PolicyDocument } from './policy-document';
import type { AnyLinkedEntry } from './kinds';

/** As written down: one fact, and the span of the document that carries it, in characters. */
export interface PolicyStatementEntry extends Entry {
  readonly clauseKey: string;
  /** What sort of fact it is, such as "recipient" or "mechanism". */
  readonly statementKind: string;
  readonly statement: string;
  readonly start: number;
  readonly end: number;
  readonly modality: Modality;
}

export const policyStatementShape: Shape<PolicyStatementEntry> = {
  clauseKey: link('clause', 'policyClause'),
  statementKind: text('kind'),
  statement: text('statement'),
  start: wholeNumber('start'),
  end: wholeNumber('end'),
  modality: choice('modality', modalities),
};

/** One fact of a policy, with the exact words that carry it. */
export class PolicyStatement extends LinkedEntry<PolicyStatementEntry> {
  readonly entryKind = 'policyStatement';

  get clause(): PolicyClause {
    return this.register.one('policyClause', this.entry.clauseKey);
  }

  get document(): PolicyDocument {
    return this.clause.document;
  }

  get kind(): string {
    return this.entry.statementKind;
  }

  get statement(): string {
    return this.entry.statement;
  }

  /** The words themselves: never stored apart from the document, so they cannot differ from it. */
  get quote(): string {
    return this.document.text.slice(this.entry.start, this.entry.end);
  }

  get start(): number {
    return this.entry.start;
  }

  get end(): number {
    return this.entry.end;
  }

  get modality(): Modality {
    return this.entry.modality;
  }

  /** What in the register rests on it. */
  get entries(): readonly AnyLinkedEntry[] {
    return this.register.restingOn(this.key);
  }
}
