import type { Destination } from './destination';
import type { FindingAcknowledgement } from './entries/finding-acknowledgement';
import type { PolicyClause } from './entries/policy-clause';
import type { PolicyStatement } from './entries/policy-statement';
import type { ProcessingActivity } from './entries/processing-activity';
import { InputFault } from './input-fault';
import { kinds } from './entries/entry';
import type { RuleRecord } from './law/law-data';
import { dayOf, holdsOn } from './period';
import { given, isKnown } from './questions/filter';
import type { Recipient } from './questions/recipients';
import type { Register } from './register';
import { judges } from './rules/judges';
import { Inquiry } from './rules/inquiry';
import type { ConcernedEntry, Judgement } from './rules/judgement';
import { Rule } from './rules/rule';
import { distinct } from './rules/wording';
import { severities, type FindingOutcome, type Severity } from './words';

/** What a rule found in a register, with the facts, the words and the law that carry it. */
export class Finding {
  private kept: readonly ConcernedEntry[] | null = null;

  constructor(
    readonly rule: Rule,
    private readonly judgement: Judgement,
    private readonly register: Register,
  ) {}

  get id(): string {
    return this.register.nodeId('Finding', this.key);
  }

  /** The rule and the subject: the same finding of two registers has the same key. */
  get key(): string {
    return `${this.rule.key}/${this.judgement.subject}`;
  }

  get outcome(): FindingOutcome {
    return this.judgement.outcome;
  }

  get severity(): Severity {
    return this.judgement.severity ?? this.rule.severity;
  }

  get explanation(): string {
    const { because, duty } = this.judgement;
    return [...because, ...(duty.assumption === null ? [] : [duty.assumption])].join(' ');
  }

  get entries(): readonly ConcernedEntry[] {
    this.kept ??= distinct(this.judgement.entries ?? []);
    return this.kept;
  }

  /** The destination that it concerns, where it is about one of several. */
  get destination(): Destination | null {
    return this.judgement.destination ?? null;
  }

  get statements(): readonly PolicyStatement[] {
    return distinct(this.judgement.statements ?? []);
  }

  /** The clauses that were searched, where the policy is silent. */
  get searched(): readonly PolicyClause[] {
    return this.judgement.searched ?? [];
  }

  get missingFacts(): readonly string[] {
    const { missingFacts = [], duty } = this.judgement;
    const bearer = duty.assumption === null ? [] : [`subjectToGdpr(${duty.bearer.key})`];
    return [...new Set([...missingFacts, ...bearer])];
  }

  get cites(): readonly string[] {
    return this.judgement.cites ?? this.rule.sources;
  }

  /** The answers to it that hold on the register's day; the finding stays as it is (Art. 5(2), 24(1) GDPR). */
  get acknowledgements(): readonly FindingAcknowledgement[] {
    return this.register.linkedTo('findingAcknowledgement', 'finding', this.key);
  }

  /** Whether somebody has answered it. */
  get acknowledged(): boolean {
    return this.acknowledgements.length > 0;
  }

  concerns(key: string): boolean {
    return this.entries.some((entry) => entry.key === key);
  }

  /** Whether it concerns a reliance on a transfer mechanism. */
  concernsMechanism(key: string): boolean {
    return this.entries.some(
      (entry) => entry.entryKind === 'mechanismReliance' && entry.mechanism.key === key,
    );
  }
}

/** The rules and findings of one register: each rule is asked once, when somebody first wants to know. */
export class RegisterFindings {
  private readonly kept = new Map<string, readonly Finding[]>();
  private ruleList: readonly Rule[] | null = null;
  private all: readonly Finding[] | null = null;
  private byEntry: ReadonlyMap<string, readonly Finding[]> | null = null;
  private places: ReadonlyMap<Finding, number> | null = null;

  constructor(private readonly register: Register) {}

  /** The rules whose act was public at the register's instant, in the order in which they are listed. */
  get rules(): readonly Rule[] {
    this.ruleList ??= this.register.law.data.rules
      .filter((record) => this.isKnown(record))
      .map((record) => new Rule(record, this.register));
    return this.ruleList;
  }

  /** All findings: the most severe first, then in the order of the rules, then by key. */
  get list(): readonly Finding[] {
    this.all ??= severities.flatMap((severity) =>
      this.rules.flatMap((rule) => this.of(rule).filter((finding) => finding.severity === severity)),
    );
    return this.all;
  }

  /** The findings of one rule, by key. */
  of(rule: Rule): readonly Finding[] {
    let findings = this.kept.get(rule.key);
    if (findings === undefined) {
      findings = this.judge(rule);
      this.kept.set(rule.key, findings);
    }
    return findings;
  }

  /** The findings that concern an entry, in the order of all. */
  concerning(key: string): readonly Finding[] {
    if (this.byEntry === null) {
      const byEntry = new Map<string, Finding[]>();
      for (const finding of this.list) {
        for (const entry of finding.entries) {
          const list = byEntry.get(entry.key);
          if (list === undefined) byEntry.set(entry.key, [finding]);
          else list.push(finding);
        }
      }
      this.byEntry = byEntry;
    }
    return this.byEntry.get(key) ?? [];
  }

  /** Some of the findings, in the order of all. */
  inOrder(some: readonly Finding[]): readonly Finding[] {
    this.places ??= new Map(this.list.map((finding, place) => [finding, place]));
    const { places } = this;
    return some.toSorted((a, b) => places.get(a)! - places.get(b)!);
  }

  /** The finding of a key; null where there is none on the register's clocks. Only its rule is asked. */
  find(key: string): Finding | null {
    const rule = this.rules.find((candidate) => key.startsWith(`${candidate.key}/`));
    return rule === undefined ? null : (this.of(rule).find((finding) => finding.key === key) ?? null);
  }

  private judge(rule: Rule): readonly Finding[] {
    const judge = judges[rule.key];
    if (judge === undefined) throw new Error(`Nobody judges by the rule ${rule.key}.`);
    if (!holdsOn(rule.record.validity, this.register.lawOn)) return [];
    const found = [...judge(new Inquiry(this.register, rule.record))]
      .map((judgement) => new Finding(rule, judgement, this.register))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const doubled = found.find(({ key }, index) => found[index + 1]?.key === key);
    if (doubled !== undefined) throw new Error(`Two findings have the key ${doubled.key}.`);
    return found;
  }

  /** Whether the act of a rule was public, and at least one of the things that the rule rests on. */
  private isKnown(record: RuleRecord): boolean {
    const knownOn = dayOf(this.register.knownAt);
    const law = this.register.law.data.ruleLaws.find(({ key }) => key === record.law)!;
    return (
      law.knownFrom <= knownOn &&
      record.sources.some(({ knownFrom }) => knownFrom === null || knownFrom <= knownOn)
    );
  }
}

/** The findings of a register, most severe first; the keys tell them apart and are the same in every register. */
export function findingsOf(register: Register): readonly Finding[] {
  return register.findings.list;
}

/** Which findings are asked for. A list that is empty or left out filters nothing out. */
export interface FindingFilter {
  readonly rules?: readonly string[] | null;
  readonly severities?: readonly Severity[] | null;
  readonly outcomes?: readonly FindingOutcome[] | null;
  /** The key of an entry that they concern. */
  readonly entry?: string | null;
  /** The key of a transfer mechanism: those that concern a reliance on it. */
  readonly mechanism?: string | null;
  /** Whether somebody has answered them. */
  readonly acknowledged?: boolean | null;
}

/** The findings that match. Throws InputFault where the filter names what nobody knows. */
export function findings(register: Register, where: FindingFilter): readonly Finding[] {
  const wanted = given(where.rules);
  const known = register.law.data.rules.map(({ key }) => key);
  if (wanted.some((key) => !known.includes(key))) {
    throw new InputFault('One of the items names no rule that the register knows.', ['where', 'rules']);
  }
  const entry = where.entry ?? null;
  if (entry !== null && !kinds.some((kind) => register.ledger.knows(kind, entry))) {
    throw new InputFault('The register knows no entry of this key.', ['where', 'entry']);
  }
  const mechanism = where.mechanism ?? null;
  if (mechanism !== null && !isKnown(register, 'mechanism', mechanism)) {
    throw new InputFault('The register knows no transfer mechanism of this key.', ['where', 'mechanism']);
  }
  const isIn = <T>(list: readonly T[] | null | undefined, value: T): boolean =>
    given(list).length === 0 || list!.includes(value);
  // Rules that are not asked for are not judged.
  const candidates =
    wanted.length === 0
      ? findingsOf(register)
      : severities.flatMap((severity) =>
          register.findings.rules
            .filter(({ key }) => wanted.includes(key))
            .flatMap((rule) => register.findings.of(rule).filter((one) => one.severity === severity)),
        );
  return candidates.filter(
    (finding) =>
      isIn(where.severities, finding.severity) &&
      isIn(where.outcomes, finding.outcome) &&
      (mechanism === null || finding.concernsMechanism(mechanism)) &&
      (where.acknowledged == null || finding.acknowledged === where.acknowledged) &&
      (entry === null ||
        finding.concerns(entry) ||
        finding.statements.some((statement) => statement.key === entry)),
  );
}

/** The findings that concern an activity. */
export function findingsAboutActivity(activity: ProcessingActivity): readonly Finding[] {
  return activity.register.findings.concerning(activity.key);
}

/**
 * The findings that concern a row of the main question: those of the disclosures that end in it, as far as they are
 * about its destination or about none in particular, and those whose first subject is the organisation itself.
 */
export function findingsAboutRecipient(recipient: Recipient): readonly Finding[] {
  const { organisation, destination, disclosures } = recipient;
  const { findings: all } = organisation.register;
  const about = new Set([
    ...disclosures.flatMap(({ key }) => all.concerning(key)),
    ...all.concerning(organisation.key).filter(({ entries }) => entries[0]?.key === organisation.key),
  ]);
  return all.inOrder(
    [...about].filter(({ destination: place }) => place === null || place.sortKey === destination.sortKey),
  );
}
