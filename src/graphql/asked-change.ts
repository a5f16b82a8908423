import type { GraphQLResolveInfo } from 'graphql';
import { demand } from '../core/caller';
import type { ActName, AskedChange } from '../core/change';
import type { Answered, ToldRefusal } from '../core/change-desk';
import type { Kind } from '../core/entries/entry';
import type { AnyLinkedEntry } from '../core/entries/kinds';
import type { RecordedChange, RequestMark } from '../core/history';
import type { Ledger } from '../core/ledger';
import type { WrittenRevision } from '../core/ledger-store';
import { dayOf, nearestDay, type Day } from '../core/period';
import type { Register } from '../core/register';
import type { RequestContext } from './context';
import { asCallersMistake } from './errors';
import type { UserErrorType } from './user-error';

/** An input as plain values, whatever its class. */
type EntryFields = Readonly<Record<string, unknown>> & { readonly key: string; readonly reason: string };

/** Makes of an input what the core is asked: a field that was left out is none. */
export function asked(
  kind: Kind,
  act: ActName,
  input: { readonly key: string; readonly reason: string },
): AskedChange {
  const { key, reason, expectedVersion, endedOn, ...given } = Object.fromEntries(
    Object.entries(input),
  ) as EntryFields;
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const shared = { kind, key, reason };
  switch (act) {
    case 'RECORD':
      return { ...shared, act, fields };
    case 'CORRECT':
      return { ...shared, act, fields, expectedVersion: expectedVersion as number };
    case 'END':
      return {
        ...shared,
        act,
        expectedVersion: expectedVersion as number,
        endedOn: endedOn as Day,
        sourceKeys: (fields['sources'] as string[] | null | undefined) ?? [],
      };
  }
}

/** Hands changes in, for a caller who may make them. */
export async function handIn(
  changes: readonly AskedChange[],
  reason: string,
  context: RequestContext,
  info: GraphQLResolveInfo,
): Promise<Answered> {
  mayChange(context);
  return context.desk.write(changes, {
    actor: context.caller.actor,
    reason: reason.trim(),
    mark: markOf(context, info),
  });
}

/** Throws FORBIDDEN where the caller may not change the register. */
export function mayChange({ caller }: RequestContext): void {
  try {
    demand(caller, 'change');
  } catch (error) {
    throw asCallersMistake(error);
  }
}

/** One idempotency key stands for the whole request; each of its mutations is a request of its own. */
function markOf(
  { idempotencyKey, requestHash }: RequestContext,
  info: GraphQLResolveInfo,
): RequestMark | null {
  return idempotencyKey === null ? null : { key: `${idempotencyKey} ${info.path.key}`, hash: requestHash };
}

/** The entry of an act as its revision left it, on a day on which it holds. `left`: that ledger, where it is at hand. */
export async function shownAt(
  context: RequestContext,
  { recordedAt }: WrittenRevision,
  left: Ledger | null,
  { kind, after }: RecordedChange,
): Promise<{ readonly entry: AnyLinkedEntry; readonly register: Register }> {
  const day = nearestDay(after.validity, dayOf(recordedAt));
  const register = await context.openAsWritten(recordedAt, day, left);
  return { entry: register.one(kind, after.key), register };
}

/** The path of a field in the input of a mutation on one entry. */
export const inputPath = ({ field }: ToldRefusal): readonly string[] => ['input', ...field];

/** Refusals as the API tells them; each goes into the log, without what was to be written. */
export function userErrors(
  refused: readonly ToldRefusal[],
  context: RequestContext,
  pathOf: (refusal: ToldRefusal) => readonly string[],
): readonly UserErrorType[] {
  return refused.map((refusal) => {
    const { code, message, current, changedBy } = refusal;
    context.logRefusal({ code, message });
    return {
      code,
      message,
      field: pathOf(refusal),
      currentVersion: current?.version ?? null,
      changedBy,
    };
  });
}
