import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordExporters } from '../../src/exports';
import { piecesOf, renderWhole } from '../../src/exports/exporter';
import { sha256Of } from '../../src/exports/manifest';
import { writeFileOf } from '../../src/exports/write-file';
import { recordOfOneCrm } from './documents';

describe('a file that is written piece by piece', () => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-write-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(recordExporters)('holds the whole record as $format, and its hash', async (exporter) => {
    const document = recordOfOneCrm('2018-06-01');
    const path = join(folder, exporter.format);
    const written = await writeFileOf(path, piecesOf(exporter, document));
    const whole = await renderWhole(exporter, document);
    expect(readFileSync(path).equals(whole)).toBe(true);
    expect(written).toEqual({ bytes: whole.length, sha256: sha256Of(whole) });
  });

  it('is never written over one that is there', async () => {
    const path = join(folder, 'there');
    await writeFileOf(path, [Buffer.from('first')]);
    await expect(writeFileOf(path, [Buffer.from('second')])).rejects.toThrow('EEXIST');
    expect(readFileSync(path, 'utf8')).toBe('first');
  });
});
