import type { Draft } from './drafts';
import { limits } from './limits';

/** Half a surrogate pair: no Unicode, and PostgreSQL would keep another character. */
const halfAPair = /\p{Surrogate}/u;

/** Why a text cannot be kept to the character; null where it can. */
export function textFault(text: string): string | null {
  if (halfAPair.test(text)) return 'A text holds half a character, which cannot be kept.';
  if (text.includes('\0')) return 'A text holds the character of number 0, which cannot be kept.';
  return null;
}

/** What is wrong with the words that say why. */
export function reasonFaults(
  reason: string,
): readonly { readonly code: 'REASON_MISSING' | 'MALFORMED_FIELD'; readonly message: string }[] {
  if (reason.trim() === '') {
    const message = 'Say why: a change without a reason is not recorded.';
    return [{ code: 'REASON_MISSING', message }];
  }
  const faults = [textFault(reason)];
  if (reason.trim().length > limits.reasonLengthMax)
    faults.push(`A reason may have at most ${limits.reasonLengthMax} characters.`);
  return faults.flatMap((message) =>
    message === null ? [] : [{ code: 'MALFORMED_FIELD' as const, message }],
  );
}

/** Why an entry cannot be kept as it is: it is too long, or a text of it is no proper one. Empty where it can. */
export function keepingFaults(entry: Draft['entry']): readonly string[] {
  const faults: string[] = [];
  if (entry.key.length > limits.keyLengthMax)
    faults.push(`A key may have at most ${limits.keyLengthMax} characters.`);
  for (const [property, value] of Object.entries(entry)) {
    const max = property === 'text' ? limits.documentTextLengthMax : limits.textLengthMax;
    const tooLong = `A text may have at most ${max} characters.`;
    if (typeof value === 'string' && value.length > max) faults.push(tooLong);
    const fault = textsIn(value)
      .map(textFault)
      .find((message) => message !== null);
    if (fault !== undefined) faults.push(fault);
    if (!Array.isArray(value)) continue;
    if (value.length > limits.listItemsMax)
      faults.push(`A list may have at most ${limits.listItemsMax} items.`);
    if (value.some((item) => JSON.stringify(item).length > max)) faults.push(tooLong);
  }
  return faults;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
