import type { DataSubjectCategory } from '../entries/data-subject-category';
import type { ProcessingActivity } from '../entries/processing-activity';
import { controllerActivities, legalBases, restsOn } from './asking';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { names } from './wording';

/** The contract is a legal basis only towards those who are party to it, or who asked for steps before it. */
export function* law02(inquiry: Inquiry): Iterable<Judgement> {
  const people = new Map<
    string,
    { category: DataSubjectCategory; duty: Duty; activities: ProcessingActivity[] }
  >();
  for (const { activity, duty } of controllerActivities(inquiry)) {
    if (!restsOn(activity, legalBases.contract)) continue;
    for (const category of activity.dataSubjectCategories) {
      const known = people.get(category.key);
      if (known === undefined) people.set(category.key, { category, duty, activities: [activity] });
      else known.activities.push(activity);
    }
  }
  for (const { category, duty, activities } of people.values()) {
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: category.key,
      because: [
        `${inquiry.on} the contract is named as a legal basis for ${names(activities)}, and whether the people called “${category.name}” are party to it, or asked for steps before it, is not recorded.`,
        ...(category.description === null ? [] : [`They are described as: ${category.description}`]),
        'A person has to decide towards whom the contract can carry the processing.',
      ],
      entries: [category, ...activities, duty.bearer],
      statements: [
        ...category.sources.filter(({ kind }) => kind === 'data_subject'),
        ...activities.flatMap(({ sources }) =>
          sources.filter(
            ({ kind, quote }) => inquiry.rule.statementKinds.includes(kind) && inquiry.notice.hasWord(quote),
          ),
        ),
      ],
      missingFacts: [`contractParty(${category.key})`],
    };
  }
}
