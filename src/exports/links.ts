import type { RecordOfProcessing } from '../core/record-of-processing';
import type { Register } from '../core/register';
import { recordExporters } from '.';
import { listFiles } from './list-files';

/** Where a file is, that the server gives. */
export interface ExportLink {
  /** What the file is called at its address: "record.xlsx". */
  readonly name: string;
  readonly format: string;
  readonly mediaType: string;
  readonly description: string;
  /** The path at the server, with all clocks; null for a what-if, of which there is no file. */
  readonly href: string | null;
}

/** Where the files of a record are: each link opens this very record, now and later. */
export function recordLinks({ organisation, kind, register }: RecordOfProcessing): readonly ExportLink[] {
  const whose = { organisation: organisation.key, as: kind.toLowerCase() };
  return recordExporters.map((exporter) => linkTo(register, `record.${exporter.format}`, exporter, whose));
}

/** Where the files of the lists of a register are, on the same clocks. */
export function listLinks(register: Register): readonly ExportLink[] {
  return listFiles.map(({ name, list, format, mediaType, description }) =>
    linkTo(register, name, { format, mediaType, description: `${list.description}: ${description}` }),
  );
}

function linkTo(
  register: Register,
  name: string,
  { format, mediaType, description }: Pick<ExportLink, 'format' | 'mediaType' | 'description'>,
  parameters: Readonly<Record<string, string>> = {},
): ExportLink {
  if (register.assuming !== null)
    return { name, format, mediaType, description: `${description}. ${noFile}`, href: null };
  const query = new URLSearchParams({ ...parameters, ...clocksOf(register) }).toString();
  return { name, format, mediaType, description, href: `/exports/${name}?${query}` };
}

const noFile =
  'There is no file here: the register is asked under a what-if, and a file holds what is recorded.';

/** All clocks, so that the link opens the same for good. The newest revision counts, whatever this machine's clock says. */
function clocksOf({ validOn, knownAt, lawOn, written }: Register): Readonly<Record<string, string>> {
  const { recordedAt } = written.revision;
  return { validOn, knownAt: recordedAt !== null && recordedAt > knownAt ? recordedAt : knownAt, lawOn };
}
