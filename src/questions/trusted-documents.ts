import { parse, print, type DocumentNode } from 'graphql';
import { limits } from '../core/limits';
import type { Library } from './read-library';

/**
 * The documents of the library and those of the page, told apart by what they say: comments and spaces do not matter.
 */
export class TrustedDocuments {
  private readonly ids: ReadonlyMap<string, string>;
  /** What was found of the last few documents, by the hash of their text. */
  private readonly found = new Map<string, string | null>();

  /** `pages`: what the page asks for its screens, by the name that the log and the figures have for it. */
  constructor(library: Library, pages: ReadonlyMap<string, string> = new Map()) {
    this.ids = new Map([
      ...[...pages].map(([name, text]) => [print(parse(text)), name] as const),
      ...[...library.values()].map(({ id, document }) => [print(document), id] as const),
    ]);
  }

  /** The question that a document is, or the part of the page that asks it; null for any other. `hash`: that of its text. */
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
