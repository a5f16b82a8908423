import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { limits } from '../core/limits';

/** What is sent. */
export interface Sent {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  /** Told how many bytes have come. */
  readonly progress?: (bytes: number) => void;
}

/** What came back, whole. */
export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Why nothing whole came back: nobody is there, or not to be trusted, or it took too long, or was cut off, or has no end, or is no HTTP. */
export type ExchangeFailure = 'AWAY' | 'UNTRUSTED' | 'LATE' | 'CUT' | 'TOO_LARGE' | 'GARBLED';

/** Thrown where no whole answer came. */
export class ExchangeFault extends Error {
  constructor(
    readonly failure: ExchangeFailure,
    /** What the system calls it, such as ECONNREFUSED. */
    readonly code: string,
  ) {
    super(`${failure} ${code}`);
    this.name = 'ExchangeFault';
  }
}

/**
 * One request and its whole answer. Follows no redirection, whatever the environment says trusts no certificate that does
 * not hold, and takes no answer of which it cannot be told whether it is whole. Throws ExchangeFault.
 */
export function exchange(url: URL, sent: Sent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { method, headers, body, timeoutMs } = sent;
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method,
      headers: { 'accept-encoding': 'identity', ...headers },
      agent: false,
      ...(url.protocol === 'https:' ? { rejectUnauthorized: true } : {}),
    });
    const timers: NodeJS.Timeout[] = [];
    const end = (fault: ExchangeFault): void => {
      for (const timer of timers) clearTimeout(timer);
      request.destroy();
      reject(fault);
    };
    timers.push(setTimeout(() => end(new ExchangeFault('LATE', '')), timeoutMs));
    const connecting = setTimeout(
      () => end(new ExchangeFault('AWAY', 'ETIMEDOUT')),
      Math.min(timeoutMs, limits.serverConnectTimeoutMs),
    );
    timers.push(connecting);
    request.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(connecting));
    });
    request.on('error', (error) => end(faultOf(error)));
    request.on('response', (response) => {
      wholeBody(response, sent).then(
        (whole) => {
          for (const timer of timers) clearTimeout(timer);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole });
        },
        (error: unknown) => end(error instanceof ExchangeFault ? error : new ExchangeFault('CUT', '')),
      );
    });
    request.end(body);
  });
}

async function wholeBody(response: IncomingMessage, { progress }: Sent): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > limits.serverAnswerBytesMax) throw new ExchangeFault('TOO_LARGE', '');
    pieces.push(piece);
    progress?.(length);
  }
  const { 'content-length': told, 'transfer-encoding': encoding } = response.headers;
  const saysItsEnd = told !== undefined || encoding === 'chunked' || length === 0;
  if (!response.complete || !saysItsEnd) throw new ExchangeFault('CUT', '');
  return Buffer.concat(pieces);
}

function faultOf(error: Error): ExchangeFault {
  const code = (error as { readonly code?: unknown }).code;
  const told = typeof code === 'string' ? code : '';
  if (told.startsWith('HPE_')) return new ExchangeFault('GARBLED', told);
  return new ExchangeFault(ofTheCertificate.test(told) ? 'UNTRUSTED' : 'AWAY', told);
}

/** What Node calls the faults of a certificate and of TLS itself. */
const ofTheCertificate =
  /^(ERR_TLS|ERR_SSL|CERT_|CRL_|UNABLE_TO_|INVALID_|HOSTNAME_MISMATCH)|SELF_SIGNED|^EPROTO$/;
