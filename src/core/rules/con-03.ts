import type { DataSubjectRight } from '../entries/data-subject-right';
import type { ProcessingActivity } from '../entries/processing-activity';
import { activitiesNamed, byController, legalBases, restsOn } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { sections } from './wording';

/** Consent can be withdrawn as easily as it was given, and it is said how. */
export function* con03(inquiry: Inquiry): Iterable<Judgement> {
  const { notice, on, register, rule } = inquiry;
  for (const { duty, activities } of byController(inquiry, (one) => restsOn(one, legalBases.consent))) {
    const offers = register
      .all('dataSubjectRight')
      .filter((right) => isForPeopleOf(right, activities))
      .some(({ article, name, how }) => /Art\. ?7\b/.test(article ?? '') || notice.hasWord(`${name} ${how}`));
    if (offers) continue;
    const words = notice.clausesWithWords;
    const said = activities.flatMap(({ sources }) =>
      sources.filter(({ kind, quote }) => rule.statementKinds.includes(kind) && /consent/i.test(quote)),
    );
    yield {
      duty,
      outcome: 'FAIL',
      subject: duty.bearer.key,
      because: [
        `${on} consent is named as a legal basis of ${activitiesNamed(activities)}, and neither a right to withdraw it nor a way to do so is on record for these people.`,
        ...(words.length === 0
          ? []
          : [
              `Words about withdrawal stand in ${sections(words)}; whether they are meant for these people, a person has to read.`,
            ]),
      ],
      entries: [duty.bearer, ...activities],
      statements: said,
      searched: notice.clauses,
      missingFacts: [`withdrawal(${duty.bearer.key})`],
    };
  }
}

function isForPeopleOf(right: DataSubjectRight, activities: readonly ProcessingActivity[]): boolean {
  const people = activities.flatMap(({ dataSubjectCategories }) =>
    dataSubjectCategories.map(({ key }) => key),
  );
  return (
    right.dataSubjectCategories.length === 0 ||
    people.length === 0 ||
    right.dataSubjectCategories.some(({ key }) => people.includes(key))
  );
}
