import type { Disclosure } from '../entries/disclosure';
import { disclosuresIn, partiesOf } from './asking';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { dataOf } from './transfers';
import { listed } from './wording';

/** Where data is kept and from where it is reached is recorded by country. */
export function* rop02(inquiry: Inquiry): Iterable<Judgement> {
  for (const { disclosure, duty } of disclosuresIn(inquiry, () => true)) {
    const { destinations, accessCountries } = disclosure;
    const isStated = destinations.every(({ country }) => country !== null);
    if (!isStated || accessCountries === null) yield judged(inquiry.on, disclosure, duty);
  }
}

function judged(on: string, disclosure: Disclosure, duty: Duty): Judgement {
  const { destinations, recipient, accessCountries, key } = disclosure;
  const regions = destinations.flatMap(({ region }) => (region === null ? [] : [region.name]));
  const places = destinations.flatMap(({ country }) => (country === null ? [] : [country.name]));
  const unstated = destinations.some(({ stated }) => !stated);
  const onlyRegions = regions.length > 0 && places.length === 0;
  const beside = places.length === 0 ? '' : ` beside ${listed(places)}`;
  const where = unstated
    ? `in which country ${dataOf(disclosure)} is disclosed to ${recipient.name} is not recorded`
    : regions.length > 0
      ? `for the disclosure of ${dataOf(disclosure)} to ${recipient.name}, a region without a country is recorded${beside}: ${listed(regions)}`
      : `${dataOf(disclosure)} is disclosed to ${recipient.name} in ${listed(places)}, and from which countries it is reached there is not recorded`;
  const kept = 'Where it is kept, backups included';
  const reached = 'from where it is reached, such as for support';
  const toFindOut = [
    ...(regions.length > 0 || unstated ? [kept] : []),
    ...(accessCountries === null ? [reached] : []),
  ].join(', and ');
  return {
    duty,
    outcome: onlyRegions ? 'FAIL' : 'UNDETERMINED',
    ...(unstated ? {} : { severity: 'MEDIUM' as const }),
    subject: key,
    because: [
      `${on} ${where}.`,
      `${toFindOut.charAt(0).toUpperCase()}${toFindOut.slice(1)}, a person has to find out.`,
    ],
    entries: partiesOf(disclosure),
    statements: disclosure.sources,
    missingFacts: [
      ...(regions.length > 0 || unstated ? [`destinationCountries(${key})`] : []),
      ...(accessCountries === null ? [`accessCountries(${key})`] : []),
    ],
  };
}
