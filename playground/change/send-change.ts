import { fetched, type ToldError } from '../registry/ask-graphql';
import type { Difference } from '../changes/difference';
import acknowledgeDocument from './acknowledge-finding.graphql?raw';
import applyDocument from './apply-changes.graphql?raw';
import type { Act } from './form-model';
import type { InputValue } from './form-values';

/** A change as it is handed in. */
export interface AskedChange {
  readonly act: Act;
  /** The name of the kind in the inputs: Certification. */
  readonly kind: string;
  readonly input: Readonly<Record<string, InputValue>>;
  readonly reason: string;
}

/** Why something was not written, and at which field. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** The field that it is about; null: the change as a whole. */
  readonly field: string | null;
  readonly currentVersion: number | null;
  readonly changedBy: string | null;
}

/** What a change would do. */
export interface Rehearsed {
  readonly refused: readonly Refusal[];
  readonly effects: readonly Difference[];
  readonly effectsTotal: number;
}

/** What was written. */
export interface Written {
  readonly revision: string;
  readonly hash: string;
  readonly key: string;
  readonly version: number;
}

interface UserError extends Omit<Refusal, 'field'> {
  readonly field: readonly string[] | null;
}

interface ApplyAnswer {
  readonly applyChanges: {
    readonly revision: string | null;
    readonly hash: string | null;
    readonly changes: readonly { readonly key: string; readonly version: number }[];
    readonly effects: readonly Difference[];
    readonly effectsTotal: number;
    readonly userErrors: readonly UserError[];
  };
}

/** Asks what a change would do on a day, without writing it. Throws NotAnswered. */
export async function rehearse(
  change: AskedChange,
  { validOn, lawOn }: { readonly validOn: string | null; readonly lawOn: string | null },
  signal: AbortSignal,
): Promise<Rehearsed> {
  const { applyChanges } = await send<ApplyAnswer>(
    applyDocument,
    { ...applying(change), dryRun: true, validOn, lawOn },
    { signal },
  );
  const { effects, effectsTotal, userErrors } = applyChanges;
  return { effects, effectsTotal, refused: userErrors.map(refusalOf) };
}

/** Writes a change down, once for each idempotency key; gives what was written, or why nothing was. Throws NotAnswered. */
export async function write(
  change: AskedChange,
  idempotencyKey: string,
): Promise<Written | { readonly refused: readonly Refusal[] }> {
  const { applyChanges } = await send<ApplyAnswer>(applyDocument, applying(change), {
    headers: { 'idempotency-key': idempotencyKey },
  });
  const { revision, hash, changes, userErrors } = applyChanges;
  const [written] = changes;
  if (revision === null || hash === null || written === undefined)
    return { refused: userErrors.map(refusalOf) };
  return { revision, hash, key: written.key, version: written.version };
}

/** Writes an answer to a finding down, once for each idempotency key. Throws NotAnswered. */
export async function acknowledge(
  input: Readonly<Record<string, InputValue>>,
  idempotencyKey: string,
): Promise<Written | { readonly refused: readonly Refusal[] }> {
  const { acknowledgeFinding } = await send<{
    readonly acknowledgeFinding: {
      readonly revision: string | null;
      readonly hash: string | null;
      readonly findingAcknowledgement: { readonly key: string; readonly version: number } | null;
      readonly userErrors: readonly UserError[];
    };
  }>(acknowledgeDocument, input, { headers: { 'idempotency-key': idempotencyKey } });
  const { revision, hash, findingAcknowledgement: entry, userErrors } = acknowledgeFinding;
  if (revision === null || hash === null || entry === null) return { refused: userErrors.map(refusalOf) };
  return { revision, hash, key: entry.key, version: entry.version };
}

/** A name for one request: sent again under it, the registry does not write again. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** What is wrong with an input in its form, as far as the registry names fields. */
export function refusalsOf(errors: readonly ToldError[]): readonly Refusal[] {
  return errors.map(({ message, extensions }) =>
    refusalOf({
      code: extensions?.code ?? '',
      message,
      field: extensions?.field ?? null,
      currentVersion: null,
      changedBy: null,
    }),
  );
}

function applying({ act, kind, input, reason }: AskedChange): Readonly<Record<string, unknown>> {
  return { changes: [{ [`${act}${kind}`]: { ...input, reason } }], reason };
}

/** The path of a refusal leads through "input", "changes", the number and the act to the field. */
function refusalOf({ code, message, field, currentVersion, changedBy }: UserError): Refusal {
  const path = (field ?? []).filter(
    (part) => !/^(input|changes|\d+|(record|correct|end)[A-Z]\w*)$/.test(part),
  );
  return { code, message, field: path[0] ?? null, currentVersion, changedBy };
}

async function send<T>(
  query: string,
  input: Readonly<Record<string, unknown>>,
  request: { readonly signal?: AbortSignal; readonly headers?: Readonly<Record<string, string>> },
): Promise<T> {
  const answer = await fetched('/graphql', {
    method: 'POST',
    body: JSON.stringify({ query, variables: { input } }),
    ...request,
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...request.headers,
    },
  });
  return (answer as { readonly data: T }).data;
}
