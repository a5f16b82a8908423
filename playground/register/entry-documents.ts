import type { Kind } from '../../src/core/entries/entry';

const documents = import.meta.glob<string>('../documents/entry-*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The document that asks for an entry of a kind. */
export function entryDocument(kind: Kind): string {
  const name = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const document = documents[`../documents/entry-${name}.graphql`];
  if (document === undefined) throw new Error(`There is no document for ${kind}.`);
  return document;
}
