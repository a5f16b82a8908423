import { recordExporters } from '../exports';
import type { RecordExporter } from '../exports/exporter';
import { namesContent, readRecordContent } from '../exports/read-content';
import type { RecordAsked } from '../exports/record-desk';
import type { RecordContent } from '../exports/record-document';
import { exitCodes } from './exit-codes';
import { told } from './export-asked';
import { bytesInWords, withProgress } from './progress';
import { notExpected, ServerFault, type Parameters, type RegistryServer } from './registry-server';

/** A record of a server, and its files. */
export interface ServerRecord {
  readonly record: RecordContent;
  readonly exporters: readonly RecordExporter<RecordContent>[];
}

/**
 * The record that is asked for, from a server. Its content is read first, as JSON, and held against its own hash; every
 * other file is then asked for on the very clocks that it names, and must name the same hash, which is over clocks,
 * revision and content. A PDF cannot be read back: it is asked for between two answers that are alike to the byte.
 */
export async function recordOfServer(server: RegistryServer, asked: RecordAsked): Promise<ServerRecord> {
  const first = await fetchFile(server, json, { ...asked, as: asked.as.toLowerCase() });
  const record = readRecordContent(first);
  if (record === null || !isWhatWasAsked(record, asked)) throw notExpected();
  const { organisation, record: kind, validOn, knownAt, lawOn } = record.about;
  const pinned = { organisation: organisation.key, as: kind.toLowerCase(), validOn, knownAt, lawOn };
  const fetch = async (exporter: RecordExporter): Promise<Buffer> => {
    const file = await fetchFile(server, exporter, pinned);
    const named = namesContent(file, exporter.format, record.sha256);
    const isOfIt = named ?? (await fetchFile(server, json, pinned)).equals(first);
    if (!isOfIt) throw changedMeanwhile(exporter);
    return file;
  };
  const exporters = recordExporters.map((exporter): RecordExporter<RecordContent> => ({
    ...exporter,
    async *render() {
      yield exporter.format === 'json' ? first : await fetch(exporter);
    },
  }));
  return { record, exporters };
}

const json = recordExporters.find(({ format }) => format === 'json')!;

async function fetchFile(
  server: RegistryServer,
  { format, mediaType }: RecordExporter,
  parameters: Parameters,
): Promise<Buffer> {
  const file = `record.${format}`;
  return withProgress(`Fetching ${file}`, (progress) =>
    server.get(`exports/${file}`, parameters, mediaType, (bytes) => progress(bytesInWords(bytes))),
  ).catch((error: unknown) => {
    throw told(error);
  });
}

/** What was asked for by name must be what came. */
function isWhatWasAsked({ about }: RecordContent, { organisation, as, ...clocks }: RecordAsked): boolean {
  const isOnClocks = (['validOn', 'knownAt', 'lawOn'] as const).every(
    (clock) => clocks[clock] === undefined || clocks[clock] === about[clock],
  );
  return (
    isOnClocks && about.record === as && (organisation ?? about.organisation.key) === about.organisation.key
  );
}

function changedMeanwhile({ format }: RecordExporter): ServerFault {
  return new ServerFault(
    `The server gave a file ${format} that is not of the same content, clocks and revision as the rest: nothing of it was kept.`,
    exitCodes.notDone,
  );
}
