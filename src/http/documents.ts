import { createHash } from 'node:crypto';
import { GraphQLError, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { limits } from '../core/limits';
import { checkDocument, type CheckedDocument } from './document-limits';

/** A document that is within the limits and valid, under the hash of its text. */
export interface ReadDocument extends CheckedDocument {
  readonly hash: string;
}

/**
 * Reads documents: within the limits first, then validated, with the first fault as the only error. The last few
 * hundred are kept, so that neither we nor Apollo read or validate them again.
 */
export class Documents {
  private readonly valid = new Map<string, DocumentNode>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Throws a GraphQLError with a code. */
  read(text: string, variables: Readonly<Record<string, unknown>>): ReadDocument {
    const hash = createHash('sha256').update(text).digest('hex');
    const checked = checkDocument(this.schema, text, variables, this.valid.get(hash));
    if (!this.valid.has(hash)) {
      const [fault] = validate(this.schema, checked.document, undefined, { maxErrors: 1 });
      if (fault !== undefined) throw invalid(fault);
    }
    this.keep(hash, checked.document);
    return { ...checked, hash };
  }

  /** The document of a hash, where it was read a short time ago. */
  of(hash: string): DocumentNode | undefined {
    return this.valid.get(hash);
  }

  private keep(hash: string, document: DocumentNode): void {
    // Set anew, so that the one that was not asked for longest is the first to go.
    this.valid.delete(hash);
    this.valid.set(hash, document);
    if (this.valid.size > limits.compiledDocumentsKept) this.valid.delete(this.valid.keys().next().value!);
  }
}

function invalid(fault: GraphQLError): GraphQLError {
  return new GraphQLError(fault.message, {
    nodes: fault.nodes ?? null,
    originalError: fault.originalError ?? null,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', ...fault.extensions },
  });
}
