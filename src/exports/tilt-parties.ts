import type { JsonObject } from '../core/canonical-json';
import type { Contact } from '../core/entries/contact';
import type { Organisation } from '../core/entries/organisation';
import { distinct } from '../core/rules/wording';
import type { RecordDocument } from './record-document';
import { unknownAddress, unknownCountry, type Placeholders } from './tilt-placeholders';

/** Who stands for the controller in TILT, which holds one by name; null where it is not one, or not named. */
function controllerOf(document: RecordDocument): Organisation | null {
  const [only, ...more] = controllersOf(document);
  return only !== undefined && more.length === 0 && only.named ? only : null;
}

/** The controller; in the record of a processor, whoever it acts for, as far as they are one and named. */
export function controllerInTilt(document: RecordDocument, placeholders: Placeholders): JsonObject {
  const controllers = controllersOf(document);
  const [only] = controllers;
  const one = controllerOf(document);
  const names = controllers.map(({ name }) => `“${name}”`).join(', ');
  const why =
    only === undefined
      ? 'No controller is recorded.'
      : one === null
        ? `TILT holds one controller by name; recorded are ${names}.`
        : null;
  return {
    name: one?.name ?? placeholders.text('/controller/name', why!),
    address: addressOf(
      one?.contacts.filter(({ role }) => role !== 'DATA_PROTECTION_OFFICER' && role !== 'REPRESENTATIVE') ??
        [],
      '/controller/address',
      placeholders,
    ),
    country: countryOf(one, '/controller/country', placeholders),
    representative: contactOf(
      one?.contacts.filter(({ role }) => role === 'REPRESENTATIVE') ?? [],
      '/controller/representative',
      'No representative in the Union is recorded.',
      placeholders,
    ),
  };
}

/** The data protection officer of the controller. That of a processor is no officer of whom it acts for. */
export function officerInTilt(document: RecordDocument, placeholders: Placeholders): JsonObject {
  const { kind, organisation } = document.record;
  const officers =
    controllerOf(document)?.contacts.filter(({ role }) => role === 'DATA_PROTECTION_OFFICER') ?? [];
  const at = '/dataProtectionOfficer';
  const silence =
    kind === 'CONTROLLER'
      ? 'No data protection officer is recorded.'
      : `No data protection officer of the controller is recorded; that of ${organisation.name}, the processor, stands in meta._registry.fields.`;
  return {
    ...contactOf(officers, at, silence, placeholders),
    address: addressOf(officers, `${at}/address`, placeholders),
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

function addressOf(contacts: readonly Contact[], at: string, placeholders: Placeholders): string {
  const addresses = contacts.flatMap(({ postalAddress }) => postalAddress ?? []);
  return addresses[0] ?? placeholders.text(at, 'No postal address is recorded.');
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
