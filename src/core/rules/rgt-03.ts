import type { DataSubjectRequest } from '../entries/data-subject-request';
import type { Disclosure } from '../entries/disclosure';
import type { Organisation } from '../entries/organisation';
import { byController, disclosuresIn } from './asking';
import { below } from './data-tree';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { aboutRequest, requestsFor } from './requests';
import { counted, distinct, names } from './wording';

/** Recipients are told when data is rectified or erased. */
export function* rgt03(inquiry: Inquiry): Iterable<Judgement> {
  const { notice, on } = inquiry;
  const asked = new Set<string>();
  const disclosures = [...disclosuresIn(inquiry, () => true)].map(({ disclosure }) => disclosure);
  for (const { request, duty } of requestsFor(inquiry, 'ERASURE', 'RECTIFICATION')) {
    asked.add(request.controller.key);
    yield* ofRequest(inquiry, request, disclosures, duty);
  }
  for (const { duty, activities } of byController(inquiry, ({ disclosures: all }) => all.length > 0)) {
    if (asked.has(duty.bearer.key)) continue;
    const recipients = new Set(
      activities.flatMap((activity) => activity.disclosures.map(({ recipient }) => recipient.key)),
    );
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: duty.bearer.key,
      because: [
        `${on} ${duty.bearer.name} discloses data to ${counted(recipients.size, 'recipient')}, and whether they are told of rectification and erasure is not recorded.`,
        ...(notice.stands && notice.clausesWithWords.length === 0
          ? [`${notice.title} says nothing of it: ${notice.searchInWords}.`]
          : []),
      ],
      entries: [duty.bearer, ...activities],
      searched: notice.clauses,
      missingFacts: [`recipientsTold(${duty.bearer.key})`],
    };
  }
}

/** Whether the recipients of the data that a request is about were told, or could not be. */
function* ofRequest(
  inquiry: Inquiry,
  request: DataSubjectRequest,
  disclosures: readonly Disclosure[],
  duty: Duty,
): Iterable<Judgement> {
  const { key, answeredOn, told, impossibleToTell: impossible, sources } = request;
  const { validOn } = inquiry.register.clocks;
  if (answeredOn !== null && answeredOn > validOn) return;
  const mayConcern = disclosures.filter((disclosure) => concerns(inquiry, request, disclosure));
  const recipientsOf = (some: readonly Disclosure[]): readonly Organisation[] =>
    distinct(some.map(({ recipient }) => recipient)).filter(
      (recipient) => !(told ?? []).includes(recipient) && !(impossible ?? []).includes(recipient),
    );
  const certain = recipientsOf(mayConcern.filter(isCertain));
  const all = recipientsOf(mayConcern);
  if (all.length === 0) return;
  const what = request.request === 'ERASURE' ? 'an erasure' : 'a rectification';
  const fails = certain.length > 0 && told !== null && impossible !== null && answeredOn !== null;
  const asked = `${inquiry.on} ${what} (${request.reference ?? key}) was asked of ${request.controller.name}${answeredOn === null ? '' : ` and answered on ${answeredOn}`}`;
  yield {
    duty,
    outcome: fails ? 'FAIL' : 'UNDETERMINED',
    subject: key,
    because: [
      fails
        ? `${asked}; ${names(certain)} ${certain.length === 1 ? 'is' : 'are'} on record as receiving the data, and neither as told of it nor as impossible to tell.`
        : `${asked}; ${names(all)} ${certain.length === 0 ? 'may have received' : all.length === 1 ? 'receives' : 'receive or may have received'} the data, and ${openInWords(request)}; a person has to find it out.`,
    ],
    entries: [...aboutRequest(request), ...(fails ? certain : all), ...mayConcern],
    statements: sources,
    missingFacts: fails
      ? []
      : [
          ...(answeredOn === null ? [`answeredOn(${key})`] : []),
          ...(told === null ? [`told(${key})`] : []),
          ...(impossible === null ? [`impossibleToTell(${key})`] : []),
          ...(certain.length === 0 ? [`recipientsTold(${key})`] : []),
        ],
  };
}

function openInWords({ told, impossibleToTell, answeredOn }: DataSubjectRequest): string {
  if (told === null) return 'whether they were told is not recorded';
  if (answeredOn === null) return 'whether it was carried out is not recorded, nor that they were told';
  if (impossibleToTell === null) {
    return 'that they were told is not recorded, nor whether that was impossible';
  }
  return 'whether they hold data of this person is not recorded';
}

/** Whether a disclosure is for one of the activities, and of some of the data, that a request is about. */
function concerns(inquiry: Inquiry, request: DataSubjectRequest, disclosure: Disclosure): boolean {
  const served = inquiry.served(disclosure);
  const isServed =
    request.activities.length === 0
      ? served.some(({ controllers }) => controllers.includes(request.controller))
      : served.some((activity) => request.activities.includes(activity));
  if (!isServed) return false;
  if (request.dataCategories.length === 0 || disclosure.dataCategories.length === 0) return true;
  const asked = new Set(request.dataCategories.flatMap(below).map(({ key }) => key));
  const disclosed = disclosure.dataCategories.flatMap(below).map(({ key }) => key);
  return disclosed.some((category) => asked.has(category));
}

/** Whether it is certain that the recipient has data of whoever it is; not where it may be so, nor of the public and authorities. */
function isCertain({ modality, role }: Disclosure): boolean {
  return modality === 'STATES' && role !== 'PUBLIC' && role !== 'PUBLIC_AUTHORITY';
}
