import { sankey, sankeyLinkHorizontal } from 'd3-sankey';
import { useMemo } from 'react';
import { stateOf } from '../registry/words';
import { FactsTable, VerdictList } from './facts-table';
import { flowOf, layerTitles, type Flow, type FlowLink, type FlowNode } from './flow-model';
import { namesOfCountries } from './map-model';
import { counted, fillOf, Legend, linesOf, PickedLink, Picture, toneOf, type ViewProps } from './picture';
import { verdictsInWords, worstOf } from './row-state';

/** The rows as bands through fixed layers: which data, in which activity, to whom, where, and what carries it. */
export default function FlowView({ title, rows, facets, picked, hrefOf }: ViewProps) {
  const nameOf = useMemo(() => namesOfCountries(rows), [rows]);
  const flow = useMemo(() => flowOf(rows, facets, nameOf), [rows, facets, nameOf]);
  const drawn = useMemo(() => laidOut(flow), [flow]);
  const byId = new Map(flow.nodes.map((node) => [node.id, node]));
  return (
    <>
      {flow.nodes.length > 0 && (
        <Picture
          name={`Flow: ${title}`}
          width={drawn.width}
          height={drawn.height}
          caption={<Caption flow={flow} />}
        >
          {flow.layers.map((layer, place) => (
            <text key={layer} x={drawn.leftOf(place)} y={16} className="layer-title">
              {layer === 'mechanism' && facets.includes('verdict')
                ? 'Mechanism the verdict is on'
                : layerTitles[layer]}
            </text>
          ))}
          <g className="bands" aria-hidden="true">
            {drawn.links.map(({ link, path, width }) => (
              <path
                key={`${link.source}\n${link.target}`}
                d={path}
                stroke={fillOf(toneOf(link.verdicts))}
                strokeWidth={Math.max(2, width)}
                className={isBeside(link, picked) ? 'band band-picked' : 'band'}
                data-rows={link.rows}
              />
            ))}
          </g>
          {drawn.nodes.map(({ node, x, top, bottom }) => (
            <Node key={node.id} node={node} x={x} top={top} bottom={bottom} picked={picked} hrefOf={hrefOf} />
          ))}
        </Picture>
      )}
      <FactsTable
        caption="The bands of the picture"
        columns={['From', 'To', 'Rows', 'Verdict of the rows']}
        rows={flow.links.map((link) => ({
          key: `${link.source}\n${link.target}`,
          cells: [
            <End key="from" node={byId.get(link.source)!} />,
            <End key="to" node={byId.get(link.target)!} />,
            link.rows,
            <VerdictList key="verdict" verdicts={link.verdicts} />,
          ],
        }))}
      />
    </>
  );
}

function End({ node }: { readonly node: FlowNode }) {
  return (
    <>
      {node.label} <span className="none">{layerTitles[node.layer].toLowerCase()}</span>
    </>
  );
}

function Caption({ flow }: { readonly flow: Flow }) {
  return (
    <>
      <Legend verdicts={flow.nodes.flatMap(({ verdicts }) => [...verdicts.keys()])} />
      <p>
        A band joins what the same rows name; its pattern is their worst verdict, and so is the verdict below
        a name. A row that names several things of a kind is divided among them for the width, and counts as a
        whole in each number: that a band joins a category and an activity does not say that the one is used
        in the other. Choose a part of the picture to see its rows below.
      </p>
      {[...flow.silentIn].map(([layer, count]) => (
        <p key={layer}>
          {counted(count, 'row names', 'rows name')} no {layerTitles[layer].toLowerCase()}: drawn with a
          broken line. Nothing recorded is not nothing needed.
        </p>
      ))}
      {flow.outside > 0 && (
        <p>
          {counted(flow.outside, 'row names', 'rows name')} nothing of these layers: not in the picture, in
          the table below.
        </p>
      )}
    </>
  );
}

interface NodeProps extends Pick<ViewProps, 'picked' | 'hrefOf'> {
  readonly node: FlowNode;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

function Node({ node, x, top, bottom, picked, hrefOf }: NodeProps) {
  const middle = (top + bottom) / 2;
  const lines = linesOf(node.label, 22, 2);
  const first = middle - (lines.length * 15) / 2 + 5;
  const shape = (
    <>
      <rect
        x={x}
        y={Math.min(top, middle - 18)}
        width={columnWidth - 8}
        height={Math.max(bottom - top, 36)}
        className="reach"
      />
      <rect
        x={x}
        y={top}
        width={nodeWidth}
        height={Math.max(2, bottom - top)}
        className={`node node-${node.said}`}
      />
    </>
  );
  const text = (
    <text className={node.said === 'named' ? 'label' : 'label label-unnamed'}>
      {lines.map((line, index) => (
        <tspan key={index} x={x + nodeWidth + 6} y={first + index * 15}>
          {line}
        </tspan>
      ))}
      <tspan x={x + nodeWidth + 6} y={first + lines.length * 15} className="label-more">
        {moreOf(node)}
      </tspan>
    </text>
  );
  if (node.value === null)
    return (
      <g>
        {shape}
        {text}
      </g>
    );
  const words = verdictsInWords(node.verdicts);
  const name = `${layerTitles[node.layer]}: ${node.label}, ${counted(node.rows, 'row')}${words === '' ? '' : `, ${words}`}`;
  return (
    <PickedLink by={node.layer} value={node.value} name={name} picked={picked} hrefOf={hrefOf} text={text}>
      {shape}
    </PickedLink>
  );
}

/** What stands below a name: how many rows, and on the right of the activities their worst verdict. */
function moreOf({ layer, rows, verdicts }: FlowNode): string {
  const count = counted(rows, 'row');
  const state = stateOf(worstOf(verdicts));
  if (state === null || layer === 'dataCategory' || layer === 'activity') return count;
  return `${count} · ${state.sign} ${state.word}`;
}

const columnWidth = 175;
const nodeWidth = 12;
const rowHeight = 52;

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly leftOf: (place: number) => number;
  readonly nodes: readonly {
    readonly node: FlowNode;
    readonly x: number;
    readonly top: number;
    readonly bottom: number;
  }[];
  readonly links: readonly { readonly link: FlowLink; readonly path: string; readonly width: number }[];
}

/** Places the nodes on their layers. The layers are fixed, so there are no cycles. */
function laidOut(flow: Flow): Drawn {
  const width = columnWidth * flow.layers.length + 26;
  const most = Math.max(
    1,
    ...flow.layers.map((layer) => flow.nodes.filter((node) => node.layer === layer).length),
  );
  const height = 40 + most * rowHeight + 60;
  const leftOf = (place: number): number => place * columnWidth + 2;
  if (flow.links.length === 0) return { width, height, leftOf, nodes: [], links: [] };
  const place = (node: FlowNode): number => flow.layers.indexOf(node.layer);
  const layout = sankey<{ node: FlowNode; id: string }, { link: FlowLink }>()
    .nodeId(({ id }) => id)
    .nodeAlign(({ node }) => place(node))
    .nodeWidth(nodeWidth)
    .nodePadding(rowHeight - 16)
    .extent([
      [leftOf(0), 44],
      [leftOf(flow.layers.length - 1) + nodeWidth, height - 24],
    ]);
  const graph = layout.nodeSort(unnamedLast)({
    nodes: flow.nodes.map((node) => ({ node, id: node.id })),
    links: flow.links.map((link) => ({ link, source: link.source, target: link.target, value: link.weight })),
  });
  const path = sankeyLinkHorizontal();
  return {
    width,
    height,
    leftOf,
    nodes: graph.nodes.map(({ node, x0, y0, y1 }) => ({ node, x: x0!, top: y0!, bottom: y1! })),
    links: graph.links.map((each) => ({
      link: each.link,
      path: path(each as never) ?? '',
      width: each.width!,
    })),
  };
}

/** The most rows first, what is not named last. */
function unnamedLast(a: { readonly node: FlowNode }, b: { readonly node: FlowNode }): number {
  const apart = (said: FlowNode['said']): number => (said === 'named' ? 0 : 1);
  return apart(a.node.said) - apart(b.node.said) || b.node.rows - a.node.rows;
}

function isBeside({ source, target }: FlowLink, picked: ViewProps['picked']): boolean {
  if (picked === null) return false;
  const id = `${picked.by}:${picked.value}`;
  return source === id || target === id;
}
