import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

const options = { fontFamily: 'ui-monospace, monospace', fontSize: 13, wordWrap: 'on' } as const;

/** Wraps long lines in GraphiQL's editors: it has no setting for that, and half a sentence explains nothing. */
export function ReadableEditors(): null {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    headerEditor: state.headerEditor,
    responseEditor: state.responseEditor,
  }));
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor, responseEditor]) {
      editor?.updateOptions(options);
    }
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
  return null;
}
