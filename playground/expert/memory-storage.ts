/**
 * What GraphiQL remembers, for as long as the page is open.
 *
 * In the browser's own storage it would keep the tabs of the last visit, and show those instead of the main
 * question; and on a shared computer it would show one person's questions to the next.
 */
export function createMemoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}
