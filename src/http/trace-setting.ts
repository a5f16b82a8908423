/** Where the spans of requests are sent, from the environment. */
export interface TraceSetting {
  /** OTEL_EXPORTER_OTLP_TRACES_ENDPOINT as it is, or OTEL_EXPORTER_OTLP_ENDPOINT with /v1/traces behind it. */
  readonly url: string;
  /** OTEL_EXPORTER_OTLP_HEADERS: what goes with them, such as a key of the collector. */
  readonly headers: Readonly<Record<string, string>>;
  /** OTEL_SERVICE_NAME: as what the registry is listed there. */
  readonly serviceName: string;
}

/** Reads where spans are sent; null where no collector is named. Every fault is told to `fault`. */
export function readTraceSetting(
  variables: Readonly<Record<string, string | undefined>>,
  fault: (what: string) => void,
): TraceSetting | null {
  const {
    OTEL_EXPORTER_OTLP_ENDPOINT: base,
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own,
    OTEL_EXPORTER_OTLP_HEADERS: pairs,
    OTEL_SERVICE_NAME: serviceName = 'processing-registry',
  } = variables;
  for (const [name, text] of Object.entries({
    OTEL_EXPORTER_OTLP_ENDPOINT: base,
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own,
  })) {
    if (text !== undefined && !isWebUrl(text)) fault(`${name} must be an http:// or https:// URL.`);
  }
  if (serviceName === '') fault('OTEL_SERVICE_NAME must not be empty.');
  const headers = pairs === undefined ? {} : headersOf(pairs);
  if (headers === null)
    fault('OTEL_EXPORTER_OTLP_HEADERS must be pairs such as name=value, separated by commas.');
  const url = own ?? (base === undefined || !isWebUrl(base) ? undefined : ofTraces(base));
  return url === undefined || headers === null ? null : { url, headers, serviceName };
}

function isWebUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** Where a collector that takes everything under one address takes spans. */
function ofTraces(base: string): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/v1/traces`;
  return url.toString();
}

/** The headers as a record; null where they are no pairs, or could not be sent. Values are percent-encoded. */
function headersOf(pairs: string): Readonly<Record<string, string>> | null {
  const headers: Record<string, string> = {};
  for (const pair of pairs.split(',')) {
    const [, name, encoded] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
    const value = encoded === undefined ? null : decoded(encoded);
    if (name === undefined || value === null) return null;
    headers[name] = value;
  }
  return headers;
}

function decoded(text: string): string | null {
  try {
    const value = decodeURIComponent(text);
    return /^[\t\x20-\x7e]*$/.test(value) ? value : null;
  } catch {
    return null;
  }
}
