import type { Clocks } from '../clocks';
import type { RecipientRole, Verdict } from '../words';
import type { TransferCase } from './assess-transfer';
import { holds } from './conditions';
import { coverPath, dayFact, factPaths } from './facts';
import type { MechanismEnd, MechanismRecord } from './law-data';
import type { KnownLaw, KnownMechanism } from './law';

/** Why a verdict is what it is: a sentence, what it cites, and the key of the mechanism that it speaks of. */
export interface ReasonRecord {
  readonly text: string;
  readonly cites: string | null;
  readonly mechanism: string | null;
}

/** What one mechanism does for one transfer. */
export interface Judgement {
  readonly key: string;
  readonly verdict: Exclude<Verdict, 'NO_TRANSFER'>;
  readonly reasons: readonly ReasonRecord[];
  /** Facts that are not known: those that leave the verdict open, and those that were assumed. */
  readonly missingFacts: readonly string[];
}

type LawClocks = Pick<Clocks, 'validOn' | 'lawOn'>;

/**
 * Judges one candidate for a transfer to a third country. Any false condition fails it; an unknown one leaves
 * it open or is assumed and named, as the law data says. `adequacyHolds` says that an adequacy decision already
 * carries the transfer, which closes the derogations of Art. 49(1).
 */
export function judgeMechanism(
  law: KnownLaw,
  key: string,
  transfer: TransferCase,
  clocks: LawClocks,
  adequacyHolds: boolean,
): Judgement {
  const mechanism = law.mechanisms.get(key);
  if (mechanism === undefined) {
    const text = `As known on ${law.knownOn}, there was no mechanism of this name yet.`;
    return {
      key,
      verdict: 'UNSUPPORTED',
      reasons: [{ text, cites: null, mechanism: null }],
      missingFacts: [],
    };
  }
  const findings = new Findings(mechanism.record);
  const excluded = whyNotACandidate(law, mechanism, transfer, clocks, adequacyHolds);
  if (excluded !== null) {
    findings.fails(excluded.text, excluded.cites);
    return findings.judgement();
  }
  findings.notes(
    `${nameOf(mechanism.record)} is in force on ${clocks.lawOn}.`,
    mechanism.record.officialNumber ?? mechanism.record.article,
  );
  judgeParties(mechanism.record, transfer, findings);
  judgeContract(mechanism, transfer, clocks, findings);
  judgeConditions(law, mechanism.record, transfer, clocks, findings);
  judgeCircumstances(mechanism.record, transfer, clocks, findings);
  return findings.judgement();
}

/** Gathers what speaks for and against a mechanism, and draws the verdict from it. */
class Findings {
  private readonly reasons: ReasonRecord[] = [];
  private readonly missing: string[] = [];
  private failed = false;
  private undetermined = false;

  constructor(private readonly mechanism: MechanismRecord) {}

  notes(text: string, cites: string | null): void {
    this.reasons.push({ text, cites, mechanism: this.mechanism.key });
  }

  fails(text: string, cites: string | null = null): void {
    this.failed = true;
    this.notes(text, cites ?? this.mechanism.article);
  }

  leavesOpen(path: string, text: string, cites: string | null = null): void {
    this.undetermined = true;
    this.missing.push(path);
    this.notes(`Not recorded whether this holds: ${text} (${path}).`, cites ?? this.mechanism.article);
  }

  assumes(path: string, text: string): void {
    this.missing.push(path);
    this.notes(`Assumed, because it is not recorded: ${text} (${path}).`, this.mechanism.article);
  }

  judgement(): Judgement {
    const verdict = this.failed ? 'UNSUPPORTED' : this.undetermined ? 'UNDETERMINED' : 'SUPPORTED';
    return { key: this.mechanism.key, verdict, reasons: this.reasons, missingFacts: this.missing };
  }
}

/** The grounds on which a mechanism is out before any fact of the transfer is read; null where there is none. */
function whyNotACandidate(
  law: KnownLaw,
  mechanism: KnownMechanism,
  transfer: TransferCase,
  clocks: LawClocks,
  adequacyHolds: boolean,
): { readonly text: string; readonly cites: string | null } | null {
  const { record, end } = mechanism;
  if (record.kind === 'notATransferTool') {
    return {
      text: `${nameOf(record)}: these are no transfer mechanism under Chapter V.`,
      cites: record.officialNumber,
    };
  }
  if (clocks.lawOn < record.validFrom) {
    return {
      text: `${nameOf(record)} was not in force before ${record.validFrom}.`,
      cites: record.officialNumber,
    };
  }
  if (!law.inForce(mechanism, clocks.lawOn)) return endingOf(record, end!);
  if (record.kind === 'noTransfer') {
    return {
      text: `${nameOf(record)}: on ${clocks.lawOn} the destination is a third country.`,
      cites: 'Art. 44 GDPR',
    };
  }
  if (transfer.regime !== null && !record.exporterRegimes.includes(transfer.regime)) {
    return {
      text: `${nameOf(record)} is not open to exporters under ${transfer.regime}.`,
      cites: record.article,
    };
  }
  if (!reachesDestination(record, transfer)) {
    return {
      text: `${nameOf(record)} does not cover this destination.`,
      cites: record.officialNumber ?? record.article,
    };
  }
  if (record.onlyWithoutAdequacy && adequacyHolds) {
    return {
      text: `${nameOf(record)}: open only in the absence of an adequacy decision, and one carries this transfer.`,
      cites: 'Art. 49(1) GDPR',
    };
  }
  return null;
}

function reachesDestination(record: MechanismRecord, transfer: TransferCase): boolean {
  const { destination } = record;
  switch (destination.to) {
    case 'anyThirdCountry':
      return true;
    case 'nowhere':
      return false;
    case 'country':
      return transfer.destination.to === 'country' && transfer.destination.country === destination.country;
    case 'organisation': {
      if (transfer.destination.to !== 'organisation') return false;
      const wanted = transfer.destination.name.trim().toLowerCase();
      return wanted === destination.code.toLowerCase() || wanted === destination.name.toLowerCase();
    }
  }
}

/** The side that a role stands on when clauses are made: the one who decides, or the one who is instructed. */
function sideOf(role: RecipientRole | null): 'CONTROLLER' | 'PROCESSOR' | null {
  switch (role) {
    case 'CONTROLLER':
    case 'JOINT_CONTROLLER':
    case 'INDEPENDENT_CONTROLLER':
    case 'PUBLIC_AUTHORITY':
    case 'ACQUIRER':
      return 'CONTROLLER';
    case 'PROCESSOR':
    case 'SUBPROCESSOR':
      return 'PROCESSOR';
    default:
      return null;
  }
}

/** Clauses are made for a pair of roles; a pair that is not known is taken to fit. */
function judgeParties(record: MechanismRecord, transfer: TransferCase, findings: Findings): void {
  if (record.roles.length === 0) return;
  const exporter = sideOf(transfer.exporterRole);
  const importer = sideOf(transfer.importerRole);
  const fitting = record.roles.filter(
    (pair) =>
      (exporter === null || pair.exporter === exporter) && (importer === null || pair.importer === importer),
  );
  if (fitting.length === 0) {
    const made = record.roles.map(
      (pair) => `${pair.exporter.toLowerCase()} to ${pair.importer.toLowerCase()}`,
    );
    findings.fails(
      `${nameOf(record)} is made for ${made.join(' or ')}, not for these roles.`,
      record.officialNumber,
    );
    return;
  }
  if (exporter === null) findings.assumes('exporter.role', 'the role of the exporter fits the clauses');
  if (importer === null) findings.assumes('recipient.role', 'the role of the recipient fits the clauses');
  if (exporter !== null && fitting.every((pair) => pair.exporterOutsideUnion)) {
    const outside = transfer.facts.flag(factPaths.exporterOutsideUnion);
    const demand = `a processor exports on ${record.title} only where it is itself established outside the Union`;
    if (outside === null) findings.leavesOpen(factPaths.exporterOutsideUnion, demand, record.officialNumber);
    else if (!outside) findings.fails(`Not fulfilled: ${demand}.`, record.officialNumber);
  }
}

/** A contract binds from its signature; a repealed set carries old contracts only, while nothing changed. */
function judgeContract(
  mechanism: KnownMechanism,
  transfer: TransferCase,
  clocks: LawClocks,
  findings: Findings,
): void {
  const { record, validToNewContracts, end } = mechanism;
  if (!record.requiresContract) return;
  const signedOn = dayFact(transfer.facts, factPaths.contractSignedOn);
  const readByCondition = record.conditions.some(({ path }) => path === factPaths.contractSignedOn);
  if (!readByCondition) {
    if (signedOn !== null && signedOn > clocks.validOn) {
      findings.fails(`The contract was signed on ${signedOn}, after ${clocks.validOn}.`);
    } else if (
      signedOn === null &&
      (record.kind === 'standardContractualClauses' || record.conditions.length === 0)
    ) {
      findings.leavesOpen(factPaths.contractSignedOn, 'a contract signed on or before the day');
    } else if (signedOn === null && !record.conditions.some(({ path }) => path.startsWith('contract.'))) {
      findings.assumes(factPaths.contractSignedOn, 'a binding contract or instrument is in place');
    }
  }
  if (validToNewContracts === null) return;
  if (signedOn !== null && signedOn >= validToNewContracts) {
    findings.fails(
      `${nameOf(record)} was closed to new contracts from ${validToNewContracts}; this one was signed on ${signedOn}.`,
      end!.citation,
    );
  }
  if (clocks.lawOn < validToNewContracts) return;
  const unchanged = transfer.facts.flag(factPaths.operationsUnchanged);
  if (unchanged === false) {
    findings.fails(
      `${nameOf(record)} carries old contracts only while the processing is unchanged; it changed.`,
      end!.citation,
    );
  } else if (unchanged === null) {
    findings.leavesOpen(
      factPaths.operationsUnchanged,
      'the processing operations are unchanged since the repeal',
      end!.citation,
    );
  } else {
    findings.notes(
      `${nameOf(record)} is repealed but carries contracts concluded before ${validToNewContracts}.`,
      end!.citation,
    );
  }
}

function judgeConditions(
  law: KnownLaw,
  record: MechanismRecord,
  transfer: TransferCase,
  clocks: LawClocks,
  findings: Findings,
): void {
  for (const condition of law.conditionsOn(record, clocks.lawOn)) {
    // A declared set of clauses is the one that the contract names, unless the facts say otherwise.
    const isDeclaredSet = condition.path === factPaths.clauseSet && transfer.declared === record.key;
    const answer = holds(condition, record, transfer.facts, clocks) ?? (isDeclaredSet ? true : null);
    if (answer === true) continue;
    if (answer === false) findings.fails(`Not fulfilled: ${condition.message}.`, record.officialNumber);
    else if (condition.whenUnknown === 'assumed') findings.assumes(condition.path, condition.message);
    else findings.leavesOpen(condition.path, condition.message, record.officialNumber);
  }
}

/** What the law asks beside the conditions: an impact assessment, cover of employee data, a private body. */
function judgeCircumstances(
  record: MechanismRecord,
  transfer: TransferCase,
  clocks: LawClocks,
  findings: Findings,
): void {
  const { facts } = transfer;
  const { impactAssessmentSince: since, impactAssessmentSource: source } = record;
  if (record.requiresImpactAssessment && (since === null || clocks.lawOn >= since)) {
    const outcome = facts.text(factPaths.impactAssessment);
    if (outcome === null)
      findings.leavesOpen(factPaths.impactAssessment, 'an assessment of the law of the destination', source);
    else if (!assessmentsThatPass.includes(outcome)) {
      findings.fails('The assessment of the law of the destination found no adequate protection.', source);
    }
  }
  if (record.certification !== null) {
    const readByCondition = record.conditions.some(({ path }) => path === factPaths.humanResourcesCovered);
    const humanResources = facts.flag(factPaths.humanResources);
    const covered = facts.flag(coverPath(record.certification.scheme));
    if (!readByCondition && humanResources === true && covered === false) {
      findings.fails(
        'Human resources data is sent, and the certification does not cover it.',
        record.officialNumber,
      );
    } else if (
      !readByCondition &&
      record.certification.humanResourcesNeedCover &&
      humanResources !== false &&
      covered !== true
    ) {
      findings.assumes(
        factPaths.humanResourcesCovered,
        'human resources data, if any, is covered by the certification',
      );
    }
  }
  if (record.excludesPublicBodies && facts.flag(factPaths.recipientPublicBody) === true) {
    findings.fails(`${nameOf(record)} does not cover public bodies.`, record.officialNumber);
  }
  if (record.occasionalOnly) {
    const readByCondition = record.conditions.some(({ path }) => path === factPaths.occasional);
    const occasional = facts.flag(factPaths.occasional);
    if (!readByCondition && occasional === false)
      findings.fails(`${nameOf(record)} is for occasional transfers only.`);
    else if (!readByCondition && occasional === null)
      findings.assumes(factPaths.occasional, 'the transfer is occasional');
  }
}

const assessmentsThatPass = ['adequate', 'adequate-with-measures'];

/** That a mechanism ended, and by what; an end that is only assumed never reads as law. */
export function endingOf(
  record: MechanismRecord,
  end: MechanismEnd,
): { readonly text: string; readonly cites: string } {
  const text =
    end.type === 'hypothesis'
      ? `${nameOf(record)} is assumed to have ended on ${end.validTo!}.`
      : `${nameOf(record)} ended on ${end.validTo!}: ${end.event}.`;
  return { text, cites: end.citation };
}

/** What a mechanism is called in a sentence. */
export function nameOf({ kind, title }: MechanismRecord): string {
  return kind === 'adequacyDecision' ? `The adequacy decision "${title}"` : title;
}
