import type { PageOf } from '../registry/page-of';

interface PageStepsProps {
  /** How many items stand before this page. */
  readonly before: number;
  readonly page: PageOf<unknown>;
  readonly onBack: () => void;
  readonly onNext: (cursor: string) => void;
}

/** Steps through a list page by page; nothing where one page holds all. */
export function PageSteps({ before, page, onBack, onNext }: PageStepsProps) {
  const { nodes, totalCount, pageInfo } = page;
  if (before === 0 && !pageInfo.hasNextPage) return null;
  return (
    <nav className="page-steps" aria-label="Pages of the list">
      <button type="button" disabled={before === 0} onClick={onBack}>
        Earlier
      </button>
      <span role="status">
        {before + 1} to {before + nodes.length} of {totalCount}
      </span>
      <button
        type="button"
        disabled={!pageInfo.hasNextPage}
        onClick={() => pageInfo.endCursor !== null && onNext(pageInfo.endCursor)}
      >
        Further
      </button>
    </nav>
  );
}
