import { useState, type ReactNode } from 'react';
import type { Kind } from '../../src/core/entries/entry';
import { askGraphql } from '../registry/ask-graphql';
import { citedClocks, clocksOf, nameOfClocks, type AnsweredClocks } from '../registry/clocks';
import type { BriefFindings, NamedEntry, PageOf, Quoted } from '../registry/page-of';
import { useLoaded } from '../registry/use-loaded';
import { useCitation } from '../shell/citation';
import { useHeadingFocus } from '../shell/heading-focus';
import { Fault, Loading, Nothing } from '../shell/notice';
import { hrefTo, useRoute } from '../shell/route';
import { loadSession, mayChange } from '../shell/session';
import { ConcerningFindings } from './concerning-findings';
import { entryDocument } from './entry-documents';
import { EntryHistory, inUtc } from './entry-history';
import { FactView } from './fact-view';
import { factsOf } from './facts';
import { HeldOnOtherDays, periodInWords, type HeldPeriod } from './held';
import { writtenKind, type KindWords } from './kinds';
import { namingFirst, namingMax, NamingEntries } from './naming-entries';
import { Quotes } from './quotes';

interface Entry extends NamedEntry {
  readonly version: number;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly recordedAt: string;
  readonly sources: readonly Quoted[];
}

interface Answer {
  readonly register: AnsweredClocks & {
    readonly entry: Entry | null;
    readonly periods: readonly HeldPeriod[];
    readonly entriesNaming: PageOf<NamedEntry>;
    readonly findings: BriefFindings;
  };
}

/** The page of one entry: its facts, the words that it rests on, what concerns it and who wrote it. */
export function EntryPage({ words, entryKey }: { readonly words: KindWords; readonly entryKey: string }) {
  const clocks = clocksOf(useRoute());
  const [first, setFirst] = useState(namingFirst);
  const loaded = useLoaded(`${words.kind} ${entryKey} ${nameOfClocks(clocks)} ${first}`, (signal) =>
    askGraphql<Answer>(
      entryDocument(words.kind),
      { ...clocks, key: entryKey, namedFirst: first, namedAfter: null },
      signal,
    ),
  );
  if (loaded.state === 'failed') return <Fault why={loaded.why} onAgain={loaded.again} />;
  if (loaded.value === null) return <Loading what="The register is read…" />;
  return (
    <div aria-busy={loaded.state === 'loading'}>
      <Shown
        words={words}
        entryKey={entryKey}
        answer={loaded.value}
        first={first}
        onMore={() => setFirst(Math.min(first * 5, namingMax))}
      />
    </div>
  );
}

interface ShownProps {
  readonly words: KindWords;
  readonly entryKey: string;
  readonly answer: Answer;
  readonly first: number;
  readonly onMore: () => void;
}

function Shown({ words, entryKey, answer: { register }, first, onMore }: ShownProps) {
  const { entry, periods, entriesNaming, findings } = register;
  const heading = useHeadingFocus();
  useCitation({
    what: `${words.one} ${entry?.label ?? entryKey} (${entryKey})`,
    ...citedClocks(register),
  });
  return (
    <article className="entry">
      <header className="entry-head">
        <p className="entry-kind">
          {words.one} <code>{entryKey}</code>
        </p>
        <h2 ref={heading} tabIndex={-1}>
          {entry?.label ?? entryKey}
        </h2>
        {entry !== null && (
          <p className="entry-period">
            Holds {periodInWords(entry)}. Version {entry.version}, written down on {inUtc(entry.recordedAt)}.
          </p>
        )}
        {entry !== null && <WriterLinks kind={words.kind} entryKey={entryKey} />}
      </header>
      {entry === null && periods.length > 0 && (
        <HeldOnOtherDays validOn={register.validOn} periods={periods} />
      )}
      {entry === null && periods.length === 0 && (
        <Nothing>No such entry was known at {inUtc(register.knownAt)}.</Nothing>
      )}
      <div className="entry-body">
        {entry !== null && (
          <div>
            <Part title="Facts">
              <dl className="facts">
                {factsOf[words.kind].map((fact) => (
                  <FactView
                    key={fact.field}
                    fact={fact}
                    value={(entry as unknown as Readonly<Record<string, unknown>>)[fact.field]}
                  />
                ))}
              </dl>
            </Part>
            <Part title="Words that it rests on">
              {entry.sources.length === 0 ? (
                <p className="none">{ofNoSources(words.kind)}</p>
              ) : (
                <Quotes statements={entry.sources} />
              )}
            </Part>
          </div>
        )}
        <div>
          {entry !== null && (
            <>
              <Part title={`What is linked to it (${entriesNaming.totalCount})`}>
                <NamingEntries naming={entriesNaming} first={first} onMore={onMore} />
              </Part>
              <Part title={`Findings that concern it (${findings.totalCount})`}>
                <ConcerningFindings findings={findings} entry={entryKey} />
              </Part>
            </>
          )}
          <Part title="History">
            {entry !== null && periods.length > 1 && <Periods periods={periods} />}
            <EntryHistory kind={words.kind} entryKey={entryKey} />
          </Part>
        </div>
      </div>
    </article>
  );
}

/** A part of a page with its heading. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** The policy is itself what others rest on. */
function ofNoSources(kind: Kind): string {
  return kind.startsWith('policy')
    ? 'It is a part of the policy itself.'
    : 'No words of a policy are recorded for it.';
}

function Periods({ periods }: { readonly periods: readonly HeldPeriod[] }) {
  return (
    <ul>
      {periods.map((period) => (
        <li key={period.version}>
          Version {period.version}: {periodInWords(period)}
        </li>
      ))}
    </ul>
  );
}

/** What whoever may write can do with an entry. */
function WriterLinks({ kind, entryKey }: { readonly kind: Kind; readonly entryKey: string }) {
  const route = useRoute();
  const session = useLoaded('session', loadSession).value;
  if (session === null || !mayChange(session)) return null;
  return (
    <p className="writer-links">
      <a className="button" href={hrefTo(route, 'change', ['correct', writtenKind(kind), entryKey])}>
        Correct
      </a>
      <a className="button" href={hrefTo(route, 'change', ['end', writtenKind(kind), entryKey])}>
        End
      </a>
    </p>
  );
}
