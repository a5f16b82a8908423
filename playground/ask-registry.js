/** Sends one question to the registry, on the server that this page came from, and gives its answer. */
export async function askRegistry(question, { headers } = {}) {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify(question),
    });
    return await response.json();
  } catch {
    // Out of reach, or a proxy in between that answers in HTML. GraphiQL would print a thrown error with its stack.
    return { errors: [{ message: 'The registry cannot be reached at the moment. Please try again later.' }] };
  }
}
