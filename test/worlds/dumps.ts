import type { DataSource } from 'typeorm';
import { canonicalJson, type Json, type JsonObject } from '../../src/core/canonical-json';
import type { NumberedLine } from '../../src/core/numbered-line';
import { dumpHistory } from '../../src/storage/dump-history';
import { sha256 } from '../../src/storage/sha256';

export const lawOfTests = 'law of tests';

/** The lines of a dump, each with its end. */
export async function dumpOf(dataSource: DataSource): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of dumpHistory(dataSource, lawOfTests)) lines.push(line);
  return lines;
}

/** Lines as a file gives them. */
export async function* asLines(lines: readonly string[]): AsyncGenerator<NumberedLine> {
  for (const [index, line] of lines.entries()) {
    await Promise.resolve();
    yield { number: index + 1, text: line.replace(/\n$/, '') };
  }
}

/** A dump that can be edited and written down again with all of its hashes made anew, as a forger would. */
export class DumpInHand {
  readonly header: Record<string, Json>;
  readonly revisions: { revision: Record<string, Json>; acts: Record<string, Json>[] }[] = [];

  constructor(lines: readonly string[]) {
    const [header, ...rest] = lines.map((line) => JSON.parse(line) as JsonObject);
    this.header = { ...header };
    for (const line of rest) {
      if ('revision' in line)
        this.revisions.push({ revision: { ...(line['revision'] as JsonObject) }, acts: [] });
      else this.revisions.at(-1)!.acts.push({ ...(line['act'] as JsonObject) });
    }
  }

  /** The lines, every hash that of what is said now. */
  forged(): readonly string[] {
    const lines: string[] = [];
    let previous: string | null = null;
    for (const { revision, acts } of this.revisions) {
      const hashed: readonly string[] = acts.map((act) => `${canonicalJson(act)}\n`);
      const said: Json = { ...revision, previous };
      const hash = sha256([`${canonicalJson(said)}\n`, ...hashed].join(''));
      lines.push(
        canonicalJson({ revision: said, acts: acts.length, hash }),
        ...acts.map((act, index) => canonicalJson({ act, hash: sha256(hashed[index]!) })),
      );
      previous = hash;
    }
    const acts = this.revisions.reduce((count, one) => count + one.acts.length, 0);
    const header = { ...this.header, revisions: this.revisions.length, acts, head: previous };
    return [canonicalJson(header), ...lines].map((line) => `${line}\n`);
  }
}
