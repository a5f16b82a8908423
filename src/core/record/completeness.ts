import type { FieldQuestion, RecordField } from './record-field';

/** How many cells are in which state. */
export interface Completeness {
  /** Stated, and nothing of it open. */
  readonly stated: number;
  /** Inferred, and nothing of it open. */
  readonly inferred: number;
  /** Stated or inferred, and something of it is not stated. */
  readonly partly: number;
  readonly notStated: number;
  readonly contradicted: number;
  readonly notApplicable: number;
  /** All cells but those that do not apply. */
  readonly total: number;
}

/** How complete one field of the record is over all activities. */
export interface FieldCompleteness extends Completeness {
  readonly key: string;
  readonly article: string;
  readonly name: string;
}

/** Counts cells by their state, one after the other. */
export class CellCount {
  private readonly counts = {
    stated: 0,
    inferred: 0,
    partly: 0,
    notStated: 0,
    contradicted: 0,
    notApplicable: 0,
  };

  add(field: RecordField): this {
    this.counts[standingOf(field)] += 1;
    return this;
  }

  /** The counts of several lists of cells together. */
  static sumOf(counts: readonly Completeness[]): Completeness {
    const sum = (what: keyof Completeness): number => counts.reduce((all, one) => all + one[what], 0);
    return {
      stated: sum('stated'),
      inferred: sum('inferred'),
      partly: sum('partly'),
      notStated: sum('notStated'),
      contradicted: sum('contradicted'),
      notApplicable: sum('notApplicable'),
      total: sum('total'),
    };
  }

  get completeness(): Completeness {
    const { stated, inferred, partly, notStated, contradicted } = this.counts;
    return { ...this.counts, total: stated + inferred + partly + notStated + contradicted };
  }
}

/** Counts the cells of many activities, field by field. */
export class FieldCounts<Asked> {
  private readonly counts: readonly CellCount[];

  constructor(private readonly questions: readonly FieldQuestion<Asked>[]) {
    this.counts = questions.map(() => new CellCount());
  }

  /** Counts the cells of one activity, in the order of the questions. */
  add(fields: readonly RecordField[]): void {
    fields.forEach((field, index) => this.counts[index]!.add(field));
  }

  get completeness(): readonly FieldCompleteness[] {
    return this.questions.map(({ key, article, name }, index) => {
      return { key, article, name, ...this.counts[index]!.completeness };
    });
  }
}

function standingOf({ state, missing }: RecordField): Exclude<keyof Completeness, 'total'> {
  switch (state) {
    case 'STATED':
      return missing.length === 0 ? 'stated' : 'partly';
    case 'INFERRED':
      return missing.length === 0 ? 'inferred' : 'partly';
    case 'NOT_STATED':
      return 'notStated';
    case 'NOT_APPLICABLE':
      return 'notApplicable';
    case 'CONTRADICTED':
      return 'contradicted';
  }
}
