import type { JointArrangement } from '../entries/joint-arrangement';
import type { Organisation } from '../entries/organisation';
import type { ProcessingActivity } from '../entries/processing-activity';
import { fails, leavesOpen, passes, standingOf, whyOpen, type Answer } from './answer';
import { CaseRecords, heldElsewhen } from './case-records';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { distinct, listed, names } from './wording';

/** Joint controllers have an arrangement, and its essence is made available. */
export function* jnt01(inquiry: Inquiry): Iterable<Judgement> {
  const arrangements = new CaseRecords(inquiry.register, 'jointArrangement', ({ partyKeys }) => partyKeys);
  for (const activity of inquiry.activities()) {
    const jointly = activity.disclosures.filter(({ role }) => role === 'JOINT_CONTROLLER');
    const controllers = [
      ...new Set([
        ...activity.controllers,
        ...jointly.flatMap(({ recipient, discloser }) => [discloser, recipient]),
      ]),
    ];
    const duty = controllers[0] === undefined ? null : inquiry.dutyOf(controllers[0], [activity]);
    if (duty === null || (activity.controllers.length < 2 && jointly.length === 0)) continue;
    const answer = arranged(inquiry, arrangements, controllers, activity);
    if (answer.outcome === 'PASS') continue;
    yield {
      duty,
      outcome: answer.outcome,
      subject: activity.key,
      because: [
        `${inquiry.on} ${names(controllers)} decide jointly on “${activity.name}”, and ${answer.because.join('; ')}${answer.outcome === 'FAIL' ? '' : '; whether there is one, and whether its essence is made available, a person has to say'}.`,
      ],
      entries: [activity, ...controllers, ...jointly, ...answer.entries],
      statements: [
        ...jointly.flatMap(({ sources }) => sources),
        ...answer.entries.flatMap(({ sources }) => sources),
      ],
      missingFacts: answer.missingFacts,
    };
  }
}

function arranged(
  inquiry: Inquiry,
  arrangements: CaseRecords<'jointArrangement'>,
  controllers: readonly Organisation[],
  activity: ProcessingActivity,
): Answer {
  const found = distinct(controllers.flatMap(({ key }) => arrangements.of(key)));
  const between = found.filter(({ parties }) => controllers.every((one) => parties.includes(one)));
  // That some of them have none is enough for there to be none between all.
  const without = found.filter(
    ({ existence, parties }) => existence === 'NONE' && parties.every((one) => controllers.includes(one)),
  );
  const near = nearest(distinct([...between, ...without]), activity);
  const fact = `jointArrangement(${activity.key})`;
  const later = near.filter(
    ({ existence, concludedOn }) =>
      existence === 'EXISTS' && concludedOn !== null && concludedOn > inquiry.register.validOn,
  );
  const standing = standingOf(near.filter((one) => !later.includes(one)));
  if (standing === 'NONE') return fails('it is recorded that there is no arrangement between them', near);
  if (standing !== 'EXISTS') {
    const existed = controllers
      .flatMap(({ key }) => arrangements.onOtherDays(key))
      .filter(
        ({ existence, partyKeys }) =>
          existence === 'EXISTS' && controllers.every(({ key }) => partyKeys.includes(key)),
      );
    return leavesOpen(
      [
        later.length > 0
          ? listed(later.map(({ key, concludedOn }) => `${key} was concluded only on ${concludedOn!}`))
          : whyOpen(standing, 'an arrangement between them'),
        ...heldElsewhen(distinct(existed)),
      ],
      [fact],
      near,
    );
  }
  const there = near.filter(({ existence }) => existence === 'EXISTS');
  if (there.some(({ essenceAvailable }) => essenceAvailable === true)) return passes(near);
  const keys = listed(there.map(({ key }) => key));
  return there.some(({ essenceAvailable }) => essenceAvailable === null)
    ? leavesOpen(
        `whether the essence of ${keys} is made available is not recorded`,
        [`jointArrangement.essenceAvailable(${activity.key})`],
        near,
      )
    : fails(`the essence of ${keys} is not made available to the people`, near);
}

/** Those that name the activity; else those that name none, and may be about any. */
function nearest(
  arrangements: readonly JointArrangement[],
  activity: ProcessingActivity,
): readonly JointArrangement[] {
  const naming = arrangements.filter(({ activities }) => activities.includes(activity));
  return naming.length > 0 ? naming : arrangements.filter(({ activities }) => activities.length === 0);
}
