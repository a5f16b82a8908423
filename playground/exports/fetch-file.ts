import { NotAnswered, type ToldError } from '../registry/ask-graphql';

/** A file as the registry sent it, with its hash as far as it is known. */
export interface FetchedFile {
  readonly fileName: string;
  readonly bytes: ArrayBuffer;
  readonly mediaType: string;
  /** The SHA-256 that was computed here; null where this browser does not compute it for this address. */
  readonly sha256: string | null;
  /** The SHA-256 that the registry names (Repr-Digest); null for a file that it makes while it sends it. */
  readonly named: string | null;
}

/** Fetches a file of the registry. Throws NotAnswered. */
export async function fetchFile(href: string, signal?: AbortSignal): Promise<FetchedFile> {
  let response: Response;
  try {
    response = await fetch(href, signal === undefined ? {} : { signal });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NotAnswered(
      'The registry cannot be reached at the moment. Please try again later.',
      'UNREACHABLE',
    );
  }
  if (!response.ok) {
    const told = (await response.json().catch(() => null)) as {
      readonly errors?: readonly ToldError[];
    } | null;
    const errors = told?.errors ?? [];
    throw new NotAnswered(
      errors.map(({ message }) => message).join(' ') || 'The registry did not give this file.',
      errors[0]?.extensions?.code ?? null,
      errors,
    );
  }
  const bytes = await response.arrayBuffer();
  return {
    fileName: /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'export',
    bytes,
    mediaType: response.headers.get('content-type') ?? 'application/octet-stream',
    sha256: await sha256Of(bytes),
    named: namedHash(response.headers.get('repr-digest') ?? ''),
  };
}

/** The SHA-256 in a Repr-Digest (RFC 9530), in hexadecimal digits; null where there is none. */
function namedHash(digest: string): string | null {
  const encoded = /sha-256=:([A-Za-z0-9+/=]+):/.exec(digest)?.[1];
  if (encoded === undefined) return null;
  return Array.from(atob(encoded), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** The SHA-256 in hexadecimal digits; null where the browser has no means for it, as over plain HTTP from elsewhere. */
export async function sha256Of(bytes: ArrayBuffer): Promise<string | null> {
  // Typed as always there, and yet missing where the address is not secure.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return null;
  return [...new Uint8Array(await subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** Hands a file to the browser, which puts it where its downloads go. */
export function saveFile({ bytes, mediaType, fileName }: FetchedFile): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Whether two files are the same, byte by byte. */
export function areSame(a: ArrayBuffer, b: ArrayBuffer): boolean {
  if (a.byteLength !== b.byteLength) return false;
  const [one, other] = [new Uint8Array(a), new Uint8Array(b)];
  return one.every((byte, place) => byte === other[place]);
}
