import type { Organisation } from '../entries/organisation';
import { CaseRecords, heldElsewhen } from './case-records';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** Whoever is bound without an establishment in the Union names a representative there. */
export function* rep01(inquiry: Inquiry): Iterable<Judgement> {
  const { register, notice, on } = inquiry;
  const representatives = new CaseRecords(register, 'contact', ({ role, organisationKey }) =>
    role === 'REPRESENTATIVE' ? [organisationKey] : [],
  );
  for (const organisation of register.all('organisation')) {
    const activities = inquiry.activitiesOf(organisation);
    if (!organisation.named || activities.length === 0) continue;
    const seat = organisation.country;
    const duty = inquiry.dutyOf(organisation, activities);
    const represented = representatives.of(organisation.key).length > 0;
    if (duty === null || represented || isInTheUnion(organisation)) continue;
    const existed = representatives.onOtherDays(organisation.key);
    const bound = organisation.subjectToGdpr === true;
    const { establishments } = organisation;
    const where =
      seat === null ? 'where it is established is not recorded' : `it is established in ${seat.name}`;
    const elsewhere =
      establishments === null
        ? 'Whether it has an establishment in the Union, or is exempt because its processing is occasional, a person has to decide.'
        : 'It is recorded to have no establishment in the Union; whether it is exempt because its processing is occasional, a person has to decide.';
    const fails = bound && seat !== null && establishments !== null && existed.length === 0;
    yield {
      duty: { ...duty, assumption: null },
      outcome: fails ? 'FAIL' : 'UNDETERMINED',
      subject: organisation.key,
      because: [
        `${on} no representative of ${organisation.name} in the Union is recorded${heldElsewhen(existed)
          .map((one) => `, ${one}`)
          .join(
            '',
          )}; ${where}${bound ? ', and the GDPR applies to it' : ', and whether the GDPR applies to it, because it offers goods or services to people in the Union or monitors them there, is not recorded'}.`,
        elsewhere,
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
        ...(establishments === null ? [`establishments(${organisation.key})`] : []),
      ],
    };
  }
}

function isInTheUnion({ country, establishments }: Organisation): boolean {
  return [country, ...(establishments ?? [])].some((place) => place?.isThirdCountry === false);
}
