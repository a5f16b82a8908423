import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { names } from './wording';

/** Joint controllers have an arrangement, and its essence is made available. */
export function* jnt01(inquiry: Inquiry): Iterable<Judgement> {
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
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: activity.key,
      because: [
        `${inquiry.on} ${names(controllers)} decide jointly on “${activity.name}”, and no arrangement between them is recorded; whether there is one, and whether its essence is made available, a person has to say.`,
      ],
      entries: [activity, ...controllers, ...jointly],
      statements: jointly.flatMap(({ sources }) => sources),
      missingFacts: [`jointArrangement(${activity.key})`],
    };
  }
}
