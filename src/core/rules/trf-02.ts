import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import type { MechanismReliance } from '../entries/mechanism-reliance';
import { citationOfEnd, relies, reliancesUnderDuty } from './transfers';
import { names } from './wording';

/** The mechanism that is declared is in force on the day of the law. */
export function* trf02(inquiry: Inquiry): Iterable<Judgement> {
  const { register, on } = inquiry;
  for (const { reliance, duty } of reliancesUnderDuty(inquiry)) {
    const { mechanism, relyingParty, disclosures } = reliance;
    if (mechanism.inForce) continue;
    const recipients = names(disclosures.map(({ recipient }) => recipient));
    const forWhom = recipients === '' ? '' : ` for disclosures to ${recipients}`;
    const ended = mechanism.validTo !== null && mechanism.validTo <= register.lawOn;
    const why = ended
      ? `That mechanism ended on ${mechanism.validTo}: ${mechanism.endedBy!}.`
      : `That mechanism is in force only from ${mechanism.validFrom}.`;
    const others = (mechanism.destination?.adequacyDecisions ?? []).filter(({ scheme }) => scheme !== null);
    const citation = citationOfEnd(inquiry, mechanism.key);
    yield {
      duty,
      outcome: 'FAIL',
      subject: reliance.key,
      because: [
        `${on} ${relyingParty.name} ${relies[reliance.modality]} “${mechanism.title}”${forWhom}, and it is not in force.`,
        why,
        ...others.map(
          ({ title, validFrom }) =>
            `For the same country “${title}” is in force since ${validFrom}, but it is not what is relied on.`,
        ),
      ],
      entries: [reliance, ...disclosures, ...disclosures.map(({ recipient }) => recipient), relyingParty],
      ...destinationOf(reliance),
      statements: reliance.sources,
      ...(ended && citation !== null ? { cites: ['Art. 44 GDPR', citation] } : {}),
    };
  }
}

/** A mechanism of one country speaks of the disclosures to that country only. */
function destinationOf({ mechanism, disclosures }: MechanismReliance): Pick<Judgement, 'destination'> {
  const country = mechanism.destination?.code;
  const destination = disclosures
    .flatMap(({ destinations }) => destinations)
    .find((one) => country !== undefined && one.country?.code === country);
  return destination === undefined ? {} : { destination };
}
