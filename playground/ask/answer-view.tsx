import { useMemo, useState } from 'react';
import type { QuestionAnswer } from '../../src/questions/answer';
import {
  arranged,
  pickInWords,
  readArrangement,
  writeArrangement,
  type Arrangement,
} from '../../src/questions/arrange';
import { silent, type Pickable } from '../../src/questions/facets';
import { loadAnswer, type ListedQuestion } from '../registry/library';
import { useLoaded } from '../registry/use-loaded';
import { ResultTable } from '../result/result-table';
import { useCitation } from '../shell/citation';
import { Fault, Loading, Nothing } from '../shell/notice';
import { goTo, hrefOf, useRoute, withParameters, type Route } from '../shell/route';
import { namesOfCountries } from '../views/map-model';
import { openView, ViewLinks, ViewOfRows } from '../views/view-of-rows';
import { AnswerActions } from './answer-actions';
import { ArrangementBar } from './arrangement-bar';
import { Explain } from './explain';
import { RowDetails } from './row-details';

/** The answer to a question: the sentence, what is not recorded, and the rows. */
export function AnswerView({ question }: { readonly question: ListedQuestion }) {
  const route = useRoute();
  const variables = variablesOf(question, route);
  const answer = useLoaded(`${question.id}?${variables.toString()}`, (signal) =>
    loadAnswer(question.id, variables, signal),
  );
  if (answer.state === 'failed') return <Fault why={answer.why} onAgain={answer.again} />;
  if (answer.value === null) return <Loading what="The register is asked…" />;
  return (
    <div aria-busy={answer.state === 'loading'} className="answer">
      <Answered question={question} answer={answer.value} variables={variables} />
    </div>
  );
}

interface AnsweredProps {
  readonly question: ListedQuestion;
  readonly answer: QuestionAnswer;
  readonly variables: URLSearchParams;
}

function Answered({ question, answer, variables }: AnsweredProps) {
  const route = useRoute();
  const [opened, setOpened] = useState<number | null>(null);
  const arrangement = readArrangement(Object.fromEntries(route.parameters));
  const written = writeArrangement(arrangement);
  const order = useMemo(() => arranged(answer, arrangement), [answer, JSON.stringify(written)]);
  // A picture shows the rows that something is picked from, the table those that are picked.
  const drawn = useMemo(
    () => arranged(answer, { ...arrangement, pick: null }).map((row) => answer.facets[row]!),
    [answer, JSON.stringify({ ...written, pick: '' })],
  );
  const view = openView(question.views, question.view, route);
  const hrefOfPick = (by: Pickable, value: string): string => {
    const pick = `${by}=${value}`;
    return hrefOf(withParameters(route, { pick: written.pick === pick ? '' : pick }));
  };
  const rearrange = (next: Arrangement): void => goTo(withParameters(route, writeArrangement(next)), true);
  useCitation({ what: `${question.title} ${answer.sentence}`, ...answer.clocks, revision: answer.revision });
  return (
    <>
      <p className="sentence" role="status">
        {answer.sentence}
      </p>
      {answer.notRecorded.length > 0 && (
        <details className="not-recorded" open>
          <summary>Not recorded, or for a person to decide</summary>
          <ul>
            {answer.notRecorded.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </details>
      )}
      {answer.rows.length > 0 && (
        <>
          <AnswerActions question={question} answer={answer} order={order} variables={variables} />
          <ArrangementBar
            table={answer}
            shown={order.length}
            arrangement={arrangement}
            onArrange={rearrange}
          />
          <ViewLinks views={question.views} open={view} route={route} />
          {drawn.length > 0 && (
            <ViewOfRows
              view={view}
              title={question.title}
              rows={drawn}
              facets={question.facets}
              validOn={answer.clocks.validOn}
              lawOn={answer.clocks.lawOn}
              picked={arrangement.pick}
              hrefOf={hrefOfPick}
            />
          )}
          {arrangement.pick !== null && (
            <p className="picked-rows" role="status">
              The table below has {order.length} of {drawn.length} rows: those with{' '}
              {pickInWords(pickNamed(arrangement.pick, answer))}.{' '}
              <button type="button" onClick={goToTable}>
                Go to them
              </button>{' '}
              <a href={hrefOf(withParameters(route, { pick: '' }))}>Show all rows</a>
            </p>
          )}
        </>
      )}
      {answer.rows.length === 0 ? null : order.length === 0 ? (
        <Nothing>No row is as it is wanted here. The answer has {answer.rows.length}.</Nothing>
      ) : (
        <ResultTable
          caption={question.title}
          table={answer}
          order={order}
          arrangement={arrangement}
          opened={opened}
          onOpen={(row) => setOpened((before) => (before === row ? null : row))}
          onSort={(column) => rearrange(sortedBy(arrangement, column))}
        />
      )}
      {opened !== null && opened < answer.rows.length && (
        <RowDetails answer={answer} row={opened} onClose={() => setOpened(null)} />
      )}
      <Explain question={question} answer={answer} />
    </>
  );
}

/** The picture may be long: the rows that were picked in it stand below. */
function goToTable(): void {
  document.querySelector<HTMLElement>('.table-box')?.focus();
}

/** What was picked, with the name of a country in place of its code. */
function pickNamed(
  pick: NonNullable<Arrangement['pick']>,
  { facets }: QuestionAnswer,
): NonNullable<Arrangement['pick']> {
  return pick.by === 'country' && pick.value !== silent
    ? { ...pick, value: namesOfCountries(facets)(pick.value) }
    : pick;
}

/** What the question is asked with: its own variables alone, not how the table is looked at. */
function variablesOf(question: ListedQuestion, { parameters }: Route): URLSearchParams {
  return new URLSearchParams(
    question.variables.flatMap(({ name }) => {
      const value = parameters.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  );
}

/** The next order of a column that is pressed: upwards, downwards, and then as the answer has it. */
function sortedBy(arrangement: Arrangement, column: string): Arrangement {
  if (arrangement.sortBy !== column) return { ...arrangement, sortBy: column, descending: false };
  if (!arrangement.descending) return { ...arrangement, descending: true };
  return { ...arrangement, sortBy: null, descending: false };
}
