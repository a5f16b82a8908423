import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** Whoever is bound without an establishment in the Union names a representative there. */
export function* rep01(inquiry: Inquiry): Iterable<Judgement> {
  const { register, notice, on } = inquiry;
  for (const organisation of register.all('organisation')) {
    const activities = inquiry
      .activities()
      .filter(
        ({ controllers, processors }) =>
          controllers.includes(organisation) || processors.includes(organisation),
      );
    if (!organisation.named || activities.length === 0) continue;
    const seat = organisation.country;
    const duty = inquiry.dutyOf(organisation, activities);
    const represented = organisation.contacts.some(({ role }) => role === 'REPRESENTATIVE');
    if (duty === null || represented || seat?.isThirdCountry === false) continue;
    const bound = organisation.subjectToGdpr === true;
    const where =
      seat === null ? 'where it is established is not recorded' : `it is established in ${seat.name}`;
    yield {
      duty: { ...duty, assumption: null },
      outcome: bound && seat !== null ? 'FAIL' : 'UNDETERMINED',
      subject: organisation.key,
      because: [
        `${on} no representative of ${organisation.name} in the Union is recorded; ${where}${bound ? ', and the GDPR applies to it' : ', and whether the GDPR applies to it, because it offers goods or services to people in the Union or monitors them there, is not recorded'}.`,
        'Whether it has an establishment in the Union, or is exempt because its processing is occasional, a person has to decide.',
        ...(notice.stands && notice.clausesWithWords.length === 0
          ? [`${notice.title} names none: ${notice.searchInWords}.`]
          : []),
      ],
      entries: [organisation, ...activities],
      statements: organisation.sources,
      searched: notice.clauses,
      missingFacts: [
        `representative(${organisation.key})`,
        ...(bound ? [] : [`subjectToGdpr(${organisation.key})`]),
        ...(seat === null ? [`country(${organisation.key})`] : []),
      ],
    };
  }
}
