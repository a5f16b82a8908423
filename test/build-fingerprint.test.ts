import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFingerprint } from '../src/build-fingerprint';
import { pathOf } from './project';

describe('the fingerprint of the software', () => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-build-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is the same for the same files, wherever they lie, and another one for another file', () => {
    cpSync(pathOf('src'), join(folder, 'src'), { recursive: true });
    cpSync(pathOf('package.json'), join(folder, 'package.json'));
    const here = buildFingerprint();
    expect(buildFingerprint(join(folder, 'src'))).toBe(here);
    writeFileSync(join(folder, 'src', 'exports', 'another.ts'), '// Another layout.\n');
    expect(buildFingerprint(join(folder, 'src'))).not.toBe(here);
  });
});
