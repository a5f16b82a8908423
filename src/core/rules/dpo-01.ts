import { CaseRecords, heldElsewhen } from './case-records';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** Where it is required, a data protection officer is designated. */
export function* dpo01(inquiry: Inquiry): Iterable<Judgement> {
  const officers = new CaseRecords(inquiry.register, 'contact', ({ role, organisationKey }) =>
    role === 'DATA_PROTECTION_OFFICER' ? [organisationKey] : [],
  );
  for (const organisation of inquiry.register.all('organisation')) {
    const activities = inquiry.activitiesOf(organisation);
    // Of a class whose members are not named, nobody's officer can be on record.
    if (!organisation.named || activities.length === 0) continue;
    const duty = inquiry.dutyOf(organisation, activities);
    if (duty === null || officers.of(organisation.key).length > 0) continue;
    const required = organisation.dataProtectionOfficerRequired;
    if (required === false) continue;
    const existed = officers.onOtherDays(organisation.key);
    const fails = required === true && existed.length === 0;
    const none = `${inquiry.on} no data protection officer of ${organisation.name} is recorded${heldElsewhen(
      existed,
    )
      .map((one) => `, ${one}`)
      .join('')}`;
    yield {
      duty,
      outcome: fails ? 'FAIL' : 'UNDETERMINED',
      subject: organisation.key,
      because: [
        required !== true
          ? `${none}; whether its core activities require one, a person has to decide.`
          : fails
            ? `${none}, and it is recorded that its core activities require one.`
            : `${none}; its core activities require one, and whether another was designated, a person has to say.`,
      ],
      entries: [organisation, ...activities],
      missingFacts: [
        `dataProtectionOfficer(${organisation.key})`,
        ...(required === null ? [`dataProtectionOfficerRequired(${organisation.key})`] : []),
      ],
    };
  }
}
