import type { Contact } from '../entries/contact';
import type { Disclosure } from '../entries/disclosure';
import type { Organisation } from '../entries/organisation';
import type { TransferRegion } from '../law/transfer-region';
import { names } from './wording';

/** The disclosures whose third countries, if any, are not recorded by name (Art. 30(1)(e), (2)(c) GDPR). */
export function withoutCountries(disclosures: readonly Disclosure[]): readonly Disclosure[] {
  return disclosures.filter(({ destinations }) =>
    destinations.some(({ country, region }) => country === null && (region === null || isOpen(region))),
  );
}

/** "to which third countries, if any, A and B take the data (e)" */
export function countriesLacking(disclosures: readonly Disclosure[], letter: string): readonly string[] {
  if (disclosures.length === 0) return [];
  return [
    `to which third countries, if any, ${names(disclosures.map(({ recipient }) => recipient))} take the data (${letter})`,
  ];
}

/** The officer, where one is required and none is recorded. */
export function officerLacking({ dataProtectionOfficerRequired, contacts }: Organisation): readonly string[] {
  const isOfficer = ({ role }: Contact): boolean => role === 'DATA_PROTECTION_OFFICER';
  return dataProtectionOfficerRequired === true && !contacts.some(isOfficer)
    ? ['the data protection officer (a)']
    : [];
}

/** Whether it is not known who its members are, or which of several is meant where there are third countries among them. */
function isOpen({ members, countries }: TransferRegion): boolean {
  return members === null || (members.length > 1 && countries.some(({ isThirdCountry }) => isThirdCountry));
}
