import type { Disclosure, DisclosureEntry } from '../entries/disclosure';
import type { Entries } from '../entries/kinds';
import type { Organisation } from '../entries/organisation';
import type { PolicyStatement } from '../entries/policy-statement';
import { holdsOn, overlap, type Day, type Period } from '../period';
import type { Register } from '../register';
import { listed } from '../rules/wording';
import type { Modality, RecipientRole } from '../words';
import { receives, roleInWords, withoutStop } from './wording';

/** Whether data is disclosed on the day of the register, was before it, or will be after it. */
export const disclosureTimes = ['PAST', 'CURRENT', 'FUTURE'] as const;
export type DisclosureTime = (typeof disclosureTimes)[number];

/** Somebody to whom data of an activity has been or will be disclosed (Art. 30(1)(d) GDPR). */
export interface RecordRecipient {
  /** The key of the disclosure. */
  readonly key: string;
  readonly time: DisclosureTime;
  readonly name: string;
  readonly role: RecipientRole;
  readonly modality: Modality;
  readonly condition: string | null;
  /** The first day of the disclosure; null: since before the records begin. */
  readonly validFrom: Day | null;
  /** The first day on which it no longer held; null: no end is known. */
  readonly validTo: Day | null;
  readonly discloserName: string;
  /** Names; empty: not stated. */
  readonly dataCategories: readonly string[];
  readonly dataSubjectCategories: readonly string[];
  readonly purposes: readonly string[];
  /** Where the data goes, in words; "not stated" where the source does not say. */
  readonly destinations: readonly string[];
  /** The recipient and the disclosure, where they hold on the day of the register. */
  readonly organisation: Organisation | null;
  readonly disclosure: Disclosure | null;
  readonly statements: readonly PolicyStatement[];
}

/** A version of a disclosure as the record lists it. */
export function recipientOf(register: Register, entry: DisclosureEntry, validity: Period): RecordRecipient {
  const { validOn } = register;
  const current = register.entry('disclosure', entry.key);
  const holds = current === entry;
  const time =
    validity.until !== null && validity.until <= validOn
      ? 'PAST'
      : validity.from !== null && validity.from > validOn
        ? 'FUTURE'
        : 'CURRENT';
  return {
    key: entry.key,
    time,
    name: nameOf(register, 'organisation', entry.recipientKey, validity),
    role: entry.role,
    modality: entry.modality,
    condition: entry.condition,
    validFrom: validity.from,
    validTo: validity.until,
    discloserName: nameOf(register, 'organisation', entry.discloserKey, validity),
    dataCategories: entry.dataCategoryKeys.map((key) => nameOf(register, 'dataCategory', key, validity)),
    dataSubjectCategories: entry.dataSubjectCategoryKeys.map((key) =>
      nameOf(register, 'dataSubjectCategory', key, validity),
    ),
    purposes: entry.purposeKeys.map((key) => nameOf(register, 'purpose', key, validity)),
    destinations: destinationsOf(register, entry, validity),
    organisation: register.find('organisation', entry.recipientKey),
    disclosure: holds ? register.one('disclosure', entry.key) : null,
    statements: register.every('policyStatement', entry.sourceKeys),
  };
}

/** A disclosure of other days than that of the register. */
export interface OtherDays {
  readonly entry: DisclosureEntry;
  readonly validity: Period;
}

/**
 * The disclosures of a discloser that are over on the day of the register, and those that are still to come, by key and
 * day. One that goes on under another version with the same recipient is neither; versions that follow each other are
 * one, for its whole period.
 */
export function disclosuresOfOtherDays(
  disclosures: readonly DisclosureEntry[],
  register: Register,
  activityKey: string,
): readonly RecordRecipient[] {
  const found: OtherDays[] = [];
  for (const entry of disclosures) {
    const current = register.entry('disclosure', entry.key);
    if (current !== null && goesOn(current, entry, activityKey)) continue;
    const before = found.at(-1);
    if (before !== undefined && continues(before, entry))
      found[found.length - 1] = {
        entry,
        validity: { from: before.validity.from, until: entry.validity.until },
      };
    else found.push({ entry, validity: entry.validity });
  }
  return found.map(({ entry, validity }) => recipientOf(register, entry, validity));
}

/**
 * The versions of a discloser's disclosures that do not hold on the day of the register, by the key of the activity that
 * they serve, '' where they name none; each list by key and day. What a source denies is no disclosure.
 */
export function versionsOfOtherDays(
  register: Register,
  discloserKey: string,
): ReadonlyMap<string, readonly DisclosureEntry[]> {
  const byActivity = new Map<string, DisclosureEntry[]>();
  for (const entry of register.ledger.of('disclosure')) {
    if (entry.discloserKey !== discloserKey || entry.modality === 'DENIES') continue;
    if (holdsOn(entry.validity, register.validOn)) continue;
    for (const key of entry.activityKeys.length === 0 ? [''] : entry.activityKeys) {
      const list = byActivity.get(key);
      if (list === undefined) byActivity.set(key, [entry]);
      else list.push(entry);
    }
  }
  for (const list of byActivity.values()) list.sort(byKeyAndDay);
  return byActivity;
}

export function byKeyAndDay(a: DisclosureEntry, b: DisclosureEntry): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return (a.validity.from ?? '') < (b.validity.from ?? '') ? -1 : 1;
}

/** What is said of a recipient in one line. */
export function recipientInWords(recipient: RecordRecipient): string {
  const { name, role, time, modality, condition, validFrom, validTo, dataCategories, purposes } = recipient;
  const what = dataCategories.length === 0 ? 'data (which is not stated)' : listed(dataCategories);
  const where = recipient.destinations.map((place) =>
    place === 'not stated' ? 'in a country that is not stated' : `in ${place}`,
  );
  const verb =
    time === 'PAST'
      ? `received, ${periodInWords(validFrom, validTo)},`
      : time === 'FUTURE'
        ? `is to receive, ${periodInWords(validFrom, validTo)},`
        : receives[modality];
  const why = purposes.length === 0 ? 'for a purpose that is not stated' : `for: ${purposes.join('; ')}`;
  const on = condition === null ? '' : `. Condition: ${withoutStop(condition)}`;
  return `${name} (${roleInWords[role]}) ${verb} ${what}, ${listed(where)}, ${why}${on}`;
}

/** The days of a disclosure: "from 2017-01-01 until before 2018-01-01". */
export function periodInWords(from: Day | null, until: Day | null): string {
  if (from === null) return until === null ? 'on days that are not known' : `until before ${until}`;
  return until === null ? `from ${from}` : `from ${from} until before ${until}`;
}

/** Whether a disclosure of another day is one that holds on the register's day too. */
function goesOn(current: DisclosureEntry, entry: DisclosureEntry, activityKey: string): boolean {
  const serves = current.activityKeys.length === 0 || current.activityKeys.includes(activityKey);
  return serves && current.recipientKey === entry.recipientKey && current.modality !== 'DENIES';
}

function continues(before: OtherDays, { key, recipientKey, validity }: DisclosureEntry): boolean {
  return (
    before.entry.key === key &&
    before.entry.recipientKey === recipientKey &&
    before.validity.until !== null &&
    before.validity.until === validity.from
  );
}

/** What an entry was called while something held: it need not hold on the register's day. */
function nameOf(register: Register, kind: NamedKind, key: string, during: Period): string {
  const versions: readonly Entries[NamedKind][] = register.ledger.versionsOf(kind, key);
  const found = versions.findLast(({ validity }) => overlap(validity, during)) ?? versions.at(-1);
  return found?.name ?? key;
}

type NamedKind = 'organisation' | 'dataCategory' | 'dataSubjectCategory' | 'purpose' | 'transferRegion';

function destinationsOf(register: Register, entry: DisclosureEntry, during: Period): readonly string[] {
  const places = [
    ...entry.destinationCountryCodes.map((code) => register.country(code).name),
    ...entry.destinationRegionKeys.map((key) => {
      const name = register.findRegion(key)?.name ?? nameOf(register, 'transferRegion', key, during);
      return `${name} (country not stated)`;
    }),
  ];
  return places.length === 0 ? ['not stated'] : places;
}
