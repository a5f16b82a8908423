import choicesDocument from '../documents/export-choices.graphql?raw';
import recordDocument from '../documents/export-record.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';

/** A file that the registry gives. */
export interface ExportFile {
  readonly name: string;
  readonly format: string;
  readonly mediaType: string;
  readonly description: string;
  readonly href: string | null;
}

/** A record that an organisation has, as controller or as processor. */
export interface RecordChoice {
  readonly organisation: string;
  readonly name: string;
  readonly as: 'CONTROLLER' | 'PROCESSOR';
  /** How many activities stand in it. */
  readonly activities: number;
}

/** How complete a field of the record is over its activities. */
export interface Completeness {
  readonly key: string;
  readonly name: string;
  readonly article: string;
  readonly stated: number;
  readonly inferred: number;
  readonly partly: number;
  readonly notStated: number;
  readonly contradicted: number;
  readonly notApplicable: number;
  readonly total: number;
}

/** The clocks as the bar has them; null: as the registry takes them. */
export interface BarClocks {
  readonly validOn: string | null;
  readonly knownAt: string | null;
  readonly lawOn: string | null;
}

/** What can be exported on these clocks. */
export interface ExportChoices {
  readonly validOn: string;
  readonly knownAt: string;
  readonly lawOn: string;
  readonly revision: string;
  readonly lists: readonly ExportFile[];
  readonly records: readonly RecordChoice[];
}

interface Named {
  readonly key: string;
  readonly name: string;
}

/** What can be exported: which records there are, and the lists. Throws NotAnswered. */
export async function loadExportChoices(clocks: BarClocks, signal: AbortSignal): Promise<ExportChoices> {
  const { register } = await askGraphql<{
    readonly register: Omit<ExportChoices, 'lists' | 'records'> & {
      readonly exports: readonly ExportFile[];
      readonly processingActivities: {
        readonly nodes: readonly {
          readonly record: RecordChoice['as'];
          readonly controllers: readonly Named[];
          readonly processors: readonly Named[];
        }[];
      };
    };
  }>(choicesDocument, { ...clocks }, signal);
  const { exports, processingActivities, ...state } = register;
  const found = new Map<string, RecordChoice>();
  for (const { record, controllers, processors } of processingActivities.nodes) {
    for (const { key, name } of record === 'CONTROLLER' ? controllers : processors) {
      const id = `${key} ${record}`;
      const activities = (found.get(id)?.activities ?? 0) + 1;
      found.set(id, { organisation: key, name, as: record, activities });
    }
  }
  const records = [...found.values()].sort((a, b) => b.activities - a.activities);
  return { ...state, lists: exports.map((file) => asked(file, clocks)), records };
}

/** How complete a record is, and its files. Throws NotAnswered. */
export async function loadRecord(
  { organisation, as }: Pick<RecordChoice, 'organisation' | 'as'>,
  clocks: BarClocks,
  signal: AbortSignal,
): Promise<{
  readonly notes: readonly string[];
  readonly completeness: readonly Completeness[];
  readonly files: readonly ExportFile[];
}> {
  const { register } = await askGraphql<{
    readonly register: {
      readonly recordOfProcessing: {
        readonly notes: readonly string[];
        readonly completeness: readonly Completeness[];
        readonly exports: readonly ExportFile[];
      };
    };
  }>(recordDocument, { organisation, as, ...clocks }, signal);
  const { notes, completeness, exports } = register.recordOfProcessing;
  return { notes, completeness, files: exports.map((file) => asked(file, clocks)) };
}

/**
 * The same file, known as of the newest revision where the bar names no instant: asked for again, it is the same to the
 * byte as long as nothing is written.
 */
function asked(file: ExportFile, { knownAt }: BarClocks): ExportFile {
  if (file.href === null || knownAt !== null) return file;
  const [path = '', query = ''] = file.href.split('?');
  const parameters = new URLSearchParams(query);
  parameters.delete('knownAt');
  return { ...file, href: `${path}?${parameters.toString()}` };
}
