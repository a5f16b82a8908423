import { useState } from 'react';
import type { QuestionAnswer } from '../../src/questions/answer';
import { loadDocument, type ListedQuestion } from '../registry/library';
import { useLoaded } from '../registry/use-loaded';
import { hrefTo, useRoute } from '../shell/route';

interface ExplainProps {
  readonly question: ListedQuestion;
  readonly answer: QuestionAnswer;
}

/** Why the answer is as it is: the law, how it was computed, and the very query. */
export function Explain({ question, answer }: ExplainProps) {
  const route = useRoute();
  const [open, setOpen] = useState(false);
  const query = useLoaded(open ? question.id : null, (signal) => loadDocument(question.id, signal));
  const { validOn, knownAt, lawOn } = answer.clocks;
  return (
    <details className="explain" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Explain this answer</summary>
      <dl>
        <div>
          <dt>Law</dt>
          <dd>{question.article}</dd>
        </div>
        <div>
          <dt>Why it is asked</dt>
          <dd>{question.why}</dd>
        </div>
        <div>
          <dt>How it was computed</dt>
          <dd>
            From what the register held for {validOn} as written down by {knownAt}, on the law of {lawOn}, at
            revision {answer.revision}. The sentence is a fixed text over the {answer.rows.length} rows that
            were counted. Open a row for the clauses and the law that it rests on.
          </dd>
        </div>
      </dl>
      <h4>The query</h4>
      <pre tabIndex={0} aria-label="The query">
        {query.value ?? (query.state === 'failed' ? query.why.message : 'Loading…')}
      </pre>
      <p>
        <a href={hrefTo(route, 'expert', [question.id], variablesOf(answer))}>Open it in the Expert tab</a>
      </p>
    </details>
  );
}

function variablesOf({ variables }: QuestionAnswer): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
}
