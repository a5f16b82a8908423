import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordOfProcessing } from '../../src/core/record-of-processing';
import { recordKinds } from '../../src/core/words';
import { renderWhole } from '../../src/exports/exporter';
import { pdf } from '../../src/exports/pdf';
import { RecordDocument } from '../../src/exports/record-document';
import { activity, organisation } from '../worlds/drafts';
import { june } from '../worlds/notices';
import { registerOf } from '../worlds/register-of';
import { recordOfOneCrm } from './documents';
import { largeRecord } from './large-record';

const reader = spawnSync('pdftotext', ['-v'], { timeout: 20_000 }).status === null ? null : 'pdftotext';

/** The pages as text, as a reader's program takes them out. */
function textOf(file: Buffer, ...flags: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'registry-pdf-'));
  try {
    writeFileSync(join(folder, 'record.pdf'), file);
    const { status, stderr } = spawnSync('pdftotext', [...flags, 'record.pdf', 'record.txt'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (status !== 0) throw new Error(`The PDF cannot be read: ${stderr}`);
    return readFileSync(join(folder, 'record.txt'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, '');

describe('the record as PDF', () => {
  it('is tagged, names its language and its title, and holds no clock of the machine', async () => {
    const document = recordOfOneCrm('2018-06-01');
    const file = (await renderWhole(pdf, document)).toString('latin1');
    expect(file.startsWith('%PDF-1.7')).toBe(true);
    expect(file).toContain('/Marked true');
    expect(file).toContain('/Lang (en)');
    expect(file).toContain('/DisplayDocTitle true');
    expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const written = `D:${document.about.knownAt.replaceAll(/[-:T]/g, '').slice(0, 14)}`;
    expect([...file.matchAll(/\(D:\d{14}/g)].map(([date]) => date.slice(1))).toEqual([written]);
    expect(file).not.toContain('Helvetica');
  });

  it('refuses more activities than it is made for, with one sentence', async () => {
    await expect(renderWhole(pdf, largeRecord(1_001))).rejects.toThrow(
      'As pdf, a record of at most 1000 activities goes out, and this one has 1001: take another format for it.',
    );
  });
});

// Without poppler's pdftotext the text cannot be taken out; .ci/run installs it.
if (reader === null)
  process.stderr.write('Skipped: pdftotext, which would read the PDF, is not installed.\n');
const withReader = reader === null ? describe.skip : describe;
withReader('the text of the PDF', () => {
  it.each(recordKinds)('holds every cell, recipient, transfer and statement, as %s', async (kind) => {
    const document = recordOfOneCrm('2018-06-01', kind);
    const text = inOneLine(textOf(await renderWhole(pdf, document), '-layout', '-nopgbrk'));
    const { validOn, knownAt, lawOn, revision, historyHead } = document.about;
    for (const named of [validOn, knownAt, lawOn, revision, document.sha256, historyHead!])
      expect(text).toContain(inOneLine(named));
    const raw = inOneLine(
      textOf(await renderWhole(pdf, document), '-raw', '-nopgbrk').replaceAll(/^.*… Page \d+ of \d+$/gm, ''),
    );
    for (const { fields, recipients, transfers } of document.activities()) {
      for (const value of fields.flatMap(({ values, explanation }) => [...values, explanation ?? '']))
        expect(raw).toContain(inOneLine(value));
      for (const { name, condition } of recipients) {
        expect(raw).toContain(inOneLine(name));
        expect(raw).toContain(inOneLine(condition ?? ''));
      }
      for (const { reasons } of transfers)
        for (const reason of reasons) expect(raw).toContain(inOneLine(reason));
    }
    for (const { quote } of document.statements) expect(raw).toContain(inOneLine(quote));
  });

  it('loses no character in silence', async () => {
    const world = [
      organisation('org/controller', null, null, {}),
      activity('activity/a', ['org/controller'], { name: 'שלום “quoted” 中 Ж' }),
    ];
    const record = recordOfProcessing(registerOf(world, { validOn: june }), 'org/controller', 'CONTROLLER');
    const text = textOf(await renderWhole(pdf, new RecordDocument(record)));
    for (const part of ['שלום', '“quoted”', '[U+4E2D]', 'Ж']) expect(text).toContain(part);
  });
});
