import { useState } from 'react';
import listDocument from '../documents/register-list.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import { citedClocks, clocksOf, nameOfClocks, type AnsweredClocks } from '../registry/clocks';
import type { NamedEntry, PageOf } from '../registry/page-of';
import { useLoaded } from '../registry/use-loaded';
import { inWords } from '../registry/words';
import { useCitation } from '../shell/citation';
import { useHeadingFocus } from '../shell/heading-focus';
import { Fault, Loading, Nothing } from '../shell/notice';
import { hrefTo, useRoute } from '../shell/route';
import { loadSession, mayChange } from '../shell/session';
import { EntryLink } from './fact-view';
import { FindField } from './find-field';
import { periodInWords } from './held';
import { writtenKind, type KindWords } from './kinds';
import { PageSteps } from './page-steps';
import { entriesInWords } from './search-results';

interface ListedEntry extends NamedEntry {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly named?: boolean;
  readonly country?: { readonly name: string } | null;
  readonly record?: string;
  readonly controllers?: readonly NamedEntry[];
  readonly role?: string;
}

interface Answer {
  readonly register: AnsweredClocks & { readonly entries: PageOf<ListedEntry> };
}

/** The entries of one kind that hold on the day, a page at a time. */
export function EntryList({ words }: { readonly words: KindWords }) {
  const route = useRoute();
  const text = route.parameters.get('find') ?? '';
  const heading = useHeadingFocus();
  return (
    <div className="entry-list">
      <h2 ref={heading} tabIndex={-1}>
        {words.many}
      </h2>
      <div className="list-head">
        <FindField label={`Find in the ${words.many.toLowerCase()}`} button="Find" />
        <RecordNew words={words} />
      </div>
      <Pages key={`${text} ${nameOfClocks(clocksOf(route))}`} words={words} text={text} />
    </div>
  );
}

function Pages({ words, text }: { readonly words: KindWords; readonly text: string }) {
  const clocks = clocksOf(useRoute());
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  const loaded = useLoaded(`${words.kind} ${text} ${nameOfClocks(clocks)} ${after.at(-1) ?? ''}`, (signal) =>
    askGraphql<Answer>(
      listDocument,
      { ...clocks, kind: words.kind, text: text === '' ? null : text, after: after.at(-1) ?? null },
      signal,
    ),
  );
  if (loaded.state === 'failed') return <Fault why={loaded.why} onAgain={loaded.again} />;
  if (loaded.value === null) return <Loading what="The register is read…" />;
  return (
    <div aria-busy={loaded.state === 'loading'}>
      <Listed words={words} text={text} register={loaded.value.register} />
      <PageSteps
        before={(after.length - 1) * pageSize}
        page={loaded.value.register.entries}
        onBack={() => setAfter(after.slice(0, -1))}
        onNext={(cursor) => setAfter([...after, cursor])}
      />
    </div>
  );
}

/** As many as the document asks for. */
const pageSize = 100;

interface ListedProps extends Answer {
  readonly words: KindWords;
  readonly text: string;
}

function Listed({ words, text, register }: ListedProps) {
  const { nodes, totalCount } = register.entries;
  useCitation({
    what: `${words.many}${text === '' ? '' : ` with “${text}”`}, ${entriesInWords(totalCount)}`,
    ...citedClocks(register),
  });
  if (totalCount === 0) {
    return (
      <Nothing>
        {text === ''
          ? `Nothing of this kind is on record for ${register.validOn}. That it is not recorded does not say that there is none.`
          : `None has these words on ${register.validOn}.`}
      </Nothing>
    );
  }
  return (
    <>
      <p role="status">{entriesInWords(totalCount)}</p>
      <ul className="listed">
        {nodes.map((entry) => (
          <li key={entry.key}>
            <EntryLink entry={entry} /> <code>{entry.key}</code>
            <span className="fact-more">{moreOf(entry)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is said of an entry beside its name in the list. */
function moreOf(entry: ListedEntry): string {
  const more = [
    entry.named === false ? 'a class of recipients that the source does not name' : null,
    entry.country === undefined
      ? null
      : entry.country === null
        ? 'where it is established is not stated'
        : entry.country.name,
    entry.controllers === undefined
      ? null
      : entry.controllers.length === 0
        ? 'controller not stated'
        : `controller: ${entry.controllers.map(({ label }) => label).join(', ')}`,
    entry.record === undefined ? null : `in the record of the ${inWords(entry.record)}`,
    entry.role === undefined
      ? null
      : entry.role === 'UNDETERMINED'
        ? 'role not stated'
        : `as ${inWords(entry.role)}`,
    entry.validFrom === null && entry.validTo === null ? null : periodInWords(entry),
  ];
  return more.filter((part) => part !== null).join(' · ');
}

/** For whoever may write: leads to where a new entry of the kind is recorded. */
function RecordNew({ words }: { readonly words: KindWords }) {
  const route = useRoute();
  const session = useLoaded('session', loadSession).value;
  if (session === null || !mayChange(session)) return null;
  return (
    <a className="button" href={hrefTo(route, 'change', ['record', writtenKind(words.kind)])}>
      Record new
    </a>
  );
}
