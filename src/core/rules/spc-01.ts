import { legalBases, usesOf } from './asking';
import { below } from './data-tree';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { distinct, names } from './wording';

/** Special categories of data have a ground of Art. 9(2) beside the legal basis. */
export function* spc01(inquiry: Inquiry): Iterable<Judgement> {
  for (const activity of inquiry.activities()) {
    const [controller] = activity.controllers;
    const duty = controller === undefined ? null : inquiry.dutyOf(controller, [activity]);
    if (duty === null || usesOf(activity, legalBases.specialCategories).length > 0) continue;
    const special = distinct(activity.dataCategories.flatMap(below)).filter((category) => category.special);
    const shared = { duty, subject: activity.key, statements: activity.sources };
    if (special.length > 0) {
      yield {
        ...shared,
        outcome: 'FAIL',
        because: [
          `${inquiry.on} “${activity.name}” processes the special category ${names(special)}, and no ground of Art. 9(2) is on record.`,
        ],
        entries: [activity, duty.bearer, ...special],
        statements: special.flatMap(({ sources }) => sources),
      };
    } else if (activity.dataCategories.length === 0) {
      yield {
        ...shared,
        outcome: 'UNDETERMINED',
        because: [
          `${inquiry.on} which categories of data “${activity.name}” processes is not recorded, so whether special ones are among them cannot be said.`,
        ],
        entries: [activity, duty.bearer],
        missingFacts: [`dataCategories(${activity.key})`],
      };
    }
  }
}
