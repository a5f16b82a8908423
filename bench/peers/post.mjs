/**
 * A GraphQL request as every client sends it.
 * @param {string} query
 * @param {Record<string, unknown>} variables
 * @param {Record<string, string>} [headers]
 * @returns {import('../compare.mjs').AskedRequest}
 */
export function post(query, variables, headers = {}) {
  return {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  };
}
