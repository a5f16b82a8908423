import statementDocument from '../documents/policy-statement.graphql?raw';
import { ConcerningFindings } from '../register/concerning-findings';
import { EntryLink, kindInWords } from '../register/fact-view';
import { kindOfType, wordsOfKind } from '../register/kinds';
import { askGraphql } from '../registry/ask-graphql';
import { clocksOf, nameOfClocks } from '../registry/clocks';
import type { BriefFindings, NamedEntry } from '../registry/page-of';
import { useLoaded } from '../registry/use-loaded';
import { modalityOf } from '../registry/words';
import { StateMark } from '../result/state-mark';
import { Fault, Loading } from '../shell/notice';
import { hrefOf, hrefTo, useRoute, withParameters } from '../shell/route';
import type { Clause, Statement } from './policy-screen';

interface StatementPanelProps {
  readonly statement: Statement;
  readonly clause: Clause | null;
  /** Other statements that rest on some of the same words. */
  readonly alsoHere: readonly Statement[];
  readonly before: Statement | null;
  readonly next: Statement | null;
}

interface Answer {
  readonly register: {
    readonly entry: { readonly quote: string; readonly entries: readonly NamedEntry[] } | null;
    readonly findings: BriefFindings;
  };
}

/** What a statement says in plain words, its exact words, what rests on it and which findings cite it. */
export function StatementPanel({ statement, clause, alsoHere, before, next }: StatementPanelProps) {
  const route = useRoute();
  const clocks = clocksOf(route);
  const loaded = useLoaded(`${statement.key} ${nameOfClocks(clocks)}`, (signal) =>
    askGraphql<Answer>(statementDocument, { ...clocks, key: statement.key }, signal),
  );
  const hrefOfStatement = ({ key }: Statement): string =>
    hrefOf(withParameters(route, { statement: key, section: '' }));
  return (
    <article className="statement">
      <h3>{statement.statement}</h3>
      <p>
        <StateMark state={modalityOf(statement.modality)} />
        <span className="fact-more">
          {kindInWords(statement.kind).replaceAll('_', ' ')} · {clause?.heading ?? ''} ·{' '}
          <a href={hrefTo(route, 'register', ['entry', 'policyStatement', statement.key])}>{statement.key}</a>
        </span>
      </p>
      {loaded.state === 'failed' ? (
        <Fault why={loaded.why} onAgain={loaded.again} />
      ) : loaded.value === null ? (
        <Loading what="The register is read…" />
      ) : (
        <Rests answer={loaded.value} statement={statement} />
      )}
      {alsoHere.length > 0 && (
        <section>
          <h4>Also read in these words</h4>
          <ul>
            {alsoHere.map((other) => (
              <li key={other.key}>
                <a href={hrefOfStatement(other)}>{other.statement}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <nav aria-label="Statements in the order of the text" className="statement-steps">
        {before !== null && <a href={hrefOfStatement(before)}>Statement before</a>}
        {next !== null && <a href={hrefOfStatement(next)}>Next statement</a>}
        <a href={hrefOf(withParameters(route, { statement: '' }))}>Close</a>
      </nav>
    </article>
  );
}

function Rests({
  answer: { register },
  statement,
}: {
  readonly answer: Answer;
  readonly statement: Statement;
}) {
  const { entry, findings } = register;
  if (entry === null) return <p className="none">The statement does not hold on this day.</p>;
  return (
    <>
      <blockquote>{entry.quote}</blockquote>
      <section>
        <h4>What rests on it ({entry.entries.length})</h4>
        {entry.entries.length === 0 ? (
          <p className="none">No entry of the register rests on it.</p>
        ) : (
          <ul className="entry-links">
            {entry.entries.map((one) => (
              <li key={`${one.__typename} ${one.key}`}>
                <EntryLink entry={one} />{' '}
                <span className="kind-of">{wordsOfKind(kindOfType(one.__typename))?.one}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h4>Findings that cite it ({findings.totalCount})</h4>
        {findings.totalCount === 0 ? (
          <p className="none">No finding cites it on this day.</p>
        ) : (
          <ConcerningFindings findings={findings} entry={statement.key} />
        )}
      </section>
    </>
  );
}
