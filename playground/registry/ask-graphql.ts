/** An error as the registry tells it. */
export interface ToldError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly id?: string; readonly field?: readonly string[] };
}

/** Thrown where the registry did not answer; its message is a sentence for whoever looks at the page. */
export class NotAnswered extends Error {
  constructor(
    message: string,
    readonly code: string | null = null,
    readonly errors: readonly ToldError[] = [],
  ) {
    super(message);
    this.name = 'NotAnswered';
  }
}

/** Sends a document to the registry, and gives the data of its answer. Throws NotAnswered. */
export async function askGraphql<T>(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  signal?: AbortSignal,
): Promise<T> {
  const answer = await fetched('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query, variables }),
    ...(signal === undefined ? {} : { signal }),
  });
  return (answer as { readonly data: T }).data;
}

/** Fetches an address of the registry that answers in JSON. Throws NotAnswered; an abort goes through. */
export async function fetched(address: string, request: RequestInit = {}): Promise<unknown> {
  let answer: { readonly errors?: readonly ToldError[] };
  let status: number;
  try {
    const response = await fetch(address, request);
    status = response.status;
    answer = (await response.json()) as { readonly errors?: readonly ToldError[] };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NotAnswered(
      'The registry cannot be reached at the moment. Please try again later.',
      'UNREACHABLE',
    );
  }
  const { errors } = answer;
  if (errors !== undefined && errors.length > 0) {
    throw new NotAnswered(
      errors.map(({ message }) => message).join(' '),
      errors[0]!.extensions?.code ?? null,
      errors,
    );
  }
  if (status >= 400)
    throw new NotAnswered('The registry cannot answer at the moment. Please try again later.');
  return answer;
}
