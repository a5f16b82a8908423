import { parse } from 'yaml';

import sharedVariables from './questions/variables.yaml?raw';

const documents = import.meta.glob('./questions/*/question.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const descriptions = import.meta.glob('./questions/*/question.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const shared = parse(sharedVariables);

/** The questions of the library as GraphiQL's tabs, in the order of their ids; the first is the main question. */
export const questions = Object.keys(documents)
  .sort()
  .map((path) => tabOf(documents[path], parse(descriptions[path.replace(/\.graphql$/, '.yaml')])));

/** A document under its title, with its variables; a variable that is null has the register's own default. */
function tabOf(document, { id, title, why, article, variables }) {
  const described = variables.map((each) =>
    typeof each === 'string' ? { ...shared[each], name: each } : { ...shared[each.name], ...each },
  );
  const words = [
    `${id} ${title}`,
    `${why} (${article})`,
    ...described.map(({ name, help }) => `${name}: ${help}`),
  ];
  return {
    query: `${words.flatMap(wrapped).join('\n')}\n${document.trimEnd()}`,
    variables: JSON.stringify(
      Object.fromEntries(described.map(({ name, default: preset }) => [name, preset ?? null])),
      null,
      2,
    ),
  };
}

/** A paragraph as lines of a comment that fit into the editor. */
function wrapped(text) {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (`${lines.at(-1)} ${word}`.length > 52) lines.push('');
    lines.push(`${lines.pop()} ${word}`);
  }
  return lines.map((line) => `#${line}`);
}
