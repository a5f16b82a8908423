import type { RecordDocument } from './record-document';

/** One format in which the record goes out. A new one is a file with an exporter, its golden, and a line in index.ts. */
export interface RecordExporter {
  /** What the format is called in addresses and commands, and how a file of it ends: "csv". */
  readonly format: string;
  readonly mediaType: string;
  /** What it is good for, in a line. */
  readonly description: string;
  /**
   * The file, piece by piece: texts are UTF-8. The same document gives the same bytes, on any machine and at any time:
   * no clock is read, and nothing comes from the environment.
   */
  render(document: RecordDocument): AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
}

/** The whole file in one piece. */
export async function renderWhole(exporter: RecordExporter, document: RecordDocument): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of exporter.render(document)) {
    pieces.push(typeof piece === 'string' ? Buffer.from(piece, 'utf8') : Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}

/** What the file is called: "record-1crm-controller-2018-06-01.csv". Only characters that every system takes. */
export function fileNameOf({ format }: RecordExporter, { record }: RecordDocument): string {
  const organisation = record.organisation.key.replace(/^org\//, '').replace(/[^A-Za-z0-9._-]+/g, '-');
  return `record-${organisation}-${record.kind.toLowerCase()}-${record.register.validOn}.${format}`;
}
