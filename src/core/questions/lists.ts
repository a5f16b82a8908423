import type { Disclosure } from '../entries/disclosure';
import type { AnyLinkedEntry } from '../entries/kinds';
import { linkedKinds } from '../entries/kinds';
import type { MechanismReliance } from '../entries/mechanism-reliance';
import type { Organisation } from '../entries/organisation';
import type { PolicyStatement } from '../entries/policy-statement';
import { InputFault } from '../input-fault';
import type { TransferMechanism } from '../law/transfer-mechanism';
import type { Register } from '../register';
import type { Transfer } from '../transfer';
import type { RecipientRole, Verdict } from '../words';
import { checkKeys, given, isKnown } from './filter';
import { leavesHome } from './recipients';

type List<T> = readonly T[] | null | undefined;

/** Which organisations are asked for. */
export interface OrganisationFilter {
  readonly text?: string | null;
  /** Roles in which it receives data. */
  readonly roles?: List<RecipientRole>;
  readonly countries?: List<string>;
  readonly named?: boolean | null;
}

/** The organisations that match, by key. */
export function organisations(register: Register, where: OrganisationFilter): readonly Organisation[] {
  checkKeys(register, where, { countries: 'country' });
  const text = where.text?.toLowerCase() ?? '';
  return register
    .all('organisation')
    .filter(
      (organisation) =>
        [organisation.key, organisation.name, organisation.description ?? ''].some((words) =>
          words.toLowerCase().includes(text),
        ) &&
        isIn(where.countries, organisation.country?.code) &&
        (where.named ?? organisation.named) === organisation.named &&
        (given(where.roles).length === 0 ||
          organisation.receives.some(({ role }) => where.roles!.includes(role))),
    );
}

/** Which transfers are asked for. */
export interface TransferFilter {
  readonly exporters?: List<string>;
  readonly importers?: List<string>;
  readonly destinations?: List<string>;
  /** Declared, or the best candidate. */
  readonly mechanisms?: List<string>;
  readonly verdicts?: List<Verdict>;
  /** Keeps destinations that are not stated. */
  readonly thirdCountriesOnly?: boolean | null;
}

/** The transfers that match, by disclosure and destination. */
export function transfers(register: Register, where: TransferFilter): readonly Transfer[] {
  checkKeys(register, where, {
    exporters: 'organisation',
    importers: 'organisation',
    destinations: 'country',
    mechanisms: 'mechanism',
  });
  return register.transfers
    .filter(
      ({ exporter, importer, destination, assessment }) =>
        isIn(where.exporters, exporter.key) &&
        isIn(where.importers, importer.key) &&
        isIn(where.destinations, destination.country?.code) &&
        isIn(where.verdicts, assessment.verdict) &&
        (given(where.mechanisms).length === 0 ||
          isIn(where.mechanisms, assessment.declared?.mechanism.key) ||
          isIn(where.mechanisms, assessment.mechanism?.key)) &&
        (where.thirdCountriesOnly !== true || leavesHome(destination, register, ['EU-GDPR'])),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Which transfer mechanisms are asked for. */
export interface TransferMechanismFilter {
  readonly kinds?: List<string>;
  readonly destinations?: List<string>;
  /** In force on the law's day, or not. */
  readonly inForce?: boolean | null;
}

/** The mechanisms that match, by key. */
export function transferMechanisms(
  register: Register,
  where: TransferMechanismFilter,
): readonly TransferMechanism[] {
  checkKeys(register, where, { destinations: 'country' });
  const kinds = new Set(register.allLaw.data.mechanisms.map(({ kind }) => kind as string));
  if (given(where.kinds).some((kind) => !kinds.has(kind))) {
    throw new InputFault('One of the items is no kind of transfer mechanism.', ['where', 'kinds']);
  }
  return register.mechanisms.filter(
    (mechanism) =>
      isIn(where.kinds, mechanism.kind) &&
      isIn(where.destinations, mechanism.destination?.code) &&
      (where.inForce ?? mechanism.inForce) === mechanism.inForce,
  );
}

/** The reliances on one mechanism, or on all. Throws InputFault for a key that nobody knows. */
export function mechanismReliances(
  register: Register,
  mechanism: string | null,
): readonly MechanismReliance[] {
  if (mechanism === null) return register.all('mechanismReliance');
  if (!isKnown(register, 'mechanism', mechanism)) {
    throw new InputFault('The law data holds no transfer mechanism of this key.', ['mechanism']);
  }
  return register.linkedTo('mechanismReliance', 'mechanismKey', mechanism);
}

/** The reliances on mechanisms of one programme, such as Privacy Shield in the EU, the UK and Switzerland. */
export function reliancesOnProgramme(register: Register, programme: string): readonly MechanismReliance[] {
  return register.all('mechanismReliance').filter((reliance) => reliance.mechanism.programme === programme);
}

/**
 * The engagements of subprocessors (Art. 28(2), (4) GDPR): all, or those below one organisation, all levels down.
 * Throws InputFault for an organisation that nobody knows.
 */
export function subprocessorEngagements(register: Register, of: string | null): readonly Disclosure[] {
  const all = register.all('disclosure').filter(({ role }) => role === 'SUBPROCESSOR');
  if (of === null) return all;
  if (!isKnown(register, 'organisation', of)) {
    throw new InputFault('The register knows no organisation of this key.', ['of']);
  }
  // A subprocessor of a controller is engaged by its processor, so the engagements of processors are followed too.
  const engagements = register
    .all('disclosure')
    .filter(({ role }) => role === 'PROCESSOR' || role === 'SUBPROCESSOR');
  const below = new Set<string>([of]);
  const found = new Set<Disclosure>();
  for (const engaging of below) {
    for (const engagement of engagements) {
      if (engagement.discloser.key !== engaging) continue;
      if (engagement.role === 'SUBPROCESSOR') found.add(engagement);
      // The set takes what is added while it is walked: the subprocessors of the subprocessor come next.
      below.add(engagement.recipient.key);
    }
  }
  return [...found].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The statements of a section and of those below it ("4" holds "4.2"), in the order of the text. */
export function policyStatements(register: Register, section: string | null): readonly PolicyStatement[] {
  return register
    .all('policyStatement')
    .filter(
      ({ clause }) =>
        section === null || clause.section === section || clause.section.startsWith(`${section}.`),
    )
    .sort((a, b) =>
      a.document.key < b.document.key ? -1 : a.document.key > b.document.key ? 1 : a.start - b.start,
    );
}

/** Entries whose key, name or words hold the text, kind by kind; at most `first`. */
export function search(register: Register, text: string, first: number): readonly AnyLinkedEntry[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') throw new InputFault('There is nothing to search for.', ['text']);
  const found: AnyLinkedEntry[] = [];
  for (const kind of linkedKinds.filter((candidate) => !kindsThatAreNoEntries.includes(candidate))) {
    for (const entry of register.all(kind) as readonly AnyLinkedEntry[]) {
      if (found.length >= first) return found;
      if (wordsOf(entry).some((words) => words.toLowerCase().includes(wanted))) found.push(entry);
    }
  }
  return found;
}

// The policy's own parts are found through policyStatements and policyDocuments.
const kindsThatAreNoEntries: readonly string[] = ['policyDocument', 'policyClause', 'policyStatement'];

function wordsOf(entry: AnyLinkedEntry): readonly string[] {
  const words = [
    'name',
    'description',
    'condition',
    'email',
    'scheme',
    'criterion',
    'startEvent',
    'how',
    'purpose',
  ];
  const values = entry as unknown as Readonly<Record<string, unknown>>;
  return [entry.key, ...words.map((name) => values[name]).filter((value) => typeof value === 'string')];
}

function isIn<T>(wanted: List<T>, value: T | null | undefined): boolean {
  return given(wanted).length === 0 || (value !== null && value !== undefined && wanted!.includes(value));
}
