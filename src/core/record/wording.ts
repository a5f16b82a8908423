import type { DataCategory } from '../entries/data-category';
import type { RetentionRule } from '../entries/retention-rule';
import { listed, names } from '../rules/wording';
import type { ContactRole, Modality, RecipientRole } from '../words';

/** What a recipient is, in words. */
export const roleInWords: Readonly<Record<RecipientRole, string>> = {
  CONTROLLER: 'controller',
  JOINT_CONTROLLER: 'joint controller',
  PROCESSOR: 'processor',
  SUBPROCESSOR: 'subprocessor',
  INDEPENDENT_CONTROLLER: 'independent controller',
  PUBLIC_AUTHORITY: 'public authority',
  ACQUIRER: 'acquirer',
  PUBLIC: 'the public',
  THIRD_PARTY: 'third party',
  UNDETERMINED: 'role not stated',
};

/** How strongly the source says that somebody receives data. */
export const receives: Readonly<Record<Modality, string>> = {
  STATES: 'receives',
  MAY: 'may receive',
  RESERVES: 'may receive (a right that is reserved)',
  DENIES: 'does not receive',
};

/** What an address is for, in words. */
export const contactInWords: Readonly<Record<ContactRole, string>> = {
  DATA_PROTECTION_OFFICER: 'data protection officer',
  PRIVACY: 'privacy',
  SUPPORT: 'support',
  REPRESENTATIVE: 'representative',
  GENERAL: 'general',
};

const units = [
  ['Y', 'year'],
  ['M', 'month'],
  ['W', 'week'],
  ['D', 'day'],
] as const;
const clockUnits = [
  ['H', 'hour'],
  ['M', 'minute'],
  ['S', 'second'],
] as const;

/** An ISO 8601 duration in words: "P1M" is "1 month". */
export function durationInWords(duration: string): string {
  const [dates = '', times = ''] = duration.slice(1).split('T');
  const parts = [
    ...units.map(([letter, noun]) => amountOf(dates, letter, noun)),
    ...clockUnits.map(([letter, noun]) => amountOf(times, letter, noun)),
  ].filter((part) => part !== null);
  return listed(parts);
}

function amountOf(text: string, letter: string, noun: string): string | null {
  const amount = new RegExp(`(\\d+)${letter}`).exec(text)?.[1];
  if (amount === undefined) return null;
  return `${amount} ${noun}${Number(amount) === 1 ? '' : 's'}`;
}

/** "Billing information: 7 years, from: provision of the billing information" */
export function retentionInWords({ dataCategories, duration, startEvent, criterion }: RetentionRule): string {
  const what = dataCategories.length === 0 ? 'Of which data is not stated' : names(dataCategories);
  const period = duration === null ? null : durationInWords(duration);
  const from = startEvent === null ? null : `from: ${startEvent}`;
  const says = [period, from].filter((part) => part !== null).join(', ');
  return `${what}: ${[says, criterion].filter((part) => part !== null && part !== '').join('. ')}`;
}

/** A category with all that stand below it, itself first. */
export function withAllBelow(category: DataCategory): readonly DataCategory[] {
  return [category, ...category.children.flatMap(withAllBelow)];
}

/** A sentence without its full stop, to go on after it. */
export function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
