import { lazy, Suspense, type ComponentType } from 'react';
import type { View } from '../../src/questions/question';
import { Loading } from '../shell/notice';
import { hrefOf, withParameters, type Route } from '../shell/route';
import type { ViewProps } from './picture';

/** The pictures of rows; each is loaded when it is wanted. */
const pictures: Readonly<Partial<Record<View, ComponentType<ViewProps>>>> = {
  flow: lazy(() => import('./flow-view')),
  map: lazy(() => import('./map-view')),
  chain: lazy(() => import('./chain-view')),
  timeline: lazy(() => import('./timeline-view')),
};

const titles: Readonly<Record<View, string>> = {
  table: 'Table',
  flow: 'Flow',
  map: 'Map',
  chain: 'Chain',
  timeline: 'Timeline',
};

interface ViewLinksProps {
  readonly views: readonly View[];
  readonly open: View;
  readonly route: Route;
}

/** The ways in which the rows can be looked at. */
export function ViewLinks({ views, open, route }: ViewLinksProps) {
  if (views.length < 2) return null;
  return (
    <nav className="views" aria-label="Views of the rows">
      {views.map((view) => (
        <a
          key={view}
          href={hrefOf(withParameters(route, { view }))}
          aria-current={view === open ? 'true' : undefined}
        >
          {titles[view]}
        </a>
      ))}
    </nav>
  );
}

/** The rows as a picture; nothing where the table is all that is wanted. */
export function ViewOfRows({ view, ...props }: ViewProps & { readonly view: View }) {
  const Shown = pictures[view];
  if (Shown === undefined) return null;
  return (
    <section className="view" aria-label={`${titles[view]} of the rows`}>
      <Suspense fallback={<Loading what="The picture is loaded…" />}>
        <Shown {...props} />
      </Suspense>
    </section>
  );
}

/** The view that is open: the one of the address where the question has it, else the question's own. */
export function openView(views: readonly View[], own: View, route: Route): View {
  const asked = route.parameters.get('view');
  return views.find((view) => view === asked) ?? own;
}
