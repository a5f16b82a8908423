import { DatabaseError, type PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { WrittenAct } from '../core/change';
import {
  readDumpedAct,
  readDumpedRevision,
  readDumpHeader,
  type DumpHeader,
  type DumpedRevision,
} from '../core/history-dump';
import { headerLine } from '../core/history';
import { LineFault, type NumberedLine } from '../core/numbered-line';
import type { Instant } from '../core/period';
import { insertRevision, NotCurrent } from './revision-writer';
import { sha256 } from './sha256';
import { verifyOn, type FurtherCheck } from './verify-history';
import { asOnlyWriter } from './write-transaction';

/** Thrown where there is something already in the register that was to be restored into. */
export class NotEmpty extends Error {
  constructor(revisions: number) {
    super(
      `The register is not empty: it has ${revisions === 1 ? '1 revision' : `${revisions} revisions`}. A dump is restored into an empty database, before the server has started on it.`,
    );
    this.name = 'NotEmpty';
  }
}

/**
 * Writes the history that a dump holds into an empty register, in one transaction, one revision in memory at a time. Numbers,
 * instants, actors, request marks, versions and hashes are those of the dump, the closing of versions follows from the
 * acts; the database checks links and overlaps after each revision, as it did when that was written. Before the commit
 * the history is verified as `registry verify` does, and asked `further`. Throws LineFault for the first line that does
 * not hold, and NotEmpty; then nothing is written. Gives the header of the dump.
 */
export async function restoreHistory(
  dataSource: DataSource,
  lines: AsyncIterable<NumberedLine>,
  further: FurtherCheck = () => Promise.resolve(null),
): Promise<DumpHeader> {
  const forEver = 0;
  return asOnlyWriter(dataSource, (client) => restoreOn(client, lines, further), forEver);
}

async function restoreOn(
  client: PoolClient,
  lines: AsyncIterable<NumberedLine>,
  further: FurtherCheck,
): Promise<DumpHeader> {
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM revision');
  const { count } = rows[0]!;
  if (count > 0) throw new NotEmpty(count);
  const reader = new DumpReader();
  for await (const line of lines) {
    const whole = reader.take(line);
    if (whole !== null) await store(client, whole);
  }
  const header = reader.end();
  const { fault } = await verifyOn(client);
  const found = fault ?? (await further(client));
  if (found !== null) throw new LineFault(1, `what the dump holds is no history that holds. ${found}`);
  return header;
}

interface WholeRevision extends DumpedRevision {
  readonly line: number;
  readonly written: readonly WrittenAct[];
}

/** Takes the lines of a dump one by one, and gives each revision once all of it has been read and its hash holds. */
class DumpReader {
  private header: DumpHeader | null = null;
  private current: (DumpedRevision & { readonly line: number }) | null = null;
  private written: WrittenAct[] = [];
  private hashed: string[] = [];
  private last: {
    readonly number: number;
    readonly recordedAt: Instant | null;
    readonly hash: string | null;
  } = { number: 0, recordedAt: null, hash: null };
  private acts = 0;
  private lines = 0;

  take(line: NumberedLine): WholeRevision | null {
    this.lines = line.number;
    if (this.header === null) this.header = readDumpHeader(line);
    else if (this.current === null) return this.begin(line, this.header);
    else return this.add(line, this.current);
    return null;
  }

  /** Throws where something is missing. */
  end(): DumpHeader {
    const { header, current, last, acts } = this;
    const next = this.lines + 1;
    if (header === null) throw new LineFault(1, 'the file is empty.');
    if (current !== null)
      throw new LineFault(
        next,
        `the file is cut off: of revision ${current.header.number} ${this.written.length} of ${current.acts} acts are there.`,
      );
    if (last.number !== header.revisions)
      throw new LineFault(
        next,
        `the file is cut off: ${last.number} of ${header.revisions} revisions are there.`,
      );
    if (acts !== header.acts || last.hash !== header.head)
      throw new LineFault(1, 'it does not fit the revisions that follow: acts or head are others.');
    return header;
  }

  private begin(line: NumberedLine, { revisions }: DumpHeader): WholeRevision | null {
    const read = readDumpedRevision(line);
    const { number, recordedAt, previous } = read.header;
    const fault = (what: string): LineFault => new LineFault(line.number, what);
    if (number !== this.last.number + 1)
      throw fault(`after revision ${this.last.number} comes revision ${number}.`);
    if (number > revisions) throw fault(`line 1 says that there are ${revisions} revisions.`);
    if (previous !== this.last.hash)
      throw fault(`revision ${number} does not follow the one before it, which has another hash.`);
    if (this.last.recordedAt !== null && recordedAt <= this.last.recordedAt)
      throw fault(`revision ${number} says that it was written no later than the one before it.`);
    this.current = { ...read, line: line.number };
    return read.acts === 0 ? this.complete() : null;
  }

  private add(line: NumberedLine, { acts }: DumpedRevision): WholeRevision | null {
    const { act, hashed, hash } = readDumpedAct(line);
    if (sha256(hashed) !== hash)
      throw new LineFault(line.number, 'the act is not what was written, for its hash is another one.');
    this.written.push(act);
    this.hashed.push(hashed);
    return this.written.length === acts ? this.complete() : null;
  }

  private complete(): WholeRevision {
    const whole = { ...this.current!, written: this.written };
    const { header, line, hash } = whole;
    if (sha256([headerLine(header), ...this.hashed].join('')) !== hash)
      throw new LineFault(
        line,
        `revision ${header.number}, or the order of its acts, is not what was written, for its hash is another one.`,
      );
    this.last = { number: header.number, recordedAt: header.recordedAt, hash };
    this.acts += this.written.length;
    this.current = null;
    this.written = [];
    this.hashed = [];
    return whole;
  }
}

async function store(client: PoolClient, { header, line, written }: WholeRevision): Promise<void> {
  try {
    await insertRevision(client, header, written);
    // The links are checked as they stand after this revision, and not after all of them.
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    await client.query('SET CONSTRAINTS ALL DEFERRED');
  } catch (error) {
    if (!isAboutTheData(error)) throw error;
    throw new LineFault(
      line,
      `revision ${header.number} cannot be stored, with its acts: ${(error as Error).message}.`,
    );
  }
}

/** PostgreSQL's classes 22 (data) and 23 (constraints), or a version that is not current. */
function isAboutTheData(error: unknown): boolean {
  if (error instanceof NotCurrent) return true;
  return error instanceof DatabaseError && /^2[23]/.test(error.code ?? '');
}
