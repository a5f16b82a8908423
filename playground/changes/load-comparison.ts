import compareDocument from '../documents/compare.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import { around, type LegalEvent } from '../shell/legal-events';
import type { Difference } from './difference';

/** A point on the clocks; what is left out is the API's own. */
export interface PointAsked {
  readonly validOn: string;
  readonly lawOn?: string;
  readonly knownAt?: string;
}

/** The two points that are compared. */
export interface ComparedClocks {
  readonly from: PointAsked;
  readonly to: PointAsked;
}

/**
 * What a link compares: its own two days; else the day of the bar with the day before it; else the last legal event
 * with the day before it.
 */
export function comparedClocks(
  parameters: URLSearchParams,
  events: readonly LegalEvent[],
  now: string,
): ComparedClocks {
  const given = (name: string): string | null => {
    const value = parameters.get(name);
    return value === null || value === '' ? null : value;
  };
  const inBar = given('validOn');
  const lastEvent = events.find(({ day }) => day === now)?.day ?? around(events, now).before?.day;
  const to = given('to') ?? inBar ?? lastEvent ?? now;
  const from = given('from') ?? dayBefore(to);
  const point = (validOn: string, lawOn: string | null, knownAt: string | null): PointAsked => ({
    validOn,
    ...(lawOn === null ? {} : { lawOn }),
    ...(knownAt === null ? {} : { knownAt }),
  });
  const knownAt = given('knownAt');
  return {
    from: point(from, given('lawFrom'), given('knownFrom') ?? knownAt),
    to: point(to, given('lawTo'), given('knownTo') ?? knownAt),
  };
}

/** So many pages of so many differences are read; beyond them, the days are closer chosen. */
const pageSize = 200;
const pagesMax = 10;

/** What differs between the two points, in the order of the API. Throws NotAnswered. */
export async function loadComparison(
  clocks: ComparedClocks,
  signal: AbortSignal,
): Promise<{ readonly differences: readonly Difference[]; readonly totalCount: number }> {
  const differences: Difference[] = [];
  let after: string | null = null;
  let totalCount = 0;
  for (let page = 0; page < pagesMax; page += 1) {
    const answer: {
      readonly compare: {
        readonly totalCount: number;
        readonly nodes: readonly Difference[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };
    } = await askGraphql(compareDocument, { ...clocks, first: pageSize, after }, signal);
    totalCount = answer.compare.totalCount;
    differences.push(...answer.compare.nodes);
    if (!answer.compare.pageInfo.hasNextPage) break;
    after = answer.compare.pageInfo.endCursor;
  }
  return { differences, totalCount };
}

/** The day before a day. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
