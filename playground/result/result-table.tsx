import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { Cell } from '../../src/questions/answer';
import type { Arrangement, Table } from '../../src/questions/arrange';
import { CellView } from './cell-view';

interface ResultTableProps {
  readonly caption: string;
  readonly table: Table;
  /** The numbers of the rows, in the order in which they are shown. */
  readonly order: readonly number[];
  readonly arrangement: Arrangement;
  readonly onSort: (column: string) => void;
  /** The row whose details are open. */
  readonly opened: number | null;
  readonly onOpen: (row: number) => void;
}

/** Above so many rows only those near the window are in the page. */
const rowsAtOnceMax = 200;

/** The rows of an answer. Long tables are drawn as they are scrolled to; on paper every row stands. */
export function ResultTable(props: ResultTableProps) {
  const { caption, table, order, arrangement, onSort } = props;
  const box = useRef<HTMLDivElement>(null);
  const printing = usePrinting();
  const windowed = order.length > rowsAtOnceMax && !printing;
  const virtual = useVirtualizer({
    count: windowed ? order.length : 0,
    getScrollElement: () => box.current,
    estimateSize: () => 64,
    overscan: 8,
  });
  const shown = windowed ? virtual.getVirtualItems() : null;
  const above = shown?.[0]?.start ?? 0;
  const below = shown === null || shown.length === 0 ? 0 : virtual.getTotalSize() - shown.at(-1)!.end;
  const places = shown?.map(({ index }) => index) ?? order.map((_, index) => index);
  return (
    <div className="table-box" ref={box} tabIndex={0} role="region" aria-label={`Table: ${caption}`}>
      <table aria-rowcount={order.length + 1}>
        <caption className="heard">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {table.columns.map((column) => (
              <th key={column} scope="col" aria-sort={sortOf(column, arrangement)}>
                <button type="button" className="sort" onClick={() => onSort(column)}>
                  {column}
                  <span aria-hidden="true">{signOf(column, arrangement)}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Spacer height={above} columns={table.columns.length} />}
          {places.map((place) => (
            <Row
              key={order[place]}
              {...props}
              number={order[place]!}
              place={place}
              {...(windowed ? { measure: virtual.measureElement } : {})}
            />
          ))}
          {below > 0 && <Spacer height={below} columns={table.columns.length} />}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps extends ResultTableProps {
  readonly number: number;
  readonly place: number;
  readonly measure?: (row: HTMLTableRowElement | null) => void;
}

function Row({ table, number, place, opened, onOpen, measure }: RowProps) {
  const cells = table.rows[number]!;
  return (
    <tr
      ref={measure}
      data-index={place}
      aria-rowindex={place + 2}
      className={opened === number ? 'opened' : undefined}
    >
      {cells.map((cell, column) =>
        column === 0 ? (
          <th key={column} scope="row">
            <button
              type="button"
              className="open-row"
              aria-expanded={opened === number}
              onClick={() => onOpen(number)}
            >
              <FirstCell cell={cell} />
            </button>
          </th>
        ) : (
          <td key={column}>
            <div className="clamped">
              <CellView cell={cell} />
            </div>
          </td>
        ),
      )}
    </tr>
  );
}

function FirstCell({ cell }: { readonly cell: Cell }) {
  return cell === null ? <>(nothing)</> : <CellView cell={cell} />;
}

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr aria-hidden="true" className="spacer">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

function sortOf(column: string, { sortBy, descending }: Arrangement): 'ascending' | 'descending' | undefined {
  if (sortBy !== column) return undefined;
  return descending ? 'descending' : 'ascending';
}

function signOf(column: string, arrangement: Arrangement): string {
  const sort = sortOf(column, arrangement);
  return sort === undefined ? '' : sort === 'ascending' ? ' ▲' : ' ▼';
}

/** Whether the page is about to be printed: then nothing may be left out. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = (): void => setPrinting(true);
    const end = (): void => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
