import { Destination } from './destination';
import type { Disclosure, DisclosureEntry } from './entries/disclosure';
import type { MechanismRelianceEntry } from './entries/mechanism-reliance';
import { assessTransfer, type Assessment } from './law/assess-transfer';
import {
  coverPath,
  factPaths,
  Facts,
  impactAssessmentWords,
  listingPath,
  listingWords,
  readFact,
} from './law/facts';
import { limits } from './limits';
import { Transfer } from './transfer';
import { reasonIn, TransferAssessment, type Reason } from './transfer-assessment';
import type { Register } from './register';
import {
  compareVerdicts,
  declaredVerdicts,
  type DeclaredVerdict,
  type DisclosureFrequency,
  type ExporterRegime,
  type RecipientRole,
} from './words';

/** What became of a reliance on the clocks, and why. */
export interface RelianceVerdict {
  readonly verdict: DeclaredVerdict;
  readonly reasons: readonly Reason[];
}

/** The law that binds for people somewhere; null: one that the law data does not hold. */
export type Regime = ExporterRegime | null;

/**
 * Judges the transfers of a register. What depends on a disclosure, a destination and a regime is kept. Where a large
 * register is gone over once, only so much is kept, and of disclosures that serve one activity only the last few: they
 * are asked for together, and not again.
 */
export class RegisterAssessments {
  private readonly kept = new Map<string, readonly Transfer[]>();
  private readonly keptFacts = new Map<string, Facts>();
  private readonly keptRoles = new Map<string, Map<string, Set<RecipientRole>>>();
  private lastRole: { readonly of: DisclosureEntry; readonly role: RecipientRole | null } | null = null;
  private readonly lastFew = new Map<string, readonly Transfer[]>();
  private readonly lastFacts = new Map<string, Facts>();

  constructor(
    private readonly register: Register,
    private readonly inPassing: boolean,
  ) {}

  /**
   * One transfer for each destination of a disclosure. `regimes`: the law to judge under; several are judged each
   * and the worst is shown; null: that of the people of the activities that it serves, the EU where not stated.
   */
  transfersOf(disclosure: Disclosure, regimes: readonly Regime[] | null): readonly Transfer[] {
    const name = regimes === null ? disclosure.key : `${disclosure.key}|${regimes.join(' ')}`;
    const known = this.kept.get(name) ?? this.lastFew.get(name);
    if (known !== undefined) return known;
    const judgedUnder = regimes ?? this.regimesOf(disclosure.key);
    const entry = this.register.entry('disclosure', disclosure.key)!;
    const transfers = this.register
      .destinationsOf(entry)
      .map(
        (destination) =>
          new Transfer(disclosure, destination, this.worstUnder(judgedUnder, entry, destination)),
      );
    if (this.isOfOneActivity(entry)) keep(this.lastFew, name, transfers, limits.transfersKeptOfOneActivity);
    else keep(this.kept, name, transfers, this.keptMax);
    return transfers;
  }

  /** The law that binds for the people of a region or country; null: one that the law data does not hold. */
  regimesOfRegion(key: string): readonly Regime[] {
    const { data } = this.register.law;
    const named = data.regimes.find(
      (regime) => regime.regions.includes(key) || regime.home?.includes(key) === true,
    );
    if (named !== undefined) return [named.key];
    const members = this.register.findRegion(key)?.members ?? null;
    if (members === null) return ['EU-GDPR'];
    const regimes = members.map((code): Regime => {
      const home = data.regimes.find((regime) => regime.home?.includes(code) === true);
      if (home !== undefined) return home.key;
      return this.register.law.isThirdCountry(code, this.register.lawOn) ? null : 'EU-GDPR';
    });
    return [...new Set(regimes)];
  }

  /** Whether a reliance is supported: the worst over the transfers that it is declared for. */
  judgeReliance(reliance: MechanismRelianceEntry): RelianceVerdict {
    const { register } = this;
    const said = (text: string, cites: string | null): readonly Reason[] => [
      { text, cites, mechanism: register.mechanism(reliance.mechanismKey) },
    ];
    if (reliance.modality === 'DENIES') {
      return {
        verdict: 'NOT_DECLARED',
        reasons: said('The source says that this mechanism is not relied on.', null),
      };
    }
    let worst: Assessment | null = null;
    for (const disclosureKey of reliance.disclosureKeys) {
      const disclosure = register.entry('disclosure', disclosureKey);
      if (disclosure === null) continue;
      for (const destination of register.destinationsOf(disclosure)) {
        if (!this.speaksOf(reliance, disclosure, destination)) continue;
        for (const regime of this.regimesOf(disclosureKey)) {
          const outcome = this.judge(regime, disclosure, destination, reliance);
          if (worst === null || rank(outcome.declaredVerdict) < rank(worst.declaredVerdict)) worst = outcome;
        }
      }
    }
    if (worst !== null) {
      const own = worst.reasons.filter(
        ({ mechanism }) => mechanism === null || mechanism === reliance.mechanismKey,
      );
      return { verdict: worst.declaredVerdict, reasons: own.map((reason) => reasonIn(register, reason)) };
    }
    const mechanism = register.mechanism(reliance.mechanismKey);
    return mechanism.inForce
      ? {
          verdict: 'UNDETERMINED',
          reasons: said('For which disclosures this mechanism is relied on is not recorded.', null),
        }
      : {
          verdict: 'UNSUPPORTED',
          reasons: said(
            `${mechanism.title} is not in force on ${register.lawOn}.`,
            mechanism.endedBy ?? mechanism.officialNumber,
          ),
        };
  }

  /** The regimes of the people of the activities that a disclosure serves; the EU where not stated. */
  private regimesOf(disclosureKey: string): readonly Regime[] {
    const { register } = this;
    const regimes = new Set<Regime>();
    for (const activityKey of register.entry('disclosure', disclosureKey)!.activityKeys) {
      const regions = register.entry('processingActivity', activityKey)!.dataSubjectRegionKeys;
      if (regions.length === 0) regimes.add('EU-GDPR');
      for (const region of regions) for (const regime of this.regimesOfRegion(region)) regimes.add(regime);
    }
    return regimes.size === 0 ? ['EU-GDPR'] : [...regimes].sort();
  }

  private worstUnder(
    regimes: readonly Regime[],
    disclosure: DisclosureEntry,
    destination: Destination,
  ): TransferAssessment {
    const all = regimes.map((regime) => this.bestDeclared(regime, disclosure, destination));
    return all.sort((a, b) => compareVerdicts(a.verdict, b.verdict))[0]!;
  }

  /** Judges with each mechanism that is declared for the destination, and keeps the one that carries it best. */
  private bestDeclared(
    regime: Regime,
    disclosure: DisclosureEntry,
    destination: Destination,
  ): TransferAssessment {
    const { register } = this;
    const reliances = register
      .entriesLinkedTo('mechanismReliance', 'disclosureKeys', disclosure.key)
      .filter(
        (reliance) => reliance.modality !== 'DENIES' && this.speaksOf(reliance, disclosure, destination),
      );
    if (reliances.length === 0) {
      return new TransferAssessment(this.judge(regime, disclosure, destination, null), null, register);
    }
    const judged = reliances.map((reliance) => ({
      reliance,
      outcome: this.judge(regime, disclosure, destination, reliance),
    }));
    judged.sort(
      (a, b) =>
        compareVerdicts(b.outcome.verdict, a.outcome.verdict) ||
        rank(b.outcome.declaredVerdict) - rank(a.outcome.declaredVerdict) ||
        (a.reliance.key < b.reliance.key ? -1 : 1),
    );
    const { reliance, outcome } = judged[0]!;
    const declared = {
      mechanism: register.mechanism(reliance.mechanismKey),
      modality: reliance.modality,
      reliance: register.one('mechanismReliance', reliance.key),
    };
    return new TransferAssessment(outcome, declared, register);
  }

  /**
   * Whether a reliance speaks of a destination. One on a mechanism of a single country speaks of that country; where
   * the disclosure does not go there at all, it was declared for what it cannot carry, and speaks of everything.
   */
  private speaksOf(
    reliance: MechanismRelianceEntry,
    disclosure: DisclosureEntry,
    destination: Destination,
  ): boolean {
    const country = this.register.mechanism(reliance.mechanismKey).destination?.code;
    if (country === undefined) return true;
    const isThere = (place: Destination): boolean =>
      place.country?.code === country || place.region?.members?.includes(country) === true;
    return isThere(destination) || !this.register.destinationsOf(disclosure).some(isThere);
  }

  private judge(
    regime: Regime,
    disclosure: DisclosureEntry,
    destination: Destination,
    reliance: MechanismRelianceEntry | null,
  ): Assessment {
    const { register } = this;
    return assessTransfer(
      register.law,
      {
        regime,
        exporterRole: this.exporterRole(disclosure),
        importerRole: disclosure.role,
        destination: destination.forAssessment,
        declared: reliance?.mechanismKey ?? null,
        facts: reliance === null ? this.factsOf(disclosure) : this.factsWith(disclosure, reliance),
      },
      register.clocks,
    );
  }

  /** What the register knows of the parties of a disclosure. */
  private factsOf(disclosure: DisclosureEntry): Facts {
    const isOfOne = this.isOfOneActivity(disclosure);
    let facts = (isOfOne ? this.lastFacts : this.keptFacts).get(disclosure.key);
    if (facts !== undefined) return facts;
    const { register } = this;
    const exporter = register.entry('organisation', disclosure.discloserKey)!;
    const importer = register.entry('organisation', disclosure.recipientKey)!;
    const inUnion =
      exporter.countryCode === null
        ? null
        : !register.law.isThirdCountry(exporter.countryCode, register.lawOn);
    facts = new Facts()
      // Establishment in the Union binds (Art. 3(1)); elsewhere it takes a recorded fact. Null: judged as bound, and said.
      .set(factPaths.exporterBound, exporter.subjectToGdpr ?? (inUnion === true ? true : null))
      .setKnown(factPaths.exporterOutsideUnion, inUnion === null ? null : !inUnion)
      .setKnown(factPaths.exporterPublicBody, exporter.publicBody)
      .setKnown(factPaths.recipientPublicBody, importer.publicBody)
      .setKnown(factPaths.subjectToLaws, importer.subjectToLaws)
      .setKnown(factPaths.occasional, isOccasional[disclosure.frequency ?? 'REPEATED']);
    for (const { scheme, status, coversHr } of this.certificationsOf(importer.key)) {
      if (facts.text(listingPath(scheme)) === 'active') continue;
      facts.set(listingPath(scheme), listingWords[status]).setKnown(coverPath(scheme), coversHr);
    }
    if (isOfOne) keep(this.lastFacts, disclosure.key, facts, limits.transfersKeptOfOneActivity);
    else keep(this.keptFacts, disclosure.key, facts, this.keptMax);
    return facts;
  }

  /** Whether what is made of a disclosure is wanted for one activity alone, and not for long. */
  private isOfOneActivity({ activityKeys }: DisclosureEntry): boolean {
    return this.inPassing && activityKeys.length === 1;
  }

  private get keptMax(): number {
    return this.inPassing ? limits.transfersKeptInPassing : Number.POSITIVE_INFINITY;
  }

  private certificationsOf(organisationKey: string) {
    return this.register.entriesLinkedTo('certification', 'organisationKey', organisationKey);
  }

  /** The same with what a reliance adds: its contract, its impact assessment, its recorded facts. */
  private factsWith(disclosure: DisclosureEntry, reliance: MechanismRelianceEntry): Facts {
    const facts = this.factsOf(disclosure)
      .copy()
      .setKnown(factPaths.contractSignedOn, reliance.contractSignedOn)
      .setKnown(factPaths.operationsUnchanged, reliance.operationsUnchanged)
      .setKnown(
        factPaths.impactAssessment,
        reliance.impactAssessment === null ? null : impactAssessmentWords[reliance.impactAssessment],
      );
    for (const recorded of reliance.facts) {
      const fact = readFact(this.register.law.data, recorded.path, recorded.value);
      if (typeof fact === 'string') throw new Error(`A recorded fact of ${reliance.key} cannot be read.`);
      facts.set(fact.path, fact.value);
    }
    return facts;
  }

  /** What the discloser is in the activities that the disclosure serves; null where that is not one thing. */
  private exporterRole(disclosure: DisclosureEntry): RecipientRole | null {
    // One disclosure is judged to each of its destinations, one after the other.
    if (this.lastRole?.of !== disclosure)
      this.lastRole = { of: disclosure, role: this.foundExporterRole(disclosure) };
    return this.lastRole.role;
  }

  private foundExporterRole(disclosure: DisclosureEntry): RecipientRole | null {
    const { register } = this;
    const roles = new Set<RecipientRole>();
    for (const activityKey of disclosure.activityKeys) {
      const activity = register.entry('processingActivity', activityKey)!;
      if (activity.controllerKeys.includes(disclosure.discloserKey)) roles.add('CONTROLLER');
      else if (activity.processorKeys.includes(disclosure.discloserKey)) roles.add('PROCESSOR');
      else {
        const received = this.rolesOf(disclosure.discloserKey);
        for (const serving of [activityKey, ''])
          for (const role of received.get(serving) ?? []) roles.add(role);
      }
    }
    return roles.size === 1 ? [...roles][0]! : null;
  }

  /** In which roles an organisation receives data, by the activity that is served; '': where none is named. */
  private rolesOf(organisationKey: string): ReadonlyMap<string, ReadonlySet<RecipientRole>> {
    let roles = this.keptRoles.get(organisationKey);
    if (roles === undefined) {
      roles = new Map();
      for (const { role, activityKeys } of this.register.entriesLinkedTo(
        'disclosure',
        'recipientKey',
        organisationKey,
      )) {
        for (const activityKey of activityKeys.length === 0 ? [''] : activityKeys) {
          const known = roles.get(activityKey);
          if (known === undefined) roles.set(activityKey, new Set([role]));
          else known.add(role);
        }
      }
      keep(this.keptRoles, organisationKey, roles, this.keptMax);
    }
    return roles;
  }
}

// What is repeated may still be occasional (EDPB Guidelines 2/2018): that is left open, as where nothing is stated.
const isOccasional: Record<DisclosureFrequency, boolean | null> = {
  OCCASIONAL: true,
  REPEATED: null,
  SYSTEMATIC: false,
};

/** Keeps one more; where there are too many, all that was kept before goes. */
function keep<V>(kept: Map<string, V>, key: string, value: V, keptMax: number): void {
  if (kept.size >= keptMax) kept.clear();
  kept.set(key, value);
}

// Worst first, so that a lower rank is a worse verdict; "not declared" is no verdict and comes last.
function rank(verdict: DeclaredVerdict): number {
  const order = declaredVerdicts.indexOf(verdict);
  return order === 0 ? declaredVerdicts.length : order;
}
