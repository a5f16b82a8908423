import { recordExporters } from '../exports';
import type { RecordExporter } from '../exports/exporter';
import type { RecordAsked } from '../exports/record-desk';
import type { RecordContent } from '../exports/record-document';
import { documentAsked } from './export-asked';
import { withStorage } from './operator';
import { serverAsked } from './place';
import { recordOfServer } from './server-record';

/** Work on a record and on the formats of it, wherever they come from. */
export type RecordWork = <Content extends RecordContent>(
  record: Content,
  exporters: readonly RecordExporter<Content>[],
) => Promise<void>;

/** Does work on the record that is asked for: of the command's own database, or of the server. */
export async function withRecord(asked: RecordAsked, work: RecordWork): Promise<void> {
  const server = serverAsked();
  if (server === null)
    return withStorage(async (storage) => work(await documentAsked(storage, asked), recordExporters));
  const { record, exporters } = await recordOfServer(server, asked);
  return work(record, exporters);
}
