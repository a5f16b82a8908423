import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { loadLaw } from '../../reference/load-law';
import { InputFault } from '../core/input-fault';
import { RegisterOpener } from '../core/open-register';
import type { Instant } from '../core/period';
import { recordExporters } from '../exports';
import { fileNameOf, renderWhole } from '../exports/exporter';
import { readRecordAsked, RecordDesk, type RecordAsked } from '../exports/record-desk';
import { projectDirectory } from '../project-directory';
import { CommandFailed, remark, tell, withStorage } from './operator';

/** What the command is given, beside the formats. */
interface ExportOptions {
  readonly format: string;
  readonly as: string;
  readonly organisation?: string;
  readonly validOn?: string;
  readonly knownAt?: string;
  readonly lawOn?: string;
  readonly out?: string;
}

/** `registry export record`: writes the record of processing as a file, from the registry's own database. */
export function addExportCommand(program: Command): void {
  const formats = recordExporters.map(({ format, description }) => `${format}: ${description}`);
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
    .option('--valid-on <day>', 'what held in the world on this day; today unless given')
    .option(
      '--known-at <instant>',
      'what was known at this instant; that of the newest revision unless given',
    )
    .option('--law-on <day>', 'the law of this day; that of --valid-on unless given')
    .option('--out <directory>', 'where the file is written; without it, it goes to standard output')
    .action(write);
}

async function write({ format, out, ...given }: ExportOptions): Promise<void> {
  const exporter = recordExporters.find((one) => one.format === format);
  if (exporter === undefined) {
    throw new CommandFailed(`--format wants one of ${recordExporters.map((one) => one.format).join(', ')}.`);
  }
  const asked = asRecordAsked(given);
  await withStorage(async ({ store }) => {
    const law = loadLaw(join(projectDirectory(), 'reference'));
    const desk = new RecordDesk(store, new RegisterOpener(store, law), law);
    const document = await desk
      .document(asked, new Date().toISOString() as Instant)
      .catch((error: unknown) => {
        throw told(error);
      });
    const file = await renderWhole(exporter, document);
    if (out === undefined) process.stdout.write(file);
    else {
      const path = resolve(out, fileNameOf(exporter, document));
      await mkdir(out, { recursive: true });
      // Under another name first: a file of this name is a whole one.
      await writeFile(`${path}.part`, file);
      await rename(`${path}.part`, path);
      tell(path);
    }
    for (const note of document.notes) remark(note);
  });
}

function asRecordAsked(given: Omit<ExportOptions, 'format' | 'out'>): RecordAsked {
  try {
    return readRecordAsked({ ...given });
  } catch (error) {
    throw told(error);
  }
}

const optionOf: Readonly<Record<string, string>> = {
  validOn: '--valid-on',
  knownAt: '--known-at',
  lawOn: '--law-on',
  organisation: '--organisation',
  as: '--as',
};

/** What is wrong with what was asked, for the operator: under the names that the command has for it. */
function told(error: unknown): unknown {
  if (!(error instanceof InputFault)) return error;
  const [name = ''] = error.field;
  const option = optionOf[name];
  return new CommandFailed(
    option !== undefined && error.message.startsWith(`${name} `)
      ? `${option}${error.message.slice(name.length)}`
      : error.message,
  );
}
