/** Sends one question to the registry, on the server that this page came from, and gives its answer. */
export async function askRegistry(question, { headers } = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(question),
  });
  try {
    return await response.json();
  } catch {
    // A proxy in between answers in HTML when the registry is down; a parser's complaint would explain nothing.
    throw new Error(`The registry did not answer; the server said ${response.status} ${response.statusText}.`);
  }
}
