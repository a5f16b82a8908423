import { loadLibrary, type ListedQuestion } from '../registry/library';
import { useLoaded } from '../registry/use-loaded';
import { Fault, Loading, Nothing } from '../shell/notice';
import { goTo, useRoute, withParameters } from '../shell/route';
import { AnswerView } from './answer-view';
import { hrefOfQuestion, LibraryList } from './library-list';
import { QuestionForm } from './question-form';

/** Where one asks: the library on the left, the question with its form and its answer beside it. */
export function AskScreen() {
  const route = useRoute();
  const library = useLoaded('library', loadLibrary);
  if (library.state === 'failed') return <Fault why={library.why} onAgain={library.again} />;
  if (library.value === null) return <Loading what="The library is read…" />;
  const [id = null] = route.open;
  const question = library.value.find((each) => each.id === id) ?? null;
  return (
    <div className="ask">
      <LibraryList questions={library.value} route={route} open={id} />
      <div className="asked">
        {question !== null ? (
          <AskedQuestion key={question.id} question={question} />
        ) : id === null ? (
          <Landing questions={library.value} />
        ) : (
          <Nothing>The library has no question {id}.</Nothing>
        )}
      </div>
    </div>
  );
}

function AskedQuestion({ question }: { readonly question: ListedQuestion }) {
  const route = useRoute();
  const { id, title, why, article } = question;
  return (
    <article>
      <header className="question-head">
        <h2>
          <span className="question-id">{id}</span> {title}
        </h2>
        <p className="why">
          {why} <span className="article">{article}</span>
        </p>
      </header>
      <QuestionForm
        question={question}
        given={route.parameters}
        onAnswer={(given) => goTo(withParameters(route, given))}
      />
      <AnswerView question={question} />
    </article>
  );
}

/** Where one begins: what this is, and the questions that are asked first. */
function Landing({ questions }: { readonly questions: readonly ListedQuestion[] }) {
  const route = useRoute();
  const first = questions.filter(({ id }) => firstAsked.includes(id));
  return (
    <section className="landing">
      <h2>Ask the register</h2>
      <p>
        Choose a question on the left, or begin with one of these. The day above says on which day it is
        answered: what held then, on the law of that day. Each answer shows the words of the policy that it
        rests on, and what is not recorded.
      </p>
      <ul className="first-questions">
        {first.map((question) => (
          <li key={question.id}>
            <a href={hrefOfQuestion(question, route)}>
              <strong>{question.title}</strong>
              <span>{question.why}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is asked first: who receives data, what nothing carries, what is incomplete. */
const firstAsked: readonly string[] = ['Q01', 'Q06', 'Q34'];
