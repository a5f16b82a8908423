import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import {
  listFileName,
  listFormats,
  ListDocument,
  renderList,
  type ListFormat,
} from '../exports/register-list';
import { registerLists, subprocessorList } from '../exports/register-lists';
import { subprocessorPage } from '../exports/subprocessor-page';
import { asClocksAsked, registerAsked, withClocks, type ClockOptions } from './export-asked';
import { CommandFailed, tell, withStorage } from './operator';

interface ListOptions extends ClockOptions {
  readonly format: string;
  readonly out?: string;
}

/** `registry export list`: writes a list of the register as a file. */
export function addExportListCommand(program: Command): void {
  const group = program.commands.find((command) => command.name() === 'export')!;
  const lists = registerLists.map(({ name, description }) => `${name}: ${description}`);
  withClocks(
    group
      .command('list <name>')
      .description(
        `Writes a list of the register: export list transfers --format csv --valid-on 2018-06-01\n\nLists:\n  ${lists.join('\n  ')}\n\nFormats: ${listFormats.join(', ')}; subprocessors as html too, a page to publish`,
      )
      .requiredOption('--format <format>', 'the format of the file')
      .option('--out <directory>', 'where the file is written; without it, it goes to standard output'),
  ).action(write);
}

async function write(name: string, { format, out, ...clocks }: ListOptions): Promise<void> {
  const list = registerLists.find((one) => one.name === name);
  if (list === undefined)
    throw new CommandFailed(
      `There is no such list: ask for ${registerLists.map((one) => one.name).join(', ')}.`,
    );
  const isPage = format === 'html' && list === subprocessorList;
  if (!isPage && !isListFormat(format))
    throw new CommandFailed(
      `--format wants one of ${listFormats.join(', ')}${list === subprocessorList ? ', html' : ''}.`,
    );
  const asked = asClocksAsked(clocks);
  await withStorage(async (storage) => {
    const { register, head } = await registerAsked(storage, asked);
    const document = new ListDocument(list, register, head);
    const file = isListFormat(format) ? renderList(document, format) : subprocessorPage(document);
    if (out === undefined) {
      process.stdout.write(file);
      return;
    }
    const path = resolve(join(out, listFileName(document, format)));
    await mkdir(out, { recursive: true });
    // Under another name first: a file of this name is a whole one.
    await writeFile(`${path}.part`, file);
    await rename(`${path}.part`, path);
    tell(path);
  });
}

function isListFormat(format: string): format is ListFormat {
  return listFormats.some((one) => one === format);
}
