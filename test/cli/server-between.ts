import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands between a command and the registry does with a request; `pass` hands it on and its answer back. */
export type Meddling = (asked: IncomingMessage, answer: ServerResponse, pass: () => void) => void;

/**
 * A real HTTP server between a command and the registry, as a proxy is, or a server of somebody else: it hands requests on
 * unless it is told to meddle, and keeps what it was asked.
 */
export class ServerBetween {
  readonly asked: { readonly url: string; readonly authorization: string | undefined }[] = [];
  meddle: Meddling = (_asked, _answer, pass) => pass();
  private readonly server: Server;

  constructor(private readonly registry: string) {
    this.server = createServer((asked, answer) => {
      this.asked.push({ url: asked.url!, authorization: asked.headers.authorization });
      this.meddle(asked, answer, () => this.pass(asked, answer, (body) => body));
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Begins anew: hands on everything, and has been asked nothing. */
  reset(): void {
    this.asked.length = 0;
    this.meddle = (_asked, _answer, pass) => pass();
  }

  /** Hands a request on, and its answer back with another body. */
  pass(asked: IncomingMessage, answer: ServerResponse, change: (body: Buffer) => Buffer): void {
    const { method, url } = asked;
    const onward = request(`${this.registry}${url}`, { method, headers: asked.headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const body = change(Buffer.concat(pieces));
        // One of the two says where the body ends.
        const headers = { ...response.headers, 'content-length': body.length };
        delete headers['transfer-encoding'];
        answer.writeHead(response.statusCode!, headers);
        answer.end(body);
      });
    });
    asked.pipe(onward);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
