import { useLoaded } from '../registry/use-loaded';
import { useCitation } from '../shell/citation';
import { Fault, Loading, Nothing } from '../shell/notice';
import { goTo, useRoute, withParameters } from '../shell/route';
import { loadSession, mayExport, signInAddress } from '../shell/session';
import { CompletenessTable } from './completeness-table';
import { DownloadFile } from './download-file';
import {
  loadExportChoices,
  loadRecord,
  type BarClocks,
  type ExportChoices,
  type ExportFile,
  type RecordChoice,
} from './load-exports';
import { SchedulerLines } from './scheduler-lines-view';
import { VerifyFile } from './verify-file';

/** Where the record and the lists go out as files: choose, download, verify, copy the line for a scheduler. */
export default function ExportsScreen() {
  const { parameters } = useRoute();
  const clocks: BarClocks = {
    validOn: parameters.get('validOn'),
    knownAt: parameters.get('knownAt'),
    lawOn: parameters.get('lawOn'),
  };
  const choices = useLoaded(JSON.stringify(clocks), (signal) => loadExportChoices(clocks, signal));
  const held = choices.value;
  useCitation(
    held === null
      ? null
      : {
          what: 'Exports of the register',
          validOn: held.validOn,
          knownAt: held.knownAt,
          lawOn: held.lawOn,
          revision: held.revision,
        },
  );
  if (choices.state === 'failed') return <Fault why={choices.why} onAgain={choices.again} />;
  if (held === null) return <Loading what="Loading what can be exported…" />;
  return (
    <div className="exports">
      <h2>Take the record and the lists out as files</h2>
      <RecordPart choices={held} clocks={clocks} />
    </div>
  );
}

function RecordPart({ choices, clocks }: { readonly choices: ExportChoices; readonly clocks: BarClocks }) {
  const route = useRoute();
  const session = useLoaded('session', loadSession).value;
  const { records, lists } = choices;
  const organisation = route.parameters.get('organisation');
  const as = route.parameters.get('as')?.toUpperCase() ?? null;
  const isAsked = (one: RecordChoice): boolean =>
    (organisation === null || one.organisation === organisation) && (as === null || one.as === as);
  const record = records.find(isAsked) ?? null;
  const key = record === null ? null : JSON.stringify([record.organisation, record.as, clocks]);
  const loaded = useLoaded(key, (signal) => loadRecord(record!, clocks, signal));
  const files = [...(record === null ? [] : (loaded.value?.files ?? [])), ...lists];
  const wanted = route.parameters.get('file') ?? 'record.xlsx';
  const file = files.find(({ name }) => name === wanted) ?? files[0] ?? null;
  const canExport = session !== null && mayExport(session);
  return (
    <>
      <h3>1. Choose</h3>
      {record === null ? (
        <Nothing>No organisation has such a record of processing on this day. The lists can be had.</Nothing>
      ) : (
        <label className="compare-field">
          Whose record
          <select
            value={`${record.organisation} ${record.as}`}
            onChange={({ target }) => {
              const [whose = '', kind = ''] = target.value.split(' ');
              goTo(withParameters(route, { organisation: whose, as: kind.toLowerCase() }));
            }}
          >
            {records.map((one) => (
              <option key={`${one.organisation} ${one.as}`} value={`${one.organisation} ${one.as}`}>
                {one.name}, as {one.as.toLowerCase()} ({one.activities}{' '}
                {one.activities === 1 ? 'activity' : 'activities'})
              </option>
            ))}
          </select>
        </label>
      )}
      {loaded.state === 'failed' && <Fault why={loaded.why} onAgain={loaded.again} />}
      {record !== null && loaded.state === 'loading' && loaded.value === null && (
        <Loading what="Looking how complete it is…" />
      )}
      {record !== null && loaded.value !== null && (
        <CompletenessTable completeness={loaded.value.completeness} notes={loaded.value.notes} />
      )}
      <FileChoice title="The record as" files={files.filter(isRecord)} chosen={file} />
      <FileChoice title="A list as" files={lists} chosen={file} />
      {file !== null && (
        <>
          {session !== null && !canExport ? (
            <Nothing>
              To download and to verify files, <a href={signInAddress()}>sign in</a> with a key of the role
              exporter or one above it.
            </Nothing>
          ) : (
            <>
              <DownloadFile key={`download ${file.href ?? ''}`} file={file} />
              <VerifyFile key={`verify ${file.href ?? ''}`} file={file} />
            </>
          )}
          <SchedulerLines file={file} record={record} clocks={clocks} />
        </>
      )}
    </>
  );
}

function isRecord({ name }: ExportFile): boolean {
  return name.startsWith('record.');
}

/** The files of one sort, each with what it is good for. */
function FileChoice({
  title,
  files,
  chosen,
}: {
  readonly title: string;
  readonly files: readonly ExportFile[];
  readonly chosen: ExportFile | null;
}) {
  const route = useRoute();
  if (files.length === 0) return null;
  return (
    <fieldset className="file-choice">
      <legend>{title}</legend>
      {files.map(({ name, description }) => (
        <label key={name}>
          <input
            type="radio"
            name="file"
            checked={chosen?.name === name}
            onChange={() => goTo(withParameters(route, { file: name }), true)}
          />
          <span>
            <strong>{name}</strong> <span className="help">{description}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
