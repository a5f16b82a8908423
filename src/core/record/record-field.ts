import type { PolicyClause } from '../entries/policy-clause';
import type { PolicyStatement } from '../entries/policy-statement';

/** What is known of one cell of the record. Silence is NOT_STATED, and never reads as "none". */
export const fieldStates = ['STATED', 'INFERRED', 'NOT_STATED', 'NOT_APPLICABLE', 'CONTRADICTED'] as const;
export type FieldState = (typeof fieldStates)[number];

/** What a question of the record found for one activity. */
export type FieldContent =
  | {
      readonly state: 'STATED';
      readonly values: readonly [string, ...string[]];
      readonly statements: readonly PolicyStatement[];
      /** What of it is not stated, as clauses of a sentence. */
      readonly missing?: readonly string[];
      readonly explanation?: string;
    }
  | {
      readonly state: 'INFERRED' | 'CONTRADICTED';
      readonly values: readonly [string, ...string[]];
      readonly statements: readonly PolicyStatement[];
      readonly missing?: readonly string[];
      readonly explanation: string;
    }
  | { readonly state: 'NOT_STATED'; readonly searched: readonly PolicyClause[]; readonly explanation: string }
  | { readonly state: 'NOT_APPLICABLE'; readonly explanation: string };

/** A question that the record answers for each activity. */
export interface FieldQuestion<Asked> {
  /** Names the field in files and programs: "timeLimits". */
  readonly key: string;
  readonly article: string;
  readonly name: string;
  readonly answer: (asked: Asked) => FieldContent;
}

/** One cell of the record (Art. 30(1), (2) GDPR): what is known of it, and the words that carry it. */
export interface RecordField {
  readonly key: string;
  readonly article: string;
  readonly name: string;
  readonly state: FieldState;
  /** What stands in the cell; empty where the state is NOT_STATED or NOT_APPLICABLE. */
  readonly values: readonly string[];
  /** The statements that it rests on; of a contradiction both sides first, and then what else its values rest on. */
  readonly statements: readonly PolicyStatement[];
  /** Where nothing is stated: the clauses that were searched. */
  readonly searched: readonly PolicyClause[];
  /** Why the state is what it is; null where it is simply stated. */
  readonly explanation: string | null;
  /** What of the cell is not stated, although something is. */
  readonly missing: readonly string[];
}

/** The cell that a question gives for one activity. */
export function fieldOf<Asked>(question: FieldQuestion<Asked>, asked: Asked): RecordField {
  const { key, article, name } = question;
  const content = question.answer(asked);
  const { state, explanation = null } = content;
  // Member by member: spreading one object over another is many times slower, and a record has many cells.
  const says = state === 'NOT_STATED' || state === 'NOT_APPLICABLE' ? null : content;
  return {
    key,
    article,
    name,
    state,
    values: says?.values ?? nothing,
    statements: says?.statements ?? nothing,
    searched: state === 'NOT_STATED' ? content.searched : nothing,
    explanation,
    missing: says?.missing ?? nothing,
  };
}

/** One and the same for all cells. */
const nothing: readonly never[] = [];

/** A list that has something in it; null where it has not. */
export function some<T>(items: readonly T[]): readonly [T, ...T[]] | null {
  const [first, ...rest] = items;
  return first === undefined ? null : [first, ...rest];
}
