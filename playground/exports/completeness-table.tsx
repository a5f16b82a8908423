import { stateOf } from '../registry/words';
import { StateMark } from '../result/state-mark';
import type { Completeness } from './load-exports';

const columns = [
  ['stated', 'STATED'],
  ['inferred', 'INFERRED'],
  ['notStated', 'NOT_STATED'],
  ['contradicted', 'CONTRADICTED'],
  ['notApplicable', 'NOT_APPLICABLE'],
] as const;

/** How complete the record is, field by field, before it goes out. */
export function CompletenessTable({
  completeness,
  notes,
}: {
  readonly completeness: readonly Completeness[];
  readonly notes: readonly string[];
}) {
  const open = completeness.filter(
    ({ notStated, contradicted, partly }) => notStated + contradicted + partly > 0,
  );
  return (
    <>
      <p className="sentence">
        {open.length === 0
          ? `Each of the ${completeness.length} fields is answered for every activity, as stated or inferred.`
          : `${open.length} of the ${completeness.length} fields are open for some activity: ${open.map(({ name }) => name).join(', ')}.`}{' '}
        The files say so too.
      </p>
      {notes.map((note) => (
        <p key={note} className="why">
          {note}
        </p>
      ))}
      <details className="explain">
        <summary>How complete it is, field by field</summary>
        <div className="table-box" tabIndex={0} role="region" aria-label="How complete the record is">
          <table>
            <thead>
              <tr>
                <th scope="col">Field</th>
                {columns.map(([key, state]) => (
                  <th key={key} scope="col">
                    <StateMark state={stateOf(state)!} />
                  </th>
                ))}
                <th scope="col">Partly open</th>
                <th scope="col">Of</th>
              </tr>
            </thead>
            <tbody>
              {completeness.map((field) => (
                <tr key={field.key}>
                  <th scope="row">
                    {field.name} <span className="help">{field.article}</span>
                  </th>
                  {columns.map(([key]) => (
                    <td key={key}>{field[key]}</td>
                  ))}
                  <td>{field.partly}</td>
                  <td>{field.total}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}
