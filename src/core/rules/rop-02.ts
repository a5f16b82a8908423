import { disclosuresIn, partiesOf } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { dataOf } from './transfers';
import { listed } from './wording';

/** Where data is kept and from where it is reached is recorded by country. */
export function* rop02(inquiry: Inquiry): Iterable<Judgement> {
  const { on } = inquiry;
  for (const { disclosure, duty } of disclosuresIn(inquiry, () => true)) {
    const { destinations, recipient } = disclosure;
    const regions = destinations.flatMap(({ region }) => (region === null ? [] : [region.name]));
    const unstated = destinations.some(({ stated }) => !stated);
    if (regions.length === 0 && !unstated) continue;
    const places = destinations.flatMap(({ country }) => (country === null ? [] : [country.name]));
    const beside = places.length === 0 ? '' : ` beside ${listed(places)}`;
    yield {
      duty,
      outcome: 'UNDETERMINED',
      ...(unstated ? {} : { severity: 'MEDIUM' as const }),
      subject: disclosure.key,
      because: [
        unstated
          ? `${on} in which country ${dataOf(disclosure)} is disclosed to ${recipient.name} is not recorded.`
          : `${on} for the disclosure of ${dataOf(disclosure)} to ${recipient.name}, a region without a country is recorded${beside}: ${listed(regions)}.`,
        'Where it is kept, backups included, and from where it is reached, such as for support, a person has to find out.',
      ],
      entries: partiesOf(disclosure),
      statements: disclosure.sources,
      missingFacts: [`destinationCountries(${disclosure.key})`, `access(${disclosure.key})`],
    };
  }
}
