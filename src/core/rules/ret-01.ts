import type { RetentionRule } from '../entries/retention-rule';
import { controllerActivities } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { withoutRule } from './retention';
import { listed, names, quotes } from './wording';

/** For each activity it is on record how long its data is kept. */
export function* ret01(inquiry: Inquiry): Iterable<Judgement> {
  const said = inquiry.notice.statements();
  for (const { activity, duty } of controllerActivities(inquiry)) {
    const rules = activity.retentionRules;
    const shared = {
      duty,
      subject: activity.key,
      entries: [activity, duty.bearer, ...rules],
      statements: rules.flatMap(({ sources }) => sources),
    };
    if (rules.length === 0) {
      yield {
        ...shared,
        outcome: 'FAIL',
        because: [
          `${inquiry.on} no period and no criterion is on record for how long the data of “${activity.name}” is kept.`,
          ...(said.length === 0
            ? []
            : [
                `Whether what the policy says of retention covers it, a person has to decide: ${quotes(said)}.`,
              ]),
        ],
        statements: said,
        searched: inquiry.notice.clauses,
        missingFacts: [`retentionRules(${activity.key})`],
      };
      continue;
    }
    const open = withoutRule(activity.dataCategories, rules);
    const general = rules.filter(({ dataCategories }) => dataCategories.length === 0);
    const criteria = rules.filter(
      ({ duration, dataCategories }) => duration === null && dataCategories.length > 0,
    );
    if (open.length > 0 && general.length === 0) {
      yield {
        ...shared,
        outcome: 'FAIL',
        because: [
          `${inquiry.on} of the data of “${activity.name}”, no period and no criterion is on record for ${names(open)}.`,
        ],
        missingFacts: open.map(({ key }) => `retentionRules(${key})`),
      };
    } else if (open.length > 0 || criteria.length > 0) {
      const says = [
        ...(open.length === 0
          ? []
          : [`no rule names ${names(open)}, and which data ${wordsOf(general)} covers is not stated`]),
        ...(criteria.length === 0
          ? []
          : [
              `for ${names(criteria.flatMap(({ dataCategories }) => dataCategories))} there is a criterion and no period`,
            ]),
      ];
      yield {
        ...shared,
        outcome: 'UNDETERMINED',
        because: [
          `${inquiry.on} how long the data of “${activity.name}” is kept is open: ${says.join('; ')}.`,
        ],
        missingFacts: [
          ...open.map(({ key }) => `retentionRules(${key})`),
          ...criteria.map(({ key }) => `duration(${key})`),
        ],
      };
    }
  }
}

function wordsOf(rules: readonly RetentionRule[]): string {
  return listed(
    rules.map(({ duration, criterion }) => `“${(criterion ?? duration ?? '').replace(/\.$/, '')}”`),
  );
}
