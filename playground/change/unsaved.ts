import { useEffect } from 'react';
import { guardLeaving, type Route } from '../shell/route';

const question = 'What you typed is not written down yet. Leave it?';

/** Asks before what was typed is left, by a link, by Back or with the window. The clocks may change: that is no leaving. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const release = guardLeaving(
      (here, there) => placeOf(here) === placeOf(there) || window.confirm(question),
    );
    const keep = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', keep);
    return () => {
      release();
      window.removeEventListener('beforeunload', keep);
    };
  }, [isUnsaved]);
}

/** The tab and what is open in it, without the clocks. */
function placeOf({ tab, open }: Route): string {
  return [tab, ...open].join('\n');
}
