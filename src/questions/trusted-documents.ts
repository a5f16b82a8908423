import { print, type DocumentNode } from 'graphql';
import type { Library } from './read-library';

/** The documents of the library, told apart by what they say: comments and spaces do not matter. */
export class TrustedDocuments {
  private readonly printed: ReadonlySet<string>;

  constructor(library: Library) {
    this.printed = new Set([...library.values()].map(({ document }) => print(document)));
  }

  has(document: DocumentNode): boolean {
    return this.printed.has(print(document));
  }
}
