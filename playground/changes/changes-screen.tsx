import { hrefTo, useRoute } from '../shell/route';
import { CompareDays } from './compare-days';
import { History } from './history';

/** What differs between two days, and who wrote what when. */
export default function ChangesScreen() {
  const route = useRoute();
  const isHistory = route.open[0] === 'history';
  const current = (here: boolean): 'page' | undefined => (here ? 'page' : undefined);
  return (
    <div className="changes">
      <nav aria-label="Changes" className="sub-tabs">
        <a href={hrefTo(route, 'changes')} aria-current={current(!isHistory)}>
          Compare two days
        </a>
        <a href={hrefTo(route, 'changes', ['history'])} aria-current={current(isHistory)}>
          History of changes
        </a>
      </nav>
      {isHistory ? <History /> : <CompareDays />}
    </div>
  );
}
