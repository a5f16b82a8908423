import type { ConsentRecord } from '../entries/consent-record';
import type { DataSubjectRight } from '../entries/data-subject-right';
import type { ProcessingActivity } from '../entries/processing-activity';
import { activitiesNamed, byController, legalBases, restsOn } from './asking';
import { aboutConsent, activitiesOf, consentsTo, dutyOfConsent, isWithdrawn, stands } from './consents';
import { coverAll, purposesOn } from './covering';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { aboutRequest, activitiesAsked, missingToSay, requestsFor, wentOn } from './requests';
import { names, sections } from './wording';

/** Consent can be withdrawn as easily as it was given, it is said how, and that ends the processing. */
export function* con03(inquiry: Inquiry): Iterable<Judgement> {
  for (const { duty, activities } of byController(inquiry, (one) => restsOn(one, legalBases.consent))) {
    const without = activities.filter((activity) => !offersWithdrawal(inquiry, activity));
    if (without.length > 0) yield withoutWithdrawal(inquiry, without, duty);
  }
  yield* ofRequests(inquiry);
  yield* ofWithdrawn(inquiry);
}

/** Whether a right on record for these people tells how, or each consent on record for the activity does. */
function offersWithdrawal(inquiry: Inquiry, activity: ProcessingActivity): boolean {
  const offered = inquiry.register
    .all('dataSubjectRight')
    .filter((right) => isForPeopleOf(right, activity))
    .some(
      ({ article, name, how }) =>
        /Art\. ?7\b/.test(article ?? '') || inquiry.notice.hasWord(`${name} ${how}`),
    );
  if (offered) return true;
  const consents = consentsTo(inquiry, activity).filter(stands);
  return (
    coverAll(consents, purposesOn(activity, legalBases.consent)) &&
    consents.every(({ withdrawalChannel }) => withdrawalChannel !== null)
  );
}

function isForPeopleOf(right: DataSubjectRight, activity: ProcessingActivity): boolean {
  const { dataSubjectCategories: people } = activity;
  return (
    right.dataSubjectCategories.length === 0 ||
    people.length === 0 ||
    right.dataSubjectCategories.some(({ key }) => people.some((one) => one.key === key))
  );
}

function withoutWithdrawal(
  inquiry: Inquiry,
  activities: readonly ProcessingActivity[],
  duty: Duty,
): Judgement {
  const { notice, rule, on } = inquiry;
  const words = notice.clausesWithWords;
  return {
    duty,
    outcome: 'FAIL',
    subject: duty.bearer.key,
    because: [
      `${on} consent is named as a legal basis of ${activitiesNamed(activities)}, and neither a right to withdraw it nor a way to do so is on record for these people.`,
      ...(words.length === 0
        ? []
        : [
            `Words about withdrawal stand in ${sections(words)}; whether they are meant for these people, a person has to read.`,
          ]),
    ],
    entries: [
      duty.bearer,
      ...activities,
      ...activities.flatMap((activity) => consentsTo(inquiry, activity).filter(stands)),
    ],
    statements: activities.flatMap(({ sources }) =>
      sources.filter(({ kind, quote }) => rule.statementKinds.includes(kind) && /consent/i.test(quote)),
    ),
    searched: notice.clauses,
    missingFacts: [`withdrawal(${duty.bearer.key})`],
  };
}

/** What became of the processing after consent was withdrawn by a request. */
function* ofRequests(inquiry: Inquiry): Iterable<Judgement> {
  for (const { request, duty } of requestsFor(inquiry, 'WITHDRAWAL_OF_CONSENT')) {
    const consented = activitiesAsked(inquiry, request).filter((one) => restsOn(one, legalBases.consent));
    const alone = consented.filter(restsOnConsentAlone);
    const processed = wentOn(request);
    if (alone.length === 0 || processed === false) continue;
    const { receivedOn, lastProcessedOn } = request;
    const shared = {
      duty,
      subject: request.key,
      entries: [...aboutRequest(request), ...alone],
      statements: request.sources,
    };
    if (processed === null) {
      yield {
        ...shared,
        outcome: 'UNDETERMINED',
        because: [
          `${inquiry.on} a withdrawal of consent to ${names(alone)} is on record${receivedOn === null ? '' : `, received on ${receivedOn}`}, and until when the data was processed is not; whether it ended, a person has to find out.`,
        ],
        missingFacts: missingToSay(request),
      };
    } else if (alone.length === consented.length) {
      yield {
        ...shared,
        outcome: 'FAIL',
        because: [
          `${inquiry.on} consent to ${names(alone)} was withdrawn on ${receivedOn!}, no other legal basis is on record, and the data was still processed on ${lastProcessedOn!}.`,
        ],
      };
    } else {
      yield {
        ...shared,
        outcome: 'UNDETERMINED',
        because: [
          `${inquiry.on} consent was withdrawn on ${receivedOn!}, and the data was still processed on ${lastProcessedOn!}; whether for ${names(alone)}, which has no other legal basis on record, is not stated.`,
        ],
        missingFacts: [`activities(${request.key})`],
      };
    }
  }
}

/** Consents that were withdrawn, and what rests on them and on nothing else; a request that tells what became of it goes first. */
function* ofWithdrawn(inquiry: Inquiry): Iterable<Judgement> {
  const requests = [...requestsFor(inquiry, 'WITHDRAWAL_OF_CONSENT')].map(({ request }) => request);
  for (const consent of inquiry.register.all('consentRecord')) {
    if (consent.existence !== 'EXISTS' || !isWithdrawn(consent)) continue;
    const alone = activitiesOf(inquiry, consent).filter(restsOnConsentAlone);
    const isTold = requests.some(
      (request) =>
        (request.reference !== null && request.reference === consent.reference) ||
        (request.receivedOn === consent.withdrawnOn &&
          activitiesAsked(inquiry, request).some((activity) => alone.includes(activity))),
    );
    const duty = dutyOfConsent(inquiry, consent);
    if (alone.length === 0 || isTold || duty === null) continue;
    const forOthers = alone.filter((activity) => hasOther(inquiry, activity, consent));
    const shared = {
      duty,
      subject: consent.key,
      entries: aboutConsent(inquiry, consent, duty),
      statements: consent.sources,
      missingFacts: [`dataSubjectRequest.lastProcessedOn(${consent.key})`],
    };
    const withdrawn = `${inquiry.on} a consent (${consent.key}) was withdrawn on ${consent.withdrawnOn!}`;
    yield forOthers.length === alone.length
      ? {
          ...shared,
          outcome: 'UNDETERMINED',
          because: [
            `${withdrawn}, and ${names(alone)} goes on for others who consented; whether the data of the one who withdrew is still processed, a person has to find out.`,
          ],
        }
      : {
          ...shared,
          outcome: 'FAIL',
          because: [
            `${withdrawn}, and ${names(alone.filter((one) => !forOthers.includes(one)))} is still on record, with no other consent and no other legal basis.`,
          ],
        };
  }
}

function restsOnConsentAlone({ legalBases: uses }: ProcessingActivity): boolean {
  const named = uses.filter(({ modality }) => modality !== 'DENIES');
  return named.length > 0 && named.every(({ legalBasis }) => legalBasis.key === legalBases.consent);
}

function hasOther(inquiry: Inquiry, activity: ProcessingActivity, consent: ConsentRecord): boolean {
  return consentsTo(inquiry, activity).some((other) => other.key !== consent.key && stands(other));
}
