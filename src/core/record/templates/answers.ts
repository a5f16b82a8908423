import { distinct, names } from '../../rules/wording';
import type { RecordEntry } from '../record-entry';
import { sourcesOf } from '../record-entry';
import { some, type FieldContent } from '../record-field';
import { receives, roleInWords } from '../wording';
import { interestsAssessment } from '../documents';

type Answer = (entry: RecordEntry) => FieldContent;

/** What the record itself says in one of its fields: the first of the keys that the kind of record has. */
export function cell(...keys: readonly string[]): Answer {
  return (entry) => {
    const question = entry.record.questions.find(({ key }) => keys.includes(key));
    if (question === undefined) throw new Error(`The record has none of the fields ${keys.join(', ')}.`);
    return question.answer(entry);
  };
}

/** What the register has no kind of entry for. */
export function notHeld(what: string): Answer {
  return (entry) => entry.silence(`${what} is not recorded.`);
}

/** The assessment of legitimate interests, asked only where they are a legal basis. */
export function assessmentOfInterests(entry: RecordEntry): FieldContent {
  const interests = cell('legitimateInterests')(entry);
  return interests.state === 'NOT_APPLICABLE' ? interests : interestsAssessment(entry);
}

/** Whether decisions are made by automated means alone (Art. 22); `silence` is said where nothing is recorded of it. */
export function automatedDecisions(silence: string): Answer {
  return (entry) => {
    const { automatedDecision, sources } = entry.activity;
    if (automatedDecision === null) return notHeld(silence)(entry);
    const value = automatedDecision
      ? 'Yes: decisions are made by automated means alone'
      : 'No decision is made by automated means alone';
    const missing = ['whether there is profiling is not recorded'];
    return { state: 'STATED', values: [value], statements: sources, missing };
  };
}

/** What is asked of such decisions: whether there are any is one thing, what they are another. */
export function ofAutomatedDecisions(what: string): Answer {
  return (entry) => {
    const isKnown = entry.activity.automatedDecision !== null;
    const whether = 'Whether there is profiling or a decision by automated means alone, and so';
    return notHeld(
      isKnown ? `Of decisions by automated means and profiling, ${what}` : `${whether} ${what},`,
    )(entry);
  };
}

/** The name and the contact details of the organisation in one. */
export function nameAndContact(entry: RecordEntry): FieldContent {
  const name = cell('controllerName', 'processorName')(entry);
  const contact = cell('controllerContact', 'processorContact')(entry);
  if (!('values' in name)) return name;
  if (!('values' in contact))
    return { ...name, missing: [...(name.missing ?? []), 'no contact details are recorded'] };
  const values = some([...name.values, ...contact.values])!;
  return {
    ...name,
    values,
    statements: distinct([...name.statements, ...contact.statements]),
    missing: [...(name.missing ?? []), ...(contact.missing ?? [])],
  };
}

/** What the activity is called, and what it is. */
export function nameOfActivity({ activity }: RecordEntry): FieldContent {
  return { state: 'STATED', values: [activity.name], statements: activity.sources };
}

/** What the activity is, in the words of whoever recorded it. */
export function description(entry: RecordEntry): FieldContent {
  const { description: recorded, name, sources } = entry.activity;
  if (recorded === null) return entry.silence(`No description of “${name}” is recorded.`);
  return { state: 'STATED', values: [recorded], statements: sources };
}

/** What sort of recipients there are. */
export function categoriesOfRecipients(entry: RecordEntry): FieldContent {
  return cell('recipients')(entry);
}

const ownSide = ['PROCESSOR', 'SUBPROCESSOR', 'JOINT_CONTROLLER'];

/** Whether others than its own processors receive data. Nobody on record is no "no". */
export function sharedWithThirdParties(entry: RecordEntry): FieldContent {
  const others = entry.recipients.filter(({ role, time }) => time === 'CURRENT' && !ownSide.includes(role));
  const values = some(
    others.map(({ name, role, modality }) => {
      const how = modality === 'STATES' ? 'Yes' : 'Possibly';
      return `${how}: ${name} (${roleInWords[role]}) ${receives[modality]} data`;
    }),
  );
  if (values === null) {
    return entry.silence(
      `Nobody but processors is recorded as a recipient of “${entry.activity.name}”, and no statement that data is shared with nobody else.`,
    );
  }
  return { state: 'STATED', values, statements: distinct(others.flatMap(({ statements }) => statements)) };
}

/** Where the data lies: the places of those who process it, which is not all that can be asked. */
export function places(entry: RecordEntry): FieldContent {
  const processing = entry.disclosures.filter(
    ({ role, recipient }) =>
      role === 'PROCESSOR' || role === 'SUBPROCESSOR' || recipient === entry.organisation,
  );
  const values = some([
    ...new Set(
      processing.flatMap(({ recipient, destinations }) =>
        destinations.filter(({ stated }) => stated).map(({ label }) => `${label}: ${recipient.name}`),
      ),
    ),
  ]);
  if (values === null)
    return entry.silence(`Where the data of “${entry.activity.name}” lies is not recorded.`);
  const unplaced = distinct(
    processing
      .filter(({ destinations }) => destinations.every(({ stated }) => !stated))
      .map(({ recipient }) => recipient),
  );
  return {
    state: 'INFERRED',
    values,
    statements: sourcesOf(processing),
    explanation:
      'These are the places to which whoever processes the data takes it; where it is stored, a person has to confirm.',
    missing: unplaced.length === 0 ? [] : [`where ${names(unplaced)} processes the data is not stated`],
  };
}

/** The policy of the day, which is told to the people. */
export function privacyPolicy(entry: RecordEntry): FieldContent {
  const { documents } = entry.record;
  const values = some(
    documents.map(({ key, title, validFrom }) => `${title} (${key}), valid from ${validFrom}`),
  );
  if (values === null) return entry.silence();
  return { state: 'STATED', values, statements: [], missing: ['its address is not recorded'] };
}

/** Safeguards of transfers: the mechanisms, with what becomes of each. */
export const safeguards: Answer = cell('transferMechanisms');

/** What is said of breaches of the data (Art. 33, 34). */
export function breaches(entry: RecordEntry): FieldContent {
  const said = entry.activity.securityMeasures.filter(({ sources }) =>
    sources.some(({ kind }) => kind === 'breach' || kind === 'breach_notice'),
  );
  const values = some(said.map(({ name, description: what }) => (what === null ? name : `${name}: ${what}`)));
  if (values === null) return notHeld('How breaches of this data are told and recorded')(entry);
  return {
    state: 'STATED',
    values,
    statements: sourcesOf(said),
    missing: ['how they are recorded is not stated'],
  };
}

/** A condition of Art. 9(2), or of the national law that stands beside it. */
export function conditionForSpecialCategories(what: string): Answer {
  return (entry) => {
    const special = cell('specialCategories')(entry);
    if (special.state !== 'STATED') {
      return entry.silence(
        `${what} is not recorded. That no special category is among the data is not stated either.`,
      );
    }
    const bases = entry.activity.legalBases.filter(({ legalBasis }) =>
      legalBasis.article.startsWith('Art 9'),
    );
    const values = some(bases.map(({ legalBasis }) => `${legalBasis.label} (${legalBasis.article})`));
    if (values === null) return entry.silence(`${what} is not recorded, and special categories are.`);
    return { state: 'STATED', values, statements: entry.statements('legal_basis') };
  };
}

/** When somebody last looked at the entry. That it was written down is no review. */
export function review(entry: RecordEntry): FieldContent {
  const { name, recordedAt } = entry.activity;
  return entry.silence(
    `No review of “${name}” is recorded. It was last written down at ${recordedAt}, which says nothing of who looked at it since.`,
  );
}

/** A representative in a country outside the Union: those on record are not said to be for it. */
export function representativeThere(where: string): Answer {
  return (entry) => {
    const contacts = entry.organisation.contacts.filter(({ role }) => role === 'REPRESENTATIVE');
    const values = some(
      contacts.map(({ name, email }) => [name, email].filter((part) => part !== null).join(', ')),
    );
    if (values === null) return entry.silence(`No representative in ${where} is recorded.`);
    return {
      state: 'INFERRED',
      values,
      statements: sourcesOf(contacts),
      explanation: `A representative is recorded; that it is one in ${where}, a person has to confirm.`,
    };
  };
}

/** Who decides together with it; whoever only processes is asked for none. */
export function jointControllers(entry: RecordEntry): FieldContent {
  if (entry.record.kind === 'CONTROLLER') {
    const content = cell('jointControllers')(entry);
    if (!('values' in content)) return content;
    return {
      ...content,
      missing: [...(content.missing ?? []), 'their respective responsibilities are not recorded'],
    };
  }
  const controllers = entry.activity.controllers.filter((one) => one !== entry.organisation);
  const [, ...more] = controllers;
  const values = some(controllers.map(({ name }) => name));
  if (more.length === 0 || values === null)
    return entry.silence(
      'No joint controllers on whose behalf it acts are recorded, and no statement that there are none.',
    );
  return { state: 'STATED', values, statements: entry.statements('role') };
}
