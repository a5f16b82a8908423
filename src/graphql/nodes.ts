import { ApiObject } from './api-object';
import { Field, ID, InterfaceType, Int } from 'type-graphql';
import type { Modality } from '../core/words';
import { ModalityEnum } from './enums';
import { LinkedEntry, typeNameOf } from '../core/entries/linked-entry';
import { Finding } from '../core/findings';
import { LegalBasis } from '../core/law/legal-basis';
import { TransferMechanism } from '../core/law/transfer-mechanism';
import { TransferRegion } from '../core/law/transfer-region';
import { Rule } from '../core/rules/rule';
import type { AnyLinkedEntry } from '../core/entries/kinds';
import type { Day, Instant } from '../core/period';
import { DateScalar, DateTimeScalar } from './scalars';

/** Everything that has a global id. */
export type AnyNode = AnyLinkedEntry | TransferMechanism | TransferRegion | LegalBasis | Rule | Finding;

/** The type of the API that shows a node of the core. */
export function typeOfNode(value: unknown): string {
  if (value instanceof LinkedEntry) return typeNameOf((value as AnyLinkedEntry).entryKind);
  if (value instanceof TransferMechanism) return 'TransferMechanism';
  if (value instanceof TransferRegion) return 'TransferRegion';
  if (value instanceof LegalBasis) return 'LegalBasis';
  if (value instanceof Rule) return 'Rule';
  if (value instanceof Finding) return 'Finding';
  throw new Error('Something was given as a node that is none.');
}

@InterfaceType('Node', {
  description: 'Something with a global id, as Relay has it.',
  resolveType: typeOfNode,
})
export abstract class NodeType {
  @Field(() => ID, {
    description:
      'The global id: type and key, the clocks of the register where they are not today’s, and what is assumed in it. Give it to `node`.',
  })
  id!: string;
}

@InterfaceType('Entry', {
  description:
    'Something that was stated to hold during a period, with the words that it rests on. The period is half-open: validFrom <= day < validTo.',
  resolveType: typeOfNode,
})
export abstract class EntryType {
  @Field(() => ID, { description: 'The global id.' })
  id!: string;

  @Field(() => String, { description: 'Stable and readable, the same over all versions: org/dropbox.' })
  key!: string;

  @Field(() => String, {
    description: 'What it is called, for a person: its name, or who gives what to whom.',
  })
  label!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it held in the world; null: since before the records begin.',
  })
  validFrom!: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it no longer held; null: no end is known.',
  })
  validTo!: Day | null;

  @Field(() => DateTimeScalar, { description: 'When this version was written down.' })
  recordedAt!: Instant;

  @Field(() => Int, { description: 'Counts the versions of the entry, from 1.' })
  version!: number;

  @Field(() => [PolicyStatementType], {
    description: 'The policy statements that it rests on, with their exact words.',
  })
  sources!: readonly PolicyStatementType[];
}

/**
 * A reference to another type of the API. Types refer to each other in circles; the compiler writes the class of a
 * property into its metadata, where it would be asked for before it exists, unless it stands behind an alias.
 */
export type Reference<T> = T;

@ApiObject('PolicyDocument', {
  implements: [EntryType, NodeType],
  description: 'A version of a privacy policy: the source that entries rest on.',
})
export class PolicyDocumentType extends EntryType {
  @Field(() => String, { description: 'The title of the document.' })
  title!: string;

  @Field(() => DateScalar, { description: 'The first day on which the document stood.' })
  override validFrom!: Day;

  @Field(() => String, { description: 'The SHA-256 of the text in UTF-8, 64 hexadecimal digits.' })
  sha256!: string;

  @Field(() => [PolicyClauseType], { description: 'Its sections, in the order of the text.' })
  clauses!: readonly PolicyClauseType[];

  @Field(() => String, { description: 'The whole text, to the character.' })
  text!: string;
}

@ApiObject('PolicyClause', {
  implements: [EntryType, NodeType],
  description: 'A numbered section of a policy.',
})
export class PolicyClauseType extends EntryType {
  @Field(() => String, { description: 'Its number, such as 4.2; 0 for the text before section 1.' })
  section!: string;

  @Field(() => String, { description: 'Its heading.' })
  heading!: string;

  @Field(() => String, { description: 'Its words, without those of the sections below it.' })
  text!: string;

  @Field(() => [PolicyStatementType], {
    description: 'The facts that were read in it, in the order of the text.',
  })
  statements!: readonly PolicyStatementType[];
}

@ApiObject('PolicyStatement', {
  implements: [EntryType, NodeType],
  description: 'One fact of a policy, with the exact words that carry it.',
})
export class PolicyStatementType extends EntryType {
  @Field(() => PolicyClauseType, { description: 'The section that it stands in.' })
  clause!: Reference<PolicyClauseType>;

  @Field(() => PolicyDocumentType, { description: 'The document that it stands in.' })
  document!: Reference<PolicyDocumentType>;

  @Field(() => String, {
    description: 'What sort of fact it is: recipient, mechanism, retention, right and so on.',
  })
  kind!: string;

  @Field(() => String, { description: 'The fact in plain words.' })
  statement!: string;

  @Field(() => String, { description: 'The words of the document themselves: an exact span of it.' })
  quote!: string;

  @Field(() => Int, { description: 'Where the quote begins in the document, in characters.' })
  start!: number;

  @Field(() => Int, { description: 'Where the quote ends: the character after it.' })
  end!: number;

  @Field(() => ModalityEnum, { description: 'How strongly the words say it.' })
  modality!: Modality;

  @Field(() => [EntryType], { description: 'What in the register rests on it.' })
  entries!: readonly EntryType[];
}
