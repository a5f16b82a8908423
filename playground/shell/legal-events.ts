import legalEventsDocument from '../documents/legal-events.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';

/** A day on which something in the law, or in the policies, began or ended. */
export interface LegalEvent {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** What happened then; several things stand one after the other. */
  readonly what: readonly string[];
}

interface Dated {
  readonly title: string;
  readonly validFrom: string | null;
  readonly validTo?: string | null;
  readonly endedBy?: string | null;
}

interface Answer {
  readonly register: {
    readonly legalActs: readonly Dated[];
    readonly transferMechanisms: { readonly nodes: readonly Dated[] };
    readonly policyDocuments: { readonly nodes: readonly Dated[] };
  };
}

/** The legal events that the register knows at an instant, in the order of their days. */
export async function loadLegalEvents(
  knownAt: string | null,
  signal: AbortSignal,
): Promise<readonly LegalEvent[]> {
  const { register } = await askGraphql<Answer>(legalEventsDocument, { knownAt }, signal);
  const { legalActs, transferMechanisms, policyDocuments } = register;
  return eventsOf([...legalActs, ...transferMechanisms.nodes, ...policyDocuments.nodes]);
}

/** The days on which something began or ended, each with all that did. */
export function eventsOf(dated: readonly Dated[]): readonly LegalEvent[] {
  const byDay = new Map<string, string[]>();
  const add = (day: string | null | undefined, what: string): void => {
    if (day === null || day === undefined) return;
    byDay.set(day, [...(byDay.get(day) ?? []), what]);
  };
  for (const { title, validFrom, validTo, endedBy } of dated) {
    const name = `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
    add(validFrom, `${name}: from this day`);
    add(validTo, `${name}: ended${endedBy === null || endedBy === undefined ? '' : `, ${endedBy}`}`);
  }
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, what]) => ({ day, what }));
}

/** The nearest event before a day, and the nearest after it. */
export function around(
  events: readonly LegalEvent[],
  day: string,
): { readonly before: LegalEvent | null; readonly after: LegalEvent | null } {
  return {
    before: events.findLast((event) => event.day < day) ?? null,
    after: events.find((event) => event.day > day) ?? null,
  };
}
