import type { Clocks } from './clocks';
import { Destination } from './destination';
import { RegisterFindings } from './findings';
import type { Disclosure, DisclosureEntry } from './entries/disclosure';
import type { Kind } from './entries/entry';
import {
  linkedClasses,
  linkedKinds,
  type AnyLinkedEntry,
  type Entries,
  type LinkedEntries,
  type LinkedKind,
} from './entries/kinds';
import type { LinkedEntry } from './entries/linked-entry';
import type { MechanismRelianceEntry } from './entries/mechanism-reliance';
import { Country } from './law/country';
import { LegalAct } from './law/legal-act';
import { LegalBasis } from './law/legal-basis';
import type { KnownLaw, Law } from './law/law';
import { TransferMechanism } from './law/transfer-mechanism';
import { TransferRegion } from './law/transfer-region';
import { nameOfHypothesis, withoutOrganisations, type Hypothesis } from './hypothesis';
import type { Ledger } from './ledger';
import { dayOf, holdsOn, type Day, type Instant } from './period';
import { RegisterAssessments, type RelianceVerdict } from './register-assessments';
import type { Transfer } from './transfer';

/** How a register was asked for, as far as it differs from today: it goes into the ids of its nodes. */
export type AskedClocks = Partial<Clocks>;

/** The ledger opened at one point on the clocks: linked, immutable, walked synchronously. */
export class Register {
  /** What is read: `written`, without what is assumed to be gone. */
  readonly ledger: Ledger;
  /** The law as known at `knownAt`, with what is assumed of it. */
  readonly law: KnownLaw;
  readonly assessments: RegisterAssessments;
  private readonly idEnding: string;
  readonly findings: RegisterFindings;
  private readonly held = new Map<Kind, ReadonlyMap<string, Entries[Kind]>>();
  private readonly linked = new Map<LinkedKind, Map<string, AnyLinkedEntry>>();
  private readonly lists = new Map<LinkedKind, readonly AnyLinkedEntry[]>();
  private readonly keyLists = new Map<Kind, readonly string[]>();
  private readonly countriesByCode = new Map<string, Country>();
  private readonly mechanismsByKey = new Map<string, TransferMechanism>();
  private resting: ReadonlyMap<string, readonly AnyLinkedEntry[]> | null = null;
  private regionList: readonly TransferRegion[] | null = null;

  constructor(
    /** What is written down, whatever is assumed. */
    readonly written: Ledger,
    readonly allLaw: Law,
    readonly clocks: Clocks,
    asked: AskedClocks = clocks,
    /** The what-if under which everything is answered here; null where nothing is assumed. */
    readonly assuming: Hypothesis | null = null,
    /** Whether it is read once from one end to the other, so that what is found out on the way is not worth keeping. */
    readonly isInPassing = false,
  ) {
    this.ledger = withoutOrganisations(written, assuming?.organisationsRemoved ?? [], clocks.validOn);
    this.law = allLaw
      .asKnownOn(dayOf(clocks.knownAt))
      .assumingEnded(assuming?.mechanismsEnded ?? [], clocks.lawOn);
    this.assessments = new RegisterAssessments(this, isInPassing);
    const differing = Object.entries(asked).map(([name, value]) => `${name}=${value}`);
    const state = [...differing, nameOfHypothesis(assuming)].filter((part) => part !== '').join('&');
    this.idEnding = state === '' ? '' : `?${state}`;
    this.findings = new RegisterFindings(this);
  }

  /** The same register, to be read once from one end to the other: what is found out on the way is not kept for long. */
  inPassing(): Register {
    const { written, allLaw, clocks, assuming } = this;
    return new Register(written, allLaw, clocks, {}, assuming, true);
  }

  get validOn(): Day {
    return this.clocks.validOn;
  }

  get knownAt(): Instant {
    return this.clocks.knownAt;
  }

  get lawOn(): Day {
    return this.clocks.lawOn;
  }

  /** Stands for entries, law data and what-if: the same clocks at the same revision give the same answers. */
  get revision(): string {
    const assumed = nameOfHypothesis(this.assuming);
    const revision = revisionName(this.written.revision.number, this.allLaw);
    return assumed === '' ? revision : `${revision}-assuming-${assumed}`;
  }

  /** The global id of a node: type and key, the clocks where they are not today's, and the what-if. */
  nodeId(type: string, key: string): string {
    return `${type}:${key}${this.idEnding}`;
  }

  /** The entry of a key as it is written down on the register's day; null where none holds. */
  entry<K extends Kind>(kind: K, key: string): Entries[K] | null {
    return this.ledger.holding(kind, key, this.clocks.validOn);
  }

  /** The keys of all entries of a kind that hold on the register's day, in order. */
  keysOf(kind: Kind): readonly string[] {
    let keys = this.keyLists.get(kind);
    if (keys === undefined) {
      keys = this.ledger.keysOf(kind).filter((key) => this.entry(kind, key) !== null);
      this.keyLists.set(kind, keys);
    }
    return keys;
  }

  /** All entries of a kind that hold on the register's day, by key. */
  entries<K extends Kind>(kind: K): ReadonlyMap<string, Entries[K]> {
    let held = this.held.get(kind);
    if (held === undefined) {
      const map = new Map<string, Entries[Kind]>();
      for (const entry of this.ledger.of(kind)) {
        if (holdsOn(entry.validity, this.clocks.validOn)) map.set(entry.key, entry);
      }
      held = map;
      this.held.set(kind, held);
    }
    return held as ReadonlyMap<string, Entries[K]>;
  }

  /** The linked entry of a key; null where none holds on the register's day. */
  find<K extends LinkedKind>(kind: K, key: string): LinkedEntries[K] | null {
    let map = this.linked.get(kind);
    if (map === undefined) {
      map = new Map<string, AnyLinkedEntry>();
      this.linked.set(kind, map);
    }
    const known = map.get(key);
    if (known !== undefined) return known as LinkedEntries[K];
    const entry = this.entry(kind, key) ?? (isEvidence(kind) ? this.lastVersion(kind, key) : null);
    if (entry === null) return null;
    const make = linkedClasses[kind] as unknown as new (
      entry: Entries[K],
      register: Register,
    ) => LinkedEntries[K];
    const made = new make(entry, this);
    map.set(key, made);
    return made;
  }

  /** The last version of an entry that is known, on whatever day it holds. */
  private lastVersion<K extends Kind>(kind: K, key: string): Entries[K] | null {
    return this.ledger.versionsOf(kind, key).at(-1) ?? null;
  }

  /** The entry that a link names. A link holds while both its ends hold, so one that leads nowhere is a defect. */
  one<K extends LinkedKind>(kind: K, key: string): LinkedEntries[K] {
    const found = this.find(kind, key);
    if (found === null) throw new Error(`A link to ${kind} ${key} leads nowhere on ${this.clocks.validOn}.`);
    return found;
  }

  /** The entries that links name, in the order of the links. */
  every<K extends LinkedKind>(kind: K, keys: readonly string[]): readonly LinkedEntries[K][] {
    return keys.map((key) => this.one(kind, key));
  }

  /** All linked entries of a kind, by key. */
  all<K extends LinkedKind>(kind: K): readonly LinkedEntries[K][] {
    let list = this.lists.get(kind);
    if (list === undefined) {
      list = this.keysOf(kind).map((key) => this.one(kind, key));
      this.lists.set(kind, list);
    }
    return list as unknown as readonly LinkedEntries[K][];
  }

  /** The disclosures that name an activity, or do not say which they serve: gives those of an organisation, by key. */
  disclosuresServing(activityKey: string): (discloserKey: string) => readonly DisclosureEntry[] {
    const naming = new Map<string, DisclosureEntry[]>();
    for (const entry of this.entriesLinkedTo('disclosure', 'activityKeys', activityKey)) {
      const list = naming.get(entry.discloserKey);
      if (list === undefined) naming.set(entry.discloserKey, [entry]);
      else list.push(entry);
    }
    return (discloserKey) => {
      const any = this.ledger.disclosuresServingAny(discloserKey);
      const named = naming.get(discloserKey) ?? [];
      if (any.length === 0) return named;
      return [...named, ...any.filter(({ validity }) => holdsOn(validity, this.clocks.validOn))];
    };
  }

  /** The entries of a kind whose property names the key, as they are written down, by their own keys. */
  entriesLinkedTo<K extends Kind>(
    kind: K,
    property: keyof Entries[K] & string,
    key: string,
  ): readonly Entries[K][] {
    return this.ledger
      .linkedBy(kind, property, key)
      .filter(({ validity }) => holdsOn(validity, this.clocks.validOn));
  }

  /** The same as they are read. */
  linkedTo<K extends LinkedKind>(
    kind: K,
    property: keyof Entries[K] & string,
    key: string,
  ): readonly LinkedEntries[K][] {
    return this.entriesLinkedTo(kind, property, key).map((entry) => this.one(kind, entry.key));
  }

  /** The entries that rest on a policy statement, kind by kind. */
  restingOn(statementKey: string): readonly AnyLinkedEntry[] {
    if (this.resting === null) {
      const resting = new Map<string, AnyLinkedEntry[]>();
      for (const kind of linkedKinds) {
        for (const entry of this.all(kind) as readonly LinkedEntry<Entries[typeof kind]>[]) {
          for (const source of this.entry(kind, entry.key)!.sourceKeys) {
            resting.set(source, [...(resting.get(source) ?? []), entry as unknown as AnyLinkedEntry]);
          }
        }
      }
      this.resting = resting;
    }
    return this.resting.get(statementKey) ?? [];
  }

  /** A country or territory by its code. The caller has checked the code. */
  country(code: string): Country {
    let country = this.countriesByCode.get(code);
    if (country === undefined) {
      const name = this.law.data.countries.get(code);
      if (name === undefined) throw new Error(`${code} is no country code.`);
      country = new Country(code, name, this);
      this.countriesByCode.set(code, country);
    }
    return country;
  }

  /** All countries, by code. */
  get countries(): readonly Country[] {
    return [...this.law.data.countries.keys()].sort().map((code) => this.country(code));
  }

  /** The regions of the law, then those that the register records. */
  get regions(): readonly TransferRegion[] {
    this.regionList ??= [
      ...this.law.data.regions.map(
        ({ key, name }) =>
          new TransferRegion(key, name, this.law.regionMembers(key, this.clocks.lawOn), this),
      ),
      ...[...this.entries('transferRegion').values()].map(
        (entry) =>
          new TransferRegion(
            entry.key,
            entry.name,
            entry.countryCodes.length === 0 ? null : entry.countryCodes,
            this,
          ),
      ),
    ];
    return this.regionList;
  }

  /** A region by its key; a country's code stands for a region of that one country. */
  region(key: string): TransferRegion {
    const found = this.findRegion(key);
    if (found === null) throw new Error(`A link to region ${key} leads nowhere on ${this.clocks.validOn}.`);
    return found;
  }

  /** The same; null where there is no such region or country. */
  findRegion(key: string): TransferRegion | null {
    const region = this.regions.find((candidate) => candidate.key === key);
    if (region !== undefined) return region;
    const name = this.law.data.countries.get(key);
    return name === undefined ? null : new TransferRegion(key, name, [key], this);
  }

  /** The transfer mechanisms that were known at the register's instant, by key. */
  get mechanisms(): readonly TransferMechanism[] {
    return [...this.law.mechanisms.keys()].sort().map((key) => this.mechanism(key));
  }

  /** A mechanism by its key, also one that became known only later: an entry or a question may name it. */
  mechanism(key: string): TransferMechanism {
    let mechanism = this.mechanismsByKey.get(key);
    if (mechanism === undefined) {
      const record = this.law.data.mechanisms.find((candidate) => candidate.key === key);
      if (record === undefined) throw new Error(`There is no mechanism ${key}.`);
      const known = this.law.mechanisms.get(key) ?? {
        record,
        validity: { from: record.validFrom, until: null },
        validToNewContracts: null,
        end: null,
      };
      mechanism = new TransferMechanism(known, this);
      this.mechanismsByKey.set(key, mechanism);
    }
    return mechanism;
  }

  legalBasis(key: string): LegalBasis {
    const record = this.law.data.legalBases.find((candidate) => candidate.key === key);
    if (record === undefined) throw new Error(`There is no legal basis ${key}.`);
    return new LegalBasis(record, this);
  }

  get legalBases(): readonly LegalBasis[] {
    return this.law.data.legalBases.map((record) => new LegalBasis(record, this));
  }

  /** The acts of data protection law that were public, in the order of the law data. */
  get legalActs(): readonly LegalAct[] {
    const knownOn = dayOf(this.knownAt);
    return this.law.data.ruleLaws
      .filter(({ knownFrom }) => knownFrom <= knownOn)
      .map((record) => new LegalAct(record, this));
  }

  /** Where a disclosure goes; one destination that is not stated where it names none. */
  destinationsOf(disclosure: DisclosureEntry): readonly Destination[] {
    const stated = [
      ...disclosure.destinationCountryCodes.map((code) => new Destination(this.country(code), null)),
      ...disclosure.destinationRegionKeys.map((key) => new Destination(null, this.region(key))),
    ];
    return stated.length === 0 ? [new Destination(null, null)] : stated;
  }

  /** The transfers of a disclosure under the law that binds for the people of its activities. */
  transfersOf(disclosure: DisclosureEntry): readonly Transfer[] {
    return this.assessments.transfersOf(this.one('disclosure', disclosure.key), null);
  }

  /** All transfers, disclosure by disclosure. */
  get transfers(): readonly Transfer[] {
    return this.all('disclosure').flatMap((disclosure: Disclosure) => disclosure.transfers);
  }

  judgeReliance(reliance: MechanismRelianceEntry): RelianceVerdict {
    return this.assessments.judgeReliance(reliance);
  }
}

/** What a revision is called outside: it stands for the entries and for the law data. */
export function revisionName(number: number, law: Law): string {
  return `r${number}-law-${law.data.fingerprint}`;
}

/**
 * A policy is evidence: what rests on it may have held before it was written, so its words are there on any day.
 * Its lists show it on the days on which it stood.
 */
function isEvidence(kind: Kind): boolean {
  return kind === 'policyDocument' || kind === 'policyClause' || kind === 'policyStatement';
}
