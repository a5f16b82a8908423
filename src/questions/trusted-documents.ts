import { print, type DocumentNode } from 'graphql';
import { limits } from '../core/limits';
import type { Library } from './read-library';

/** The documents of the library, told apart by what they say: comments and spaces do not matter. */
export class TrustedDocuments {
  private readonly ids: ReadonlyMap<string, string>;
  /** What was found of the last few documents, by the hash of their text. */
  private readonly found = new Map<string, string | null>();

  constructor(library: Library) {
    this.ids = new Map([...library.values()].map(({ id, document }) => [print(document), id]));
  }

  /** The question that a document is; null for any other. `hash`: that of its text. */
  idOf(document: DocumentNode, hash: string): string | null {
    let id = this.found.get(hash);
    if (id === undefined) {
      id = this.ids.get(print(document)) ?? null;
      this.found.set(hash, id);
      if (this.found.size > limits.compiledDocumentsKept) this.found.delete(this.found.keys().next().value!);
    }
    return id;
  }
}
