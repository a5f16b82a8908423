import { createHash } from 'node:crypto';
import { GraphQLError, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { Kept } from '../core/kept';
import { limits } from '../core/limits';
import { checkDocument, type CheckedDocument } from './document-limits';

/** A document that is within the limits and valid, under the hash of its text. */
export interface ReadDocument extends CheckedDocument {
  readonly hash: string;
}

/** A document that was read before. */
interface KnownDocument {
  readonly document: DocumentNode;
  /** What it was found to be with variables that came with it, by their text. */
  readonly read: Kept<ReadDocument>;
}

/**
 * Reads documents: within the limits first, then validated, with the first fault as the only error. The last few
 * hundred are kept, so that neither we nor Apollo read or validate them again.
 */
export class Documents {
  private readonly valid = new Map<string, KnownDocument>();
  /** Hashes of texts that are short enough to be looked up as they are. */
  private readonly hashes = new Kept<string>(limits.compiledDocumentsKept);

  constructor(private readonly schema: GraphQLSchema) {}

  /** `variablesText`: the variables as JSON. Throws a GraphQLError with a code. */
  read(
    text: string,
    variables: Readonly<Record<string, unknown>>,
    variablesText = JSON.stringify(variables),
  ): ReadDocument {
    const hash =
      text.length > limits.rememberedTextLengthMax ? hashOf(text) : this.hashes.get(text, () => hashOf(text));
    const known = this.valid.get(hash);
    const check = (): ReadDocument => ({
      ...checkDocument(this.schema, text, variables, known?.document),
      hash,
    });
    if (known !== undefined) {
      this.keep(hash, known);
      return variablesText.length > limits.rememberedTextLengthMax
        ? check()
        : known.read.get(variablesText, check);
    }
    const read = check();
    const [fault] = validate(this.schema, read.document, undefined, { maxErrors: 1 });
    if (fault !== undefined) throw invalid(fault);
    this.keep(hash, { document: read.document, read: new Kept(limits.variablesOfDocumentKept) });
    return read;
  }

  /** The document of a hash, where it was read a short time ago. */
  of(hash: string): DocumentNode | undefined {
    return this.valid.get(hash)?.document;
  }

  private keep(hash: string, document: KnownDocument): void {
    // Set anew, so that the one that was not asked for longest is the first to go.
    this.valid.delete(hash);
    this.valid.set(hash, document);
    if (this.valid.size > limits.compiledDocumentsKept) this.valid.delete(this.valid.keys().next().value!);
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function invalid(fault: GraphQLError): GraphQLError {
  return new GraphQLError(fault.message, {
    nodes: fault.nodes ?? null,
    originalError: fault.originalError ?? null,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', ...fault.extensions },
  });
}
