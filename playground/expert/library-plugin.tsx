import { useGraphiQL, type GraphiQLPlugin } from '@graphiql/react';
import { loadDocument, loadLibrary, type ListedQuestion } from '../registry/library';
import { useLoaded } from '../registry/use-loaded';

/** The library beside the editor: a question that is pressed stands in it, with its variables. */
export const LibraryPlugin: GraphiQLPlugin = {
  title: 'Questions of the library',
  icon: Icon,
  content: Content,
};

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M9.1 9a3 3 0 1 1 4.4 2.6c-.9.5-1.5 1-1.5 2.1M12 17.5v.1" strokeLinecap="round" />
      <circle cx="12" cy="12" r="10" />
    </svg>
  );
}

function Content() {
  const { queryEditor, variableEditor } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  const { value } = useLoaded('library', loadLibrary);
  const take = async (question: ListedQuestion): Promise<void> => {
    queryEditor?.setValue(await loadDocument(question.id, new AbortController().signal));
    variableEditor?.setValue(JSON.stringify(variablesAsked(question, new URLSearchParams()), null, 2));
  };
  return (
    <section className="library-plugin">
      <h2>Questions of the library</h2>
      <ul>
        {(value ?? []).map((question) => (
          <li key={question.id}>
            <button type="button" onClick={() => void take(question)}>
              {question.id} {question.title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The variables of a question's document, as JSON has them; null: the register's own. */
export function variablesAsked(
  question: ListedQuestion,
  given: URLSearchParams,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    question.variables.map(({ name, type, default: preset }) => {
      const value = given.get(name);
      if (value === null || value === '') return [name, preset];
      return [name, type === 'Int' ? Number(value) : type === 'Boolean' ? value === 'true' : value];
    }),
  );
}
