import { parse } from 'graphql';

/** What GraphiQL sends. */
interface Asked {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: unknown;
}

/** Sends one question to the registry, on the server that this page came from, and gives its answer. */
export async function askRegistry(
  question: Asked,
  { headers }: { readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<object> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify(withOwnOperation(question)),
    });
    return (await response.json()) as object;
  } catch {
    // Out of reach, or a proxy in between that answers in HTML. GraphiQL would print a thrown error with its stack.
    return { errors: [{ message: 'The registry cannot be reached at the moment. Please try again later.' }] };
  }
}

/**
 * GraphiQL reads a document a moment after it came into the editor. Until then it still names the operation of the tab
 * before, which this document may not have.
 */
function withOwnOperation(question: Asked): object {
  const { operationName, ...rest } = question;
  try {
    const isItsOwn = parse(question.query).definitions.some(
      (definition) => 'name' in definition && definition.name.value === operationName,
    );
    return isItsOwn ? question : rest;
  } catch {
    // No GraphQL: the registry says where.
    return question;
  }
}
