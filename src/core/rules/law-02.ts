import type { DataSubjectCategory } from '../entries/data-subject-category';
import type { ProcessingActivity } from '../entries/processing-activity';
import { controllerActivities, legalBases, restsOn, usesOf } from './asking';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { listed, names } from './wording';

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
    if (category.contractParty === true) continue;
    // What a source says may rest on the contract does not yet rest on it.
    const stated = activities.filter(isStated);
    const fails = category.contractParty === false && stated.length > 0;
    yield {
      duty,
      outcome: fails ? 'FAIL' : 'UNDETERMINED',
      subject: category.key,
      because: [
        fails
          ? `${inquiry.on} the contract is named as a legal basis of ${listed(stated.map(purposesInWords))}, and the people called “${category.name}” are recorded as not party to it.`
          : category.contractParty === false
            ? `${inquiry.on} the contract may be a legal basis of ${names(activities)}, and the people called “${category.name}” are recorded as not party to it; whether it is used towards them, a person has to find out.`
            : `${inquiry.on} the contract is named as a legal basis for ${names(activities)}, and whether the people called “${category.name}” are party to it, or asked for steps before it, is not recorded.`,
        ...(category.description === null ? [] : [`They are described as: ${category.description}`]),
        fails
          ? 'Only steps that they asked for themselves before a contract could be carried by it.'
          : 'A person has to decide towards whom the contract can carry the processing.',
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
      missingFacts:
        category.contractParty === null
          ? [`contractParty(${category.key})`]
          : fails
            ? []
            : activities.map(({ key }) => `legalBases(${key})`),
    };
  }
}

function isStated(activity: ProcessingActivity): boolean {
  return usesOf(activity, legalBases.contract).some(({ modality }) => modality === 'STATES');
}

function purposesInWords({ name, purposes }: ProcessingActivity): string {
  return purposes.length === 0 ? `“${name}”` : `“${name}” (${names(purposes)})`;
}
