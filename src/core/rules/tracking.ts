import type { PolicyStatement } from '../entries/policy-statement';
import type { ProcessingActivity } from '../entries/processing-activity';
import type { TrackingTechnology } from '../entries/tracking-technology';
import type { ConsentRecord } from '../entries/consent-record';
import { actInWords, consentsToTechnology, isAffirmative, stands } from './consents';
import { endedInWords, endedNaming, silenceInWords } from './covering';
import type { Inquiry } from './inquiry';
import { listed } from './wording';

const necessary = /strictly necessary|essential/i;
const email = /\b(e-?mail|newsletter|message)/i;

/** The technologies that read or write on a device; a signal of the person, such as Do Not Track, is none. */
export function technologies({ register }: Inquiry): readonly TrackingTechnology[] {
  return register
    .all('trackingTechnology')
    .filter(({ sources }) => sources.length === 0 || sources.some(({ kind }) => kind !== 'dnt'));
}

/**
 * Whether it is among those without which the service could not be provided: as it is recorded, or else as the
 * source's own words count it.
 */
export function isNecessary({ category, name, purpose }: TrackingTechnology): boolean {
  return category === null ? necessary.test(`${name} ${purpose}`) : category === 'STRICTLY_NECESSARY';
}

/** Whether it tells what becomes of electronic mail: as it is recorded, or else by its name. */
export function isInEmail({ inEmail, name }: TrackingTechnology): boolean {
  return inEmail ?? email.test(name);
}

/** What the records of consent to a technology say of the register's day. */
export interface ConsentToTechnology {
  /** All that name it and count on the day. */
  readonly records: readonly ConsentRecord[];
  /** Whether there is one that was given by an act that can be consent; null: not recorded. */
  readonly given: boolean | null;
  /** What it rests on, in a sentence; none: nothing is on record. */
  readonly inWords: readonly string[];
}

/** Whether consent to a technology is on record. Of consents that were given otherwise it says by what act. */
export function consentToIt(inquiry: Inquiry, technology: TrackingTechnology): ConsentToTechnology {
  const all = consentsToTechnology(inquiry, technology);
  const standing = all.filter(stands);
  const records = [...standing, ...all.filter(({ existence }) => existence !== 'EXISTS')];
  if (standing.some((one) => isAffirmative(one) === true)) return { records, given: true, inWords: [] };
  const denied = records.filter(({ existence }) => existence === 'NONE');
  const otherwise = standing.filter((one) => isAffirmative(one) === false);
  const unclear = standing.filter((one) => isAffirmative(one) === null);
  if (unclear.length > 0) {
    return {
      records,
      given: null,
      inWords: ['A consent is on record, and by what act it was given is not.'],
    };
  }
  if (denied.length > 0) {
    return { records, given: false, inWords: ['It is on record that there is no consent to it.'] };
  }
  if (otherwise.length > 0) {
    const acts = listed(otherwise.map(({ consentAct }) => actInWords[consentAct!]));
    return {
      records,
      given: false,
      inWords: [`What is on record as consent to it was given by ${acts}, which is none.`],
    };
  }
  return {
    records,
    given: null,
    inWords: [...silenceInWords(records), ...endedInWords(endedNaming(inquiry, 'consentRecord', technology))],
  };
}

/** What was read of prior consent: statements that tie it to these technologies. */
export function asksFirst({ sources }: TrackingTechnology, inquiry: Inquiry): boolean {
  return sources.some(({ quote }) => inquiry.notice.hasWord(quote));
}

/** The choices and the scope that the source gives for it. */
export function choicesOf({ sources }: TrackingTechnology): readonly PolicyStatement[] {
  return sources.filter(({ kind }) => kind === 'choice');
}

/** The activities that rest on the same words. */
export function activitiesWith(
  inquiry: Inquiry,
  { sources }: TrackingTechnology,
): readonly ProcessingActivity[] {
  return inquiry
    .activities('CONTROLLER')
    .filter((activity) => activity.sources.some(({ key }) => sources.some((one) => one.key === key)));
}
