import { InputFault } from '../core/input-fault';
import type { RecordContent, RecordDocument } from './record-document';
import { Turns } from './turns';

/** One format in which the record goes out. A new one is a file with an exporter, its golden, and a line in index.ts. */
export interface RecordExporter<Content extends RecordContent = RecordDocument> {
  /** What the format is called in addresses and commands, and how a file of it ends: "csv". */
  readonly format: string;
  readonly mediaType: string;
  /** What it is good for, in a line. */
  readonly description: string;
  /** Of how many activities a file is made at most, where the format has to be made as a whole; left out: of any number. */
  readonly activitiesMax?: number;
  /**
   * The file, piece by piece: texts are UTF-8. The same document gives the same bytes, on any machine and at any time:
   * no clock is read, and nothing comes from the environment. Between pieces others have their turn; what is long before
   * the first piece, or between two, takes `turns` itself.
   */
  render(document: Content, turns: Turns): AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

/** Why the record has more activities than a file of the format is made of, in a sentence; null where it has not. */
export function whyTooLarge(
  { format, activitiesMax }: Pick<RecordExporter, 'format' | 'activitiesMax'>,
  { size }: RecordContent,
): string | null {
  if (activitiesMax === undefined || size <= activitiesMax) return null;
  return `As ${format}, a record of at most ${activitiesMax} activities goes out, and this one has ${size}: take another format for it.`;
}

/** Throws InputFault, before any work, where the record is too large for the format. */
export function refuseTooLarge(
  exporter: Pick<RecordExporter, 'format' | 'activitiesMax'>,
  content: RecordContent,
): void {
  const because = whyTooLarge(exporter, content);
  if (because !== null) throw new InputFault(because, ['format']);
}

/**
 * The file in pieces of a handy size, each made when it is taken, in turns with whatever else there is to do. Whoever
 * takes no more ends the work, and so does the signal. Throws InputFault where the record is too large for the format.
 */
export async function* piecesOf<Content extends RecordContent>(
  exporter: RecordExporter<Content>,
  document: Content,
  signal: AbortSignal | null = null,
): AsyncGenerator<Buffer, void, undefined> {
  refuseTooLarge(exporter, document);
  const turns = new Turns(signal);
  await document.overlook(turns);
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const piece of exporter.render(document, turns)) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : Buffer.from(piece);
    waiting.push(bytes);
    size += bytes.length;
    if (size >= pieceBytes) {
      yield Buffer.concat(waiting);
      waiting = [];
      size = 0;
    }
    if (turns.isOver) await turns.letOthersGo();
  }
  if (size > 0) yield Buffer.concat(waiting);
}

/** So much is handed on at once. */
const pieceBytes = 65_536;

/** The whole file in one piece. */
export async function renderWhole<Content extends RecordContent>(
  exporter: RecordExporter<Content>,
  document: Content,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of piecesOf(exporter, document)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What the file is called: "record-1crm-controller-2018-06-01.csv". Only characters that every system takes. */
export function fileNameOf({ format }: { readonly format: string }, { about }: RecordContent): string {
  const organisation = about.organisation.key.replace(/^org\//, '').replace(/[^A-Za-z0-9._-]+/g, '-');
  return `record-${organisation}-${about.record.toLowerCase()}-${about.validOn}.${format}`;
}
