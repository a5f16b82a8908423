import type { PolicyClause } from '../core/entries/policy-clause';
import type { PolicyStatement } from '../core/entries/policy-statement';
import type { Day } from '../core/period';
import type { RecordEntry } from '../core/record/record-entry';
import type { DisclosureTime, RecordRecipient } from '../core/record/recipients';
import type { FieldState, RecordField } from '../core/record/record-field';
import type { Transfer } from '../core/transfer';
import type { DeclaredVerdict, Modality, RecipientRole, Verdict } from '../core/words';

/** One cell of the record as plain data: what every format shows, in the same order. */
export interface FieldRow {
  readonly key: string;
  readonly article: string;
  readonly name: string;
  readonly state: FieldState;
  readonly values: readonly string[];
  readonly explanation: string | null;
  readonly missing: readonly string[];
  /** Keys of statements. */
  readonly statements: readonly string[];
  /** Keys of clauses. */
  readonly searched: readonly string[];
}

/** A recipient of an activity's data as plain data. */
export interface RecipientRow {
  readonly disclosure: string;
  readonly time: DisclosureTime;
  readonly name: string;
  readonly role: RecipientRole;
  readonly modality: Modality;
  readonly condition: string | null;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  readonly discloser: string;
  readonly dataCategories: readonly string[];
  readonly dataSubjectCategories: readonly string[];
  readonly purposes: readonly string[];
  readonly destinations: readonly string[];
  readonly statements: readonly string[];
}

/** A mechanism as a row names it. */
export interface MechanismName {
  readonly key: string;
  readonly title: string;
  readonly celex: string | null;
}

/** A transfer of an activity's data, judged, as plain data. */
export interface TransferRow {
  readonly disclosure: string;
  readonly exporter: string;
  readonly importer: string;
  readonly country: string | null;
  readonly destination: string;
  readonly verdict: Verdict;
  /** The best that could carry it; null: there is nothing. */
  readonly mechanism: MechanismName | null;
  /** What is named for it; null: nothing is. */
  readonly declared: MechanismName | null;
  readonly declaredModality: Modality | null;
  readonly declaredVerdict: DeclaredVerdict;
  readonly laterInvalidated: boolean;
  readonly reasons: readonly string[];
  readonly missingFacts: readonly string[];
}

/** An activity with its rows. */
export interface ActivityRows {
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  readonly fields: readonly FieldRow[];
  readonly recipients: readonly RecipientRow[];
  readonly transfers: readonly TransferRow[];
}

/** A statement that a row rests on, with its exact words. */
export interface StatementRow {
  readonly key: string;
  readonly document: string;
  readonly section: string;
  readonly heading: string;
  readonly modality: Modality;
  readonly statement: string;
  readonly quote: string;
}

/** An activity of the record as rows, each list made when it is asked for. */
export function rowsOf(entry: RecordEntry): ActivityRows {
  const { key, name, description } = entry.activity;
  return {
    key,
    name,
    description,
    get fields() {
      return entry.fields.map(fieldRow);
    },
    get recipients() {
      return entry.recipients.map(recipientRow);
    },
    get transfers() {
      return entry.transfers.map(transferRow);
    },
  };
}

function fieldRow({ statements, searched, ...field }: RecordField): FieldRow {
  const { key, article, name, state, values, explanation, missing } = field;
  return {
    key,
    article,
    name,
    state,
    values,
    explanation,
    missing,
    statements: keysOf(statements),
    searched: keysOfSearched(searched),
  };
}

function recipientRow(recipient: RecordRecipient): RecipientRow {
  const { key, time, name, role, modality, condition, validFrom, validTo, discloserName } = recipient;
  const { dataCategories, dataSubjectCategories, purposes, destinations, statements } = recipient;
  return {
    disclosure: key,
    time,
    name,
    role,
    modality,
    condition,
    validFrom,
    validTo,
    discloser: discloserName,
    dataCategories,
    dataSubjectCategories,
    purposes,
    destinations,
    statements: keysOf(statements),
  };
}

function transferRow({ disclosure, exporter, importer, destination, assessment }: Transfer): TransferRow {
  const { verdict, mechanism, declared, declaredVerdict, laterInvalidated, reasons } = assessment;
  return {
    disclosure: disclosure.key,
    exporter: exporter.name,
    importer: importer.name,
    country: destination.country?.code ?? null,
    destination: destination.label,
    verdict,
    mechanism: nameOf(mechanism),
    declared: nameOf(declared?.mechanism ?? null),
    declaredModality: declared?.modality ?? null,
    declaredVerdict,
    laterInvalidated,
    reasons: reasons.map(({ text, cites }) => (cites === null ? text : `${text} [${cites}]`)),
    missingFacts: assessment.missingFacts,
  };
}

/** A statement as a row. */
export function statementRow(statement: PolicyStatement): StatementRow {
  const { key, document, clause, modality, quote } = statement;
  return {
    key,
    document: document.key,
    section: clause.section,
    heading: clause.heading,
    modality,
    statement: statement.statement,
    quote,
  };
}

function nameOf(mechanism: MechanismName | null): MechanismName | null {
  return mechanism === null ? null : { key: mechanism.key, title: mechanism.title, celex: mechanism.celex };
}

function keysOf(items: readonly (PolicyStatement | PolicyClause)[]): readonly string[] {
  return items.map(({ key }) => key);
}

/** The clauses that were searched are one and the same long list for many cells. */
const keysOfClauses = new WeakMap<readonly PolicyClause[], readonly string[]>();

function keysOfSearched(clauses: readonly PolicyClause[]): readonly string[] {
  if (clauses.length === 0) return nothing;
  let keys = keysOfClauses.get(clauses);
  if (keys === undefined) keysOfClauses.set(clauses, (keys = keysOf(clauses)));
  return keys;
}

const nothing: readonly string[] = [];
