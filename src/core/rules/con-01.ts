import { activitiesNamed, byController, legalBases, restsOn } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** Consent is recorded, so that it can be shown who gave it, when, for what and on what information. */
export function* con01(inquiry: Inquiry): Iterable<Judgement> {
  for (const { duty, activities } of byController(inquiry, (one) => restsOn(one, legalBases.consent))) {
    const may = activities.every(({ legalBases: uses }) =>
      uses.every(
        ({ legalBasis, modality }) => legalBasis.key !== legalBases.consent || modality !== 'STATES',
      ),
    );
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: duty.bearer.key,
      because: [
        `${inquiry.on} consent ${may ? 'may be' : 'is'} a legal basis of ${activitiesNamed(activities)}, and no consent is recorded: who gave it, when, for what, on what information.`,
        'For which processing consent is in fact asked, a person has to say.',
      ],
      entries: [duty.bearer, ...activities],
      statements: activities.flatMap(({ sources }) =>
        sources.filter(
          ({ kind, quote }) => inquiry.rule.statementKinds.includes(kind) && inquiry.notice.hasWord(quote),
        ),
      ),
      missingFacts: activities.map(({ key }) => `consentRecords(${key})`),
    };
  }
}
