import { useState, type ReactNode } from 'react';
import { stateOf } from '../registry/words';
import { StateMark } from '../result/state-mark';
import type { Verdicts } from './row-state';

interface FactsTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** So many rows are drawn at once; the others when they are asked for. */
const rowsAtOnceMax = 200;

/** The same facts as the picture beside it, for whoever reads rather than looks. */
export function FactsTable({ caption, columns, rows }: FactsTableProps) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, rowsAtOnceMax);
  return (
    <div className="facts">
      <div className="facts-box" tabIndex={0} role="region" aria-label={`Table: ${caption}`}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, cells }) => (
              <tr key={key}>
                {cells.map((cell, index) =>
                  index === 0 ? (
                    <th key={index} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={index}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < rows.length && (
        <button type="button" onClick={() => setAll(true)}>
          Show all {rows.length} lines
        </button>
      )}
    </div>
  );
}

/** Verdicts with their signs and how many rows have them. */
export function VerdictList({ verdicts }: { readonly verdicts: Verdicts }) {
  if (verdicts.size === 0) return <span className="none">not asked here</span>;
  return (
    <ul className="values">
      {[...verdicts].map(([verdict, count]) => {
        const state = stateOf(verdict);
        return (
          <li key={verdict}>
            {state === null ? verdict : <StateMark state={state} />}
            {verdicts.size > 1 && ` (${count})`}
          </li>
        );
      })}
    </ul>
  );
}
