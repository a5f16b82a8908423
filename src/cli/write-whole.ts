import { mkdir, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Writes a file into a folder, which is made where it is not there, and says where it is. */
export async function writeWhole(folder: string, name: string, file: string | Uint8Array): Promise<string> {
  const path = resolve(folder, name);
  await mkdir(folder, { recursive: true });
  // Under another name first: a file of this name is a whole one.
  await writeFile(`${path}.part`, file);
  await rename(`${path}.part`, path);
  return path;
}
