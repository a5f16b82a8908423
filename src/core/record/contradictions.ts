import type { PolicyStatement } from '../entries/policy-statement';
import type { Finding } from '../findings';
import type { RecordOfProcessing } from '../record-of-processing';
import type { Register } from '../register';
import { subjectOf } from '../rules/transfers';
import { distinct } from '../rules/wording';
import { onLawOf } from './application';
import type { RecordEntry } from './record-entry';
import type { FieldContent } from './record-field';

/** Two sides that do not go together, with the words of both. */
export interface Contradiction {
  readonly explanation: string;
  readonly statements: readonly PolicyStatement[];
}

/** A cell whose words clash: both sides first, and then what else its values rest on. */
export function contradicted(
  { explanation, statements }: Contradiction,
  cell: {
    readonly values: readonly [string, ...string[]];
    readonly statements: readonly PolicyStatement[];
    readonly missing?: readonly string[];
  },
): FieldContent {
  return {
    ...cell,
    state: 'CONTRADICTED',
    explanation,
    statements: distinct([...statements, ...cell.statements]),
  };
}

/**
 * What contradicts itself, as the rules find it. That words clash does not depend on the day of the law: before the
 * rules bind, they are asked under the law of the first day on which they do.
 */
export class Contradictions {
  private judged: Register | null = null;
  private readonly bySubject = new Map<string, ReadonlyMap<string, readonly Finding[]>>();

  constructor(private readonly record: RecordOfProcessing) {}

  /** Time limits for the same data that differ, or fixed ones beside one without an end (RET-02). */
  ofTimeLimits({ activity }: RecordEntry): Contradiction | null {
    const rules = new Set(activity.retentionRules.map(({ key }) => key));
    const clashes = [...rules].flatMap((subject) =>
      this.about('RET-02', subject).filter(({ entries: [, ...others] }) => {
        return others.some(({ entryKind, key }) => entryKind === 'retentionRule' && rules.has(key));
      }),
    );
    return this.of(clashes);
  }

  /** A recipient beside words that deny it (TRN-03), or the public beside words that nothing is public (TRN-05). */
  ofRecipients({ activity, disclosures }: RecordEntry): Contradiction | null {
    const said = new Set([activity, ...disclosures].flatMap(({ sources }) => sources.map(({ key }) => key)));
    const denied = this.found('TRN-03').filter(({ statements }) =>
      statements.some(({ key }) => said.has(key)),
    );
    const open = disclosures.flatMap(({ key }) => this.about('TRN-05', key));
    return this.of([...denied, ...open]);
  }

  /** A country beside words that say of it what it is not: that it is deemed adequate (TRF-04). */
  ofCountries({ transfers }: RecordEntry): Contradiction | null {
    const found = transfers.flatMap((transfer) => {
      const key = `TRF-04/${subjectOf(transfer)}`;
      return this.about('TRF-04', transfer.disclosure.key).filter((finding) => finding.key === key);
    });
    return this.of(found);
  }

  /** The findings of a rule whose first entry is this one. */
  private about(rule: string, key: string): readonly Finding[] {
    let bySubject = this.bySubject.get(rule);
    if (bySubject === undefined) {
      const index = new Map<string, Finding[]>();
      for (const finding of this.found(rule)) {
        const subject = finding.entries[0]?.key ?? '';
        const list = index.get(subject);
        if (list === undefined) index.set(subject, [finding]);
        else list.push(finding);
      }
      this.bySubject.set(rule, (bySubject = index));
    }
    return bySubject.get(key) ?? [];
  }

  private found(rule: string): readonly Finding[] {
    const { findings } = (this.judged ??= this.registerThatBinds());
    const known = findings.rules.find(({ key }) => key === rule);
    return known === undefined ? [] : findings.of(known);
  }

  private registerThatBinds(): Register {
    const { register, application } = this.record;
    const { applies, since } = application;
    return applies || since === null ? register : onLawOf(register, since);
  }

  /** Findings that carry both sides, as one contradiction; null where there is none. */
  private of(found: readonly Finding[]): Contradiction | null {
    const twoSided = found.filter(
      ({ outcome, statements }) => outcome !== 'UNDETERMINED' && statements.length > 1,
    );
    if (twoSided.length === 0) return null;
    const keys = distinct(twoSided.flatMap(({ statements }) => statements)).map(({ key }) => key);
    return {
      explanation: twoSided.map(({ explanation }) => withoutAssumption(explanation)).join(' '),
      // Of the record's own register, so that their ids carry its clocks.
      statements: this.record.register.every('policyStatement', keys),
    };
  }
}

/** The record says once, for all its cells, whom the law was taken to bind. */
function withoutAssumption(explanation: string): string {
  return explanation.replace(
    / Whether [^.]*? applies to .*? is not recorded; this is judged as if it does\.$/,
    '',
  );
}
