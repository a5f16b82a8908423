import type { Destination } from '../destination';
import type { DataCategory } from '../entries/data-category';
import type { DataSubjectCategory } from '../entries/data-subject-category';
import type { Disclosure } from '../entries/disclosure';
import type { Organisation } from '../entries/organisation';
import type { PolicyStatement } from '../entries/policy-statement';
import type { ProcessingActivityEntry } from '../entries/processing-activity';
import type { Purpose } from '../entries/purpose';
import type { LegalBasis } from '../law/legal-basis';
import type { Register } from '../register';
import type { Regime } from '../register-assessments';
import type { Transfer } from '../transfer';
import type { TransferAssessment } from '../transfer-assessment';
import { compareVerdicts, recipientRoles, worse, type RecipientRole, type Verdict } from '../words';
import { DataFlow, type Leg } from './data-flow';
import { checkKeys, given } from './filter';
import { findPaths, type DisclosurePath } from './paths';
import { activitiesAbout } from './processing-activities';

/** Which recipients are asked for. A list that is empty or left out filters nothing out. */
export interface RecipientFilter {
  /** Regions or country codes where the people are; an activity without a stated region counts. */
  readonly dataSubjectsIn?: readonly string[] | null;
  readonly dataSubjects?: readonly string[] | null;
  /** A category stands for all below it. */
  readonly dataCategories?: readonly string[] | null;
  readonly controllers?: readonly string[] | null;
  readonly activities?: readonly string[] | null;
  readonly recipients?: readonly string[] | null;
  readonly roles?: readonly RecipientRole[] | null;
  readonly destinations?: readonly string[] | null;
  /** Keeps destinations that are not stated. */
  readonly thirdCountriesOnly?: boolean | null;
  readonly mechanisms?: readonly string[] | null;
  /** Filters on the row's verdict, that of its weakest leg. */
  readonly verdicts?: readonly Verdict[] | null;
  /** Follow recipients to those whom they pass the data on to, to any depth. True unless said otherwise. */
  readonly onward?: boolean | null;
}

/**
 * Who receives personal data, where, and under which mechanism: one row for each organisation and destination,
 * by organisation and destination. Throws InputFault where a filter names what nobody knows.
 */
export function recipients(register: Register, where: RecipientFilter): readonly Recipient[] {
  checkKeys(register, where, {
    dataSubjectsIn: 'region',
    dataSubjects: 'dataSubjectCategory',
    dataCategories: 'dataCategory',
    controllers: 'organisation',
    activities: 'processingActivity',
    recipients: 'organisation',
    destinations: 'country',
    mechanisms: 'mechanism',
  });
  const regimes = regimesFor(register, given(where.dataSubjectsIn));
  const flow = new DataFlow(register, {
    activities: activitiesInQuestion(register, where),
    dataCategoryKeys: given(where.dataCategories),
    dataSubjectCategoryKeys: given(where.dataSubjects),
    regimes,
    onward: where.onward ?? true,
  });
  const rows = new Map<string, { destination: Destination; legs: LastLeg[] }>();
  for (const leg of flow.legs) {
    for (const transfer of leg.transfers) {
      const key = `${leg.entry.recipientKey} ${transfer.destination.sortKey}`;
      const row = rows.get(key);
      if (row === undefined) rows.set(key, { destination: transfer.destination, legs: [{ leg, transfer }] });
      else row.legs.push({ leg, transfer });
    }
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, row]) => new Recipient(key, row.destination, row.legs, flow, register))
    .filter((row) => isWanted(row, where, register, regimes));
}

/** A disclosure that ends in the row, and its transfer to the row's destination. */
interface LastLeg {
  readonly leg: Leg;
  readonly transfer: Transfer;
}

/** One organisation at one destination, with all ways by which the data gets there (Art. 4(9), 30(1)(d), (e)). */
export class Recipient {
  /** The row's own worst last leg; ties by the key of the disclosure. */
  readonly assessment: TransferAssessment;
  /** The weakest leg of all ways in. */
  readonly verdict: Verdict;
  private kept: readonly DisclosurePath[] | null = null;

  constructor(
    /** Tells rows apart: the organisation's key and the destination. */
    readonly key: string,
    readonly destination: Destination,
    private readonly legs: readonly LastLeg[],
    private readonly flow: DataFlow,
    private readonly register: Register,
  ) {
    let worst = legs[0]!.transfer;
    let verdict = worst.assessment.verdict;
    for (const { leg, transfer } of legs) {
      if (transfer !== worst && isWorse(transfer, worst)) worst = transfer;
      const before = leg.flow.worstBefore(leg);
      verdict = worse(verdict, transfer.assessment.verdict);
      if (before !== null) verdict = worse(verdict, before);
    }
    this.assessment = worst.assessment;
    this.verdict = verdict;
  }

  get organisation(): Organisation {
    return this.legs[0]!.leg.disclosure.recipient;
  }

  /** The disclosures that end here, by key. */
  get disclosures(): readonly Disclosure[] {
    if (this.legs.length === 1) return [this.legs[0]!.leg.disclosure];
    const keys = this.legs.map(({ leg }) => leg.entry.key);
    return this.register.every('disclosure', sorted(keys));
  }

  get roles(): readonly RecipientRole[] {
    if (this.legs.length === 1) return [this.legs[0]!.leg.entry.role];
    const roles = new Set(this.legs.map(({ leg }) => leg.entry.role));
    return recipientRoles.filter((role) => roles.has(role));
  }

  /** The ways from a controller to this row, shortest first, no organisation twice. */
  paths(first: number): readonly DisclosurePath[] {
    if (this.kept === null || this.kept.length < first) {
      this.kept = findPaths(this.legs, first);
    }
    return this.kept.slice(0, first);
  }

  /** The topmost categories that arrive here; none where no source names them. */
  get dataCategories(): readonly DataCategory[] {
    const keys = this.legs.flatMap(({ leg }) => this.flow.categories.topmost(leg.data));
    return this.register.every('dataCategory', sorted(keys));
  }

  get dataSubjectCategories(): readonly DataSubjectCategory[] {
    const keys = this.legs.flatMap(({ leg }) => this.flow.people.topmost(leg.people));
    return this.register.every('dataSubjectCategory', sorted(keys));
  }

  /** What the data is disclosed for; where a disclosure names no purpose, those of the activities that it serves. */
  get purposes(): readonly Purpose[] {
    const keys = this.legs.flatMap(({ leg }) =>
      leg.entry.purposeKeys.length > 0 ? leg.entry.purposeKeys : leg.flow.activity.purposeKeys,
    );
    return this.register.every('purpose', sorted(keys));
  }

  /** The legal bases of the activities whose data arrives here (Art. 6 GDPR). */
  get legalBases(): readonly LegalBasis[] {
    const keys = this.legs.flatMap(({ leg }) =>
      leg.flow.activity.legalBasisUses.map(({ legalBasis }) => legalBasis),
    );
    return sorted(keys).map((key) => this.register.legalBasis(key));
  }

  /** The conditions under which the data is disclosed here, in words. */
  get conditions(): readonly string[] {
    return [
      ...new Set(this.legs.flatMap(({ leg }) => (leg.entry.condition === null ? [] : [leg.entry.condition]))),
    ];
  }

  /** The policy statements that the row rests on: those of its disclosures and of the mechanism declared for them. */
  get sources(): readonly PolicyStatement[] {
    const keys = this.legs.flatMap(({ leg, transfer }) => {
      const reliance = transfer.assessment.declared?.reliance?.key;
      const declared =
        reliance === undefined ? [] : this.register.entry('mechanismReliance', reliance)!.sourceKeys;
      return [...leg.entry.sourceKeys, ...declared];
    });
    return this.register.every('policyStatement', [...new Set(keys)]);
  }
}

function activitiesInQuestion(
  register: Register,
  where: RecipientFilter,
): readonly ProcessingActivityEntry[] {
  const about = {
    controllers: where.controllers ?? null,
    dataSubjects: where.dataSubjects ?? null,
    dataSubjectsIn: where.dataSubjectsIn ?? null,
  };
  const wanted = given(where.activities);
  return wanted.length === 0
    ? activitiesAbout(register, about)
    : activitiesAbout(register, about, sorted(wanted));
}

function regimesFor(register: Register, regions: readonly string[]): readonly Regime[] | null {
  if (regions.length === 0) return null;
  return [...new Set(regions.flatMap((region) => register.assessments.regimesOfRegion(region)))].sort();
}

/** Whether one transfer is worse than another; ties by their keys. */
function isWorse(one: Transfer, other: Transfer): boolean {
  const order = compareVerdicts(one.assessment.verdict, other.assessment.verdict);
  return order === 0 ? one.key < other.key : order < 0;
}

function isWanted(
  row: Recipient,
  where: RecipientFilter,
  register: Register,
  regimes: readonly Regime[] | null,
): boolean {
  const { country } = row.destination;
  const mechanisms = given(where.mechanisms);
  return (
    (given(where.recipients).length === 0 || passes(where.recipients, row.organisation.key)) &&
    (given(where.roles).length === 0 || row.roles.some((role) => where.roles!.includes(role))) &&
    (given(where.destinations).length === 0 ||
      (country !== null && where.destinations!.includes(country.code))) &&
    (where.thirdCountriesOnly !== true || leavesHome(row.destination, register, regimes ?? ['EU-GDPR'])) &&
    (mechanisms.length === 0 ||
      [row.assessment.declared?.mechanism.key, row.assessment.mechanism?.key].some(
        (key) => key !== undefined && mechanisms.includes(key),
      )) &&
    passes(where.verdicts, row.verdict)
  );
}

/** Whether a destination may lie outside the home territory of one of the regimes; not stated may. */
export function leavesHome(
  destination: Destination,
  register: Register,
  regimes: readonly Regime[],
): boolean {
  const members = destination.country === null ? destination.region?.members : [destination.country.code];
  if (members === undefined || members === null) return true;
  return regimes.some((regime) => {
    const home = regime === null ? null : register.law.regime(regime).home;
    return members.some((code) =>
      home === null ? register.law.isThirdCountry(code, register.lawOn) : !home.includes(code),
    );
  });
}

function passes<T>(wanted: readonly T[] | null | undefined, value: T): boolean {
  return wanted === null || wanted === undefined || wanted.length === 0 || wanted.includes(value);
}

function sorted(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort();
}
