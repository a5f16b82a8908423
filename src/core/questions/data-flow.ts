import type { Disclosure, DisclosureEntry } from '../entries/disclosure';
import type { ProcessingActivityEntry } from '../entries/processing-activity';
import type { Register } from '../register';
import type { Regime } from '../register-assessments';
import type { Transfer } from '../transfer';
import { compareVerdicts, verdictsWorstFirst, worse, type Verdict } from '../words';
import type { BitSet } from './bit-set';
import { Universe } from './data-set';

/** Where the walk starts, and what it follows. */
export interface FlowStart {
  readonly activities: readonly ProcessingActivityEntry[];
  /** Categories of data to follow; empty: all. */
  readonly dataCategoryKeys: readonly string[];
  readonly dataSubjectCategoryKeys: readonly string[];
  /** The law to judge under; null: that of the people of the activities of each disclosure. */
  readonly regimes: readonly Regime[] | null;
  /** Whether to follow recipients to those that they pass the data on to. */
  readonly onward: boolean;
}

/** A disclosure that takes part, with what it passes on. */
export interface Leg {
  readonly disclosure: Disclosure;
  readonly entry: DisclosureEntry;
  readonly transfers: readonly Transfer[];
  readonly data: BitSet;
  readonly people: BitSet;
  /** The activities in question whose data it passes on, by key. */
  readonly activities: ReadonlySet<string>;
}

/** What an organisation holds of the data in question. */
interface Holding {
  readonly data: BitSet;
  readonly people: BitSet;
  readonly activities: Set<string>;
}

/** Of the data that an organisation holds: what may have come to it over a leg of this verdict or a worse one. */
type Taint = Readonly<Record<Verdict, BitSet>>;

/**
 * Follows data from the controllers of the activities in question to everybody whom it reaches.
 *
 * What each organisation holds is a fixpoint over the disclosures, so shared subprocessors and cycles cost no more
 * than their legs. A leg back to an organisation that lies on every way to it is cut. How bad the worst leg is over
 * which a category can have come is a second fixpoint, so the weakest way is found without listing the ways.
 */
export class DataFlow {
  readonly categories: Universe;
  readonly people: Universe;
  /** The legs that take part, by the key of their disclosure. */
  readonly legs: readonly Leg[];
  private readonly starts = new Map<string, Holding>();
  private readonly holdings = new Map<string, Holding>();
  private readonly taints = new Map<string, Taint>();
  private readonly inQuestion: ReadonlySet<string>;
  private readonly legsTo = new Map<string, Leg[]>();
  private readonly legsFrom = new Map<string, Leg[]>();

  constructor(
    private readonly register: Register,
    private readonly start: FlowStart,
  ) {
    this.categories = Universe.ofDataCategories(register);
    this.people = Universe.ofDataSubjectCategories(register);
    this.inQuestion = new Set(start.activities.map(({ key }) => key));
    this.begin();
    this.spread();
    this.legs = this.cutReturns(this.collectLegs());
    for (const leg of this.legs) {
      put(this.legsTo, leg.entry.recipientKey, leg);
      put(this.legsFrom, leg.entry.discloserKey, leg);
    }
    this.taint();
  }

  /** The legs into an organisation. */
  into(organisationKey: string): readonly Leg[] {
    return this.legsTo.get(organisationKey) ?? [];
  }

  /** The legs out of an organisation. */
  outOf(organisationKey: string): readonly Leg[] {
    return this.legsFrom.get(organisationKey) ?? [];
  }

  /** What an organisation starts with as a controller of an activity in question; null: it does not start. */
  startOf(organisationKey: string): BitSet | null {
    return this.starts.get(organisationKey)?.data ?? null;
  }

  /** The worst over all legs by which the data of a leg can have come to its discloser; null: it starts there only. */
  worstBefore(leg: Leg): Verdict | null {
    const taint = this.taints.get(leg.entry.discloserKey);
    if (taint === undefined) return null;
    return verdictsWorstFirst.find((verdict) => taint[verdict].meets(leg.data)) ?? null;
  }

  /** Each activity starts at its controllers, with the data that it names. */
  private begin(): void {
    const wantedData = this.categories.standingFor(this.start.dataCategoryKeys);
    const wantedPeople = this.people.standingFor(this.start.dataSubjectCategoryKeys);
    for (const activity of this.start.activities) {
      const data = this.categories.standingFor(activity.dataCategoryKeys).and(wantedData);
      const people = this.people.standingFor(activity.dataSubjectCategoryKeys).and(wantedPeople);
      if (data.isEmpty || people.isEmpty) continue;
      // A record that names no controller still has data that flows: it then starts at its processors.
      const holders = activity.controllerKeys.length > 0 ? activity.controllerKeys : activity.processorKeys;
      for (const holder of holders) {
        const holding = this.holdingOf(this.starts, holder);
        holding.data.absorb(data);
        holding.people.absorb(people);
        holding.activities.add(activity.key);
      }
    }
    for (const [key, holding] of this.starts) {
      this.holdings.set(key, { data: holding.data.copy(), people: holding.people.copy(), activities: new Set(holding.activities) });
    }
  }

  /** Passes data on until nobody learns anything new. */
  private spread(): void {
    const waiting = [...this.starts.keys()];
    const isWaiting = new Set(waiting);
    for (let sender = waiting.shift(); sender !== undefined; sender = waiting.shift()) {
      isWaiting.delete(sender);
      for (const entry of this.disclosuresBy(sender)) {
        const passed = this.passedOn(entry, this.senderHolding(sender));
        if (passed === null) continue;
        const holding = this.holdingOf(this.holdings, entry.recipientKey);
        const size = holding.activities.size;
        for (const activity of passed.activities) holding.activities.add(activity);
        const grewData = holding.data.absorb(passed.data);
        const grewPeople = holding.people.absorb(passed.people);
        const grew = grewData || grewPeople || holding.activities.size > size;
        if (grew && this.start.onward && !isWaiting.has(entry.recipientKey)) {
          waiting.push(entry.recipientKey);
          isWaiting.add(entry.recipientKey);
        }
      }
    }
  }

  /** What a sender passes on: all that it holds, or only what it started with where nothing goes onward. */
  private senderHolding(sender: string): Holding | undefined {
    return (this.start.onward ? this.holdings : this.starts).get(sender);
  }

  /** What a disclosure passes on of what its discloser holds; null where it takes no part. */
  private passedOn(
    entry: DisclosureEntry,
    holding: Holding | undefined,
  ): { readonly data: BitSet; readonly people: BitSet; readonly activities: ReadonlySet<string> } | null {
    if (holding === undefined || entry.recipientKey === entry.discloserKey) return null;
    const serves = entry.activityKeys.filter((key) => this.inQuestion.has(key));
    if (entry.activityKeys.length > 0 && serves.length === 0) return null;
    const data = holding.data.and(this.categories.standingFor(entry.dataCategoryKeys));
    const people = holding.people.and(this.people.standingFor(entry.dataSubjectCategoryKeys));
    if (data.isEmpty || people.isEmpty) return null;
    return { data, people, activities: entry.activityKeys.length === 0 ? holding.activities : new Set(serves) };
  }

  private collectLegs(): readonly Leg[] {
    const legs: Leg[] = [];
    for (const sender of [...this.holdings.keys()].sort()) {
      for (const entry of this.disclosuresBy(sender)) {
        const passed = this.passedOn(entry, this.senderHolding(sender));
        if (passed === null) continue;
        const disclosure = this.register.one('disclosure', entry.key);
        const transfers = this.register.assessments.transfersOf(disclosure, this.start.regimes);
        legs.push({ disclosure, entry, transfers, ...passed });
      }
    }
    return legs;
  }

  /**
   * Cuts the legs that lead back: where every way to the discloser already passes through the recipient. For each
   * leg, walks back from its discloser without the recipient, carrying the data that is to be passed on.
   */
  private cutReturns(legs: readonly Leg[]): readonly Leg[] {
    const legsTo = new Map<string, Leg[]>();
    for (const leg of legs) put(legsTo, leg.entry.recipientKey, leg);
    return legs.filter((leg) => this.comesWithout(leg, leg.entry.recipientKey, legsTo));
  }

  private comesWithout(leg: Leg, avoided: string, legsTo: ReadonlyMap<string, readonly Leg[]>): boolean {
    const seen = new Map<string, BitSet>();
    const waiting: [string, BitSet][] = [[leg.entry.discloserKey, leg.data]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [organisation, data] = next;
      if (this.starts.get(organisation)?.data.meets(data) === true) return true;
      let before = seen.get(organisation);
      if (before === undefined) seen.set(organisation, (before = this.categories.none));
      if (!before.absorb(data)) continue;
      for (const earlier of legsTo.get(organisation) ?? []) {
        if (earlier.entry.discloserKey === avoided) continue;
        const carried = earlier.data.and(data);
        if (!carried.isEmpty) waiting.push([earlier.entry.discloserKey, carried]);
      }
    }
    return false;
  }

  /** How bad the worst leg is over which each category can have come to each organisation. */
  private taint(): void {
    const waiting = new Set<string>(this.legs.map(({ entry }) => entry.discloserKey));
    for (const sender of waiting) {
      waiting.delete(sender);
      for (const leg of this.outOf(sender)) {
        const recipient = leg.entry.recipientKey;
        const own = worstOf(leg.transfers);
        const taint = this.taintOf(recipient);
        const before = this.taints.get(sender);
        let grew = taint[own].absorb(leg.data);
        for (const verdict of verdictsWorstFirst) {
          const earlier = before?.[verdict];
          if (earlier !== undefined && taint[worse(verdict, own)].absorb(earlier.and(leg.data))) grew = true;
        }
        // A set takes what is added while it is walked at its end: the recipient has its turn again.
        if (grew) waiting.add(recipient);
      }
    }
  }

  private taintOf(organisation: string): Taint {
    let taint = this.taints.get(organisation);
    if (taint === undefined) {
      const none = () => this.categories.none;
      taint = { UNSUPPORTED: none(), UNDETERMINED: none(), SUPPORTED: none(), NO_TRANSFER: none() };
      this.taints.set(organisation, taint);
    }
    return taint;
  }

  private disclosuresBy(discloserKey: string): readonly DisclosureEntry[] {
    return this.register
      .linkedTo('disclosure', 'discloserKey', discloserKey)
      .map(({ key }) => this.register.entry('disclosure', key)!);
  }

  private holdingOf(holdings: Map<string, Holding>, organisation: string): Holding {
    let holding = holdings.get(organisation);
    if (holding === undefined) {
      holding = { data: this.categories.none, people: this.people.none, activities: new Set() };
      holdings.set(organisation, holding);
    }
    return holding;
  }
}

/** The worst verdict of a disclosure's transfers: the data may take any of its destinations. */
export function worstOf(transfers: readonly Transfer[]): Verdict {
  return transfers.map(({ assessment }) => assessment.verdict).sort(compareVerdicts)[0]!;
}

function put<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
