import type { ConsentRecord } from '../entries/consent-record';
import type { ProcessingActivity } from '../entries/processing-activity';
import type { TrackingTechnology } from '../entries/tracking-technology';
import type { ConsentAct } from '../words';
import type { Inquiry } from './inquiry';
import type { Duty } from './judgement';
import { distinct } from './wording';

/** The acts by which somebody can consent; silence, a box that is ticked already and mere use are none. */
const affirmative: readonly ConsentAct[] = ['OPT_IN', 'STATEMENT'];

/** The records of consent about an activity: those that name it, and those that name a purpose of it and no activity. */
export function consentsTo({ register }: Inquiry, activity: ProcessingActivity): readonly ConsentRecord[] {
  return distinct([
    ...register.linkedTo('consentRecord', 'activityKeys', activity.key),
    ...activity.purposes
      .flatMap(({ key }) => register.linkedTo('consentRecord', 'purposeKeys', key))
      .filter(({ activities }) => activities.length === 0),
  ]);
}

/** The records of consent to a technology on the device. */
export function consentsToTechnology(
  { register }: Inquiry,
  { key }: TrackingTechnology,
): readonly ConsentRecord[] {
  return register.linkedTo('consentRecord', 'trackingTechnologyKeys', key);
}

/** Whether there is a consent that was given by the register's day, or whose day is not stated. */
export function isGiven({ existence, givenOn, register }: ConsentRecord): boolean {
  return existence === 'EXISTS' && (givenOn === null || givenOn <= register.clocks.validOn);
}

/** Whether it was withdrawn by the register's day. */
export function isWithdrawn({ withdrawnOn, register }: ConsentRecord): boolean {
  return withdrawnOn !== null && withdrawnOn <= register.clocks.validOn;
}

/** Whether it was given and not withdrawn. */
export function stands(consent: ConsentRecord): boolean {
  return isGiven(consent) && !isWithdrawn(consent);
}

/** Whether it was given by an act that can be consent; null: not stated. */
export function isAffirmative({ consentAct }: ConsentRecord): boolean | null {
  return consentAct === null ? null : affirmative.includes(consentAct);
}

/** How an act is called in a sentence. */
export const actInWords: Record<ConsentAct, string> = {
  OPT_IN: 'an opt-in',
  STATEMENT: 'a statement',
  PRE_TICKED_BOX: 'a box that was ticked already',
  SILENCE: 'silence',
  USE_OF_SERVICE: 'the use of the service',
};

/** The activities that a record of consent is about: those that it names, else those with a purpose that it names. */
export function activitiesOf(inquiry: Inquiry, consent: ConsentRecord): readonly ProcessingActivity[] {
  if (consent.activities.length > 0) return consent.activities;
  return distinct(
    consent.purposes.flatMap(({ key }) =>
      inquiry.register.linkedTo('processingActivity', 'purposeKeys', key),
    ),
  );
}

/** The duty of whoever relies on a consent; of whoever answers for the policy where that is not stated. */
export function dutyOfConsent(inquiry: Inquiry, consent: ConsentRecord): Duty | null {
  const activities = activitiesOf(inquiry, consent);
  if (activities.length === 0) return inquiry.dutyOfNotice();
  for (const activity of activities) {
    for (const controller of activity.controllers) {
      const duty = inquiry.dutyOf(controller, [activity]);
      if (duty !== null) return duty;
    }
  }
  return null;
}

/** The entries that a finding about one consent concerns; the consent first. */
export function aboutConsent(inquiry: Inquiry, consent: ConsentRecord, { bearer }: Duty) {
  return [
    consent,
    ...activitiesOf(inquiry, consent),
    ...consent.purposes,
    ...consent.trackingTechnologies,
    bearer,
  ];
}
