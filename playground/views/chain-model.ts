import type { RowFacets } from '../../src/questions/facets';
import { verdictsOf, type Verdicts } from './row-state';

export interface ChainNode {
  readonly name: string;
  readonly rows: number;
}

/** Who discloses to whom, and in how many rows. */
export interface ChainEdge {
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  /** The verdicts of this step: of rows that are this step and no longer way. */
  readonly verdicts: Verdicts;
}

export interface Chain {
  readonly nodes: readonly ChainNode[];
  readonly edges: readonly ChainEdge[];
  /** The rows that name no step. */
  readonly outside: number;
  /** Organisations from which a way leads back to themselves. */
  readonly inCycles: readonly string[];
}

/** The steps of a row: the n-th discloser discloses to the n-th recipient. A step with an unknown end is none. */
export function stepsOf({
  discloser = [],
  recipient = [],
}: RowFacets): readonly (readonly [string, string])[] {
  return discloser.flatMap((from, index): readonly (readonly [string, string])[] => {
    const to = recipient[index];
    return from === '' || to === undefined || to === '' ? [] : [[String(from), String(to)]];
  });
}

/** The graph of who engages whom. It may lead back to where it began. */
export function chainOf(rows: readonly RowFacets[]): Chain {
  const edges = new Map<string, { from: string; to: string; behind: Set<RowFacets>; alone: RowFacets[] }>();
  const nodes = new Map<string, Set<RowFacets>>();
  let outside = 0;
  for (const row of rows) {
    const steps = stepsOf(row);
    if (steps.length === 0) outside += 1;
    const different = new Set(steps.map((step) => step.join('\n'))).size;
    for (const [from, to] of steps) {
      for (const name of [from, to]) nodes.set(name, (nodes.get(name) ?? new Set()).add(row));
      const key = `${from}\n${to}`;
      const edge = edges.get(key) ?? { from, to, behind: new Set(), alone: [] };
      if (!edge.behind.has(row) && different === 1) edge.alone.push({ verdict: row.legVerdict ?? [] });
      edge.behind.add(row);
      edges.set(key, edge);
    }
  }
  const found = [...edges.values()].map(({ from, to, behind, alone }) => ({
    from,
    to,
    rows: behind.size,
    verdicts: verdictsOf(alone),
  }));
  return {
    nodes: [...nodes].map(([name, behind]) => ({ name, rows: behind.size })),
    edges: found,
    outside,
    inCycles: [...nodes.keys()].filter((name) => leadsBack(name, found)),
  };
}

function leadsBack(start: string, edges: readonly ChainEdge[]): boolean {
  const reached = new Set<string>();
  const ahead = [start];
  while (ahead.length > 0) {
    const here = ahead.pop()!;
    for (const { from, to } of edges) {
      if (from !== here || reached.has(to)) continue;
      if (to === start) return true;
      reached.add(to);
      ahead.push(to);
    }
  }
  return false;
}
