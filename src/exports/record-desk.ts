import { InputFault } from '../core/input-fault';
import type { Law } from '../core/law/law';
import type { LedgerStore } from '../core/ledger-store';
import { limits } from '../core/limits';
import type { RegisterOpener } from '../core/open-register';
import { parseDay, parseInstant, type Day, type Instant } from '../core/period';
import { recordOfProcessing } from '../core/record-of-processing';
import type { Register } from '../core/register';
import { recordKinds, type RecordKind } from '../core/words';
import { RecordDocument } from './record-document';

/** The clocks of an export; what is left out is found out. */
export interface ClocksAsked {
  readonly validOn?: Day;
  /** Left out: what the newest revision knows, and the law data beside it. */
  readonly knownAt?: Instant;
  readonly lawOn?: Day;
}

/** Which record is asked for; what is left out is found out. */
export interface RecordAsked extends ClocksAsked {
  /** Left out: the one organisation that has such a record. */
  readonly organisation?: string;
  readonly as: RecordKind;
}

/** Where exports of the record are handed out, the same ones at every door. */
export class RecordDesk {
  constructor(
    private readonly store: LedgerStore,
    private readonly opener: RegisterOpener,
    private readonly law: Law,
  ) {}

  /** The record that is asked for. `now`: the wall clock, read once at the door. Throws InputFault. */
  async document({ organisation, as, ...clocks }: RecordAsked, now: Instant): Promise<RecordDocument> {
    const { register, head } = await this.register(clocks, now);
    const whose = organisation ?? theOneWithARecord(register, as);
    // In a register of its own: an export goes over all of it, and leaves nothing behind in the one that is kept.
    return new RecordDocument(recordOfProcessing(register.inPassing(), whose, as), head);
  }

  /** The register on the clocks that are asked for, with the head of the history at its revision. Throws InputFault. */
  async register(
    clocks: ClocksAsked,
    now: Instant,
  ): Promise<{ readonly register: Register; readonly head: string | null }> {
    const knownAt = clocks.knownAt ?? (await this.newestKnowledge(now));
    const register = await this.opener.open({ ...clocks, knownAt }, now);
    const { recordedAt } = register.written.revision;
    const head = recordedAt === null ? null : (await this.store.revisionOf(recordedAt)).hash;
    return { register, head };
  }

  /**
   * The instant of the newest revision, or, where the law data learnt something since, the first moment of that day: a
   * judgment counts though nothing was written after it. It is the same whenever it is asked for, as the revision is.
   */
  private async newestKnowledge(now: Instant): Promise<Instant> {
    const { revision } = await this.store.ledger(null);
    const written = revision.recordedAt ?? now;
    const learnt = `${this.law.lastLearntOn}T00:00:00.000Z` as Instant;
    return learnt > written && learnt <= now ? learnt : written;
  }
}

/** The parameters of an export of the record, as a query string or a command line gives them. */
export const recordParameters = ['organisation', 'as', 'validOn', 'knownAt', 'lawOn'] as const;

/** Reads what is asked from texts. Throws InputFault, which names the parameter and repeats no value. */
export function readRecordAsked(given: Readonly<Record<string, unknown>>): RecordAsked {
  const known: readonly string[] = recordParameters;
  if (Object.keys(given).some((name) => !known.includes(name))) {
    throw new InputFault(`An export of the record is asked for with ${recordParameters.join(', ')}.`, []);
  }
  const text = readerOf(given);
  const as = text('as', 'controller or processor', readKind);
  if (as === undefined) throw new InputFault('as wants controller or processor.', ['as']);
  const organisation = text('organisation', 'the key of an organisation, such as org/1crm', readKey);
  return {
    as,
    ...(organisation === undefined ? {} : { organisation }),
    ...readClocksAsked(given),
  };
}

/** Reads the clocks of an export from texts. Throws InputFault, which names the parameter and repeats no value. */
export function readClocksAsked(given: Readonly<Record<string, unknown>>): ClocksAsked {
  const text = readerOf(given);
  const validOn = text('validOn', 'a day of the calendar, written YYYY-MM-DD', parseDay);
  const knownAt = text('knownAt', 'an ISO 8601 date and time with a time zone', parseInstant);
  const lawOn = text('lawOn', 'a day of the calendar, written YYYY-MM-DD', parseDay);
  return {
    ...(validOn === undefined ? {} : { validOn }),
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(lawOn === undefined ? {} : { lawOn }),
  };
}

/** Reads one parameter. */
function readerOf(given: Readonly<Record<string, unknown>>) {
  return <T>(name: string, wanted: string, read: (written: string) => T | null): T | undefined => {
    const value = given[name];
    if (value === undefined || value === null) return undefined;
    if (Array.isArray(value)) throw new InputFault(`${name} was given more than once.`, [name]);
    const meant = typeof value === 'string' ? read(value) : null;
    if (meant === null) throw new InputFault(`${name} wants ${wanted}.`, [name]);
    return meant;
  };
}

function readKind(written: string): RecordKind | null {
  return recordKinds.find((kind) => kind === written.toUpperCase()) ?? null;
}

function readKey(written: string): string | null {
  return written === '' || written.length > limits.keyLengthMax || written.includes('\0') ? null : written;
}

/** The one organisation in whose record the register holds activities on that day. */
function theOneWithARecord(register: Register, kind: RecordKind): string {
  const found = new Set(
    register
      .all('processingActivity')
      .filter(({ record }) => record === kind)
      .flatMap(({ controllers, processors }) => (kind === 'CONTROLLER' ? controllers : processors))
      .map(({ key }) => key),
  );
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  throw new InputFault(
    only === undefined
      ? `On this day the register holds no record of anybody as ${kind.toLowerCase()}; say whose is wanted.`
      : `Several organisations have a record as ${kind.toLowerCase()}; say whose is wanted.`,
    ['organisation'],
  );
}
