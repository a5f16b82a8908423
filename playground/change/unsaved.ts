import { useEffect } from 'react';
import { readRoute } from '../shell/route';

const question = 'What you typed is not written down yet. Leave it?';

/** Asks before what was typed is left, by a link, by Back or with the window. The clocks may change: that is no leaving. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const here = window.location.hash;
    const place = placeOf(here);
    let last = here;
    let left = false;
    const ask = (event: Event): void => {
      const there = window.location.hash;
      if (left) return;
      if (placeOf(there) === place) {
        last = there;
        return;
      }
      if (window.confirm(question)) {
        left = true;
        return;
      }
      // The page has not heard of the step yet: it is taken back, and nobody else hears of it.
      event.stopImmediatePropagation();
      window.history.pushState(null, '', last);
    };
    const keep = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('popstate', ask, true);
    window.addEventListener('hashchange', ask, true);
    window.addEventListener('beforeunload', keep);
    return () => {
      window.removeEventListener('popstate', ask, true);
      window.removeEventListener('hashchange', ask, true);
      window.removeEventListener('beforeunload', keep);
    };
  }, [isUnsaved]);
}

/** The tab and what is open in it, without the clocks. */
function placeOf(hash: string): string {
  const { tab, open } = readRoute(hash);
  return [tab, ...open].join('\n');
}
