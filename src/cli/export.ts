import { mkdir, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { recordExporters } from '../exports';
import { fileNameOf, piecesOf, refuseTooLarge } from '../exports/exporter';
import { writeFileOf } from '../exports/write-file';
import { asRecordAsked, toldIn, withClocks, type ClockOptions } from './export-asked';
import { jsonWantsOut } from './export-list';
import { withExamples } from './help';
import { CommandFailed, remark, tell, tellJson } from './operator';
import { withProgress, type Progress } from './progress';
import { withRecord } from './record-source';
import { watched } from './watched';

/** What the command is given, beside the formats. */
interface ExportOptions extends ClockOptions {
  readonly format: string;
  readonly as: string;
  readonly organisation?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `registry export record`: writes the record of processing as a file. */
export function addExportCommand(program: Command): void {
  const formats = recordExporters.map(({ format, description }) => `${format}: ${description}`);
  const command = withClocks(
    program
      .command('export')
      .description('Writes what the register holds as files.')
      .command('record')
      .description(`Writes the record of processing (Art. 30 GDPR).\n\nFormats:\n  ${formats.join('\n  ')}`)
      .requiredOption('--format <format>', 'the format of the file')
      .requiredOption('--as <kind>', 'controller (Art. 30(1)) or processor (Art. 30(2))')
      .option('--organisation <key>', 'whose record; may be left out where only one organisation has one')
      .option('--out <directory>', 'where the file is written; without it, it goes to standard output')
      .option('--json', 'with --out: what was written, as JSON'),
  ).action(write);
  withExamples(
    command,
    'registry export record --format xlsx --as controller --valid-on 2018-06-01 --out record/',
    'registry export record --format json --as processor > record.json',
    'registry export record --format pdf --as controller --out record/ --url https://registry.example',
  );
}

async function write({ format, out, json = false, ...given }: ExportOptions): Promise<void> {
  if (!recordExporters.some((one) => one.format === format)) {
    throw new CommandFailed(`--format wants one of ${recordExporters.map((one) => one.format).join(', ')}.`);
  }
  if (json && out === undefined) throw new CommandFailed(jsonWantsOut);
  const asked = asRecordAsked(given);
  await withRecord(asked, async (record, exporters) => {
    const exporter = exporters.find((one) => one.format === format)!;
    toldIn(() => refuseTooLarge(exporter, record));
    const name = fileNameOf(exporter, record);
    const piecesWith = (progress: Progress) => piecesOf(watched(exporter, progress), record);
    if (out === undefined)
      await withProgress(
        `Writing ${name}`,
        (progress) => pipeline(piecesWith(progress), process.stdout, { end: false }),
        process.stdout.isTTY,
      );
    else {
      const path = resolve(out, name);
      const part = `${path}.${process.pid}.part`;
      await mkdir(out, { recursive: true });
      // Under another name first: a file of this name is a whole one.
      try {
        const written = await withProgress(`Writing ${name}`, (progress) =>
          writeFileOf(part, piecesWith(progress)),
        );
        await rename(part, path);
        const { about, sha256: content, notes } = record;
        if (json) tellJson({ path, ...written, content, about, notes });
        else tell(path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    }
    for (const note of record.notes) remark(note);
  });
}
