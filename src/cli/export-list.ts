import type { Command } from 'commander';
import { listFiles } from '../exports/list-files';
import { sha256Of } from '../exports/manifest';
import type { ClocksAsked } from '../exports/record-desk';
import { listFileName, listFormats, ListDocument, type AboutList } from '../exports/register-list';
import { registerLists } from '../exports/register-lists';
import { asClocksAsked, registerAsked, withClocks, type ClockOptions } from './export-asked';
import { withExamples } from './help';
import { CommandFailed, tell, tellJson, withStorage } from './operator';
import { serverAsked } from './place';
import { listOfServer } from './server-list';
import { writeWhole } from './write-whole';

interface ListOptions extends ClockOptions {
  readonly format: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `registry export list`: writes a list of the register as a file. */
export function addExportListCommand(program: Command): void {
  const group = program.commands.find((command) => command.name() === 'export')!;
  const lists = registerLists.map(({ name, description }) => `${name}: ${description}`);
  const command = withClocks(
    group
      .command('list <name>')
      .description(
        `Writes a list of the register.\n\nLists:\n  ${lists.join('\n  ')}\n\nFormats: ${listFormats.join(', ')}; subprocessors as html too, a page to publish`,
      )
      .requiredOption('--format <format>', 'the format of the file')
      .option('--out <directory>', 'where the file is written; without it, it goes to standard output')
      .option('--json', 'with --out: what was written, as JSON'),
  ).action(write);
  withExamples(
    command,
    'registry export list transfers --format csv --valid-on 2018-06-01',
    'registry export list subprocessors --format html --out public/',
    'registry export list findings --format json --url https://registry.example',
  );
}

async function write(name: string, { format, out, json = false, ...clocks }: ListOptions): Promise<void> {
  const formats = listFiles.filter(({ list }) => list.name === name).map((file) => file.format);
  if (formats.length === 0)
    throw new CommandFailed(
      `There is no such list: ask for ${registerLists.map((one) => one.name).join(', ')}.`,
    );
  if (!formats.some((one) => one === format))
    throw new CommandFailed(`--format wants one of ${formats.join(', ')}.`);
  if (json && out === undefined) throw new CommandFailed(jsonWantsOut);
  const asked = asClocksAsked(clocks);
  await withList(name, format, asked, async (file, about) => {
    if (out === undefined) {
      process.stdout.write(file);
      return;
    }
    const path = await writeWhole(out, listFileName(about, format), file);
    if (json) tellJson({ path, bytes: file.length, sha256: sha256Of(file), about });
    else tell(path);
  });
}

/** What is said where --json and the file itself would both go to standard output. */
export const jsonWantsOut =
  '--json says what --out has written: without --out the file itself is the answer.';

/** Does work on a list as a file: of the command's own database, or of the server. */
async function withList(
  name: string,
  format: string,
  asked: ClocksAsked,
  work: (file: Buffer, about: AboutList) => Promise<void>,
): Promise<void> {
  const server = serverAsked();
  if (server !== null) {
    const { file, about } = await listOfServer(server, name, format, asked);
    return work(file, about);
  }
  const wanted = listFiles.find((one) => one.name === `${name}.${format}`)!;
  return withStorage(async (storage) => {
    const { register, head } = await registerAsked(storage, asked);
    const document = new ListDocument(wanted.list, register, head);
    return work(wanted.render(document), document.about);
  });
}
