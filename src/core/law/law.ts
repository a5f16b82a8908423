import { holdsOn, type Day, type Period } from '../period';
import type { ExporterRegime } from '../words';
import type { LawData, MechanismEnd, MechanismRecord, MembershipRecord, RegimeRecord } from './law-data';

/** A transfer mechanism as it was known on a day: with the end that was known by then. */
export interface KnownMechanism {
  readonly record: MechanismRecord;
  readonly validity: Period;
  /** The first day on which no new contract could be concluded on it; null where none was known. */
  readonly validToNewContracts: Day | null;
  readonly end: MechanismEnd | null;
}

/** The law data shipped with the program. Knowledge moves in steps: `asKnownOn` gives the law as known then. */
export class Law {
  private readonly steps: readonly Day[];
  private readonly known = new Map<number, KnownLaw>();

  constructor(readonly data: LawData) {
    const days = new Set<Day>();
    for (const mechanism of data.mechanisms) {
      days.add(mechanism.knownFrom);
      for (const end of mechanism.ends) days.add(end.knownFrom);
      for (const condition of mechanism.conditions)
        if (condition.until !== null) days.add(condition.until.knownFrom);
    }
    for (const membership of membershipsOf(data)) {
      if (membership.knownFrom !== null) days.add(membership.knownFrom);
      if (membership.endKnownFrom !== null) days.add(membership.endKnownFrom);
    }
    this.steps = [...days].sort();
  }

  /** The law as it was known on a day: an act from its adoption, its end from the event that ended it. */
  asKnownOn(day: Day): KnownLaw {
    const step = this.steps.filter((known) => known <= day).length;
    let law = this.known.get(step);
    if (law === undefined) {
      law = new KnownLaw(this.data, step === 0 ? ('0001-01-01' as Day) : this.steps[step - 1]!);
      this.known.set(step, law);
    }
    return law;
  }

  /** The last day on which something that this law data holds became public. */
  get lastLearntOn(): Day {
    const ofRules = [
      ...this.data.ruleLaws.map(({ knownFrom }) => knownFrom),
      ...this.data.rules.flatMap(({ sources }) => sources.flatMap(({ knownFrom }) => knownFrom ?? [])),
    ];
    return [...this.steps, ...ofRules].sort().at(-1)!;
  }

  /** Whether any release of the law data knows this mechanism, whenever it became known. */
  hasMechanism(key: string): boolean {
    return this.data.mechanisms.some((mechanism) => mechanism.key === key);
  }

  /** The names of all certification schemes, such as "eu-us-dpf". */
  get schemes(): ReadonlySet<string> {
    return new Set(
      this.data.mechanisms.flatMap(({ certification }) =>
        certification === null ? [] : [certification.scheme],
      ),
    );
  }
}

/** Mechanisms that a question assumes to have ended, and on which day. */
export interface AssumedEnds {
  readonly mechanisms: readonly string[];
  readonly on: Day;
}

/** The law as known on a day: what was in force on another day is asked of it. */
export class KnownLaw {
  readonly mechanisms: ReadonlyMap<string, KnownMechanism>;
  private readonly byLaw = new Map<string, KnownMechanism[]>();
  private readonly memberships: readonly MembershipRecord[];

  constructor(
    readonly data: LawData,
    readonly knownOn: Day,
    assumed: AssumedEnds | null = null,
  ) {
    const mechanisms = new Map<string, KnownMechanism>();
    for (const record of data.mechanisms) {
      if (record.knownFrom > knownOn) continue;
      const end = record.ends.filter((candidate) => candidate.knownFrom <= knownOn).at(-1) ?? null;
      const known: KnownMechanism = {
        record,
        validity: { from: record.validFrom, until: end?.validTo ?? null },
        validToNewContracts: end?.validToNewContracts ?? null,
        end,
      };
      const mechanism =
        assumed?.mechanisms.includes(record.key) === true ? endedOn(known, assumed.on) : known;
      mechanisms.set(record.key, mechanism);
      const destination = record.destination;
      if (!record.appliesByLaw || destination.to === 'anyThirdCountry' || destination.to === 'nowhere')
        continue;
      const place = destination.to === 'country' ? destination.country : organisationPlace(destination.code);
      this.byLaw.set(place, [...(this.byLaw.get(place) ?? []), mechanism]);
    }
    this.mechanisms = mechanisms;
    this.memberships = [...data.unionMembers, ...data.eeaEftaMembers, ...data.treatedAsUnion];
  }

  /** The same law, with mechanisms that are assumed to have ended on a day: a what-if, and said to be one. */
  assumingEnded(mechanisms: readonly string[], on: Day): KnownLaw {
    return mechanisms.length === 0 ? this : new KnownLaw(this.data, this.knownOn, { mechanisms, on });
  }

  /** The adequacy decisions on a country that carry a transfer by operation of law, in force or not. */
  appliesByLawTo(country: string): readonly KnownMechanism[] {
    return this.byLaw.get(country) ?? [];
  }

  /** The same for an international organisation, given by its short code or its full name. */
  appliesByLawToOrganisation(name: string): readonly KnownMechanism[] {
    const wanted = name.trim().toLowerCase();
    return [...this.byLaw.values()].flat().filter(({ record: { destination } }) => {
      if (destination.to !== 'organisation') return false;
      return destination.code.toLowerCase() === wanted || destination.name.toLowerCase() === wanted;
    });
  }

  /** Whether the mechanism was in force on a day: validFrom <= day < validTo. */
  inForce(mechanism: KnownMechanism, day: Day): boolean {
    return holdsOn(mechanism.validity, day);
  }

  /**
   * Whether a country was a third country for Chapter V GDPR on a day: no membership of the Union or the EEA,
   * no transition, no bridge and no membership of a State that it belongs to holds it.
   */
  isThirdCountry(country: string, day: Day): boolean {
    if (this.isMember(country, day, this.memberships)) return false;
    if (this.isMember(country, day, this.unionTerritories)) return false;
    return this.bridgeOf(country, day) === null;
  }

  /** The bridge (kind noTransfer) that holds a country on a day, such as that of Art. 782 TCA; null: none. */
  bridgeOf(country: string, day: Day): KnownMechanism | null {
    return this.bridgesTo(country).find((mechanism) => this.inForce(mechanism, day)) ?? null;
  }

  /** All bridges to a country that are known, in force or not. */
  bridgesTo(country: string): readonly KnownMechanism[] {
    return this.data.bridges
      .filter((bridge) => bridge.country === country)
      .flatMap((bridge) => this.mechanisms.get(bridge.mechanism) ?? []);
  }

  /** Why a person has to decide whether the place is a third country on that day; null where the data decides. */
  doubtAbout(country: string, day: Day): string | null {
    const doubt = this.data.territories.find(
      (territory) =>
        territory.status === 'UNCERTAIN' && territory.country === country && holdsOn(territory.validity, day),
    );
    return doubt?.note ?? null;
  }

  /** The members of a region of the law on a day, by code; null where the law has no such region. */
  regionMembers(key: string, day: Day): readonly string[] | null {
    const region = this.data.regions.find((candidate) => candidate.key === key);
    if (region === undefined) return null;
    if (region.members !== null) return region.members;
    const lists =
      key === 'EU' ? [this.data.unionMembers] : [this.data.unionMembers, this.data.eeaEftaMembers];
    return [...new Set(lists.flat().map((membership) => membership.country))]
      .filter((country) => this.isMember(country, day, lists.flat()))
      .sort();
  }

  /** The regions of the law that hold a country on a day; a territory counts with the Union it is part of. */
  regionsOf(country: string, day: Day): readonly string[] {
    const partOfUnion = this.isMember(country, day, this.unionTerritories);
    return this.data.regions
      .filter(
        ({ key }) =>
          this.regionMembers(key, day)?.includes(country) === true ||
          (partOfUnion && (key === 'EU' || key === 'EEA')),
      )
      .map(({ key }) => key);
  }

  regime(key: ExporterRegime): RegimeRecord {
    const regime = this.data.regimes.find((candidate) => candidate.key === key);
    if (regime === undefined) throw new Error(`The law data holds no regime ${key}.`);
    return regime;
  }

  private get unionTerritories(): readonly MembershipRecord[] {
    return this.data.territories.filter((territory) => territory.status === 'UNION');
  }

  private isMember(country: string, day: Day, memberships: readonly MembershipRecord[]): boolean {
    return memberships.some((membership) => {
      if (membership.country !== country) return false;
      if (membership.knownFrom !== null && membership.knownFrom > this.knownOn) return false;
      const endIsKnown = membership.endKnownFrom === null || membership.endKnownFrom <= this.knownOn;
      return holdsOn(
        { from: membership.validity.from, until: endIsKnown ? membership.validity.until : null },
        day,
      );
    });
  }
}

/** A mechanism that is assumed to end on a day; one that is not in force on that day anyway stays as it is. */
function endedOn(mechanism: KnownMechanism, on: Day): KnownMechanism {
  if (!holdsOn(mechanism.validity, on)) return mechanism;
  const { validToNewContracts } = mechanism;
  return {
    ...mechanism,
    validity: { from: mechanism.validity.from, until: on },
    end: {
      knownFrom: on,
      type: 'hypothesis',
      validToNewContracts,
      validTo: on,
      event: 'It is assumed to have ended',
      citation: 'an assumption of the question, not law',
    },
  };
}

function organisationPlace(code: string): string {
  return `organisation ${code}`;
}

function membershipsOf(data: LawData): readonly MembershipRecord[] {
  return [...data.unionMembers, ...data.eeaEftaMembers, ...data.treatedAsUnion, ...data.territories];
}
