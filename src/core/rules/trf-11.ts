import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { relies, reliancesUnderDuty } from './transfers';
import { listed } from './wording';

/** A scheme serves the exporters of the law that it was made under, and no others. */
export function* trf11(inquiry: Inquiry): Iterable<Judgement> {
  const { register, on } = inquiry;
  for (const { reliance, duty, record } of reliancesUnderDuty(inquiry)) {
    const { disclosures, relyingParty, mechanism } = reliance;
    // Where the people are is not stated: the law of the Union is taken to bind, as everywhere.
    const regimes = disclosures.flatMap((disclosure) =>
      disclosure.activities.flatMap(({ dataSubjectsIn }) =>
        dataSubjectsIn.flatMap(({ key }) => register.assessments.regimesOfRegion(key)),
      ),
    );
    const bound = new Set(regimes.length === 0 ? (['EU-GDPR'] as const) : regimes);
    const outside = [...bound].filter(
      (regime) => regime !== null && !record.exporterRegimes.includes(regime),
    );
    if (outside.length === 0 || record.exporterRegimes.length === 0) continue;
    const serves = listed(record.exporterRegimes.map((key) => register.law.regime(key).title));
    const binds = listed(outside.map((key) => register.law.regime(key!).title));
    yield {
      duty,
      outcome: 'FAIL',
      subject: reliance.key,
      because: [
        `${on} ${relyingParty.name} ${relies[reliance.modality]} “${mechanism.title}” for data to which the ${binds} applies; that scheme serves exporters under the ${serves} only.`,
      ],
      entries: [reliance, ...disclosures, ...disclosures.map(({ recipient }) => recipient), relyingParty],
      statements: reliance.sources,
    };
  }
}
