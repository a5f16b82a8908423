import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../core/canonical-json';
import type { PolicyStatement } from '../core/entries/policy-statement';
import { nameOfHypothesis } from '../core/hypothesis';
import type { Day, Instant } from '../core/period';
import type { RecordOfProcessing } from '../core/record-of-processing';
import {
  CellCount,
  FieldCounts,
  type Completeness,
  type FieldCompleteness,
} from '../core/record/completeness';
import type { RecordKind } from '../core/words';
import { rowsOf, statementRow, type ActivityRows, type StatementRow } from './record-rows';
import type { Turns } from './turns';

/** What names a file: whose record it is, on which clocks, at which revision. */
export interface AboutRecord {
  readonly organisation: { readonly key: string; readonly name: string };
  readonly record: RecordKind;
  readonly article: string;
  /** Whether the law asked for it on lawOn, and from which day it does; null: none is known. */
  readonly applies: boolean;
  readonly appliesSince: Day | null;
  /** That the law applies to the organisation is not recorded: the sentence that says that it was taken to; else null. */
  readonly assumption: string | null;
  readonly validOn: Day;
  readonly knownAt: Instant;
  readonly lawOn: Day;
  readonly revision: string;
  /** The head of the history's chain of hashes at that revision; null where it was not at hand. */
  readonly historyHead: string | null;
  /** The what-if in one line; null: nothing is assumed. */
  readonly assuming: string | null;
}

/** A policy that stood on the day. */
export interface DocumentRow {
  readonly key: string;
  readonly title: string;
  readonly validFrom: Day;
  readonly sha256: string;
  readonly clauses: number;
}

/** What the content of a file is called; another shape of it has another number. */
export const contentFormat = 'record-of-processing/1';

/** What every format of one record holds, wherever it comes from. */
export interface RecordContent {
  readonly about: AboutRecord;
  /** SHA-256 of the content in canonical JSON (RFC 8785), as 64 hexadecimal digits: every format names the same. */
  readonly sha256: string;
  readonly notes: readonly string[];
  readonly completeness: readonly FieldCompleteness[];
  readonly cells: Completeness;
  readonly statements: readonly StatementRow[];
  readonly documents: readonly DocumentRow[];
  /** How many activities it has. */
  readonly size: number;
  activities(): Iterable<ActivityRows>;
  /** Has what only going over the whole shows at hand, in turns with whatever else there is to do. */
  overlook(turns: Turns): Promise<void>;
}

/** What only going over the whole record shows. It stays small, however large the record is. */
interface Overview {
  readonly completeness: readonly FieldCompleteness[];
  readonly statements: readonly StatementRow[];
  readonly sha256: string;
}

/** The record as every format shows it: the same rows in the same order. Activities are made when asked for, not kept. */
export class RecordDocument implements RecordContent {
  private found: Overview | null = null;

  constructor(
    readonly record: RecordOfProcessing,
    /** The head of the history's chain of hashes at the revision; null where it is not at hand. */
    readonly historyHead: string | null = null,
  ) {}

  get about(): AboutRecord {
    const { organisation, kind, applies, appliesSince, application, register } = this.record;
    const { validOn, knownAt, lawOn, revision, assuming } = register;
    return {
      organisation: { key: organisation.key, name: organisation.name },
      record: kind,
      article: kind === 'CONTROLLER' ? 'Art. 30(1) GDPR' : 'Art. 30(2) GDPR',
      applies,
      appliesSince,
      assumption: application.assumption,
      validOn,
      knownAt,
      lawOn,
      revision,
      historyHead: this.historyHead,
      assuming: assuming === null ? null : nameOfHypothesis(assuming),
    };
  }

  get notes(): readonly string[] {
    return this.record.notes;
  }

  get size(): number {
    return this.record.size;
  }

  /** The activities in their order, one after the other. */
  *activities(): Iterable<ActivityRows> {
    for (const entry of this.record.entries()) yield rowsOf(entry);
  }

  /**
   * Goes over the whole record once, in turns: then its hash, its completeness and the statements that are cited are at
   * hand. Without it, whoever asks for one of them first goes over it at one stretch.
   */
  async overlook(turns: Turns): Promise<void> {
    if (this.found !== null) return;
    const pass = this.pass();
    let step = pass.next();
    for (; step.done !== true; step = pass.next()) if (turns.isOver) await turns.letOthersGo();
    this.found = step.value;
  }

  /** How complete each field is. */
  get completeness(): readonly FieldCompleteness[] {
    return this.overview.completeness;
  }

  /** How complete the record is as a whole. */
  get cells(): Completeness {
    return CellCount.sumOf(this.completeness);
  }

  /** The statements that are cited, in the order of the text. */
  get statements(): readonly StatementRow[] {
    return this.overview.statements;
  }

  /** The policies in which silence was heard. */
  get documents(): readonly DocumentRow[] {
    return this.record.documents.map(({ key, title, validFrom, sha256, clauses }) => {
      return { key, title, validFrom, sha256, clauses: clauses.length };
    });
  }

  /** SHA-256 of the content in canonical JSON (RFC 8785), as 64 hexadecimal digits: every format names the same. */
  get sha256(): string {
    return this.overview.sha256;
  }

  private get overview(): Overview {
    if (this.found === null) {
      const pass = this.pass();
      let step = pass.next();
      while (step.done !== true) step = pass.next();
      this.found = step.value;
    }
    return this.found;
  }

  /**
   * Activity by activity, so that a large record is never there as a whole, and each is made once for all that is wanted
   * of it. Members stand in the order that the RFC asks for.
   */
  private *pass(): Generator<undefined, Overview, undefined> {
    const { record } = this;
    const hash = createHash('sha256');
    const counts = new FieldCounts(record.questions);
    const cited = new Map<string, PolicyStatement>();
    const text = (value: unknown): string => canonicalJson(value as Json);
    hash.update(`{"about":${text(this.about)},"activities":[`);
    let before = '';
    for (const entry of record.entries()) {
      hash.update(`${before}${text(rowsOf(entry))}`);
      before = ',';
      counts.add(entry.fields);
      for (const { statements } of [...entry.fields, ...entry.recipients])
        for (const statement of statements) cited.set(statement.key, statement);
      yield;
    }
    const { completeness } = counts;
    const statements = [...cited.values()].sort(inTheOrderOfTheText).map(statementRow);
    const rest = {
      completeness,
      documents: this.documents,
      format: contentFormat,
      notes: this.notes,
      statements,
    };
    hash.update(`],${text(rest).slice(1)}`);
    return { completeness, statements, sha256: hash.digest('hex') };
  }
}

function inTheOrderOfTheText(a: PolicyStatement, b: PolicyStatement): number {
  if (a.document.key !== b.document.key) return a.document.key < b.document.key ? -1 : 1;
  return a.start - b.start || (a.key < b.key ? -1 : 1);
}
