import { setTimeout as delay } from 'node:timers/promises';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { limits } from '../core/limits';
import type { RequestLine } from './observation';
import { statusOf } from './status';
import type { TraceSetting } from './trace-setting';

/** A line of the log about spans that nobody will see: one for all that were lost since the last. */
export interface LostSpans {
  readonly event: 'spansLost';
  readonly spans: number;
  readonly why: string;
}

/** What a span says of a request beside the line of the log. */
export interface Traced {
  /** The header `traceparent` as it came. */
  readonly parent: unknown;
  /** "http" or "https". */
  readonly scheme: string;
  /** Of the operation, where one was admitted. */
  readonly type: 'query' | 'mutation' | null;
}

/** Requests as spans of OpenTelemetry, sent to a collector while others are answered. */
export interface Traces {
  /** Keeps an answered request as a span, to be sent soon, and gives the id of its trace. */
  record(line: RequestLine, traced: Traced): string;
  /** Sends what is left, within `limits.tracesAtEndMs`, and ends. */
  stop(): Promise<void>;
}

/**
 * Loads OpenTelemetry, which nothing else does, and begins to send. What a span says is what the line of the log says,
 * without the actor: never variables, answers, keys, documents or addresses as they were asked.
 */
export async function openTraces(
  { url, headers, serviceName }: TraceSetting,
  tell: (line: LostSpans) => void,
): Promise<Traces> {
  const [api, core, sdk, { resourceFromAttributes }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/core'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  const sender = new OTLPTraceExporter({
    url,
    headers: { ...headers },
    timeoutMillis: limits.traceSendTimeoutMs,
  });
  const exporter = new TellingExporter(sender, tell);
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    // Whoever began the trace has decided whether it is kept; one that begins here is.
    sampler: new sdk.ParentBasedSampler({ root: new sdk.AlwaysOnSampler() }),
    spanLimits: { attributeValueLengthLimit: limits.traceValueLengthMax },
    spanProcessors: [
      new sdk.BatchSpanProcessor({
        exporter,
        maxQueueSize: limits.spansWaitingMax,
        maxExportBatchSize: limits.spansSentAtOnce,
        scheduledDelayMillis: limits.spansSentEachMs,
      }),
    ],
  });
  const tracer = provider.getTracer('processing-registry');
  return {
    record: (line, traced) => {
      const parent = typeof traced.parent === 'string' ? core.parseTraceParent(traced.parent) : null;
      const context =
        parent === null
          ? api.ROOT_CONTEXT
          : api.trace.setSpanContext(api.ROOT_CONTEXT, { ...parent, isRemote: true });
      const end = Date.now();
      const span = tracer.startSpan(
        nameOf(line),
        { kind: api.SpanKind.SERVER, startTime: end - line.ms, attributes: attributesOf(line, traced) },
        context,
      );
      // A caller's mistake is no error of the server.
      if (isOurs(line)) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end(end);
      return span.spanContext().traceId;
    },
    stop: async () => {
      const sent = new AbortController();
      const late = delay(limits.tracesAtEndMs, undefined, { signal: sent.signal }).catch(() => undefined);
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
      sent.abort();
      exporter.end();
    },
  };
}

/** Hands spans on, and tells at most once a minute that they were not taken. */
class TellingExporter implements SpanExporter {
  private sending = 0;
  private lost = 0;
  private toldAt = -Infinity;

  constructor(
    private readonly sender: SpanExporter,
    private readonly tell: (line: LostSpans) => void,
  ) {}

  export(...[spans, done]: Parameters<SpanExporter['export']>): void {
    this.sending += spans.length;
    this.sender.export(spans, (result) => {
      this.sending -= spans.length;
      if (result.error !== undefined) this.lose(spans.length, result.error.message);
      done(result);
    });
  }

  /** Tells of all that was not taken and not told of yet, also of what is still on its way. */
  end(): void {
    this.toldAt = -Infinity;
    this.lose(this.sending, 'The collector did not take them before the end.');
  }

  forceFlush(): Promise<void> {
    return this.sender.forceFlush?.() ?? Promise.resolve();
  }

  shutdown(): Promise<void> {
    return this.sender.shutdown();
  }

  private lose(spans: number, why: string): void {
    this.lost += spans;
    const now = performance.now();
    if (this.lost === 0 || now - this.toldAt < limits.spansLostToldEachMs) return;
    this.tell({ event: 'spansLost', spans: this.lost, why: why.slice(0, limits.traceValueLengthMax) });
    this.lost = 0;
    this.toldAt = now;
  }
}

/** Methods that OpenTelemetry knows; any other is one of many. */
const methods: ReadonlySet<string> = new Set(
  'GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH'.split(' '),
);

function nameOf({ method, route }: RequestLine): string {
  const verb = methods.has(method) ? method : 'HTTP';
  return route === 'none' ? verb : `${verb} ${route}`;
}

/** By the conventions of OpenTelemetry where they have a name, else under `registry.`. */
function attributesOf(line: RequestLine, { scheme, type }: Traced): Record<string, string | number> {
  const { id, method, route, status, operation, hash, question, price, code } = line;
  return {
    'http.request.method': methods.has(method) ? method : '_OTHER',
    ...(route !== 'none' && { 'http.route': route }),
    'http.response.status_code': status,
    'url.scheme': scheme,
    ...(operation !== null && { 'graphql.operation.name': operation }),
    ...(type !== null && { 'graphql.operation.type': type }),
    ...((code !== null || status >= 500) && { 'error.type': code ?? String(status) }),
    'registry.request.id': id,
    ...(hash !== null && { 'registry.document.sha256': hash, 'registry.document.price': price }),
    ...(question !== null && { 'registry.question': question }),
  };
}

function isOurs({ status, code }: RequestLine): boolean {
  return status >= 500 || (code !== null && statusOf(code) >= 500);
}
