// The page of the registry: GraphiQL, opened on the questions that a Data Protection Officer asks first.
import 'graphiql/setup-workers/vite';
// The parts of graphiql/style.css, without the fonts that it carries inside: the security policy refuses them.
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './style.css';

import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

import { askRegistry } from './ask-registry.js';
import { createMemoryStorage } from './memory-storage.js';
import { questions } from './questions.js';
import { ReadableEditors } from './readable-editors.js';
import { showWhoIsSignedIn } from './signed-in.js';

const [mainQuestion] = questions;

const playground = createElement(
  GraphiQL,
  {
    fetcher: askRegistry,
    storage: createMemoryStorage(),
    defaultTabs: questions,
    // GraphiQL fills its editors from these, not from the first tab.
    initialQuery: mainQuestion.query,
    initialVariables: mainQuestion.variables,
    defaultEditorToolsVisibility: 'variables',
    // Nothing is kept between visits, so the setting that offers to keep headers would promise too much.
    showPersistHeadersSettings: false,
  },
  // The page has its own heading; an empty logo leaves the room to the tabs.
  createElement(GraphiQL.Logo, null, ''),
  createElement(ReadableEditors),
);

createRoot(document.getElementById('playground')).render(playground);
void showWhoIsSignedIn(document.getElementById('signed-in'));
