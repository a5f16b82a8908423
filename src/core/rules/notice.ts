import type { PolicyClause } from '../entries/policy-clause';
import type { PolicyDocument } from '../entries/policy-document';
import type { PolicyStatement } from '../entries/policy-statement';
import type { RuleRecord } from '../law/law-data';
import type { Register } from '../register';
import { counted, listed } from './wording';

/** The policies that stood on the register's day, as one rule searches them. Which of them is whose is not recorded. */
export class Notice {
  constructor(
    private readonly register: Register,
    private readonly rule: RuleRecord,
  ) {}

  get documents(): readonly PolicyDocument[] {
    return this.register.all('policyDocument');
  }

  /** Whether any policy is recorded for the day: silence is not to be heard where nobody speaks. */
  get stands(): boolean {
    return this.documents.length > 0;
  }

  /** Names the policies that stand together, for a finding about them as a whole. */
  get subject(): string {
    return this.documents.map(({ key }) => key).join('+');
  }

  get clauses(): readonly PolicyClause[] {
    return this.documents.flatMap(({ clauses }) => clauses);
  }

  /** The statements of the rule's kinds, or of the kinds that are given, in the order of the text. */
  statements(...kinds: readonly string[]): readonly PolicyStatement[] {
    const wanted = kinds.length === 0 ? this.rule.statementKinds : kinds;
    return this.clauses.flatMap(({ statements }) => statements.filter(({ kind }) => wanted.includes(kind)));
  }

  /** The statements of the rule's kinds whose words hold one of the rule's words. */
  get speaking(): readonly PolicyStatement[] {
    return this.statements().filter(({ quote }) => this.hasWord(quote));
  }

  /** The clauses that hold one of the rule's words. */
  get clausesWithWords(): readonly PolicyClause[] {
    return this.clauses.filter(({ text }) => this.hasWord(text));
  }

  /** Whether a text holds one of the rule's words. */
  hasWord(text: string): boolean {
    const lower = text.toLowerCase();
    return this.rule.words.some((word) => lower.includes(word));
  }

  /** What was searched, in words: "none of its 36 clauses holds “profiling” or “automated decision”". */
  get searchInWords(): string {
    const words = listed(
      this.rule.words.map((word) => `“${word}”`),
      'or',
    );
    const clauses = counted(this.clauses.length, 'clause');
    return words === '' ? `its ${clauses} were searched` : `none of its ${clauses} holds ${words}`;
  }

  /** Whether a statement stands in one of these policies: a source may be an older one. */
  holds(statement: PolicyStatement): boolean {
    return this.documents.some(({ key }) => key === statement.document.key);
  }

  /** What the policies are called in a sentence. */
  get title(): string {
    return listed(this.documents.map(({ title }) => `“${title}”`));
  }
}
