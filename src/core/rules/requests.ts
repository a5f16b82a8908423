import type { DataSubjectRequest } from '../entries/data-subject-request';
import type { ProcessingActivity } from '../entries/processing-activity';
import type { DataSubjectRequestKind } from '../words';
import type { Inquiry } from './inquiry';
import type { Duty } from './judgement';

/** The requests of some kinds, with the duty of whoever was asked; not those that come after the register's day. */
export function* requestsFor(
  inquiry: Inquiry,
  ...kinds: readonly DataSubjectRequestKind[]
): Iterable<{ readonly request: DataSubjectRequest; readonly duty: Duty }> {
  const { register } = inquiry;
  for (const request of register.all('dataSubjectRequest')) {
    const { receivedOn, controller } = request;
    if (!kinds.includes(request.request)) continue;
    if (receivedOn !== null && receivedOn > register.clocks.validOn) continue;
    const duty = inquiry.dutyOf(controller, activitiesAsked(inquiry, request));
    if (duty !== null) yield { request, duty };
  }
}

/** The activities that a request is about; all of the controller's where it names none. */
export function activitiesAsked(
  inquiry: Inquiry,
  { activities, controller }: DataSubjectRequest,
): readonly ProcessingActivity[] {
  if (activities.length > 0) return activities;
  return inquiry.register.linkedTo('processingActivity', 'controllerKeys', controller.key);
}

/** Whether what a request was against went on after the day of its receipt, as seen on the register's day; null: not recorded. */
export function wentOn({ receivedOn, lastProcessedOn, register }: DataSubjectRequest): boolean | null {
  if (receivedOn === null || lastProcessedOn === null) return null;
  return lastProcessedOn > receivedOn && register.clocks.validOn > receivedOn;
}

/** The fields without which that cannot be said. */
export function missingToSay({ key, receivedOn, lastProcessedOn }: DataSubjectRequest): readonly string[] {
  return [
    ...(receivedOn === null ? [`receivedOn(${key})`] : []),
    ...(lastProcessedOn === null ? [`lastProcessedOn(${key})`] : []),
  ];
}

/** The entries that a finding about a request concerns; the request first. */
export function aboutRequest(request: DataSubjectRequest) {
  return [request, ...request.activities, ...request.dataCategories, request.controller];
}
