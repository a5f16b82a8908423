import type { Disclosure, DisclosureEntry } from '../entries/disclosure';
import type { ProcessingActivityEntry } from '../entries/processing-activity';
import type { Register } from '../register';
import type { Regime } from '../register-assessments';
import type { Transfer } from '../transfer';
import { verdictsWorstFirst, worse, type Verdict } from '../words';
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

/** A disclosure that takes part in the flow of an activity's data, with what it passes on. */
export interface Leg {
  readonly flow: ActivityFlow;
  readonly disclosure: Disclosure;
  readonly entry: DisclosureEntry;
  readonly transfers: readonly Transfer[];
  readonly data: BitSet;
  readonly people: BitSet;
}

/** What an organisation holds of an activity's data. */
interface Holding {
  readonly data: BitSet;
  readonly people: BitSet;
}

/** Of the data that an organisation holds: what may have come over a leg of each verdict, worst first; null: nothing. */
type Taint = (BitSet | null)[];

/** Follows the data of each activity in question from its controllers to everybody whom it reaches. */
export class DataFlow {
  readonly categories: Universe;
  readonly people: Universe;
  readonly legs: readonly Leg[];

  constructor(
    readonly register: Register,
    readonly start: FlowStart,
  ) {
    this.categories = Universe.ofDataCategories(register);
    this.people = Universe.ofDataSubjectCategories(register);
    this.legs = start.activities.flatMap((activity) => new ActivityFlow(this, activity).legs);
  }
}

/**
 * Where the data of one activity goes. It follows the disclosures that serve the activity, or that name none.
 *
 * What each organisation holds is a fixpoint over the disclosures, so shared subprocessors and cycles cost no more
 * than their legs. A leg back to an organisation that lies on every way to it is cut. How bad the worst leg is over
 * which a category can have come is a second fixpoint, so the weakest way is found without listing the ways.
 */
export class ActivityFlow {
  readonly legs: readonly Leg[];
  /** What the activity starts with at each of its controllers. */
  private readonly begin: Holding;
  private readonly starts: ReadonlySet<string>;
  private readonly holdings = new Map<string, Holding>();
  private taints: Map<string, Taint> | null = null;
  private readonly legsTo = new Map<string, Leg[]>();
  private readonly legsFrom = new Map<string, Leg[]>();
  private distances: ReadonlyMap<string, number> | null = null;
  private readonly outgoing = new Map<string, readonly DisclosureEntry[]>();
  private readonly serving: (discloserKey: string) => readonly DisclosureEntry[];

  constructor(
    private readonly all: DataFlow,
    readonly activity: ProcessingActivityEntry,
  ) {
    const { categories, people, start } = all;
    this.begin = {
      data: categories
        .standingFor(activity.dataCategoryKeys)
        .and(categories.standingFor(start.dataCategoryKeys)),
      people: people
        .standingFor(activity.dataSubjectCategoryKeys)
        .and(people.standingFor(start.dataSubjectCategoryKeys)),
    };
    // A record that names no controller still has data that flows: it then starts at its processors.
    this.starts = new Set(
      activity.controllerKeys.length > 0 ? activity.controllerKeys : activity.processorKeys,
    );
    this.serving = all.register.disclosuresServing(activity.key);
    this.spread();
    this.legs = this.cutReturns(this.collectLegs());
    // Without onward disclosures each leg is the first of its way: nothing comes before it.
    if (!all.start.onward) return;
    for (const leg of this.legs) {
      put(this.legsTo, leg.entry.recipientKey, leg);
      put(this.legsFrom, leg.entry.discloserKey, leg);
    }
  }

  /** How many legs the shortest way to an organisation has, whatever it carries; null: there is none. */
  distanceTo(organisationKey: string): number | null {
    if (this.distances === null) {
      const distances = new Map([...this.starts].map((start) => [start, 0]));
      for (const [organisation, distance] of distances) {
        for (const { entry } of this.legsFrom.get(organisation) ?? []) {
          // A map takes what is added while it is walked at its end: breadth first.
          if (!distances.has(entry.recipientKey)) distances.set(entry.recipientKey, distance + 1);
        }
      }
      this.distances = distances;
    }
    return this.distances.get(organisationKey) ?? null;
  }

  /** The legs into an organisation. */
  into(organisationKey: string): readonly Leg[] {
    return this.legsTo.get(organisationKey) ?? [];
  }

  /** Whether some of the data starts at an organisation, as a controller of the activity. */
  startsAt(organisationKey: string, data: BitSet): boolean {
    return this.starts.has(organisationKey) && this.begin.data.meets(data);
  }

  /** The worst over all legs by which the data of a leg can have come to its discloser; null: it starts there only. */
  worstBefore(leg: Leg): Verdict | null {
    if (this.taints === null) {
      this.taints = new Map<string, Taint>();
      if (this.all.start.onward) this.taint(this.taints);
    }
    const taint = this.taints.get(leg.entry.discloserKey);
    if (taint === undefined) return null;
    const worst = taint.findIndex((data) => data?.meets(leg.data) === true);
    return verdictsWorstFirst[worst] ?? null;
  }

  /** Passes data on until nobody learns anything new. */
  private spread(): void {
    if (this.begin.data.isEmpty || this.begin.people.isEmpty) return;
    for (const start of this.starts) {
      this.holdings.set(start, { data: this.begin.data.copy(), people: this.begin.people.copy() });
    }
    const waiting = new Set(this.starts);
    for (const sender of waiting) {
      waiting.delete(sender);
      for (const entry of this.disclosuresBy(sender)) {
        const passed = this.passedOn(entry);
        if (passed === null) continue;
        const holding = this.holdingOf(entry.recipientKey);
        const grewData = holding.data.absorb(passed.data);
        const grewPeople = holding.people.absorb(passed.people);
        // A set takes what is added while it is walked at its end: the recipient has its turn, once more if need be.
        if ((grewData || grewPeople) && this.all.start.onward) waiting.add(entry.recipientKey);
      }
    }
    // Mostly all of the data goes on: then it is one set everywhere, and nothing needs to be compared.
    const { data: allData, people: allPeople } = this.begin;
    for (const [organisation, { data, people }] of this.holdings) {
      this.holdings.set(organisation, {
        data: data.equals(allData) ? allData : data,
        people: people.equals(allPeople) ? allPeople : people,
      });
    }
  }

  /** What a disclosure passes on of what its discloser holds; null where it takes no part. */
  private passedOn(entry: DisclosureEntry): Holding | null {
    const { categories, people, start } = this.all;
    const isStart = this.starts.has(entry.discloserKey);
    // Without onward disclosures only what the controllers start with is passed on, not what they receive.
    const holding = start.onward ? this.holdings.get(entry.discloserKey) : isStart ? this.begin : undefined;
    if (holding === undefined || entry.recipientKey === entry.discloserKey) return null;
    const { dataCategoryKeys, dataSubjectCategoryKeys } = entry;
    // Where a disclosure does not say, whatever the discloser has.
    const passed = {
      data:
        dataCategoryKeys.length === 0
          ? holding.data
          : holding.data.and(categories.standingFor(dataCategoryKeys)),
      people:
        dataSubjectCategoryKeys.length === 0
          ? holding.people
          : holding.people.and(people.standingFor(dataSubjectCategoryKeys)),
    };
    return passed.data.isEmpty || passed.people.isEmpty ? null : passed;
  }

  private collectLegs(): readonly Leg[] {
    const { register, start } = this.all;
    const legs: Leg[] = [];
    for (const sender of [...this.holdings.keys()].sort()) {
      for (const entry of this.disclosuresBy(sender)) {
        const passed = this.passedOn(entry);
        if (passed === null) continue;
        const disclosure = register.one('disclosure', entry.key);
        const transfers = register.assessments.transfersOf(disclosure, start.regimes);
        legs.push({ flow: this, disclosure, entry, transfers, ...passed });
      }
    }
    return legs;
  }

  /**
   * Cuts the legs that lead back: where every way to the discloser already passes through the recipient. The shortest
   * way to the discloser settles nearly every leg; only where it does not is the way searched for.
   */
  private cutReturns(legs: readonly Leg[]): readonly Leg[] {
    const legsTo = new Map<string, Leg[]>();
    const legsFrom = new Map<string, Leg[]>();
    for (const leg of legs) {
      put(legsTo, leg.entry.recipientKey, leg);
      put(legsFrom, leg.entry.discloserKey, leg);
    }
    const first = new Map<string, Leg | null>([...this.starts].map((start) => [start, null]));
    for (const organisation of first.keys()) {
      for (const leg of legsFrom.get(organisation) ?? []) {
        // A map takes what is added while it is walked at its end: breadth first.
        if (!first.has(leg.entry.recipientKey)) first.set(leg.entry.recipientKey, leg);
      }
    }
    return legs.filter((leg) => this.comesBy(first, leg) || this.comesWithout(leg, legsTo));
  }

  /** Whether the shortest way to the discloser brings some of the leg's data and does not pass its recipient. */
  private comesBy(first: ReadonlyMap<string, Leg | null>, leg: Leg): boolean {
    let data = leg.data;
    let organisation = leg.entry.discloserKey;
    for (let earlier = first.get(organisation); ; earlier = first.get(organisation)) {
      if (earlier === undefined || organisation === leg.entry.recipientKey) return false;
      if (earlier === null) return this.begin.data.meets(data);
      data = data.and(earlier.data);
      organisation = earlier.entry.discloserKey;
    }
  }

  /** Walks back from a leg's discloser without its recipient, carrying the data that is to be passed on. */
  private comesWithout(leg: Leg, legsTo: ReadonlyMap<string, readonly Leg[]>): boolean {
    const avoided = leg.entry.recipientKey;
    const seen = new Map<string, BitSet>();
    const waiting: [string, BitSet][] = [[leg.entry.discloserKey, leg.data]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [organisation, data] = next;
      if (this.startsAt(organisation, data)) return true;
      let before = seen.get(organisation);
      if (before === undefined) seen.set(organisation, (before = this.all.categories.none));
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
  private taint(taints: Map<string, Taint>): void {
    // In the order in which the data got there, nearly all is known of a sender before its turn comes.
    const waiting = new Set([...this.holdings.keys()].filter((sender) => this.legsFrom.has(sender)));
    for (const sender of waiting) {
      waiting.delete(sender);
      const before = taints.get(sender) ?? [];
      for (const leg of this.legsFrom.get(sender)!) {
        const recipient = leg.entry.recipientKey;
        const own = verdictsWorstFirst.indexOf(worstOf(leg.transfers));
        let taint = taints.get(recipient);
        if (taint === undefined) taints.set(recipient, (taint = verdictsWorstFirst.map(() => null)));
        let grew = this.spoil(taint, own, leg.data, leg.data);
        before.forEach((earlier, verdict) => {
          if (earlier !== null && this.spoil(taint, Math.min(verdict, own), earlier, leg.data)) grew = true;
        });
        if (grew && this.legsFrom.has(recipient)) waiting.add(recipient);
      }
    }
  }

  /** Notes what is in both sets as come over a leg of the verdict; true where that is new. */
  private spoil(taint: Taint, verdict: number, one: BitSet, other: BitSet): boolean {
    return (taint[verdict] ??= this.all.categories.none).absorbBoth(one, other);
  }

  /** The disclosures of an organisation that serve the activity, or that do not say which they serve. */
  private disclosuresBy(discloserKey: string): readonly DisclosureEntry[] {
    let entries = this.outgoing.get(discloserKey);
    if (entries === undefined) {
      entries = this.serving(discloserKey);
      this.outgoing.set(discloserKey, entries);
    }
    return entries;
  }

  private holdingOf(organisation: string): Holding {
    let holding = this.holdings.get(organisation);
    if (holding === undefined) {
      holding = { data: this.all.categories.none, people: this.all.people.none };
      this.holdings.set(organisation, holding);
    }
    return holding;
  }
}

/** The worst verdict of a disclosure's transfers: the data may take any of its destinations. */
export function worstOf(transfers: readonly Transfer[]): Verdict {
  let verdict = transfers[0]!.assessment.verdict;
  for (const { assessment } of transfers) verdict = worse(verdict, assessment.verdict);
  return verdict;
}

function put<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
