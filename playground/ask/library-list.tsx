import { useState } from 'react';
import type { ListedQuestion } from '../registry/library';
import { hrefTo, type Route } from '../shell/route';

interface LibraryListProps {
  readonly questions: readonly ListedQuestion[];
  readonly route: Route;
  /** The id of the question that is open. */
  readonly open: string | null;
}

/** The questions of the library by their groups, with a field that finds them by their words. */
export function LibraryList({ questions, route, open }: LibraryListProps) {
  const [find, setFind] = useState('');
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const found = questions.filter(({ id, title, why, article }) => {
    const text = `${id} ${title} ${why} ${article}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <nav className="library" aria-label="Questions">
      <label htmlFor="find-question">Search questions</label>
      <input id="find-question" type="search" value={find} onChange={({ target }) => setFind(target.value)} />
      <p role="status" className="heard">
        {words.length > 0 ? `${found.length} ${found.length === 1 ? 'question' : 'questions'}` : ''}
      </p>
      {found.length === 0 && <p className="none">No question has these words.</p>}
      {groups.map((group) => (
        <section key={group}>
          <h2>{group}</h2>
          <ul>
            {found
              .filter((question) => question.group === group)
              .map((question) => (
                <li key={question.id}>
                  <a
                    href={hrefOfQuestion(question, route)}
                    aria-current={question.id === open ? 'true' : undefined}
                  >
                    <span className="question-id">{question.id}</span> {question.title}
                  </a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** The address of a question. Where it has a clock of its own and none was chosen, the link says so. */
export function hrefOfQuestion({ id, variables }: ListedQuestion, route: Route): string {
  const own = variables.flatMap(({ name, default: preset }) =>
    name === 'validOn' && preset !== null && !route.parameters.has(name) ? [[name, String(preset)]] : [],
  );
  return hrefTo(route, 'ask', [id], Object.fromEntries(own) as Record<string, string>);
}
