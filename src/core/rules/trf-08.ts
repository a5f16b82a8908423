import { factPaths } from '../law/facts';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { reasonsOf, relies, reliancesUnderDuty } from './transfers';
import { names } from './wording';

/** A derogation is the exception: it does not carry transfers that are made again and again. */
export function* trf08(inquiry: Inquiry): Iterable<Judgement> {
  const { on, register } = inquiry;
  for (const { reliance, duty, record } of reliancesUnderDuty(inquiry)) {
    if (record.kind !== 'derogation') continue;
    const { disclosures, relyingParty, mechanism, verdict } = reliance;
    const facts = register.entry('mechanismReliance', reliance.key)!.facts;
    const occasional = facts.find(({ path }) => path === factPaths.occasional)?.value ?? null;
    const repeated = record.occasionalOnly && occasional === 'false';
    if (!repeated && verdict === 'SUPPORTED' && occasional === 'true') continue;
    const fails = repeated || verdict === 'UNSUPPORTED';
    const who = `${on} ${relyingParty.name} ${relies[reliance.modality]} the derogation “${mechanism.title}” for disclosures to ${names(disclosures.map(({ recipient }) => recipient))}`;
    yield {
      duty,
      outcome: fails ? 'FAIL' : 'UNDETERMINED',
      subject: reliance.key,
      because: [
        repeated
          ? `${who}; it is open to occasional transfers only, and these are recorded as not occasional.`
          : fails
            ? `${who}; its conditions are not fulfilled. ${reasonsOf(reliance.reasons, mechanism.key)}`
            : `${who}; whether these are exceptional rather than routine, and whether its conditions hold, a person has to decide.`,
      ],
      entries: [reliance, ...disclosures, ...disclosures.map(({ recipient }) => recipient), relyingParty],
      statements: reliance.sources,
      missingFacts: fails || occasional !== null ? [] : [factPaths.occasional],
    };
  }
}
