import { inWords, stateOf } from '../registry/words';
import { StateMark } from '../result/state-mark';
import { hrefTo, useRoute } from '../shell/route';
import { kindOf } from '../change/form-model';
import { labelOf } from '../change/labels';
import {
  causeWords,
  fieldDifferences,
  kindsInOrder,
  kindWords,
  subjectOf,
  type Difference,
} from './difference';

/** Differences, grouped by what sort they are: how it was, how it is, and why. */
export function DifferenceList({
  differences,
  withCause,
}: {
  readonly differences: readonly Difference[];
  /** Whether each says its cause; where all have the same, it is said once. */
  readonly withCause: boolean;
}) {
  return (
    <div className="differences">
      {kindsInOrder.map((kind) => {
        const ofKind = differences.filter((difference) => difference.kind === kind);
        if (ofKind.length === 0) return null;
        return (
          <section key={kind}>
            <h4>
              {kindWords[kind]} ({ofKind.length})
            </h4>
            <ul>
              {ofKind.map((difference, index) => (
                <DifferenceItem key={index} difference={difference} withCause={withCause} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function DifferenceItem({
  difference,
  withCause,
}: {
  readonly difference: Difference;
  readonly withCause: boolean;
}) {
  const { before, after, cause, explanation } = difference;
  const fields = fieldDifferences(before, after);
  return (
    <li className="difference">
      <p className="difference-head">
        <strong>
          <Subject difference={difference} />
        </strong>
        {fields === null && (
          <span className="before-after">
            <Value value={before} /> <span aria-hidden="true">→</span>
            <span className="heard"> before, after: </span> <Value value={after} />
          </span>
        )}
        {withCause && <span className="cause">{causeWords[cause].name}</span>}
      </p>
      <p>{explanation}</p>
      {fields !== null && fields.length > 0 && (
        <details>
          <summary>Field by field</summary>
          <FieldTable
            rows={fields.map(({ field, before: was, after: is }) => ({
              name: labelOf(field),
              before: before === null ? null : (was ?? 'not stated'),
              after: after === null ? null : (is ?? 'not stated'),
            }))}
          />
        </details>
      )}
    </li>
  );
}

/** A line of a table of fields; null: there was no such entry. */
export interface FieldRow {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Fields with what stood and what stands. */
export function FieldTable({ rows }: { readonly rows: readonly FieldRow[] }) {
  const hasBefore = rows.some(({ before }) => before !== null);
  const hasAfter = rows.some(({ after }) => after !== null);
  return (
    <div className="table-box field-table" tabIndex={0} role="region" aria-label="Fields before and after">
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            {hasBefore && <th scope="col">Before</th>}
            {hasAfter && <th scope="col">{hasBefore ? 'After' : 'Value'}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {hasBefore && <td>{before === null ? '–' : <CellText text={before} />}</td>}
              {hasAfter && <td>{after === null ? '–' : <CellText text={after} />}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Longer texts than this, such as a whole policy, are folded up after their beginning. */
const shownMax = 600;

function CellText({ text }: { readonly text: string }) {
  if (text.length <= shownMax) return <>{text}</>;
  return (
    <>
      {text.slice(0, shownMax)}…
      <details>
        <summary>The whole text ({text.length} characters)</summary>
        <div className="whole-text">{text}</div>
      </details>
    </>
  );
}

function Subject({ difference }: { readonly difference: Difference }) {
  const route = useRoute();
  const { entry, recipient, transfer, finding } = difference;
  const words = subjectOf(difference);
  const organisation = recipient?.organisation.key ?? transfer?.importer.key;
  if (finding !== null) return <a href={hrefTo(route, 'findings', [finding.key])}>{words}</a>;
  if (organisation !== undefined)
    return <a href={hrefTo(route, 'register', ['entry', 'organisation', organisation])}>{words}</a>;
  if (entry !== null)
    return (
      <a href={hrefTo(route, 'register', ['entry', kindOf(entry.__typename) ?? entry.__typename, entry.key])}>
        {words}
      </a>
    );
  return <>{words}</>;
}

function Value({ value }: { readonly value: string | null }) {
  if (value === null) return <span className="none">not there</span>;
  const state = stateOf(value);
  return state === null ? <>{inWords(value)}</> : <StateMark state={state} />;
}
