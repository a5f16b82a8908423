// The page of the registry: GraphiQL, opened on the questions that a Data Protection Officer asks first.
import 'graphiql/setup-workers/vite';
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
  createElement(GraphiQL.Logo, null, 'Registry of data processing'),
);

createRoot(document.getElementById('playground')).render(playground);
