import type { Disclosure } from '../entries/disclosure';
import type { LegalBasisUse, ProcessingActivity } from '../entries/processing-activity';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { names } from './wording';

/** The legal bases that rules speak of, by their keys in the law data. */
export const legalBases = {
  /** What all legal bases of Art. 6(1) begin with. */
  article6: 'A6-1',
  consent: 'A6-1-a',
  contract: 'A6-1-b',
  legitimateInterests: 'A6-1-f',
  specialCategories: 'A9-2',
  legalObligation: 'A6-1-c',
  publicTask: 'A6-1-e',
  offences: 'A10',
  /** What the grounds of Art. 22(2) begin with. */
  automatedDecisions: 'A22-2',
} as const;

/**
 * Judges what the policy says, where somebody is bound by the rule. Where no policy is recorded for the day, that is
 * itself what is missing: nothing is concluded from the silence of nobody.
 */
export function* ofTheNotice(
  inquiry: Inquiry,
  what: string,
  judge: (duty: Duty) => Iterable<Judgement>,
): Iterable<Judgement> {
  const duty = inquiry.dutyOfNotice();
  if (duty === null) return;
  if (inquiry.notice.stands) {
    yield* judge(duty);
    return;
  }
  yield {
    duty,
    outcome: 'UNDETERMINED',
    subject: 'no-notice',
    because: [`${inquiry.on} no policy is recorded, so it cannot be said ${what}.`],
    entries: [duty.bearer],
    missingFacts: ['notice'],
  };
}

/** The activities of a controller's record that bind somebody, with the duty. */
export function* controllerActivities(
  inquiry: Inquiry,
): Iterable<{ readonly activity: ProcessingActivity; readonly duty: Duty }> {
  for (const activity of inquiry.activities('CONTROLLER')) {
    const duty = inquiry.dutyFor(activity);
    if (duty !== null) yield { activity, duty };
  }
}

/** The same, together for each bearer: for facts that cannot be recorded of one activity alone. */
export function byController(
  inquiry: Inquiry,
  fits: (activity: ProcessingActivity) => boolean = () => true,
): readonly { readonly duty: Duty; readonly activities: readonly ProcessingActivity[] }[] {
  const found = new Map<string, { duty: Duty; activities: ProcessingActivity[] }>();
  for (const { activity, duty } of controllerActivities(inquiry)) {
    if (!fits(activity)) continue;
    const known = found.get(duty.bearer.key);
    if (known === undefined) found.set(duty.bearer.key, { duty, activities: [activity] });
    else known.activities.push(activity);
  }
  return [...found.values()];
}

/** Whether an activity is said to rest on a legal basis. */
export function restsOn({ legalBases: uses }: ProcessingActivity, basis: string): boolean {
  return uses.some(({ legalBasis, modality }) => legalBasis.key === basis && modality !== 'DENIES');
}

/** The uses of the legal bases or grounds whose keys begin thus and that are not denied. */
export function usesOf(
  { legalBases: uses }: ProcessingActivity,
  beginning: string,
): readonly LegalBasisUse[] {
  return uses.filter(
    ({ legalBasis, modality }) => legalBasis.key.startsWith(beginning) && modality !== 'DENIES',
  );
}

/** The disclosures in some roles that are not denied, with the duty of the discloser. */
export function* disclosuresIn(
  inquiry: Inquiry,
  fits: (disclosure: Disclosure) => boolean,
): Iterable<{ readonly disclosure: Disclosure; readonly duty: Duty }> {
  for (const disclosure of inquiry.register.all('disclosure')) {
    if (disclosure.modality === 'DENIES' || !fits(disclosure)) continue;
    const duty = inquiry.dutyOf(disclosure.discloser, inquiry.served(disclosure));
    if (duty !== null) yield { disclosure, duty };
  }
}

/** The disclosures that serve an activity of a controller's record. */
export function servesController(inquiry: Inquiry, disclosure: Disclosure): boolean {
  return inquiry.served(disclosure).some(({ record }) => record === 'CONTROLLER');
}

/** The entries that a finding about a disclosure concerns. */
export function partiesOf(disclosure: Disclosure) {
  return [disclosure, disclosure.recipient, disclosure.discloser, ...disclosure.activities];
}

/** "Operations, Improvements and Communications" */
export function activitiesNamed(activities: readonly ProcessingActivity[]): string {
  return names(activities);
}
