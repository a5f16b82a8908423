import type { Answer } from '../graphql/registry';

/** What a caller sent, which no answer may repeat; also as it can stand where GraphQL wants a name. */
export const marker = 'zzz-secret-value';
export const markerName = 'zzz_secret_value';

/** A request as it goes over the wire. */
export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly type?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Refused extends Sent {
  readonly status: number;
  readonly code: string;
  /** What the error says, so that one knows what to do. */
  readonly says: RegExp;
}

export const json = (value: unknown): string => JSON.stringify(value);

/** A question as it is sent. */
export const query = (text: string, variables?: unknown, more = {}): Sent => ({
  body: json({ query: text, variables, ...more }),
});

export const badInput = { status: 200, code: 'BAD_USER_INPUT' };
/** Found out before anything is carried out. */
export const badInputBefore = { status: 400, code: 'BAD_USER_INPUT' };
export const invalid = { status: 400, code: 'GRAPHQL_VALIDATION_FAILED' };
export const badRequest = { status: 400, code: 'BAD_REQUEST' };
export const tooLarge = { status: 400, code: 'DOCUMENT_TOO_LARGE' };

/** Sends it to a registry and gives the answer as it came. */
export async function send(
  address: string,
  { method = 'POST', path = '/graphql', body, type, headers = {} }: Sent,
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: method === 'GET' ? headers : { 'content-type': type ?? 'application/json', ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, text: await response.text() };
}

/** Holds an answer to one clear error that repeats nothing and shows nothing of how the registry is made. */
export async function expectRefused(address: string, refused: Refused): Promise<void> {
  const { status, text } = await send(address, refused);
  const { data, errors } = JSON.parse(text) as Answer<unknown>;
  const [error] = errors ?? [];
  expect({
    status,
    count: errors?.length,
    code: error?.extensions?.code,
    message: error?.message,
  }).toEqual({
    status: refused.status,
    count: 1,
    code: expect.stringMatching(new RegExp(`^${refused.code}$`)) as string,
    message: expect.stringMatching(refused.says) as string,
  });
  // Nothing is answered beside the error: where a part of the data may be null, it is null.
  expect([undefined, 'null', '{"node":null}']).toContain(
    data === undefined ? undefined : JSON.stringify(data),
  );
  expectNothingInside(text);
}

/** No value of the caller's, and nothing of how the registry is made: stack, name of a table or column, path, SQL. */
export function expectNothingInside(text: string): void {
  expect(text).not.toContain(marker);
  expect(text).not.toContain(markerName);
  expect(text).not.toContain('QQ');
  expect(text).not.toMatch(/\\n {4}at |stacktrace/);
  expect(text).not.toMatch(/\b[a-z]+_[a-z_]+\b/);
  expect(text).not.toMatch(/\/(src|dist|node_modules|test|tmp|home|work)\/|\.[jt]s\b/);
  expect(text).not.toMatch(/\b(SELECT|INSERT|relation|column "|pg_)/);
}
