import type { Contact } from '../entries/contact';
import type { Organisation } from '../entries/organisation';
import type { PolicyStatement } from '../entries/policy-statement';
import { distinct, listed, names } from '../rules/wording';
import { some, type FieldContent } from './record-field';
import { sourcesOf, type RecordEntry } from './record-entry';
import { contactInWords } from './wording';

/** The name of whose record it is (Art. 30(1)(a), (2)(a)). */
export function nameOfOrganisation(entry: RecordEntry): FieldContent {
  const { organisation } = entry;
  if (!organisation.named) return entry.silence(onlyAClass([organisation]));
  const roles = calledSo(entry);
  const values = [organisation.name] as const;
  const actor = organisation.sources.filter(({ kind }) => kind === 'actor');
  if (roles === null) return { state: 'INFERRED', values, statements: actor, explanation: inference(entry) };
  return { state: 'STATED', values, statements: distinct([...actor, ...roles]) };
}

/** Where it is reached, but for its officer and its representative. */
export function contactOfOrganisation(entry: RecordEntry): FieldContent {
  const { organisation } = entry;
  const contacts = organisation.contacts.filter(
    ({ role }) => role !== 'DATA_PROTECTION_OFFICER' && role !== 'REPRESENTATIVE',
  );
  const values = some(contacts.map(contactLine));
  if (values === null) return entry.silence(`No contact details of ${organisation.name} are recorded.`);
  const postal = contacts.some(({ postalAddress }) => postalAddress !== null);
  const missing = postal ? [] : ['no postal address is recorded'];
  return { state: 'STATED', values, statements: sourcesOf(contacts), missing };
}

/** Who decides on purposes and means together with it (Art. 26). */
export function jointControllers(entry: RecordEntry): FieldContent {
  const { organisation, activity, disclosures } = entry;
  const jointly = disclosures.filter(({ role }) => role === 'JOINT_CONTROLLER');
  const others = distinct([
    ...activity.controllers,
    ...jointly.flatMap(({ recipient, discloser }) => [recipient, discloser]),
  ]).filter((one) => one !== organisation);
  const values = some(others.map(({ name }) => name));
  if (values === null) {
    return entry.silence(
      `No joint controller of “${activity.name}” is recorded, and no statement that there is none.`,
    );
  }
  const statements = distinct([...entry.statements('role'), ...sourcesOf(jointly)]);
  const classes = others.filter(({ named }) => !named);
  return { state: 'STATED', values, statements, missing: classes.length === 0 ? [] : [onlyAClass(classes)] };
}

/**
 * Who represents it in the Union (Art. 27). Representatives come in here: today they are the contacts with that role.
 */
export function representative(entry: RecordEntry): FieldContent {
  const { organisation } = entry;
  const contacts = organisation.contacts.filter(({ role }) => role === 'REPRESENTATIVE');
  const values = some(contacts.map(contactLine));
  if (values !== null) {
    return { state: 'STATED', values, statements: sourcesOf(contacts), missing: namesMissing(contacts) };
  }
  const seat = organisation.country;
  if (seat !== null && !seat.isThirdCountry) {
    const explanation = `${organisation.name} is established in ${seat.name}: a representative is named by whoever is not established in the Union.`;
    return { state: 'NOT_APPLICABLE', explanation };
  }
  const where =
    seat === null ? 'Where it is established is not recorded' : `It is established in ${seat.name}`;
  return entry.silence(
    `No representative of ${organisation.name} in the Union is recorded. ${where}; whether it has to name one, a person has to decide.`,
  );
}

/** Its data protection officer (Art. 37-39). */
export function dataProtectionOfficer(entry: RecordEntry): FieldContent {
  const { organisation } = entry;
  const contacts = organisation.contacts.filter(({ role }) => role === 'DATA_PROTECTION_OFFICER');
  const values = some(contacts.map(contactLine));
  if (values === null)
    return entry.silence(`No data protection officer of ${organisation.name} is recorded.`);
  return { state: 'STATED', values, statements: sourcesOf(contacts), missing: namesMissing(contacts) };
}

/** On whose behalf it processes, by name. A class of controllers is no name. */
export function controllersActedFor(entry: RecordEntry): FieldContent {
  const { controllers, name } = entry.activity;
  if (controllers.length === 0) return entry.silence(`No controller of “${name}” is recorded.`);
  const classes = controllers.filter(({ named }) => !named);
  const values = some(controllers.filter(({ named }) => named).map((one) => one.name));
  if (values === null) return entry.silence(onlyAClass(classes));
  const missing = classes.length === 0 ? [] : [onlyAClass(classes)];
  return { state: 'STATED', values, statements: entry.statements('role'), missing };
}

/** Where the controllers on whose behalf it processes are reached. */
export function contactOfControllers(entry: RecordEntry): FieldContent {
  const { controllers, name } = entry.activity;
  if (controllers.length === 0) return entry.silence(`No controller of “${name}” is recorded.`);
  const reached = controllers.flatMap((controller) =>
    controller.contacts.map((contact) => ({ controller, contact })),
  );
  const unreached = controllers.filter(({ contacts }) => contacts.length === 0);
  const gap = `no contact details of ${names(unreached)} are recorded`;
  const values = some(
    reached.map(({ controller, contact }) => `${controller.name}: ${contactLine(contact)}`),
  );
  if (values === null) return entry.silence(`${capital(gap)}.`);
  return {
    state: 'STATED',
    values,
    statements: sourcesOf(reached.map(({ contact }) => contact)),
    missing: unreached.length === 0 ? [] : [gap],
  };
}

/** What it is in this activity: a role belongs to a domain of data, not to a company. */
export function roleInActivity(entry: RecordEntry): FieldContent {
  const { organisation, activity } = entry;
  const others = activity.controllers.filter((one) => one !== organisation);
  const isController = activity.controllers.includes(organisation);
  const word = isController
    ? others.length === 0
      ? 'Controller'
      : `Joint controller with ${names(others)}`
    : others.length === 0
      ? 'Processor; on whose behalf is not recorded'
      : `Processor on behalf of ${names(others)}`;
  const statements = calledSo(entry);
  if (statements === null)
    return {
      state: 'INFERRED',
      values: [word],
      // It names the purposes and the legal bases: from that it is inferred.
      statements: entry.statements('legal_basis', 'purpose'),
      explanation: inference(entry),
    };
  return { state: 'STATED', values: [word], statements };
}

/**
 * The statements that say who controls and who processes; null where a source is read and none of them says it. What
 * was recorded without a policy is as its author says.
 */
function calledSo(entry: RecordEntry): readonly PolicyStatement[] | null {
  const statements = entry.statements('role');
  return statements.length === 0 && entry.activity.sources.length > 0 ? null : statements;
}

function inference({ organisation, activity, record: { kind } }: RecordEntry): string {
  return kind === 'CONTROLLER'
    ? `No statement on record calls ${organisation.name} the controller of “${activity.name}”; that it determines the purposes and means is an inference, which a person has to confirm.`
    : `No statement on record calls ${organisation.name} a processor in “${activity.name}”; that is an inference, which a person has to confirm.`;
}

function onlyAClass(classes: readonly Organisation[]): string {
  return `Only a class is recorded, and not who belongs to it: ${listed(classes.map(({ name }) => `“${name}”`))}.`;
}

function contactLine({ name, email, postalAddress, role }: Contact): string {
  const who = [name, email, postalAddress].filter((part) => part !== null).join(', ');
  const what = role === null ? '' : ` (${contactInWords[role]})`;
  return `${who === '' ? 'an address that is not recorded' : who}${what}`;
}

function namesMissing(contacts: readonly Contact[]): readonly string[] {
  return contacts.flatMap(({ name, email, postalAddress, role }) => [
    ...(name === null
      ? [`the name of the ${role === null ? 'contact' : contactInWords[role]} is not stated`]
      : []),
    ...(email === null && postalAddress === null ? ['no address is stated'] : []),
  ]);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
