import type { Disclosure } from '../entries/disclosure';
import { factPaths } from '../law/facts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { reasonsOf, relies, reliancesUnderDuty } from './transfers';
import { listed, names } from './wording';

/** A derogation is the exception: it does not carry transfers that are made again and again. */
export function* trf08(inquiry: Inquiry): Iterable<Judgement> {
  const { on, register } = inquiry;
  for (const { reliance, duty, record } of reliancesUnderDuty(inquiry)) {
    if (record.kind !== 'derogation') continue;
    const { disclosures, relyingParty, mechanism, verdict } = reliance;
    const facts = register.entry('mechanismReliance', reliance.key)!.facts;
    const occasional = facts.find(({ path }) => path === factPaths.occasional)?.value ?? null;
    const systematic = disclosures.filter(({ frequency }) => frequency === 'SYSTEMATIC');
    const repeated = record.occasionalOnly && (occasional === 'false' || systematic.length > 0);
    const isOccasional =
      occasional === 'true' || disclosures.every(({ frequency }) => frequency === 'OCCASIONAL');
    if (!repeated && verdict === 'SUPPORTED' && isOccasional) continue;
    const fails = repeated || verdict === 'UNSUPPORTED';
    const who = `${on} ${relyingParty.name} ${relies[reliance.modality]} the derogation “${mechanism.title}” for disclosures to ${names(disclosures.map(({ recipient }) => recipient))}`;
    const unstated = disclosures.filter(({ frequency }) => frequency === null);
    yield {
      duty,
      outcome: fails ? 'FAIL' : 'UNDETERMINED',
      subject: reliance.key,
      because: [
        repeated
          ? `${who}; it is open to occasional transfers only, and ${systematic.length > 0 ? `those of ${listed(systematic.map(({ key }) => key))} are recorded as systematic` : 'these are recorded as not occasional'}.`
          : fails
            ? `${who}; its conditions are not fulfilled. ${reasonsOf(reliance.reasons, mechanism.key)}`
            : `${who}; ${repeatedAmong(disclosures)}whether these are exceptional rather than routine, and whether its conditions hold, a person has to decide.`,
      ],
      entries: [reliance, ...disclosures, ...disclosures.map(({ recipient }) => recipient), relyingParty],
      statements: reliance.sources,
      missingFacts:
        fails || occasional !== null || unstated.length === 0
          ? []
          : [factPaths.occasional, ...unstated.map(({ key }) => `frequency(${key})`)],
    };
  }
}

/** That data is disclosed more than once: that is not yet routine. */
function repeatedAmong(disclosures: readonly Disclosure[]): string {
  const repeated = disclosures.filter(({ frequency }) => frequency === 'REPEATED');
  return repeated.length === 0
    ? ''
    : `${listed(repeated.map(({ key }) => key))} is recorded as repeated, and `;
}
