import type { JsonObject } from '../core/canonical-json';
import type { Contact } from '../core/entries/contact';
import type { Organisation } from '../core/entries/organisation';
import { distinct } from '../core/rules/wording';
import type { RecordDocument } from './record-document';
import { unknownAddress, unknownCountry, type Placeholders } from './tilt-placeholders';

/** The controller; in the record of a processor, whoever it acts for, as far as they are one and named. */
export function controllerInTilt(document: RecordDocument, placeholders: Placeholders): JsonObject {
  const controllers = controllersOf(document);
  const [only, ...more] = controllers;
  const one = only !== undefined && more.length === 0 && only.named ? only : null;
  const names = controllers.map(({ name }) => `“${name}”`).join(', ');
  const why =
    only === undefined
      ? 'No controller is recorded.'
      : one === null
        ? `TILT holds one controller by name; recorded are ${names}.`
        : null;
  return {
    name: one?.name ?? placeholders.text('/controller/name', why!),
    address: placeholders.text('/controller/address', 'No postal address is recorded.'),
    country: countryOf(one, '/controller/country', placeholders),
    representative: contactOf(
      one?.contacts.filter(({ role }) => role === 'REPRESENTATIVE') ?? [],
      '/controller/representative',
      'No representative in the Union is recorded.',
      placeholders,
    ),
  };
}

/** The data protection officer of whose record it is. */
export function officerInTilt({ record }: RecordDocument, placeholders: Placeholders): JsonObject {
  const { organisation } = record;
  const officers = organisation.contacts.filter(({ role }) => role === 'DATA_PROTECTION_OFFICER');
  const at = '/dataProtectionOfficer';
  return {
    ...contactOf(officers, at, 'No data protection officer is recorded.', placeholders),
    address: placeholders.text(`${at}/address`, 'No postal address is recorded.'),
    country: placeholders.fill(
      `${at}/country`,
      unknownCountry,
      'The country of the officer is not recorded; ZZ stands for an unknown one.',
    ),
  };
}

function contactOf(
  contacts: readonly Contact[],
  at: string,
  silence: string,
  placeholders: Placeholders,
): JsonObject {
  const [contact] = contacts;
  return {
    name:
      contact?.name ??
      placeholders.text(`${at}/name`, contact === undefined ? silence : 'No name is stated.'),
    email:
      contact?.email ??
      placeholders.fill(
        `${at}/email`,
        unknownAddress,
        contact === undefined ? silence : 'No address is stated.',
      ),
  };
}

function countryOf(organisation: Organisation | null, at: string, placeholders: Placeholders): string {
  return (
    organisation?.country?.code ??
    placeholders.fill(at, unknownCountry, 'The country is not recorded; ZZ stands for an unknown one.')
  );
}

function controllersOf({ record }: RecordDocument): readonly Organisation[] {
  if (record.kind === 'CONTROLLER') return [record.organisation];
  return distinct([...record.entries()].flatMap(({ activity }) => activity.controllers));
}
