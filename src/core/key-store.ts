import type { ApiKey, BearerKey } from './api-key';
import type { Role } from './caller';
import { limits } from './limits';
import type { Instant } from './period';

/** What a new key is to be. */
export interface WantedKey {
  readonly name: string;
  readonly role: Role;
  readonly expiresAt: Instant | null;
}

/** A key that was just created, with the whole of it: it is shown this once and kept nowhere. */
export interface CreatedKey {
  readonly apiKey: ApiKey;
  readonly key: string;
}

/** What became of a check: the key is the bearer's, or why not. Who fails on the secret is told no more. */
export type CheckedKey =
  | { readonly outcome: 'VALID'; readonly apiKey: ApiKey }
  | { readonly outcome: 'UNKNOWN_KEY' | 'WRONG_SECRET' }
  | { readonly outcome: 'EXPIRED_KEY' | 'REVOKED_KEY'; readonly apiKey: ApiKey };

/** Where keys are kept. */
export interface KeyStore {
  /** Whether the bearer has a key that counts at `now`. What is known of a key may be a few seconds old. */
  check(bearer: BearerKey, now: Instant): Promise<CheckedKey>;
  /**
   * Whether there is a key of this selector at all, as was known a moment ago: however many selectors are asked for, the
   * database is asked once in that moment.
   */
  mayKnow(bearer: BearerKey): Promise<boolean>;
  /** Creates a key; null where one that is not revoked has its name. */
  create(wanted: WantedKey, by: string, now: Instant): Promise<CreatedKey | null>;
  /** All keys, the newest first, revoked ones among them. */
  list(): Promise<readonly ApiKey[]>;
  /** Revokes a key for good; null where there is none of this selector that was not revoked before. */
  revoke(selector: string, by: string, reason: string, now: Instant): Promise<ApiKey | null>;
}

/** Why something is not done: an answer, and no error. */
export interface KeyRefusal {
  readonly code: 'NAME_UNFIT' | 'NAME_TAKEN' | 'ALREADY_EXPIRED' | 'UNKNOWN_KEY';
  readonly message: string;
  readonly field: readonly string[];
}

/** Creates a key, or says why not. `by`: the actor. */
export async function createKey(
  keys: KeyStore,
  { name, role, expiresAt }: WantedKey,
  by: string,
  now: Instant,
): Promise<CreatedKey | KeyRefusal> {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > limits.keyNameLengthMax || /\p{Cc}/u.test(trimmed)) {
    return refusal(
      'NAME_UNFIT',
      `A key has a name of 1 to ${limits.keyNameLengthMax} characters, on one line.`,
      'name',
    );
  }
  if (expiresAt !== null && expiresAt <= now) {
    return refusal('ALREADY_EXPIRED', 'The key would have expired before it is created.', 'expiresAt');
  }
  const created = await keys.create({ name: trimmed, role, expiresAt }, by, now);
  return (
    created ??
    refusal('NAME_TAKEN', 'Another key has this name. Revoke that one first, or take another name.', 'name')
  );
}

/** Revokes a key for good, or says why not. `by`: the actor. */
export async function revokeKey(
  keys: KeyStore,
  selector: string,
  by: string,
  reason: string,
  now: Instant,
): Promise<ApiKey | KeyRefusal> {
  const revoked = await keys.revoke(selector, by, reason.trim(), now);
  return (
    revoked ??
    refusal('UNKNOWN_KEY', 'There is no key of this selector that was not revoked before.', 'selector')
  );
}

function refusal(code: KeyRefusal['code'], message: string, field: string): KeyRefusal {
  return { code, message, field: [field] };
}
