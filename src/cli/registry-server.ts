import { setTimeout as delay } from 'node:timers/promises';
import { InputFault } from '../core/input-fault';
import { limits } from '../core/limits';
import { CommandFailed } from './command-failed';
import { exitCodes, type ExitCode } from './exit-codes';
import { exchange, ExchangeFault, type Answered, type ExchangeFailure, type Sent } from './http-exchange';
import { remark } from './say';
import type { ServerSetting } from './server-setting';

/** The parameters of an address; what is undefined is left out, and of a list each item is given. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Thrown where a server does not do what it was asked: in one sentence, with the status where there is one. */
export class ServerFault extends CommandFailed {
  constructor(
    message: string,
    exitCode: ExitCode,
    readonly status: number | null = null,
    /** Whether the server says that it has done nothing. */
    readonly isUndone = false,
  ) {
    super(message, exitCode);
    this.name = 'ServerFault';
  }
}

/** A registry that is asked over HTTP, with the key of the environment. */
export class RegistryServer {
  constructor(private readonly setting: ServerSetting) {}

  /** The body of what is at an address, which must be of this media type. Throws ServerFault, and InputFault. */
  async get(
    path: string,
    parameters: Parameters,
    mediaType: string,
    progress?: (bytes: number) => void,
  ): Promise<Buffer> {
    const url = this.urlOf(path, parameters);
    const answered = await this.ask(url, {
      method: 'GET',
      headers: { accept: `${mediaType}, application/json;q=0.1` },
      ...(progress === undefined ? {} : { progress }),
    });
    if (answered.status !== 200) throw faultOf(answered, this.setting);
    return bodyOf(answered, mediaType);
  }

  /** The same for JSON, as far as `fits` says that it is what was expected. */
  async getJson<T>(path: string, parameters: Parameters, fits: (value: unknown) => value is T): Promise<T> {
    return read(await this.get(path, parameters, 'application/json'), fits);
  }

  /** The data of an operation of the API. */
  async carryOut<T>(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    fits: (value: unknown) => value is T,
  ): Promise<T> {
    const answered = await this.ask(this.urlOf('graphql', {}), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const errors = errorsIn(answered);
    if (answered.status !== 200 || errors.length > 0) throw faultOf(answered, this.setting);
    const { data } = read(bodyOf(answered, 'application/json'), hasData);
    if (!fits(data)) throw notExpected();
    return data;
  }

  private urlOf(path: string, parameters: Parameters): URL {
    const url = new URL(path, this.setting.address);
    for (const [name, value] of Object.entries(parameters)) {
      for (const one of value === undefined ? [] : [value].flat()) url.searchParams.append(name, one);
    }
    return url;
  }

  /** Asks, and asks again where the server says when: for so long and no longer. */
  private async ask(url: URL, sent: Omit<Sent, 'timeoutMs'>): Promise<Answered> {
    const { key, timeoutMs } = this.setting;
    const headers = { ...sent.headers, ...(key === null ? {} : { authorization: `Bearer ${key}` }) };
    let waitedMs = 0;
    for (;;) {
      const answered = await exchange(url, { ...sent, headers, timeoutMs }).catch((error: unknown) => {
        throw error instanceof ExchangeFault ? told(error, timeoutMs) : error;
      });
      if (!asksToWait(answered)) return answered;
      const waitMs = waitAskedFor(answered);
      waitedMs += waitMs;
      if (waitedMs > limits.serverWaitMsMax) return answered;
      const why = answered.status === 429 ? 'is asked too often' : 'has too much to do';
      remark(`The server ${why}: going on in ${Math.ceil(waitMs / 1_000)} s, as it says.`);
      await delay(waitMs);
    }
  }
}

/** What a program answered that is no registry, or one that this command does not know. */
export function notExpected(): ServerFault {
  return new ServerFault(
    'What answers there is no registry, or is of a version that this command does not know: the answer is not what was expected.',
    exitCodes.notReached,
  );
}

function bodyOf({ headers, body }: Answered, mediaType: string): Buffer {
  const isOfType = bare(headers['content-type'] ?? '') === bare(mediaType);
  if (!isOfType || (headers['content-encoding'] ?? 'identity') !== 'identity') throw notExpected();
  return body;
}

function bare(mediaType: string): string {
  return mediaType.split(';')[0]!.trim().toLowerCase();
}

function read<T>(body: Buffer, fits: (value: unknown) => value is T): T {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw notExpected();
  }
  if (!fits(value)) throw notExpected();
  return value;
}

function hasData(value: unknown): value is { readonly data: unknown } {
  return typeof value === 'object' && value !== null && 'data' in value;
}

/** An error as the doors of the registry tell it. */
interface ToldError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly field?: readonly string[] };
}

function errorsIn({ body }: Answered): readonly ToldError[] {
  try {
    const { errors } = JSON.parse(body.toString('utf8')) as { readonly errors?: unknown };
    return Array.isArray(errors)
      ? (errors as (ToldError | null)[])
          .filter((error) => error !== null)
          .filter(({ message }) => typeof message === 'string')
      : [];
  } catch {
    return [];
  }
}

/** Why the server did not do it, in one sentence. */
function faultOf(answered: Answered, { key }: ServerSetting): ServerFault | InputFault {
  const { status } = answered;
  const [error] = errorsIn(answered);
  const code = error?.extensions?.code;
  const because = error === undefined ? '' : ` ${plain(error.message)}`;
  if (status >= 300 && status < 400) return redirected(answered);
  if (status === 401 || code === 'UNAUTHENTICATED')
    return new ServerFault(
      key === null
        ? 'The server asks for a key: REGISTRY_KEY or REGISTRY_KEY_FILE must give one.'
        : `The server does not take the key of REGISTRY_KEY.${because}`,
      exitCodes.notAllowed,
      401,
    );
  if (status === 403 || code === 'FORBIDDEN')
    return new ServerFault(
      `${key === null ? 'Without a key' : 'With this key'} the server does not do this.${because}`,
      exitCodes.notAllowed,
      403,
    );
  if (error === undefined && status < 500 && status !== 404 && status !== 429) return notExpected();
  if (status === 404)
    return error === undefined
      ? new ServerFault(
          'What answers there is no registry: it has no such address (404).',
          exitCodes.notReached,
          404,
        )
      : new ServerFault(plain(error.message), exitCodes.notDone, 404);
  if (status === 429)
    return new ServerFault(
      `The server is asked too often, and says to wait for longer than ${limits.serverWaitMsMax / 1_000} s: nothing was done.`,
      exitCodes.notReached,
      429,
      true,
    );
  if (code === 'OVERLOADED')
    return new ServerFault(
      `The server has had too much to do for longer than ${limits.serverWaitMsMax / 1_000} s: nothing was done.`,
      exitCodes.notReached,
      503,
      true,
    );
  if (status >= 500)
    return new ServerFault(
      `The server could not answer (${status}).${because}`,
      exitCodes.notReached,
      status,
    );
  return new InputFault(plain(error!.message), error!.extensions?.field ?? []);
}

/** A key is for the one address that was given: what another says in its place is not asked for. */
function redirected({ status, headers }: Answered): ServerFault {
  const location = headers.location ?? '';
  const to = URL.canParse(location) ? ` to ${plain(new URL(location).origin)}` : '';
  return new ServerFault(
    `The server leads elsewhere${to} (${status}), and the key is sent to no address but that of --url: give the one that answers itself.`,
    exitCodes.notReached,
    status,
  );
}

/** What another program says, for a terminal: one line, and no signs that move anything. */
function plain(text: string): string {
  return text
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .slice(0, 500);
}

function told({ failure, code }: ExchangeFault, timeoutMs: number): ServerFault {
  const because = code === '' ? '' : ` (${code})`;
  const sentences: Readonly<Record<ExchangeFailure, string>> = {
    AWAY: `The server cannot be reached${because}: it is away, or --url is not its address.`,
    UNTRUSTED: `The server cannot be trusted${because}: its certificate does not hold for this address. NODE_EXTRA_CA_CERTS names a file with an authority of your own.`,
    LATE: `The server did not answer within ${timeoutMs / 1_000} s: --timeout allows it more.`,
    GARBLED: `What answers there is no registry: it does not keep to HTTP${because}.`,
    CUT: 'The answer of the server was cut off: nothing of it was kept.',
    TOO_LARGE: `The answer of the server is larger than ${limits.serverAnswerBytesMax} bytes: nothing of it was kept.`,
  };
  return new ServerFault(sentences[failure], exitCodes.notReached);
}

/** Whether nothing was done, and the same may be sent again later. */
function asksToWait(answered: Answered): boolean {
  if (answered.status === 429) return true;
  return answered.status === 503 && errorsIn(answered)[0]?.extensions?.code === 'OVERLOADED';
}

/** What Retry-After says (RFC 9110, 10.2.3): seconds, or an instant; a second where it says nothing. */
function waitAskedFor({ headers }: Answered): number {
  const text = headers['retry-after'] ?? '';
  if (/^\d{1,9}$/.test(text)) return Math.max(Number(text), 1) * 1_000;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? 1_000 : Math.max(instant - Date.now(), 1_000);
}
