import { InputFault } from '../core/input-fault';
import { workbookMediaType } from './workbook';
import { readClocksAsked, type ClocksAsked } from './record-desk';
import {
  listFormats,
  renderList,
  type ListDocument,
  type ListFormat,
  type RegisterList,
} from './register-list';
import { registerLists, subprocessorList } from './register-lists';
import { subprocessorPage } from './subprocessor-page';

/** A list in one format, as it goes out by its name. */
export interface ListFile {
  /** What it is called in addresses: "transfers.csv". */
  readonly name: string;
  readonly list: RegisterList;
  readonly format: ListFormat | 'html';
  readonly mediaType: string;
  /** What it is good for, in a line. */
  readonly description: string;
  render(document: ListDocument): Buffer;
}

const kinds: Readonly<Record<ListFormat, Pick<ListFile, 'mediaType' | 'description'>>> = {
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    description: 'a line for each row, with the clocks, for spreadsheets and scripts',
  },
  json: { mediaType: 'application/json; charset=utf-8', description: 'the rows for programs' },
  xlsx: {
    mediaType: workbookMediaType,
    description: 'a workbook with the rows and a sheet on what they are',
  },
};

const page: ListFile = {
  name: `${subprocessorList.name}.html`,
  list: subprocessorList,
  format: 'html',
  mediaType: 'text/html; charset=utf-8',
  description: 'a page to publish',
  render: subprocessorPage,
};

/** Every list in every format that it has, by name. */
export const listFiles: readonly ListFile[] = registerLists.flatMap((list): ListFile[] => [
  ...listFormats.map((format): ListFile => {
    const render = (document: ListDocument): Buffer => renderList(document, format);
    return { name: `${list.name}.${format}`, list, format, ...kinds[format], render };
  }),
  ...(list === subprocessorList ? [page] : []),
]);

/** The parameters of a list, as a query string gives them. */
export const listParameters = ['validOn', 'knownAt', 'lawOn'] as const;

/** Reads what is asked from texts. Throws InputFault, which names the parameter and repeats no value. */
export function readListAsked(given: Readonly<Record<string, unknown>>): ClocksAsked {
  const known: readonly string[] = listParameters;
  if (Object.keys(given).some((name) => !known.includes(name)))
    throw new InputFault(`A list is asked for with ${listParameters.join(', ')}.`, []);
  return readClocksAsked(given);
}
