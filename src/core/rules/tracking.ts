import type { PolicyStatement } from '../entries/policy-statement';
import type { ProcessingActivity } from '../entries/processing-activity';
import type { TrackingTechnology } from '../entries/tracking-technology';
import type { Inquiry } from './inquiry';

const necessary = /strictly necessary|essential/i;
const email = /\b(e-?mail|newsletter|message)/i;

/** The technologies that read or write on a device; a signal of the person, such as Do Not Track, is none. */
export function technologies({ register }: Inquiry): readonly TrackingTechnology[] {
  return register
    .all('trackingTechnology')
    .filter(({ sources }) => sources.length === 0 || sources.some(({ kind }) => kind !== 'dnt'));
}

/** Whether the source itself counts it among those without which the service could not be provided. */
export function isNecessary({ name, purpose }: TrackingTechnology): boolean {
  return necessary.test(`${name} ${purpose}`);
}

/** Whether it tells what becomes of electronic mail. */
export function isInEmail({ name }: TrackingTechnology): boolean {
  return email.test(name);
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
