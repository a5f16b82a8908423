import { useCallback, useEffect, useRef, useState } from 'react';
import { NotAnswered } from './ask-graphql';

/** What is loaded for a screen: still on its way, there, or not to be had and why. */
export type Loaded<T> =
  | { readonly state: 'loading'; readonly value: T | null }
  | { readonly state: 'there'; readonly value: T }
  | { readonly state: 'failed'; readonly value: null; readonly why: NotAnswered };

/**
 * Loads something whenever `key` changes, and stops what is on its way for an earlier one; null: nothing is wanted. What was
 * loaded before stays visible until the next is there. `again` loads it anew.
 */
export function useLoaded<T>(
  key: string | null,
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> & { readonly again: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading', value: null });
  const [turn, setTurn] = useState(0);
  const loader = useRef(load);
  loader.current = load;
  useEffect(() => {
    if (key === null) return undefined;
    const stopping = new AbortController();
    setLoaded(({ value }) => ({ state: 'loading', value }));
    loader.current(stopping.signal).then(
      (value) => {
        if (!stopping.signal.aborted) setLoaded({ state: 'there', value });
      },
      (error: unknown) => {
        if (stopping.signal.aborted) return;
        const why =
          error instanceof NotAnswered
            ? error
            : new NotAnswered('The page could not show this. Please reload it.');
        setLoaded({ state: 'failed', value: null, why });
      },
    );
    return () => stopping.abort();
  }, [key, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...loaded, again };
}
