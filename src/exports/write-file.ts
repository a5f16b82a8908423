import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** A file as it was written. */
export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a new file piece by piece, and hashes it on the way: no more of it than a piece is held. It is on the disk when
 * this returns. A file that is there already is never written over; where it fails, what was written stays, in part.
 */
export async function writeFileOf(
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx', 0o644);
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}
