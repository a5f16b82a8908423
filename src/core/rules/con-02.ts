import { ofTheNotice } from './asking';
import { aboutConsent, actInWords, dutyOfConsent, isAffirmative, isGiven, isWithdrawn } from './consents';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { distinct, quotes } from './wording';

const isConsent = 'consent is a clear affirmative act, freely given, specific, informed and unambiguous.';

/** Neither silence, a box that is ticked already nor the use of a site is consent. */
export function* con02(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofRecords(inquiry);
  yield* ofTheNotice(inquiry, 'whether it takes the use of a site for consent', function* (duty) {
    const { notice, on } = inquiry;
    const taking = notice.statements();
    if (taking.length === 0) return;
    yield {
      duty,
      outcome: 'WARN',
      subject: notice.subject,
      because: [
        `${on} ${notice.title} takes use or connection for acceptance or authorisation: ${quotes(taking)}.`,
        `That is no consent: ${isConsent}`,
      ],
      entries: [
        duty.bearer,
        ...distinct(
          inquiry
            .activities('CONTROLLER')
            .filter(({ sources }) =>
              sources.some(({ key }) => taking.some((statement) => statement.key === key)),
            ),
        ),
      ],
      statements: taking,
    };
  });
}

/** By what act the consents on record were given, as long as they count. */
function* ofRecords(inquiry: Inquiry): Iterable<Judgement> {
  const { register, on } = inquiry;
  for (const consent of register.all('consentRecord')) {
    const { key, existence, givenOn, consentAct, sources } = consent;
    const isCandidate = isGiven(consent) || (existence !== 'EXISTS' && consentAct !== null);
    if (!isCandidate || isWithdrawn(consent) || isAffirmative(consent) === true) continue;
    const duty = dutyOfConsent(inquiry, consent);
    if (duty === null) continue;
    const shared = {
      duty,
      subject: key,
      entries: aboutConsent(inquiry, consent, duty),
      statements: sources,
    };
    const given = givenOn === null ? '' : ` of ${givenOn}`;
    if (consentAct === null) {
      yield {
        ...shared,
        outcome: 'UNDETERMINED',
        because: [
          `${on} a consent${given} is on record (${key}), and by what act it was given is not; whether it was a clear affirmative act, a person has to find out.`,
        ],
        missingFacts: [`consentAct(${key})`],
      };
    } else {
      yield {
        ...shared,
        outcome: 'FAIL',
        because: [
          `${on} what is on record as consent${given} (${key}) was given by ${actInWords[consentAct]}.`,
          `That is no consent: ${isConsent}`,
        ],
      };
    }
  }
}
