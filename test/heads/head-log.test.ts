import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { HistoryHead } from '../../src/core/history';
import { instant } from '../../src/core/period';
import { HeadLog, keepIn, openHeadLog } from '../../src/heads/head-log';
import { readHeadSetting } from '../../src/heads/head-setting';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'registry-heads-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const headOf = (revision: number): HistoryHead => ({
  revision,
  recordedAt: instant(`2026-01-01T00:00:0${revision}.000Z`),
  hash: String(revision).repeat(64),
});

describe('a head log', () => {
  it('keeps the head at once, where it has moved, and at its end', async () => {
    const file = join(directory, 'heads.jsonl');
    let revision = 1;
    const failures: unknown[] = [];
    const log = new HeadLog({
      keep: keepIn(file),
      everyMs: 20,
      signing: null,
      newest: () => Promise.resolve(headOf(revision)),
      logFailure: (error) => failures.push(error),
    });
    log.start();
    await until(() => revisionsIn(file).length === 1);
    await delay(100);
    revision = 2;
    await until(() => revisionsIn(file).length === 2);
    revision = 3;
    await log.stop();
    expect([revisionsIn(file), failures]).toEqual([[1, 2, 3], []]);
  });

  it('tries again what could not be kept, and says so each time', async () => {
    const there = join(directory, 'later');
    const file = join(there, 'heads.jsonl');
    const failures: unknown[] = [];
    const log = new HeadLog({
      keep: keepIn(file),
      everyMs: 20,
      signing: null,
      newest: () => Promise.resolve(headOf(1)),
      logFailure: (error) => failures.push(error),
    });
    log.start();
    await until(() => failures.length >= 2);
    expect(failures[0]).toMatchObject({ code: 'ENOENT' });
    mkdirSync(there);
    await until(() => existsSync(file) && revisionsIn(file).length === 1);
    await log.stop();
  });

  it('goes on where the database is away, and ends in time where nothing comes back', async () => {
    const log = new HeadLog({
      keep: () => Promise.resolve(),
      everyMs: 20,
      signing: null,
      newest: () => new Promise(() => undefined),
      logFailure: () => undefined,
    });
    log.start();
    const begun = performance.now();
    await log.stop();
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('begins a line of its own after one that was torn', async () => {
    const file = join(directory, 'heads.jsonl');
    writeFileSync(file, '{"revision":1,"ha');
    await keepIn(file)('{"revision":2}');
    await keepIn(file)('{"revision":3}');
    expect(readFileSync(file, 'utf8')).toBe('{"revision":1,"ha\n{"revision":2}\n{"revision":3}\n');
  });

  it('says in a sentence that its key is none', async () => {
    const around = { newest: () => Promise.resolve(null), logFailure: () => undefined };
    await expect(openHeadLog({ to: '-', everySeconds: 1, key: '{}' }, around)).rejects.toThrow('private JWK');
    expect(await openHeadLog(null, around)).toBeNull();
  });
});

describe('the setting of a head log', () => {
  const read = (variables: Readonly<Record<string, string>>) => {
    const faults: string[] = [];
    return { setting: readHeadSetting(variables, (fault) => faults.push(fault)), faults };
  };

  it('is none unless HEADS_TO is set, and each minute unless it says otherwise', () => {
    expect(read({})).toEqual({ setting: null, faults: [] });
    expect(read({ HEADS_TO: '-' })).toEqual({
      setting: { to: '-', everySeconds: 60, key: null },
      faults: [],
    });
    const file = join(directory, 'key');
    writeFileSync(file, 'the key\n');
    expect(read({ HEADS_TO: '/a/b', HEADS_EVERY: '5', HEADS_KEY_FILE: file })).toEqual({
      setting: { to: '/a/b', everySeconds: 5, key: 'the key' },
      faults: [],
    });
  });

  it.each([
    [{ HEADS_TO: '' }, /^HEADS_TO must name/],
    [{ HEADS_EVERY: '5' }, /HEADS_TO must say where/],
    [{ HEADS_TO: '-', HEADS_EVERY: '0' }, /^HEADS_EVERY must be/],
    [{ HEADS_TO: '-', HEADS_EVERY: 'often' }, /^HEADS_EVERY must be/],
    [{ HEADS_TO: '-', HEADS_KEY: 'a', HEADS_KEY_FILE: 'b' }, /must not both be set/],
    [{ HEADS_TO: '-', HEADS_KEY_FILE: '/nowhere' }, /^HEADS_KEY_FILE must name/],
  ])('is refused: %j', (variables, fault) => {
    expect(read(variables as Readonly<Record<string, string>>).faults).toEqual([
      expect.stringMatching(fault) as string,
    ]);
  });
});

function revisionsIn(file: string): readonly number[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => (JSON.parse(line) as { revision: number }).revision);
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error('It did not come to that in time.');
    await delay(5);
  }
}
