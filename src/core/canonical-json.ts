/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/**
 * The one way to write a JSON value (RFC 8785): names in the order of their UTF-16 code units, no spaces, numbers and
 * texts as ECMAScript writes them. Equal values give equal texts, so texts can be compared and hashed. Throws for what
 * has no such way: a number that is not finite, and a text with half a surrogate pair, which is no Unicode.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalText(value);
  if (isList(value)) {
    let items = '';
    for (const item of value) items += `${items === '' ? '' : ','}${canonicalJson(item)}`;
    return `[${items}]`;
  }
  if (typeof value === 'object' && value !== null) {
    let members = '';
    // A plain sort compares code units, as the RFC asks; a locale would not.
    for (const name of Object.keys(value).sort())
      members += `${members === '' ? '' : ','}${canonicalText(name)}:${canonicalJson(value[name]!)}`;
    return `{${members}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Error('JSON has no number that is not finite.');
  }
  return JSON.stringify(value);
}

function canonicalText(text: string): string {
  const written = JSON.stringify(text);
  // Half a pair is written as its number: only then is it worth a closer look.
  if (written.includes('\\ud') && halfAPair.test(text))
    throw new Error('A text with half a surrogate pair has no canonical form.');
  return written;
}

const halfAPair = /\p{Surrogate}/u;

// Array.isArray does not narrow a readonly list.
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
