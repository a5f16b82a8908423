import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Figures } from '../core/figures';
import type { DefectLog } from './format-error';
import type { RequestLine } from './observation';

/** What the registry holds at the moment of a scrape. */
export interface RegistryFigures extends Figures {
  /** Revisions of the database that this process had not read yet when it was asked. */
  readonly behind: number;
}

/** Figures for Prometheus, under the names that docs/CONFIGURATION.md lists. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = this.counter('registry_requests_total', 'Requests that were answered.', [
    'operation',
    'status',
  ]);
  private readonly cost = this.counter(
    'registry_request_points_total',
    'What the lists of the documents cost, in points of their price.',
    ['operation'],
  );
  private readonly refusals = this.counter(
    'registry_refusals_total',
    'Requests that were answered with an error, by the first code that was told.',
    ['code'],
  );
  private readonly seconds = new Histogram({
    name: 'registry_request_duration_seconds',
    help: 'From the head of a request to the end of its answer.',
    labelNames: ['operation'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  private readonly database = this.gauge(
    'registry_database_up',
    '1 where the database answered this scrape.',
  );
  private readonly held = [
    this.gauge('registry_revision', 'The newest revision of the register.'),
    this.gauge('registry_revisions_behind', 'Revisions that this process had not read before this scrape.'),
    this.gauge('registry_ledger_versions', 'Versions of entries in memory.', ['kind']),
    this.gauge('registry_findings', 'Findings of today, on what is known now.', ['severity', 'outcome']),
    this.gauge('registry_transfers', 'Transfers of today, by what could carry them.', ['verdict']),
  ] as const;

  /** `figures`: rejects where the database is away. */
  constructor(
    private readonly figures: () => Promise<RegistryFigures>,
    private readonly logDefect: DefectLog,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Counts a request. The label is a question of the library or a way in: callers cannot make up new ones. */
  count({ question, route, status, ms, price, code }: RequestLine): void {
    const operation = question ?? (route === '/graphql' ? 'other' : route);
    this.requests.inc({ operation, status });
    this.seconds.observe({ operation }, ms / 1_000);
    if (price > 0) this.cost.inc({ operation }, price);
    if (code !== null) this.refusals.inc({ code });
  }

  /** The figures as Prometheus reads them. Where the database is away, those of this process alone. */
  async text(requestId: string): Promise<string> {
    // Absent where they are not known, which is not the same as none.
    const [newest, lag, ...labelled] = this.held;
    for (const gauge of [newest, lag]) gauge.remove();
    for (const gauge of labelled) gauge.reset();
    try {
      this.show(await this.figures());
      this.database.set(1);
    } catch (error) {
      this.logDefect(requestId, error);
      this.database.set(0);
    }
    return this.registry.metrics();
  }

  private show({ revision, behind, versions, findings, transfers }: RegistryFigures): void {
    const [newest, lag, ledger, found, judged] = this.held;
    newest.set(revision);
    lag.set(behind);
    for (const [kind, count] of Object.entries(versions)) ledger.set({ kind }, count);
    for (const { severity, outcome, count } of findings) found.set({ severity, outcome }, count);
    for (const [verdict, count] of Object.entries(transfers)) judged.set({ verdict }, count);
  }

  private counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  private gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}

/** Serves them at /metrics, to whoever may read the register: they say nothing that a reader could not count. */
export function registerMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', { config: { spared: true } }, async (request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.text(request.id)),
  );
}
