import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordExporters } from '../../src/exports';
import { saysTheSame, writeBundle } from '../../src/exports/bundle';
import { csv } from '../../src/exports/csv';
import { makeExportKey, readExportKey, signed, type ExportKey } from '../../src/exports/export-key';
import { json } from '../../src/exports/json';
import type { RecordExporter } from '../../src/exports/exporter';
import { sha256Of, sumsOf, type Manifest } from '../../src/exports/manifest';
import { verifyBundle } from '../../src/exports/verify-bundle';
import { recordOfOneCrm } from './documents';

const exporters: readonly RecordExporter[] = [csv, json];
const first = 'record-1crm-controller-2018-06-01.csv';
const folder = mkdtempSync(join(tmpdir(), 'registry-bundle-'));
const whole = join(folder, 'whole');
let secret: ExportKey;
let own: ExportKey;
let other: ExportKey;

async function keys(): Promise<readonly [ExportKey, ExportKey]> {
  const made = await makeExportKey();
  return [
    (await readExportKey(JSON.stringify(made.secret), 'secret'))!,
    (await readExportKey(JSON.stringify(made.public), 'public'))!,
  ];
}

beforeAll(async () => {
  [secret, own] = await keys();
  [other] = await keys();
  await writeBundle(recordOfOneCrm('2018-06-01'), exporters, { folder: whole, key: secret, replace: false });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let copies = 0;

/** A copy of the bundle that somebody did something to. */
function copyWith(change: (folder: string) => void): string {
  const copy = join(folder, `copy-${(copies += 1)}`);
  cpSync(whole, copy, { recursive: true });
  change(copy);
  return copy;
}

const manifestIn = (place: string): Manifest =>
  JSON.parse(readFileSync(join(place, 'manifest.json'), 'utf8')) as Manifest;

describe('an export of all formats', () => {
  it('holds, and names its clocks, its hashes and what is incomplete', async () => {
    const document = recordOfOneCrm('2018-06-01');
    const found = await verifyBundle(whole, own, false);
    expect(found).toMatchObject({ holds: true, files: 2, signedBy: secret.thumbprint });
    const manifest = manifestIn(whole);
    expect(manifest.about).toEqual(document.about);
    expect(manifest.sha256).toBe(document.sha256);
    expect(manifest.incomplete.map(({ key }) => key)).toContain('representative');
    expect(readFileSync(join(whole, 'manifest.json.jws'), 'utf8')).not.toContain(String(secret.jwk.d));
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('is what sha256sum checks', () => {
    const { status, stdout } = spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
      cwd: whole,
      encoding: 'utf8',
    });
    expect([status, stdout.split('\n').filter((line) => line.endsWith(': OK')).length]).toEqual([0, 3]);
  });

  it('is the same to the byte, signature too, when it is made again', async () => {
    const again = join(folder, 'again');
    await writeBundle(recordOfOneCrm('2018-06-01'), exporters, {
      folder: again,
      key: secret,
      replace: false,
    });
    expect(readdirSync(again)).toEqual(readdirSync(whole));
    for (const name of readdirSync(whole))
      expect(readFileSync(join(again, name)).equals(readFileSync(join(whole, name)))).toBe(true);
  });

  it.each<[string, (place: string) => void, string, string]>([
    ['a changed byte', (at) => flip(join(at, first)), first, 'its bytes are not those that were exported'],
    ['a missing file', (at) => rmSync(join(at, first)), first, 'it is missing'],
    [
      'an additional file',
      (at) => writeFileSync(join(at, 'more.txt'), ''),
      'more.txt',
      'the manifest does not name it',
    ],
    ['a file cut short', (at) => writeFileSync(join(at, first), 'short'), first, 'it has 5 bytes and not'],
    ['a link in place of a file', (at) => relink(join(at, first)), first, 'it is no plain file'],
    [
      'a changed manifest',
      (at) => flip(join(at, 'manifest.json')),
      'manifest.json',
      'it is not what was signed',
    ],
    ['no manifest', (at) => rmSync(join(at, 'manifest.json')), 'manifest.json', 'it is missing'],
    ['no signature', (at) => rmSync(join(at, 'manifest.json.jws')), 'manifest.json.jws', 'it is missing'],
    [
      'a broken signature',
      (at) => flip(join(at, 'manifest.json.jws')),
      'manifest.json.jws',
      'it is no signature of the key',
    ],
    [
      'changed sums',
      (at) => flip(join(at, 'SHA256SUMS')),
      'SHA256SUMS',
      'it does not say what the manifest says',
    ],
    ['no sums', (at) => rmSync(join(at, 'SHA256SUMS')), 'SHA256SUMS', 'it is missing'],
  ])('is found out with %s', async (_, change, file, because) => {
    const found = await verifyBundle(copyWith(change), own, false);
    expect(found).toMatchObject({ holds: false, file });
    expect(found.holds ? '' : found.because).toContain(because);
  });

  it('is found out where somebody else forged it whole and signed it', async () => {
    const forged = copyWith((at) => writeFileSync(join(at, first), 'nothing leaves the Union'));
    const bytes = Buffer.from('nothing leaves the Union');
    const manifest = manifestIn(forged);
    const files = manifest.files.map((file) =>
      file.name === first ? { ...file, bytes: bytes.length, sha256: sha256Of(bytes) } : file,
    );
    const text = Buffer.from(`${JSON.stringify({ ...manifest, files }, null, 2)}\n`);
    writeFileSync(join(forged, 'manifest.json'), text);
    writeFileSync(join(forged, 'SHA256SUMS'), sumsOf(text, files));
    expect(await verifyBundle(forged, own, false)).toMatchObject({ holds: false, file: 'manifest.json' });
    writeFileSync(join(forged, 'manifest.json.jws'), `${await signed(text, other)}\n`);
    expect(await verifyBundle(forged, own, false)).toMatchObject({ holds: false, file: 'manifest.json.jws' });
    // Without the operator's key only the name of the key tells it from theirs.
    expect(await verifyBundle(forged, null, false)).toMatchObject({
      holds: true,
      signedBy: other.thumbprint,
    });
  });

  it('never reads outside of its folder', async () => {
    const forged = copyWith(() => undefined);
    const manifest = manifestIn(forged);
    const files = [{ ...manifest.files[0]!, name: '../whole/manifest.json' }];
    const text = Buffer.from(JSON.stringify({ ...manifest, files }));
    writeFileSync(join(forged, 'manifest.json'), text);
    writeFileSync(join(forged, 'manifest.json.jws'), await signed(text, secret));
    expect(await verifyBundle(forged, own, false)).toEqual({
      holds: false,
      file: 'manifest.json',
      because: 'it is no manifest of an export',
    });
  });

  it('leaves nothing behind where a format fails', async () => {
    const failing: RecordExporter = {
      ...csv,
      format: 'zip',
      *render() {
        yield 'half';
        throw new Error('The disk is full.');
      },
    };
    const target = join(folder, 'failing');
    const writing = writeBundle(recordOfOneCrm('2018-06-01'), [csv, failing], {
      folder: target,
      key: secret,
      replace: false,
    });
    await expect(writing).rejects.toThrow('The disk is full.');
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('takes the place of an earlier export when asked, and of nothing else', async () => {
    const target = copyWith(() => undefined);
    const again = (replace: boolean) =>
      writeBundle(recordOfOneCrm('2024-01-01'), [csv], { folder: target, key: secret, replace });
    await expect(again(false)).rejects.toThrow('out names a folder with an earlier export');
    expect(await verifyBundle(target, own, false)).toMatchObject({ holds: true, files: 2 });
    await again(true);
    expect(await verifyBundle(target, own, false)).toMatchObject({ holds: true, files: 1 });
    const home = join(folder, 'home');
    mkdirSync(home);
    writeFileSync(join(home, 'letter.txt'), 'dear');
    const overHome = writeBundle(recordOfOneCrm('2018-06-01'), [csv], {
      folder: home,
      key: null,
      replace: true,
    });
    await expect(overHome).rejects.toThrow('out names a folder with other files in it');
    expect(readdirSync(home)).toEqual(['letter.txt']);
  });

  it.each([
    ['2018-06-01', true, 'the same day'],
    ['2018-06-02', true, 'the next day, on which nothing else changed'],
    ['2020-07-16', false, 'the day on which the law changed'],
    ['2018-05-10', false, 'a day before the law asked for it'],
  ])('says the same on %s: %s, %s', async (validOn, expected) => {
    expect(await saysTheSame(whole, recordOfOneCrm(validOn))).toBe(expected);
  });

  it('leaves out a format that the record is too large for, and says so', async () => {
    const place = join(folder, 'left-out');
    const small = { ...json, activitiesMax: 1 };
    await writeBundle(recordOfOneCrm('2018-06-01'), [csv, small], {
      folder: place,
      key: null,
      replace: false,
    });
    const { files, leftOut } = manifestIn(place);
    expect(files.map(({ name }) => name)).toEqual([first]);
    expect(leftOut!.map(({ format }) => format)).toEqual(['json']);
    expect(leftOut![0]!.because).toContain('As json, a record of at most 1 activities goes out');
    expect(await verifyBundle(place, null, true)).toMatchObject({ holds: true, files: 1 });
    expect(manifestIn(whole)).not.toHaveProperty('leftOut');
  });

  it('holds every format that there is', async () => {
    const target = join(folder, 'all');
    const files = await writeBundle(recordOfOneCrm('2018-06-01', 'PROCESSOR'), recordExporters, {
      folder: target,
      key: secret,
      replace: false,
    });
    expect(files).toHaveLength(recordExporters.length);
    expect(await verifyBundle(target, own, false)).toMatchObject({
      holds: true,
      files: recordExporters.length,
    });
  });
});

describe('a key for exports', () => {
  it('is read as what it is alone', async () => {
    const made = await makeExportKey();
    expect(made.public).not.toHaveProperty('d');
    expect(await readExportKey(JSON.stringify(made.public), 'secret')).toBeNull();
    expect(await readExportKey('no key', 'public')).toBeNull();
    expect(await readExportKey('{"kty":"oct","k":"AAAA"}', 'secret')).toBeNull();
    expect((await readExportKey(JSON.stringify(made.public), 'public'))!.thumbprint).toBe(made.public.kid);
  });
});

/** Changes one bit in the middle of a file. */
function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  writeFileSync(path, bytes);
}

function relink(path: string): void {
  rmSync(path);
  symlinkSync(join(whole, first), path);
}
