import historyDocument from '../documents/entry-history.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import type { PageOf } from '../registry/page-of';
import { useLoaded } from '../registry/use-loaded';
import { Fault, Loading } from '../shell/notice';
import { loadSession, signInAddress } from '../shell/session';

interface Change {
  readonly act: 'RECORD' | 'CORRECT' | 'END';
  readonly actor: string;
  readonly kind: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly reason: string;
  readonly revision: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Who wrote an entry, when and why. Only some roles may see it; to others a sentence says so, and nothing is asked. */
export function EntryHistory({ kind, entryKey }: { readonly kind: string; readonly entryKey: string }) {
  const session = useLoaded('session', loadSession).value;
  const allowed = session !== null && ['dpo', 'admin'].includes(session.role);
  const history = useLoaded(allowed ? `${kind} ${entryKey}` : null, (signal) =>
    askGraphql<{ readonly changes: PageOf<Change> }>(historyDocument, { key: entryKey, after: null }, signal),
  );
  if (session === null) return <Loading what="The history is read…" />;
  if (!allowed) {
    return (
      <p className="none">
        Who wrote this, when and why, is shown to whoever has the role dpo.{' '}
        <a href={signInAddress()}>Sign in</a> with a key of that role.
      </p>
    );
  }
  if (history.state === 'failed') return <Fault why={history.why} onAgain={history.again} />;
  if (history.value === null) return <Loading what="The history is read…" />;
  const { nodes, totalCount } = history.value.changes;
  return (
    <>
      <ol className="history">
        {nodes
          .filter((change) => change.kind === kind)
          .map((change) => (
            <li key={`${change.revision} ${change.version}`}>
              <strong>{acts[change.act]}</strong> by {change.actor} on{' '}
              <time dateTime={change.recordedAt}>{inUtc(change.recordedAt)}</time> (version {change.version},
              revision {change.revision})<p>{change.reason}</p>
              <Differences change={change} />
            </li>
          ))}
      </ol>
      {nodes.length < totalCount && (
        <p>
          The first {nodes.length} of {totalCount} acts are shown; the tab Changes has all.
        </p>
      )}
    </>
  );
}

const acts = { RECORD: 'Recorded', CORRECT: 'Corrected', END: 'Ended' } as const;

/** An instant as a person reads it, to the second, in UTC. */
export function inUtc(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;
}

/** What an act changed, field by field. */
function Differences({ change: { before, after } }: { readonly change: Change }) {
  if (before === null || after === null) return null;
  const [was, is] = [before, after].map((json) => JSON.parse(json) as Record<string, unknown>);
  const fields = [...new Set([...Object.keys(was!), ...Object.keys(is!)])].filter(
    (name) => !notFacts.has(name) && JSON.stringify(was![name]) !== JSON.stringify(is![name]),
  );
  if (fields.length === 0) return null;
  return (
    <ul className="differences">
      {fields.map((name) => (
        <li key={name}>
          {name}: {told(was![name])} → {told(is![name])}
        </li>
      ))}
    </ul>
  );
}

const notFacts: ReadonlySet<string> = new Set(['version', 'recordedAt']);

function told(value: unknown): string {
  if (value === null || value === undefined) return 'not stated';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
