import searchDocument from '../documents/register-search.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import { citedClocks, clocksOf, nameOfClocks, type AnsweredClocks } from '../registry/clocks';
import type { NamedEntry } from '../registry/page-of';
import { useLoaded } from '../registry/use-loaded';
import { useCitation } from '../shell/citation';
import { Fault, Loading, Nothing } from '../shell/notice';
import { hrefTo, useRoute } from '../shell/route';
import { EntryLink } from './fact-view';
import { FindField } from './find-field';
import { kindOfType, wordsOfKind } from './kinds';

interface Answer {
  readonly register: AnsweredClocks & { readonly search: readonly NamedEntry[] };
}

/** As many as the search of the API gives at most. */
const hitsMax = 200;

/** What was found in all entries, kind by kind. */
export function SearchResults({ text }: { readonly text: string }) {
  const route = useRoute();
  const clocks = clocksOf(route);
  const loaded = useLoaded(`${text} ${nameOfClocks(clocks)}`, (signal) =>
    askGraphql<Answer>(searchDocument, { ...clocks, text }, signal),
  );
  return (
    <div className="register-home">
      <nav aria-label="Where this stands" className="trail">
        <a href={hrefTo(route, 'register')}>Register</a>
      </nav>
      <h2>Search for “{text}”</h2>
      <FindField label="Search all entries" button="Search" />
      {loaded.state === 'failed' ? (
        <Fault why={loaded.why} onAgain={loaded.again} />
      ) : loaded.value === null ? (
        <Loading what="The register is searched…" />
      ) : (
        <Hits text={text} register={loaded.value.register} />
      )}
    </div>
  );
}

function Hits({ text, register }: Answer & { readonly text: string }) {
  const hits = register.search;
  useCitation({ what: `Search of the register for “${text}”`, ...citedClocks(register) });
  const types = [...new Set(hits.map(({ __typename }) => __typename))];
  if (hits.length === 0) {
    return (
      <Nothing>
        No entry that holds on {register.validOn} has these words in its key, its name or what is said of it.
        The words of the policy stand in the tab Policy.
      </Nothing>
    );
  }
  return (
    <>
      <p role="status">
        {hits.length === hitsMax ? `The first ${hitsMax} entries` : entriesInWords(hits.length)}
      </p>
      {types.map((type) => (
        <section key={type}>
          <h3>{wordsOfKind(kindOfType(type))?.many ?? type}</h3>
          <ul className="entry-links">
            {hits
              .filter(({ __typename }) => __typename === type)
              .map((entry) => (
                <li key={entry.key}>
                  <EntryLink entry={entry} /> <code>{entry.key}</code>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** "1 entry", "12 entries". */
export function entriesInWords(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}
