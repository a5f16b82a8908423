import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { HistoryHead } from '../core/history';
import { limits } from '../core/limits';
import { headLine, readSigningKey, type HeadKey } from './head-line';
import type { HeadSetting } from './head-setting';

/** What a head log needs to know. */
export interface HeadLogSetting {
  /** Takes a line, and settles once it is kept for certain. */
  readonly keep: (line: string) => Promise<void>;
  readonly everyMs: number;
  /** Null: heads are not signed. */
  readonly signing: HeadKey | null;
  /** The newest revision; null where nothing was written yet. */
  readonly newest: () => Promise<HistoryHead | null>;
  /** Told of a head that could not be kept; it is tried again at the next turn. */
  readonly logFailure: (error: unknown) => void;
}

/**
 * Keeps the head of the history outside of the database, at an interval and where it has moved. It works beside the
 * changes: none waits for it, and none fails because of it.
 */
export class HeadLog {
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> = Promise.resolve();
  private kept: string | null = null;
  private ended = true;

  constructor(private readonly setting: HeadLogSetting) {}

  /** Keeps the head of this moment, and goes on. */
  start(): void {
    this.ended = false;
    this.turn();
  }

  private turn(): void {
    this.working = this.keepNewest().then(() => this.wait());
  }

  /** Keeps the last head, for a bounded time, and ends. */
  async stop(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    if (this.timer !== null) clearTimeout(this.timer);
    const last = this.working.then(() => this.keepNewest());
    let late: NodeJS.Timeout | undefined;
    const bound = new Promise<void>((resolve) => (late = setTimeout(resolve, limits.headAtEndMs)));
    await Promise.race([last, bound]);
    clearTimeout(late);
  }

  private wait(): void {
    if (this.ended) return;
    this.timer = setTimeout(() => this.turn(), this.setting.everyMs);
    this.timer.unref();
  }

  private async keepNewest(): Promise<void> {
    const { newest, signing, keep, logFailure } = this.setting;
    try {
      const head = await newest();
      if (head === null || head.hash === this.kept) return;
      await keep(await headLine(head, signing));
      this.kept = head.hash;
    } catch (error) {
      logFailure(error);
    }
  }
}

/** The head log of a setting, not started yet; null where none is set. Throws, in a sentence, where the key is none. */
export async function openHeadLog(
  setting: HeadSetting | null,
  around: Pick<HeadLogSetting, 'newest' | 'logFailure'>,
): Promise<HeadLog | null> {
  if (setting === null) return null;
  return new HeadLog({
    ...around,
    keep: setting.to === '-' ? keepOnStandardOutput : keepIn(setting.to),
    everyMs: setting.everySeconds * 1_000,
    signing: setting.key === null ? null : await readSigningKey(setting.key),
  });
}

/** Appends lines to a file, each kept on the disk before it counts as kept. */
export function keepIn(file: string): (line: string) => Promise<void> {
  let isNamed = false;
  return async (line) => {
    const handle = await open(file, 'a+', 0o644);
    try {
      const { size } = await handle.stat();
      // What another process was writing when it was killed: ours begins on a line of its own.
      const isTorn = size > 0 && (await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer[0] !== 0x0a;
      const bytes = Buffer.from(`${isTorn ? '\n' : ''}${line}\n`);
      try {
        await handle.appendFile(bytes);
      } catch (error) {
        // A full disk takes half a line: what is not kept leaves nothing behind, unless others have written too.
        if ((await handle.stat()).size < size + bytes.length)
          await handle.truncate(size).catch(() => undefined);
        throw error;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!isNamed) await syncFolder(dirname(file));
    isNamed = true;
  };
}

/** Writes lines to standard output, for whatever collects that. */
export function keepOnStandardOutput(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${line}\n`, (error) => (error == null ? resolve() : reject(error)));
  });
}

/** So that a file that was just made is still there after the machine was. Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32' || (await stat(folder)).isFile()) return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
