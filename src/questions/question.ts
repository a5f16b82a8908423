import type { DocumentNode } from 'graphql';

/** What a variable may hold; named as the types of the API that the document declares. */
export const variableTypes = ['Date', 'DateTime', 'String', 'CountryCode', 'Int', 'Boolean'] as const;
export type VariableType = (typeof variableTypes)[number];

export type VariableValue = string | number | boolean;

/** What the key in a variable can be the key of, so that whoever asks can choose by name. */
export const namedThings = [
  'organisation',
  'dataCategory',
  'dataSubjectCategory',
  'region',
  'country',
  'transferMechanism',
  'legalBasis',
] as const;
export type NamedThing = (typeof namedThings)[number];

/** A variable of a question, as whoever asks is shown it. */
export interface QuestionVariable {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly type: VariableType;
  /** What its value is the key of; null: of nothing. */
  readonly names: NamedThing | null;
  /** What is taken where nothing is given; null: the register's own default, such as today. */
  readonly default: VariableValue | null;
  /** The values that are allowed, where not every value of the type is. */
  readonly choices: readonly string[] | null;
}

/** Which rows count: every condition that is given has to hold. Values that begin with $ name a variable. */
export interface Condition {
  readonly path: string;
  /** Holds where one of the values at the path is one of these. */
  readonly is?: readonly VariableValue[];
  /** Holds where no value at the path is one of these. */
  readonly isNot?: readonly VariableValue[];
  /** Holds where there is, or is not, any value at the path. */
  readonly given?: boolean;
  /** Holds where whatever is there says it at the path, an empty list too; or where something does not. */
  readonly stated?: boolean;
  /** Holds where a value at the path is not before this one, and before that one. */
  readonly from?: string;
  readonly until?: string;
}

/** Where rows come from: a list in the answer, perhaps with a row for each item of a list of its items. */
export interface RowSource {
  readonly at: string;
  /** A list below each item: each of its items is a row, which sees it as `each`. No item: a row without. */
  readonly each?: string;
  readonly where?: readonly Condition[];
  /** What these rows are called, readable at the path `source`. */
  readonly name?: string;
  /** Facets that these rows do not have, though something stands at their paths. */
  readonly without?: readonly Facet[];
}

export interface Column {
  readonly label: string;
  /** Where its value stands in a row; of several, the first that has one. */
  readonly paths: readonly string[];
  /** What is shown where the register has nothing. */
  readonly none: string | null;
  /** What is shown where it says that there is nothing: where the list at a path is empty, and not null. */
  readonly empty: { readonly at: string; readonly text: string } | null;
}

/** A number that the sentence names: the rows that meet conditions, or the distinct values of a path in them. */
export interface Tally {
  readonly distinct?: string;
  readonly where?: readonly Condition[];
  /** Another list than the rows. */
  readonly at?: string;
}

/** A sentence that is said where a tally is not zero (`when`), or is (`unless`); without either, always. */
export interface Saying {
  readonly text: string;
  readonly when?: string;
  readonly unless?: string;
}

/** What questions are about, in the order in which they are shown. */
export const questionGroups = [
  'Transfers',
  'Recipients',
  'Purposes and bases',
  'Customers and audits',
  'Quality',
] as const;
export type QuestionGroup = (typeof questionGroups)[number];

/** The ways in which the rows of an answer can be looked at, in the order in which they are offered. */
export const views = ['table', 'flow', 'map', 'chain', 'timeline'] as const;
export type View = (typeof views)[number];

/**
 * What a row can mean, so that it can be drawn. `verdict` is of the row as a whole, `legVerdict` of the one leg that the
 * mechanism is for; `country` is an ISO code and `place` its name, or that of a region; `from` and `until` are the period
 * of what `name` names, `mechanismFrom` and `mechanismUntil` that of the mechanism.
 */
export const facetNames = [
  'dataCategory',
  'activity',
  'discloser',
  'recipient',
  'place',
  'country',
  'mechanism',
  'mechanismFrom',
  'mechanismUntil',
  'verdict',
  'legVerdict',
  'missing',
  'name',
  'from',
  'until',
] as const;
export type Facet = (typeof facetNames)[number];

/** Where a row has what it means: for each facet a path, or several of which the first with a value is taken. */
export type Facets = Readonly<Partial<Record<Facet, readonly string[]>>>;

/** One question of the library: data, read from its folder. */
export interface Question {
  readonly id: string;
  readonly title: string;
  readonly group: QuestionGroup;
  readonly why: string;
  readonly article: string;
  /** The view that opens first. */
  readonly view: View;
  readonly facets: Facets;
  readonly variables: readonly QuestionVariable[];
  readonly rows: readonly RowSource[];
  readonly columns: readonly Column[];
  readonly tallies: Readonly<Record<string, Tally>>;
  /** The first that fits is the answer in one sentence. */
  readonly sentence: readonly Saying[];
  /** All that fit: what the register does not hold, or a person has to decide. */
  readonly notRecorded: readonly Saying[];
  /** The text of the GraphQL document, and the document. */
  readonly text: string;
  readonly document: DocumentNode;
}
