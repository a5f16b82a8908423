import type { ProcessingActivity } from '../entries/processing-activity';
import { controllerActivities, legalBases, ofTheNotice, usesOf } from './asking';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { quotes, sections } from './wording';

/** Decisions by automated means alone have a ground and safeguards, and the notice tells of them. */
export function* aut01(inquiry: Inquiry): Iterable<Judgement> {
  let isAnswered = false;
  let isOpen = false;
  for (const { activity, duty } of controllerActivities(inquiry)) {
    if (activity.automatedDecision === null) isOpen = true;
    else isAnswered = true;
    if (activity.automatedDecision === true) yield* ofActivity(inquiry, activity, duty);
  }
  // Where it is recorded of each activity, the words of the policy are no longer asked.
  if (isAnswered && !isOpen) return;
  yield* ofTheNotice(inquiry, 'whether it tells of automated decisions', (duty) => ofNotice(inquiry, duty));
}

/** An activity that decides by automated means alone: its ground of Art. 22(2), and what the notice tells. */
function* ofActivity(inquiry: Inquiry, activity: ProcessingActivity, duty: Duty): Iterable<Judgement> {
  const { notice, on } = inquiry;
  const hasGround = usesOf(activity, legalBases.automatedDecisions).length > 0;
  const said = notice.statements().filter(({ modality }) => modality !== 'DENIES');
  const words = notice.clausesWithWords;
  if (hasGround && said.length > 0) return;
  const isSilent = notice.stands && said.length === 0 && words.length === 0;
  yield {
    duty,
    outcome: !hasGround || isSilent ? 'FAIL' : 'UNDETERMINED',
    subject: activity.key,
    because: [
      `${on} “${activity.name}” is recorded as deciding by automated means alone${hasGround ? '' : ', and no ground of Art. 22(2) is on record'}.`,
      ...(said.length > 0
        ? [`${notice.title} tells of automated decisions: ${quotes(said)}.`]
        : [
            !notice.stands
              ? 'No policy is recorded for the day, so what people were told of it cannot be said.'
              : isSilent
                ? `${notice.title} says nothing of it: ${notice.searchInWords}.`
                : `No statement on it is recorded of ${notice.title}, and ${sections(words)} holds words that may be about it; whether they are, a person has to read.`,
          ]),
    ],
    entries: [activity, duty.bearer],
    statements: said,
    searched: said.length > 0 ? [] : notice.clauses,
    missingFacts: [
      ...(hasGround ? [] : [`legalBases(${activity.key})`]),
      ...(notice.stands ? [] : ['notice']),
      ...(said.length > 0 || isSilent || !notice.stands ? [] : [`automatedDecisions(${duty.bearer.key})`]),
    ],
  };
}

/** What the notice tells, where it is not recorded of each activity whether it decides by automated means alone. */
function* ofNotice(inquiry: Inquiry, duty: Duty): Iterable<Judgement> {
  const { notice, on } = inquiry;
  const open = inquiry.activities('CONTROLLER').filter((one) => one.automatedDecision === null);
  const said = notice.statements();
  if (said.length > 0 && said.every(({ modality }) => modality === 'DENIES')) return;
  const shared = {
    duty,
    outcome: 'UNDETERMINED' as const,
    subject: notice.subject,
    entries: [duty.bearer, ...open],
    missingFacts: [
      `automatedDecisions(${duty.bearer.key})`,
      ...open.map(({ key }) => `automatedDecision(${key})`),
    ],
  };
  if (said.length > 0) {
    yield {
      ...shared,
      because: [
        `${on} ${notice.title} tells of automated decisions: ${quotes(said)}; on which ground and with which safeguards, a person has to decide.`,
      ],
      statements: said,
    };
    return;
  }
  const found = notice.clausesWithWords;
  yield {
    ...shared,
    because: [
      found.length === 0
        ? `${on} ${notice.title} says nothing on automated decisions, profiling among them: ${notice.searchInWords}.`
        : `${on} no statement on automated decisions is recorded of ${notice.title}, and section ${found.map(({ section }) => section).join(', ')} holds words that may be about them.`,
      'Whether decisions are made by automated means alone is not recorded; if they are, the notice has to tell of it, and a person has to say.',
    ],
    searched: notice.clauses,
  };
}
