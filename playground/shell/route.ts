import { useSyncExternalStore } from 'react';

/** Where on the page somebody is: the tab, what is open in it, and everything that a link to it has to hold. */
export interface Route {
  readonly tab: string;
  /** What is open in the tab, such as the id of a question. */
  readonly open: readonly string[];
  readonly parameters: URLSearchParams;
}

/** The clocks go along from tab to tab; everything else belongs to the tab that it was said on. */
const carried: readonly string[] = ['validOn', 'knownAt', 'lawOn'];

/** Reads a route from the part of an address behind the #. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [tab = '', ...open] = path.split('/').map(decoded);
  return {
    tab: tab === '' ? 'ask' : tab,
    open: open.filter((part) => part !== ''),
    parameters: new URLSearchParams(query),
  };
}

/** The address of a route. */
export function hrefOf({ tab, open, parameters }: Route): string {
  const path = [tab, ...open].map(encodeURIComponent).join('/');
  const query = new URLSearchParams([...parameters].filter(([, value]) => value !== '')).toString();
  return `#/${path}${query === '' ? '' : `?${query}`}`;
}

/** The address of another place on the page, on the clocks of this one. */
export function hrefTo(
  from: Route,
  tab: string,
  open: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): string {
  const kept = [...from.parameters].filter(([name]) => carried.includes(name));
  return hrefOf({ tab, open, parameters: new URLSearchParams([...kept, ...Object.entries(more)]) });
}

/** The route with some parameters changed; an empty text takes one away. */
export function withParameters(route: Route, changed: Readonly<Record<string, string>>): Route {
  const parameters = new URLSearchParams(route.parameters);
  for (const [name, value] of Object.entries(changed)) {
    if (value === '') parameters.delete(name);
    else parameters.set(name, value);
  }
  return { ...route, parameters };
}

/** Goes to a route. `replacing`: without a step for the browser's Back, for what changes at each key that is pressed. */
export function goTo(route: Route, replacing = false): void {
  const href = hrefOf(route);
  if (replacing) {
    window.history.replaceState(null, '', href);
    window.dispatchEvent(new Event('hashchange'));
  } else window.location.hash = href;
}

/** The route of the page, and again whenever it changes. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return routeOf(hash);
}

let last: { readonly hash: string; readonly route: Route } | null = null;

/** The same object as long as the address is the same, so that whatever depends on it rests. */
function routeOf(hash: string): Route {
  if (last?.hash !== hash) last = { hash, route: readRoute(hash) };
  return last.route;
}

/** Whether the place may be left for another; asked before anything on the page hears of the step. */
type Guard = (here: Route, there: Route) => boolean;

let guard: Guard | null = null;
let settled = '';

/** Has `mayLeave` asked before the address leads elsewhere, until what is given back is called. */
export function guardLeaving(mayLeave: Guard): () => void {
  guard = mayLeave;
  settled = window.location.hash;
  return () => {
    if (guard === mayLeave) guard = null;
  };
}

/** Takes a step back that may not be taken; else passes it on. */
function stepped(tell: () => void): void {
  const there = window.location.hash;
  if (guard !== null && there !== settled) {
    if (guard(readRoute(settled), readRoute(there))) settled = there;
    else window.history.pushState(null, '', settled);
  }
  tell();
}

function subscribe(tell: () => void): () => void {
  const heard = (): void => stepped(tell);
  window.addEventListener('hashchange', heard);
  window.addEventListener('popstate', heard);
  return () => {
    window.removeEventListener('hashchange', heard);
    window.removeEventListener('popstate', heard);
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
