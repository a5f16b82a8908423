import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it came over the wire. */
export interface SentSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly status: { readonly code: number };
}

/** A collector of OpenTelemetry over HTTP: keeps what it is sent, and answers as it is told to. */
export class Collector {
  /** Every byte that came, as text: heads and bodies. */
  text = '';
  readonly spans: SentSpan[] = [];
  readonly resources: Readonly<Record<string, string | number>>[] = [];
  readonly asked: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = [];
  private readonly server: Server;

  /** `status`: what it answers with; null: it takes everything and never answers. */
  constructor(private readonly status: number | null = 200) {
    this.server = createServer((request, response) => void this.take(request, response));
  }

  async start(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    this.text += JSON.stringify(request.headers) + body;
    this.asked.push({ path: request.url ?? '', headers: request.headers });
    for (const { resource, scopeSpans } of (JSON.parse(body) as SentBody).resourceSpans) {
      this.resources.push(plain(resource.attributes));
      for (const span of scopeSpans.flatMap(({ spans }) => spans))
        this.spans.push({ ...span, attributes: plain(span.attributes) });
    }
    if (this.status !== null)
      response.writeHead(this.status, { 'content-type': 'application/json' }).end('{}');
  }
}

type SentAttributes = readonly {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number | string };
}[];

interface SentBody {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: SentAttributes };
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<SentSpan, 'attributes'> & { readonly attributes: SentAttributes })[];
    }[];
  }[];
}

function plain(attributes: SentAttributes): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    attributes.map(({ key, value: { stringValue, intValue } }) => [key, stringValue ?? Number(intValue)]),
  );
}
