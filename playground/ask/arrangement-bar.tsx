import { useEffect, useState } from 'react';
import { valuesOf, type Arrangement, type Table } from '../../src/questions/arrange';
import { inWords } from '../registry/words';

interface ArrangementBarProps {
  readonly table: Table;
  /** How many rows are shown. */
  readonly shown: number;
  readonly arrangement: Arrangement;
  readonly onArrange: (arrangement: Arrangement) => void;
}

/** Which of the rows are wanted: by their words, and by one value of a column that has few. */
export function ArrangementBar({ table, shown, arrangement, onArrange }: ArrangementBarProps) {
  const [find, setFind] = useState(arrangement.find);
  useEffect(() => setFind(arrangement.find), [arrangement.find]);
  const [only] = arrangement.only;
  const chosen = only === undefined ? '' : `${only.column}=${only.value}`;
  return (
    <div className="arrangement" role="search" aria-label="Rows of the table">
      <label>
        Find in the rows
        <input
          type="search"
          value={find}
          onChange={({ target }) => {
            setFind(target.value);
            onArrange({ ...arrangement, find: target.value });
          }}
        />
      </label>
      <label>
        Only
        <select
          value={chosen}
          onChange={({ target }) => {
            const [, column, value] = /^([^=]*)=(.*)$/s.exec(target.value) ?? [];
            onArrange({ ...arrangement, only: column === undefined ? [] : [{ column, value: value! }] });
          }}
        >
          <option value="">every row</option>
          {columnsWithFewValues(table).map(({ column, values }) => (
            <optgroup key={column} label={column}>
              {values.map((value) => (
                <option key={value} value={`${column}=${value}`}>
                  {column}: {inWords(value)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <p role="status">
        {shown === table.rows.length
          ? `${shown} ${shown === 1 ? 'row' : 'rows'}`
          : `${shown} of ${table.rows.length} rows`}
      </p>
    </div>
  );
}

/** Columns with two to eight different values, each short: worth choosing by. */
function columnsWithFewValues({ columns, rows }: Table): readonly {
  readonly column: string;
  readonly values: readonly string[];
}[] {
  return columns.flatMap((column, index) => {
    const values = [...new Set(rows.flatMap((row) => valuesOf(row[index] ?? null)))].sort();
    const few = values.length > 1 && values.length <= 8 && values.every((value) => value.length <= 60);
    return few ? [{ column, values }] : [];
  });
}
