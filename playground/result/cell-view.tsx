import type { Cell } from '../../src/questions/answer';
import { inWords, stateOf } from '../registry/words';
import { StateMark } from './state-mark';

/** What stands in one cell: several values one below the other, states with their signs. */
export function CellView({ cell }: { readonly cell: Cell }) {
  if (cell === null) return <span className="none">–</span>;
  if (typeof cell === 'object') {
    return (
      <ul className="values">
        {cell.map((value, index) => (
          <li key={index}>
            <Value value={value} />
          </li>
        ))}
      </ul>
    );
  }
  return <Value value={cell} />;
}

function Value({ value }: { readonly value: string | number | boolean }) {
  const state = stateOf(value);
  return state === null ? <>{inWords(value)}</> : <StateMark state={state} />;
}
