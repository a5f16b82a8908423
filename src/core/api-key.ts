import type { Role } from './caller';
import type { Instant } from './period';

/** What is kept of a key, and may be shown to whoever keeps keys; never its secret. */
export interface ApiKey {
  /** Names the key, in it and in the log. */
  readonly selector: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Instant;
  /** The actor who created it. */
  readonly createdBy: string;
  /** From this instant on it is refused; null where it has no end. */
  readonly expiresAt: Instant | null;
  /** About when it was used last: written down at most once a minute. */
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
  readonly revokedBy: string | null;
}

/** A key as its bearer has it, taken apart. */
export interface BearerKey {
  readonly selector: string;
  readonly secret: string;
}

/** What every key begins with: by it people, programs and scanners of leaked secrets know one. */
export const keyPrefix = 'reg_';

export const selectorLength = 12;
export const secretLength = 30;
const checksumLength = 6;

/** The digits of keys. No sign among them that a double click would stop at. */
export const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const keyForm = new RegExp(
  `^${keyPrefix}[a-z0-9]{1,16}_([${base62}]{${selectorLength}})_([${base62}]{${secretLength}})([${base62}]{${checksumLength}})$`,
);

/** A key as it is shown, once: `reg_<environment>_<selector>_<secret><checksum>`. */
export function writeKey(environment: string, { selector, secret }: BearerKey): string {
  const text = `${keyPrefix}${environment}_${selector}_${secret}`;
  return `${text}${checksumOf(text)}`;
}

/** Takes a key apart; null where it is mistyped, which its checksum tells without a look at the database. */
export function readKey(text: string): BearerKey | null {
  const parts = keyForm.exec(text);
  if (parts === null) return null;
  const checked = text.length - checksumLength;
  if (checksumOf(text.slice(0, checked)) !== text.slice(checked)) return null;
  return { selector: parts[1]!, secret: parts[2]! };
}

/** CRC-32 (IEEE 802.3) in base 62, padded. It guards against slips of the hand, not against malice. */
function checksumOf(text: string): string {
  let remainder = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    remainder ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  }
  let rest = ~remainder >>> 0;
  let digits = '';
  for (let place = 0; place < checksumLength; place += 1) {
    digits = base62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
