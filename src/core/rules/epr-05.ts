import type { PolicyStatement } from '../entries/policy-statement';
import type { ProcessingActivity } from '../entries/processing-activity';
import { ofTheNotice } from './asking';
import { consentsTo, isAffirmative, stands } from './consents';
import { endedInWords, endedNaming, silenceInWords } from './covering';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { distinct, quoted, quotes } from './wording';

/** Marketing by electronic mail has prior consent, unless it is for own similar products to a customer. */
export function* epr05(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'on what marketing by electronic mail rests', function* (duty) {
    for (const statement of inquiry.notice.speaking) yield* ofMarketing(inquiry, statement, duty);
  });
}

function* ofMarketing(inquiry: Inquiry, statement: PolicyStatement, duty: Duty): Iterable<Judgement> {
  const { notice, on } = inquiry;
  const optOuts = notice
    .statements('choice')
    .filter(({ quote }) => /opt-?out|unsubscribe/i.test(quote) && /communication|e-?mail/i.test(quote));
  const others = /third part/i.test(statement.quote);
  const activities = inquiry
    .activities('CONTROLLER')
    .filter(({ sources }) => sources.some(({ key }) => key === statement.key));
  const consents = distinct(activities.flatMap((activity) => consentsTo(inquiry, activity)));
  if (activities.length > 0 && activities.every((activity) => isConsented(inquiry, activity))) return;
  const customers = areCustomers(activities);
  if (!others && customers === true && optOuts.length > 0) return;
  const isDenied = consents.some(({ existence }) => existence === 'NONE');
  const fails = isDenied && (others || customers === false);
  yield {
    duty,
    outcome: fails ? 'FAIL' : others && optOuts.length > 0 ? 'WARN' : 'UNDETERMINED',
    subject: statement.key,
    because: [
      `${on} ${notice.title} tells of marketing${others ? ', for the products of others too' : ''}: ${quoted(statement)}; ${isDenied ? 'it is on record that there is no consent' : 'no prior consent is on record'}.`,
      ...silenceInWords(consents),
      ...endedInWords(activities.flatMap((activity) => endedNaming(inquiry, 'consentRecord', activity))),
      ...(optOuts.length === 0 ? [] : [`On record is an opt-out: ${quotes(optOuts)}.`]),
      ...(customers === false ? ['The people are recorded as not party to a contract.'] : []),
      fails
        ? 'Without consent, only own similar products may be offered to customers who could refuse.'
        : 'Without consent, only own similar products may be offered to customers who could refuse; whether consent is asked and who is a customer, a person has to find out.',
    ],
    entries: [duty.bearer, ...activities, ...consents],
    statements: [statement, ...optOuts, ...consents.flatMap(({ sources }) => sources)],
    missingFacts: fails
      ? []
      : [
          ...(isDenied ? [] : [`priorConsent(${statement.key})`]),
          ...(others || customers !== null
            ? []
            : distinct(activities.flatMap((one) => one.dataSubjectCategories)).map(
                ({ key }) => `contractParty(${key})`,
              )),
        ],
  };
}

/** Whether an act that can be consent is on record for an activity. */
function isConsented(inquiry: Inquiry, activity: ProcessingActivity): boolean {
  return consentsTo(inquiry, activity).some((one) => stands(one) && isAffirmative(one) === true);
}

/** Whether the people are party to a contract; null: not stated of all of them. */
function areCustomers(activities: readonly ProcessingActivity[]): boolean | null {
  const people = activities.flatMap(({ dataSubjectCategories }) => dataSubjectCategories);
  if (people.some(({ contractParty }) => contractParty === false)) return false;
  return people.length > 0 && people.every(({ contractParty }) => contractParty === true) ? true : null;
}
