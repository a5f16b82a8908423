import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** Where it is required, a data protection officer is designated. */
export function* dpo01(inquiry: Inquiry): Iterable<Judgement> {
  for (const organisation of inquiry.register.all('organisation')) {
    const activities = inquiry
      .activities()
      .filter(
        ({ controllers, processors }) =>
          controllers.includes(organisation) || processors.includes(organisation),
      );
    // Of a class whose members are not named, nobody's officer can be on record.
    if (!organisation.named || activities.length === 0) continue;
    const duty = inquiry.dutyOf(organisation, activities);
    if (duty === null || organisation.contacts.some(({ role }) => role === 'DATA_PROTECTION_OFFICER'))
      continue;
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: organisation.key,
      because: [
        `${inquiry.on} no data protection officer of ${organisation.name} is recorded; whether its core activities require one, a person has to decide.`,
      ],
      entries: [organisation, ...activities],
      missingFacts: [`dataProtectionOfficer(${organisation.key})`],
    };
  }
}
