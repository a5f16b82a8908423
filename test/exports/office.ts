import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** Where LibreOffice is; null where it is not installed. */
export const office =
  ['soffice', 'libreoffice'].find((name) => {
    return spawnSync(name, ['--version'], { encoding: 'utf8', timeout: 60_000 }).status === 0;
  }) ?? null;

/** Every sheet of a workbook as LibreOffice opens it, by name: its cells as texts. */
export function sheetsOpened(workbook: Uint8Array): ReadonlyMap<string, readonly (readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-office-'));
  try {
    writeFileSync(join(folder, 'book.xlsx'), workbook);
    // Commas, quotes, UTF-8, cells as shown, all sheets.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    const { status, stderr } = spawnSync(
      office!,
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        filter,
        '--outdir',
        folder,
        join(folder, 'book.xlsx'),
      ],
      { encoding: 'utf8', timeout: 120_000 },
    );
    if (status !== 0) throw new Error(`LibreOffice could not open it: ${stderr}`);
    return new Map(
      readdirSync(folder)
        .filter((name) => name.endsWith('.csv'))
        .map((name) => [
          /^book-(.*)\.csv$/.exec(name)![1]!,
          parse(readFileSync(join(folder, name), 'utf8'), { relax_column_count: true }),
        ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
