import { MaxLength } from 'class-validator';
import { Field, InputType, registerEnumType } from 'type-graphql';
import type { ApiKey } from '../core/api-key';
import { roles, type Role } from '../core/caller';
import { limits } from '../core/limits';
import type { Instant } from '../core/period';
import { ApiObject } from './api-object';
import { DateTimeScalar } from './scalars';
import { UserErrorType } from './user-error';

const roleDescriptions: Readonly<Record<Role, string>> = {
  reader: 'Asks the register.',
  exporter: 'Takes out whole records, too.',
  editor: 'Changes the register, too.',
  dpo: 'Reads who changed what, too.',
  admin: 'Keeps keys, too.',
};

/** A role by its name in the API, where values of an enum are in capitals. */
export type RoleName = Uppercase<Role>;

export const nameOfRole = (role: Role): RoleName => role.toUpperCase() as RoleName;
export const roleOfName = (name: RoleName): Role => name.toLowerCase() as Role;

const roleNames = roles.map(nameOfRole);
const RoleEnum = Object.fromEntries(roleNames.map((name) => [name, name])) as Readonly<
  Record<RoleName, RoleName>
>;

registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a caller may do. Each role may do what the ones before it may.',
  valuesConfig: Object.fromEntries(
    roleNames.map((name) => [name, { description: roleDescriptions[roleOfName(name)] }]),
  ),
});

@ApiObject('ApiKey', {
  description:
    'A key that a person or a program signs in with. Its secret is shown once, when it is created.',
})
export class ApiKeyType implements Omit<ApiKey, 'role'> {
  @Field(() => String, { description: 'Names the key, and stands in it: reg_live_<selector>_…' })
  selector!: string;

  @Field(() => String, {
    description: 'Who or what it is for. The history names its changes "key:" and this.',
  })
  name!: string;

  @Field(() => RoleEnum, { description: 'What its bearer may do.' })
  role!: RoleName;

  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  createdAt!: Instant;

  @Field(() => String, { description: 'Who created it.' })
  createdBy!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From when on it is refused; null where it has no end.',
  })
  expiresAt!: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was used last, to the minute; null where it never was.',
  })
  lastUsedAt!: Instant | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null where it was not.' })
  revokedAt!: Instant | null;

  @Field(() => String, { nullable: true, description: 'Who revoked it; null where nobody did.' })
  revokedBy!: string | null;
}

@InputType('CreateApiKeyInput', { description: 'What a new key is to be.' })
export class CreateApiKeyInputType {
  @Field(() => String, { description: 'Who or what it is for; no two keys that can be used share a name.' })
  @MaxLength(limits.keyNameLengthMax, {
    message: `name may have at most ${limits.keyNameLengthMax} characters.`,
  })
  name!: string;

  @Field(() => RoleEnum, { description: 'What its bearer may do.' })
  role!: RoleName;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From when on it is refused; left out: it has no end, and counts until it is revoked.',
  })
  expiresAt?: Instant | null;
}

@InputType('RevokeApiKeyInput', { description: 'Which key is revoked, and why.' })
export class RevokeApiKeyInputType {
  @Field(() => String, { description: 'The selector of the key.' })
  @MaxLength(limits.keyLengthMax, { message: 'selector is no selector of a key.' })
  selector!: string;

  @Field(() => String, { description: 'Why, in a sentence; it is kept with the key.' })
  @MaxLength(limits.keyReasonLengthMax, {
    message: `reason may have at most ${limits.keyReasonLengthMax} characters.`,
  })
  reason!: string;
}

@ApiObject('CreateApiKeyPayload', { description: 'What became of the wish for a key.' })
export class CreateApiKeyPayload {
  @Field(() => ApiKeyType, { nullable: true, description: 'The key; null where none was created.' })
  apiKey!: ApiKeyType | null;

  @Field(() => String, {
    nullable: true,
    description: 'The whole key, to sign in with. It is shown this once, and kept nowhere: keep it safe.',
  })
  secret!: string | null;

  @Field(() => [UserErrorType], { description: 'Why no key was created; empty where one was.' })
  userErrors!: readonly UserErrorType[];
}

@ApiObject('RevokeApiKeyPayload', { description: 'What became of the wish to revoke a key.' })
export class RevokeApiKeyPayload {
  @Field(() => ApiKeyType, { nullable: true, description: 'The revoked key; null where none was revoked.' })
  apiKey!: ApiKeyType | null;

  @Field(() => [UserErrorType], { description: 'Why no key was revoked; empty where one was.' })
  userErrors!: readonly UserErrorType[];
}
