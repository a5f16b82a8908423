import { mkdir, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { recordExporters } from '../exports';
import { fileNameOf, piecesOf, refuseTooLarge } from '../exports/exporter';
import { writeFileOf } from '../exports/write-file';
import { asRecordAsked, documentAsked, toldIn, withClocks, type ClockOptions } from './export-asked';
import { CommandFailed, remark, tell, withStorage } from './operator';

/** What the command is given, beside the formats. */
interface ExportOptions extends ClockOptions {
  readonly format: string;
  readonly as: string;
  readonly organisation?: string;
  readonly out?: string;
}

/** `registry export record`: writes the record of processing as a file, from the registry's own database. */
export function addExportCommand(program: Command): void {
  const formats = recordExporters.map(({ format, description }) => `${format}: ${description}`);
  withClocks(
    program
      .command('export')
      .description('Writes what the register holds as files.')
      .command('record')
      .description(
        `Writes the record of processing (Art. 30 GDPR): export record --format xlsx --as controller --valid-on 2018-06-01 --out dir/\n\nFormats:\n  ${formats.join('\n  ')}`,
      )
      .requiredOption('--format <format>', 'the format of the file')
      .requiredOption('--as <kind>', 'controller (Art. 30(1)) or processor (Art. 30(2))')
      .option('--organisation <key>', 'whose record; may be left out where only one organisation has one')
      .option('--out <directory>', 'where the file is written; without it, it goes to standard output'),
  ).action(write);
}

async function write({ format, out, ...given }: ExportOptions): Promise<void> {
  const exporter = recordExporters.find((one) => one.format === format);
  if (exporter === undefined) {
    throw new CommandFailed(`--format wants one of ${recordExporters.map((one) => one.format).join(', ')}.`);
  }
  const asked = asRecordAsked(given);
  await withStorage(async (storage) => {
    const document = await documentAsked(storage, asked);
    toldIn(() => refuseTooLarge(exporter, document));
    const pieces = piecesOf(exporter, document);
    if (out === undefined) await pipeline(pieces, process.stdout, { end: false });
    else {
      const path = resolve(out, fileNameOf(exporter, document));
      const part = `${path}.${process.pid}.part`;
      await mkdir(out, { recursive: true });
      // Under another name first: a file of this name is a whole one.
      try {
        await writeFileOf(part, pieces);
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      tell(path);
    }
    for (const note of document.notes) remark(note);
  });
}
