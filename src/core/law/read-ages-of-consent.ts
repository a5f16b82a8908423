import { isProper, overlap as periodsOverlap } from '../period';
import type { PlainReader } from '../plain-data';
import type { AgesOfConsent, StateAgeOfConsent } from './law-data';

/**
 * Turns the parsed ages-of-consent.yaml into the ages of Art. 8(1) GDPR and checks them: each is that of a country,
 * none lies below the lowest age or at or above the default, no State has two ages on one day.
 */
export function readAgesOfConsent(
  read: PlainReader,
  value: unknown,
  countries: ReadonlyMap<string, string>,
): AgesOfConsent {
  const file = read.object(value, 'ages-of-consent.yaml');
  const ofAct = read.object(file['default'], 'default');
  const age = years(read, ofAct['age'], 'default.age');
  const lowest = years(read, ofAct['lowest'], 'default.lowest');
  if (lowest > age) read.fault('default.lowest', 'lies above the age of the Regulation');
  const states = read.list(file['ages'], 'ages').map((item, index): StateAgeOfConsent => {
    const state = read.object(item, `ages[${index}]`);
    const place = `ages[${index}]`;
    read.only(state, ['country', 'age', 'validFrom', 'validTo', 'knownFrom', 'cites'], place);
    const country = read.text(state['country'], `${place}.country`);
    if (!countries.has(country)) read.fault(`${place}.country`, 'is no ISO 3166-1 alpha-2 code');
    // That a State set no age is said, never left out.
    const lower = state['age'] === null ? null : years(read, state['age'], `${place}.age`);
    if (lower !== null && (lower < lowest || lower >= age)) {
      read.fault(`${place}.age`, 'is no lower age that Art. 8(1) GDPR lets a Member State set');
    }
    const validity = {
      from: read.day(state['validFrom'], `${place}.validFrom`),
      until: read.optionalDay(state['validTo'], `${place}.validTo`),
    };
    if (!isProper(validity)) {
      read.fault(place, 'ends before it begins: periods are half-open and not empty');
    }
    const knownFrom = read.day(state['knownFrom'], `${place}.knownFrom`);
    return { country, age: lower, validity, knownFrom, cites: read.text(state['cites'], `${place}.cites`) };
  });
  for (const [index, one] of states.entries()) {
    const twice = states
      .slice(0, index)
      .some((other) => other.country === one.country && overlap(other, one));
    if (twice) read.fault(`ages[${index}]`, `${one.country} has two ages on one day`);
  }
  return {
    age,
    lowest,
    validFrom: read.day(ofAct['validFrom'], 'default.validFrom'),
    cites: read.text(ofAct['cites'], 'default.cites'),
    states,
  };
}

function overlap(one: StateAgeOfConsent, other: StateAgeOfConsent): boolean {
  return periodsOverlap(one.validity, other.validity);
}

function years(read: PlainReader, value: unknown, place: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  read.fault(place, 'must be a whole number of years');
  return 0;
}
