import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { reasonsOf, relies, reliancesUnderDuty } from './transfers';
import { names } from './wording';

/** Binding corporate rules are approved and cover only the members of the group, in the role that they are made for. */
export function* trf10(inquiry: Inquiry): Iterable<Judgement> {
  for (const { reliance, duty, record } of reliancesUnderDuty(inquiry)) {
    const { verdict, disclosures, relyingParty, mechanism } = reliance;
    if (record.kind !== 'bindingCorporateRules' || !['UNSUPPORTED', 'UNDETERMINED'].includes(verdict))
      continue;
    const fails = verdict === 'UNSUPPORTED';
    const path = inquiry.register.assessments;
    const missing = fails
      ? []
      : disclosures.flatMap((disclosure) =>
          path.transfersOf(disclosure, null).flatMap(({ assessment }) => assessment.missingFacts),
        );
    yield {
      duty,
      outcome: fails ? 'FAIL' : 'UNDETERMINED',
      subject: reliance.key,
      because: [
        `${inquiry.on} ${relyingParty.name} ${relies[reliance.modality]} “${mechanism.title}” for disclosures to ${names(disclosures.map(({ recipient }) => recipient))}, which ${fails ? 'it does not cover' : 'it covers only on facts that are not recorded'}.`,
        reasonsOf(reliance.reasons, mechanism.key),
      ],
      entries: [reliance, ...disclosures, ...disclosures.map(({ recipient }) => recipient), relyingParty],
      statements: reliance.sources,
      missingFacts: missing.filter((one) => one.startsWith('bcr.') || one.startsWith('recipient.')),
    };
  }
}
