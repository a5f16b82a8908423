import { useEffect, useState } from 'react';
import historyDocument from '../documents/history.graphql?raw';
import { labelOf } from '../change/labels';
import { askGraphql } from '../registry/ask-graphql';
import { useLoaded } from '../registry/use-loaded';
import { Fault, Loading, Nothing } from '../shell/notice';
import { goTo, hrefTo, useRoute, withParameters } from '../shell/route';
import { loadSession, mayReadHistory, signInAddress } from '../shell/session';
import { fieldDifferences } from './difference';
import { FieldTable } from './difference-list';

interface Written {
  readonly revision: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly act: string;
  readonly kind: string;
  readonly key: string;
  readonly version: number;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string;
  readonly hash: string;
}

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly Written[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The history as written: who, when, what and why. For whoever may read it. */
export function History() {
  const session = useLoaded('session', loadSession);
  if (session.state === 'failed') return <Fault why={session.why} onAgain={session.again} />;
  if (session.value === null) return <Loading what="Asking who you are…" />;
  if (!mayReadHistory(session.value))
    return (
      <Nothing>
        The history says who did what, so it is shown to the data protection officer:{' '}
        <a href={signInAddress()}>sign in</a> with a key of the role dpo or admin.
      </Nothing>
    );
  return <Pages />;
}

const pageSize = 50;

function Pages() {
  const route = useRoute();
  const entry = route.parameters.get('entry') ?? '';
  const after = route.parameters.get('after') ?? '';
  const [typed, setTyped] = useState(entry);
  useEffect(() => setTyped(entry), [entry]);
  const loaded = useLoaded(`${entry}\n${after}`, async (signal) => {
    const asked = { first: pageSize, after: after === '' ? null : after, entry: entry === '' ? null : entry };
    return (await askGraphql<{ readonly changes: Page }>(historyDocument, asked, signal)).changes;
  });
  return (
    <>
      <h2>History of changes</h2>
      <form
        className="compare-days"
        aria-label="Whose history"
        onSubmit={(event) => {
          event.preventDefault();
          goTo(withParameters(route, { entry: typed.trim(), after: '' }));
        }}
      >
        <label className="compare-field">
          Key of one entry (empty: all)
          <input value={typed} onChange={({ target }) => setTyped(target.value)} />
        </label>
        <button type="submit">Show</button>
      </form>
      {loaded.state === 'failed' && <Fault why={loaded.why} onAgain={loaded.again} />}
      {loaded.value === null && loaded.state === 'loading' && <Loading what="Reading the history…" />}
      {loaded.value !== null && <HistoryPage page={loaded.value} isFirst={after === ''} />}
    </>
  );
}

function HistoryPage({ page, isFirst }: { readonly page: Page; readonly isFirst: boolean }) {
  const route = useRoute();
  const { nodes, totalCount, pageInfo } = page;
  if (nodes.length === 0) return <Nothing>Nothing was written.</Nothing>;
  return (
    <>
      <p role="status">
        {totalCount === 1 ? 'One act' : `${totalCount} acts`} in all, oldest first; {nodes.length} on this
        page.
      </p>
      <ol className="history">
        {nodes.map((written) => (
          <li key={`${written.revision} ${written.kind} ${written.key} ${written.version}`}>
            <Act written={written} />
          </li>
        ))}
      </ol>
      <p className="change-buttons">
        {!isFirst && (
          <button type="button" onClick={() => window.history.back()}>
            ‹ Back
          </button>
        )}
        {pageInfo.hasNextPage && pageInfo.endCursor !== null && (
          <button type="button" onClick={() => goTo(withParameters(route, { after: pageInfo.endCursor! }))}>
            Next page ›
          </button>
        )}
      </p>
    </>
  );
}

const actWords: Readonly<Record<string, string>> = {
  RECORD: 'recorded',
  CORRECT: 'corrected',
  END: 'ended',
};

function Act({ written }: { readonly written: Written }) {
  const route = useRoute();
  const { actor, act, kind, key, version, reason, recordedAt, revision, hash, before, after } = written;
  const fields = fieldDifferences(before, after) ?? [];
  return (
    <article className="difference">
      <p className="difference-head">
        <strong>
          {actor.replace(/^\w+:/, '')} {actWords[act] ?? act}{' '}
          <a href={hrefTo(route, 'register', ['entry', kind, key])}>{key}</a>
        </strong>
        <time dateTime={recordedAt}>{recordedAt.slice(0, 19).replace('T', ' ')} UTC</time>
      </p>
      <p>
        Why: {reason}{' '}
        <span className="help">
          {labelOf(kind)}, version {version}
        </span>
      </p>
      <details>
        <summary>Field by field, revision and hash</summary>
        <p className="hash">
          Revision <code>{revision}</code>, hash <code>{hash}</code>, by {actor}
        </p>
        <FieldTable
          rows={fields.map(({ field, before: was, after: is }) => ({
            name: labelOf(field),
            before: before === null ? null : (was ?? 'not stated'),
            after: is ?? 'not stated',
          }))}
        />
      </details>
    </article>
  );
}
