import { Field, Int } from 'type-graphql';
import type { ActName } from '../core/change';
import type { Instant } from '../core/period';
import { ApiObject } from './api-object';
import { connectionOf } from './connection';
import { ActEnum } from './enums';
import type { RecordedChange } from '../core/history';
import { DateTimeScalar } from './scalars';

@ApiObject('Change', { description: 'One act on one entry at one revision: who did what, when and why.' })
export class ChangeType {
  /** What it was made of; the entry is looked up only where it is asked for. */
  readonly recorded!: RecordedChange;

  @Field(() => String, { description: 'The revision that it was written in.' })
  revision!: string;

  @Field(() => DateTimeScalar, { description: 'When it was written down.' })
  recordedAt!: Instant;

  @Field(() => String, {
    description: 'Who did it: a key by its name, or a person as the sign-in names them.',
  })
  actor!: string;

  @Field(() => ActEnum, { description: 'Whether it was a new fact, a correction or an end.' })
  act!: ActName;

  @Field(() => String, { description: 'The kind of the entry, such as certification.' })
  kind!: string;

  @Field(() => String, { description: 'The key of the entry.' })
  key!: string;

  @Field(() => Int, { description: 'The version that it has made.' })
  version!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'What stood before, as canonical JSON (RFC 8785); null where the entry, or its period, is new.',
  })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'What stands since, as canonical JSON (RFC 8785).' })
  after!: string | null;

  @Field(() => String, { description: 'Why, in the words of whoever did it.' })
  reason!: string;

  @Field(() => String, {
    description:
      'The hash of the revision: SHA-256 over what it wrote and over the hash of the one before it.',
  })
  hash!: string;
}

export const ChangeConnection = connectionOf('Change', () => ChangeType, 'changes');
