import { Graph, layout } from '@dagrejs/dagre';
import { useMemo } from 'react';
import { stateOf } from '../registry/words';
import { Nothing } from '../shell/notice';
import { chainOf, type Chain, type ChainEdge, type ChainNode } from './chain-model';
import { FactsTable, VerdictList } from './facts-table';
import { counted, Legend, linesOf, PickedLink, Picture, toneOf, type ViewProps } from './picture';
import { worstOf } from './row-state';

/** Above so many organisations nobody would read the picture; the table has them. */
const organisationsMax = 120;

/** Who discloses to whom, from left to right; ways that lead back are drawn as they are. */
export default function ChainView({ title, rows, picked, hrefOf }: ViewProps) {
  const chain = useMemo(() => chainOf(rows), [rows]);
  const judged = chain.edges.some(({ verdicts }) => verdicts.size > 0);
  const readable = chain.nodes.length <= organisationsMax;
  const drawn = useMemo(() => (readable ? laidOut(chain) : null), [chain, readable]);
  return (
    <>
      {drawn === null ? (
        <Nothing>
          {chain.nodes.length} organisations are too many for a picture. Find or narrow the rows above, and it
          is drawn; the table has all of them.
        </Nothing>
      ) : (
        chain.nodes.length > 0 && (
          <Picture
            name={`Chain: ${title}`}
            width={drawn.width}
            height={drawn.height}
            caption={<Caption chain={chain} />}
          >
            {drawn.edges.map(({ edge, path, x, y }) => (
              <g key={`${edge.from}\n${edge.to}`} aria-hidden="true">
                <path
                  d={path}
                  className={`edge edge-${toneOf(edge.verdicts)}${isBeside(edge, picked) ? ' edge-picked' : ''}`}
                  markerEnd="url(#arrow)"
                />
                <text x={x} y={y + 4} className="edge-label">
                  {labelOf(edge)}
                </text>
              </g>
            ))}
            {drawn.nodes.map(({ node, x, y, height }) => (
              <PickedLink
                key={node.name}
                by="party"
                value={node.name}
                name={nameOf(node, chain)}
                picked={picked}
                hrefOf={hrefOf}
                text={
                  <text className="label party-label">
                    {linesOf(node.name, 25, 4).map((line, index, lines) => (
                      <tspan key={index} x={x} y={y + 4 + (index - (lines.length - 1) / 2) * 15}>
                        {line}
                      </tspan>
                    ))}
                  </text>
                }
              >
                <rect x={x - 95} y={y - height / 2} width={190} height={height} rx={5} className="party" />
              </PickedLink>
            ))}
          </Picture>
        )
      )}
      <FactsTable
        caption="The steps of the picture"
        columns={['Who discloses', 'To whom', 'Rows', ...(judged ? ['Verdict of the step'] : [])]}
        rows={chain.edges.map((edge) => ({
          key: `${edge.from}\n${edge.to}`,
          cells: [
            edge.from,
            edge.to,
            edge.rows,
            ...(judged ? [<VerdictList key="verdict" verdicts={edge.verdicts} />] : []),
          ],
        }))}
      />
    </>
  );
}

function Caption({ chain }: { readonly chain: Chain }) {
  const { outside, inCycles } = chain;
  return (
    <>
      <Legend verdicts={chain.edges.flatMap(({ verdicts }) => [...verdicts.keys()])} />
      <p>
        An arrow goes from who discloses to who receives; its number counts the rows. Choose an organisation
        to see its rows below.
      </p>
      {inCycles.length > 0 && (
        <p>A way leads back to where it began: {inCycles.join(', ')}. It is drawn as it is recorded.</p>
      )}
      {outside > 0 && (
        <p>
          {counted(outside, 'row names', 'rows name')} no step from one organisation to another: not in the
          picture, in the table below.
        </p>
      )}
    </>
  );
}

function labelOf({ rows, verdicts }: ChainEdge): string {
  const state = stateOf(worstOf(verdicts));
  return state === null ? String(rows) : `${rows} ${state.sign}`;
}

function nameOf({ name, rows }: ChainNode, { edges }: Chain): string {
  const gives = edges.filter(({ from }) => from === name).length;
  const receives = edges.filter(({ to }) => to === name).length;
  return `${name}, in ${counted(rows, 'row')}: receives from ${receives}, discloses to ${gives}`;
}

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly {
    readonly node: ChainNode;
    readonly x: number;
    readonly y: number;
    readonly height: number;
  }[];
  readonly edges: readonly {
    readonly edge: ChainEdge;
    readonly path: string;
    readonly x: number;
    readonly y: number;
  }[];
}

/** Places the organisations in layers; the layout turns an arrow of each cycle round for itself, and back again. */
function laidOut({ nodes, edges }: Chain): Drawn {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', ranksep: 70, nodesep: 18, edgesep: 14, marginx: 8, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  const heights = new Map(
    nodes.map((node) => [node.name, Math.max(32, linesOf(node.name, 25, 4).length * 15 + 16)]),
  );
  for (const { name } of nodes) graph.setNode(name, { width: 190, height: heights.get(name)! });
  for (const { from, to } of edges) graph.setEdge(from, to, { width: 34, height: 18, labelpos: 'c' });
  layout(graph);
  const size = graph.graph() as { readonly width?: number; readonly height?: number };
  return {
    width: Math.max(320, size.width ?? 0),
    height: Math.max(60, size.height ?? 0),
    nodes: nodes.map((node) => {
      const { x, y } = graph.node(node.name) as { readonly x: number; readonly y: number };
      return { node, x, y, height: heights.get(node.name)! };
    }),
    edges: edges.map((edge) => {
      const { points, x, y } = graph.edge(edge.from, edge.to) as {
        readonly points: readonly { readonly x: number; readonly y: number }[];
        readonly x?: number;
        readonly y?: number;
      };
      const middle = points[Math.floor(points.length / 2)]!;
      return { edge, path: curve(points), x: x ?? middle.x, y: y ?? middle.y };
    }),
  };
}

/** A smooth line through points. */
function curve(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [first, ...others] = points;
  const parts = others.map(({ x, y }, index) => {
    const next = others[index + 1];
    return next === undefined ? `L${x} ${y}` : `Q${x} ${y} ${(x + next.x) / 2} ${(y + next.y) / 2}`;
  });
  return `M${first!.x} ${first!.y}${parts.join('')}`;
}

function isBeside({ from, to }: ChainEdge, picked: ViewProps['picked']): boolean {
  return picked?.by === 'party' && (picked.value === from || picked.value === to);
}
