import { useEffect } from 'react';
import policyDocument from '../documents/policy.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import { citedClocks, clocksOf, nameOfClocks, type AnsweredClocks } from '../registry/clocks';
import { useLoaded } from '../registry/use-loaded';
import { useCitation } from '../shell/citation';
import { Fault, Loading, Nothing } from '../shell/notice';
import { goTo, useRoute, withParameters } from '../shell/route';
import { DocumentText } from './document-text';
import { StatementPanel } from './statement-panel';
import { TableOfContents } from './table-of-contents';

/** A section of a document, as the API gives it. */
export interface Clause {
  readonly key: string;
  readonly section: string;
  readonly heading: string;
  readonly text: string;
}

/** A version of a policy with its text. */
export interface PolicyText {
  readonly key: string;
  readonly title: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly sha256: string;
  readonly text: string;
  readonly clauses: readonly Clause[];
}

/** A statement at its place in a document. */
export interface Statement {
  readonly key: string;
  readonly kind: string;
  readonly statement: string;
  readonly modality: string;
  readonly start: number;
  readonly end: number;
  readonly clause: { readonly key: string };
  readonly document: { readonly key: string };
}

interface Answer {
  readonly register: AnsweredClocks & {
    readonly policyDocuments: { readonly totalCount: number; readonly nodes: readonly PolicyText[] };
    readonly policyStatements: { readonly totalCount: number; readonly nodes: readonly Statement[] };
  };
}

/** The policy itself, with every statement marked at its place and what rests on it. */
export default function PolicyScreen() {
  const clocks = clocksOf(useRoute());
  const loaded = useLoaded(nameOfClocks(clocks), (signal) =>
    askGraphql<Answer>(policyDocument, { ...clocks }, signal),
  );
  if (loaded.state === 'failed') return <Fault why={loaded.why} onAgain={loaded.again} />;
  if (loaded.value === null) return <Loading what="The policy is read…" />;
  return <Shown register={loaded.value.register} />;
}

function Shown({ register }: Answer) {
  const route = useRoute();
  const documents = register.policyDocuments.nodes;
  const opened = route.parameters.get('statement') ?? '';
  const asked = register.policyStatements.nodes.find(({ key }) => key === opened) ?? null;
  const wanted = route.parameters.get('document') ?? asked?.document.key ?? '';
  const document = documents.find(({ key }) => key === wanted) ?? (wanted === '' ? documents[0] : undefined);
  useCitation({
    what: [document?.title ?? 'Policies', asked?.statement ?? ''].filter((part) => part !== '').join(': '),
    ...citedClocks(register),
  });
  if (documents.length === 0) {
    return (
      <Nothing>
        No policy stood on {register.validOn}, as far as is recorded. The list of legal events above says from
        which day one did.
      </Nothing>
    );
  }
  return (
    <div className="policy">
      <header className="policy-head">
        <h2>{document?.title ?? 'Policies'}</h2>
        {documents.length > 1 && (
          <label>
            Document{' '}
            <select
              value={document?.key ?? ''}
              onChange={({ target }) =>
                goTo(withParameters(route, { document: target.value, statement: '', section: '' }))
              }
            >
              {document === undefined && <option value="">Choose a document</option>}
              {documents.map(({ key, title }) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
      </header>
      {document === undefined ? (
        <Nothing>This document does not stand on {register.validOn}. Choose another one.</Nothing>
      ) : (
        <Document key={document.key} document={document} register={register} opened={opened} />
      )}
    </div>
  );
}

interface DocumentProps extends Answer {
  readonly document: PolicyText;
  /** The key of the statement in the address; empty: none. */
  readonly opened: string;
}

function Document({ document, register, opened }: DocumentProps) {
  const route = useRoute();
  const all = register.policyStatements;
  const statements = all.nodes.filter((statement) => statement.document.key === document.key);
  const open = statements.find(({ key }) => key === opened) ?? null;
  const section = route.parameters.get('section') ?? '';
  useEffect(() => focusOn(opened, section), [opened, section]);
  const silent = document.clauses.filter(
    ({ key }) => !statements.some((statement) => statement.clause.key === key),
  );
  return (
    <>
      <p>
        Stands from {document.validFrom}. {statements.length} statements are marked in{' '}
        {document.clauses.length} sections;{' '}
        {silent.length === 0 ? 'no section is' : `${silent.length} sections are`} without one. Press a mark to
        see what it says in plain words and what rests on it.
        {all.nodes.length < all.totalCount &&
          ` Only the first ${all.nodes.length} of ${all.totalCount} statements of all documents are marked.`}
      </p>
      <div className="policy-body">
        <TableOfContents clauses={document.clauses} statements={statements} />
        <DocumentText document={document} statements={statements} opened={opened} />
        <aside className="statement-side" aria-label="The statement that was pressed">
          {open !== null ? (
            <StatementPanel
              key={open.key}
              statement={open}
              clause={document.clauses.find(({ key }) => key === open.clause.key) ?? null}
              alsoHere={statements.filter(
                (other) => other !== open && other.start < open.end && other.end > open.start,
              )}
              next={statements[statements.indexOf(open) + 1] ?? null}
              before={statements[statements.indexOf(open) - 1] ?? null}
            />
          ) : opened === '' ? (
            <p className="none">Press a mark in the text: what it says stands here.</p>
          ) : (
            <p role="alert">
              The statement {opened} is not in this document on {register.validOn}.
            </p>
          )}
        </aside>
      </div>
    </>
  );
}

/** Brings the statement or the section of the address before the eyes, and the keyboard there. */
function focusOn(statement: string, section: string): void {
  const place =
    statement !== ''
      ? document.querySelector<HTMLElement>(`[data-first="${CSS.escape(statement)}"]`)
      : section !== ''
        ? document.getElementById(idOfSection(section))
        : null;
  // What was just pressed is before the eyes already: the text does not jump.
  place?.scrollIntoView({ block: place === document.activeElement ? 'nearest' : 'center' });
  place?.focus({ preventScroll: true });
}

/** The id of a section's heading in the page. */
export function idOfSection(section: string): string {
  return `section-${section}`;
}
