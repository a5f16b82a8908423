import 'graphiql/setup-workers/vite';
// The parts of graphiql/style.css, without the fonts that it carries inside: the security policy refuses them.
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import '../style/expert.css';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo } from 'react';
import { loadDocument, loadLibrary } from '../registry/library';
import { useLoaded } from '../registry/use-loaded';
import { Fault, Loading } from '../shell/notice';
import { useRoute } from '../shell/route';
import { askRegistry } from './ask-registry';
import { LibraryPlugin, variablesAsked } from './library-plugin';
import { createMemoryStorage } from './memory-storage';
import { ReadableEditors } from './readable-editors';

/** GraphiQL, on the question that was asked last with its variables, and with the library beside it. */
export default function ExpertScreen() {
  const { open, parameters } = useRoute();
  const [id = 'Q01'] = open;
  const storage = useMemo(createMemoryStorage, []);
  const first = useLoaded(`${id}?${parameters.toString()}`, async (signal) => {
    const questions = await loadLibrary(signal);
    const question = questions.find((each) => each.id === id) ?? questions[0]!;
    return { question, query: await loadDocument(question.id, signal) };
  });
  if (first.state === 'failed') return <Fault why={first.why} onAgain={first.again} />;
  if (first.value === null) return <Loading what="The editor is loaded…" />;
  const { question, query } = first.value;
  return (
    <div className="expert">
      <h2 className="heard">Expert: the registry by its own language, GraphQL</h2>
      <GraphiQL
        key={`${question.id}?${parameters.toString()}`}
        fetcher={askRegistry as never}
        storage={storage}
        initialQuery={query}
        initialVariables={JSON.stringify(variablesAsked(question, parameters), null, 2)}
        defaultEditorToolsVisibility="variables"
        plugins={[HISTORY_PLUGIN, LibraryPlugin]}
        // Nothing is kept between visits, so the setting that offers to keep headers would promise too much.
        showPersistHeadersSettings={false}
      >
        <GraphiQL.Logo>{''}</GraphiQL.Logo>
        <ReadableEditors />
      </GraphiQL>
    </div>
  );
}
