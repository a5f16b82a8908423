import { factPaths } from '../law/facts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { relies, reliancesUnderDuty } from './transfers';
import { names } from './wording';

/** Whoever relies on safeguards of Art. 46 has assessed the law of the destination. */
export function* trf06(inquiry: Inquiry): Iterable<Judgement> {
  const { on, register } = inquiry;
  for (const { reliance, duty, record } of reliancesUnderDuty(inquiry)) {
    const { impactAssessment, disclosures, relyingParty, mechanism } = reliance;
    const since = record.impactAssessmentSince;
    if (!record.requiresImpactAssessment || (since !== null && register.lawOn < since)) continue;
    if (impactAssessment !== null && impactAssessment !== 'INADEQUATE') continue;
    const who = `${on} ${relyingParty.name} ${relies[reliance.modality]} “${mechanism.title}” for disclosures to ${names(disclosures.map(({ recipient }) => recipient))}`;
    yield {
      duty,
      outcome: impactAssessment === null ? 'UNDETERMINED' : 'FAIL',
      subject: reliance.key,
      because: [
        impactAssessment === null
          ? `${who}; no assessment of the law of the destination is recorded, and whether one was made, a person has to say.`
          : `${who}; the recorded assessment of the law of the destination found no adequate protection, and no measures that make up for it.`,
      ],
      entries: [reliance, ...disclosures, ...disclosures.map(({ recipient }) => recipient), relyingParty],
      statements: reliance.sources,
      missingFacts: impactAssessment === null ? [factPaths.impactAssessment] : [],
    };
  }
}
