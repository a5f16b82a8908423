import type { NamedEntry, PageOf } from '../registry/page-of';
import { EntryLink } from './fact-view';
import { kindOfType, wordsOfKind } from './kinds';

interface NamingEntriesProps {
  readonly naming: PageOf<NamedEntry>;
  readonly first: number;
  readonly onMore: () => void;
}

/** What names an entry, kind by kind. */
export function NamingEntries({ naming, first, onMore }: NamingEntriesProps) {
  const { nodes, totalCount, pageInfo } = naming;
  if (totalCount === 0) return <p className="none">Nothing else in the register names it on this day.</p>;
  const types = [...new Set(nodes.map(({ __typename }) => __typename))];
  return (
    <>
      {types.map((type) => (
        <section key={type}>
          <h4>{wordsOfKind(kindOfType(type))?.many ?? type}</h4>
          <ul className="entry-links">
            {nodes
              .filter(({ __typename }) => __typename === type)
              .map((entry) => (
                <li key={entry.key}>
                  <EntryLink entry={entry} />
                </li>
              ))}
          </ul>
        </section>
      ))}
      {pageInfo.hasNextPage && (
        <p>
          The first {nodes.length} of {totalCount} are shown.{' '}
          {first < namingMax ? (
            <button type="button" onClick={onMore}>
              Show more
            </button>
          ) : (
            'Ask a question about the rest in the tab Ask.'
          )}
        </p>
      )}
    </>
  );
}

/** How many entries that name another one are shown at first, and at most. */
export const namingFirst = 50;
export const namingMax = 1_000;
