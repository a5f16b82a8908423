import { useEffect, useRef } from 'react';
import type { QuestionAnswer } from '../../src/questions/answer';
import { CellView } from '../result/cell-view';
import { hrefTo, useRoute } from '../shell/route';

interface RowDetailsProps {
  readonly answer: QuestionAnswer;
  readonly row: number;
  readonly onClose: () => void;
}

/** One row as a whole: every column, the clauses that it rests on, and the law that is cited. */
export function RowDetails({ answer, row, onClose }: RowDetailsProps) {
  const route = useRoute();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [row]);
  const cells = answer.rows[row]!;
  const { statements, cites } = answer.grounds[row]!;
  return (
    <aside className="row-details" aria-label="The row that is open">
      <header>
        <h3 ref={heading} tabIndex={-1}>
          <CellView cell={cells[0] ?? null} />
        </h3>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </header>
      <dl>
        {answer.columns.map((column, index) => (
          <div key={column}>
            <dt>{column}</dt>
            <dd>
              <CellView cell={cells[index] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
      {statements.length > 0 && (
        <section>
          <h4>Words that it rests on</h4>
          <ul className="quotes">
            {statements.map(({ key, section, quote }) => (
              <li key={key ?? quote}>
                <blockquote>{quote}</blockquote>
                {key !== null && (
                  <a href={hrefTo(route, 'policy', [], { statement: key })}>
                    {section === null ? 'In the policy' : `Section ${section} of the policy`}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {cites.length > 0 && (
        <section>
          <h4>Law that is cited</h4>
          <ul>
            {cites.map((cited) => (
              <li key={cited}>{cited}</li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
