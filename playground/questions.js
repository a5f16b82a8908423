const queries = import.meta.glob('./questions/*.graphql', { query: '?raw', import: 'default', eager: true });
const variables = import.meta.glob('./questions/*.json', { query: '?raw', import: 'default', eager: true });

/** The questions as GraphiQL's tabs, in the order of their file names; the first is the main question. */
export const questions = Object.keys(queries)
  .sort()
  .map((path) => ({
    query: queries[path].trimEnd(),
    variables: variables[path.replace(/\.graphql$/, '.json')]?.trimEnd() ?? '',
  }));
