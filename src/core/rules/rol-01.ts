import { controllerActivities } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { activitiesNamed, byController } from './asking';
import { names, quotes } from './wording';

/** Who decides and who processes on behalf is settled for each activity, one role for each organisation. */
export function* rol01(inquiry: Inquiry): Iterable<Judgement> {
  yield* rolesOfActivities(inquiry);
  yield* inferredControllers(inquiry);
  yield* eitherOr(inquiry);
}

function* rolesOfActivities(inquiry: Inquiry): Iterable<Judgement> {
  const { on } = inquiry;
  for (const activity of inquiry.activities()) {
    const { controllers, processors } = activity;
    const someone = controllers[0] ?? processors[0];
    const duty = someone === undefined ? null : inquiry.dutyOf(someone, [activity]);
    if (duty === null) continue;
    const both = controllers.filter((one) => processors.includes(one));
    const shared = {
      duty,
      subject: activity.key,
      entries: [activity, ...controllers, ...processors],
      statements: activity.sources.filter(({ kind }) => kind === 'role'),
    };
    if (controllers.length === 0) {
      yield {
        ...shared,
        outcome: 'FAIL',
        because: [`${on} nobody is recorded as the controller of “${activity.name}”.`],
        missingFacts: [`controllers(${activity.key})`],
      };
    } else if (both.length > 0) {
      yield {
        ...shared,
        outcome: 'FAIL',
        because: [`${on} ${names(both)} is recorded as controller and as processor of “${activity.name}”.`],
      };
    }
  }
}

/** A controller that no source calls one: what was read from a policy says so only by inference. */
function* inferredControllers(inquiry: Inquiry): Iterable<Judgement> {
  const inferred = byController(
    inquiry,
    ({ sources }) => sources.length > 0 && !sources.some(({ kind }) => kind === 'role'),
  );
  for (const { duty, activities } of inferred) {
    yield {
      duty,
      outcome: 'UNDETERMINED',
      severity: 'MEDIUM',
      subject: duty.bearer.key,
      because: [
        `${inquiry.on} ${duty.bearer.name} is recorded as the controller of ${activitiesNamed(activities)}, and no statement on record calls it so for these; that it sets the purposes and means is an inference which a person has to confirm.`,
      ],
      entries: [duty.bearer, ...activities],
      statements: activities.flatMap(({ sources }) =>
        sources.filter(({ kind }) => kind === 'legal_basis' || kind === 'purpose'),
      ),
    };
  }
}

/** A source that calls one or the other the controller. */
function* eitherOr(inquiry: Inquiry): Iterable<Judgement> {
  const duty = inquiry.dutyOfNotice() ?? [...controllerActivities(inquiry)][0]?.duty ?? null;
  if (duty === null) return;
  for (const statement of inquiry.notice.speaking) {
    if (!/\bor\b/i.test(statement.quote)) continue;
    const activities = inquiry
      .activities()
      .filter(({ sources }) => sources.some(({ key }) => key === statement.key));
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: statement.key,
      because: [
        `${inquiry.on} ${inquiry.notice.title} leaves open which of two is the controller: ${quotes([statement])}; a person has to decide.`,
      ],
      entries: activities.flatMap((activity) => [activity, ...activity.controllers]),
      statements: [statement],
    };
  }
}
