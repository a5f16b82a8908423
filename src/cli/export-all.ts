import { access, chmod, open, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { saysTheSame, writeBundle } from '../exports/bundle';
import { whyTooLarge } from '../exports/exporter';
import { makeExportKey, readExportKey, type ExportKey } from '../exports/export-key';
import { verifyBundle } from '../exports/verify-bundle';
import { asRecordAsked, told, withClocks, type ClockOptions } from './export-asked';
import { withExamples } from './help';
import { CommandFailed, remark, tell, tellJson } from './operator';
import { withProgress } from './progress';
import { withRecord } from './record-source';

interface AllOptions extends ClockOptions {
  readonly as: string;
  readonly organisation?: string;
  readonly out: string;
  readonly unsigned?: boolean;
  readonly replace?: boolean;
  readonly unlessSame?: boolean;
  readonly json?: boolean;
}

/** `registry export all`, `key` and `verify`: the record in all formats at once, signed, and the proof that it is whole. */
export function addExportAllCommands(program: Command): void {
  const group = program.commands.find((command) => command.name() === 'export')!;
  const command = withClocks(
    group
      .command('all')
      .description('Writes the record in all formats into a folder, with SHA256SUMS and a signed manifest.')
      .requiredOption('--as <kind>', 'controller (Art. 30(1)) or processor (Art. 30(2))')
      .option('--organisation <key>', 'whose record; may be left out where only one organisation has one'),
  )
    .requiredOption('--out <folder>', 'the folder, which must not be there yet')
    .option('--replace', 'puts it in the place of an earlier export')
    .option('--unless-same', 'writes nothing where the earlier export says the same, though on another day')
    .option('--unsigned', 'writes it without a signature')
    .option('--json', 'what was written, as JSON')
    .action(all);
  withExamples(
    command,
    'EXPORT_KEY_FILE=export-key.jwk registry export all --as controller --valid-on 2018-06-01 --out exports/',
    'registry export all --as processor --unsigned --replace --unless-same --out exports/ --url https://registry.example',
  );
  const keyCommand = group
    .command('key')
    .description('Makes a key to sign exports with; EXPORT_KEY_FILE names it then.')
    .requiredOption(
      '--out <file>',
      'where the secret key is written; its public part stands beside it as .public.jwk',
    )
    .action(makeKey);
  withExamples(keyCommand, 'registry export key --out export-key.jwk');
  const verifyCommand = group
    .command('verify <folder>')
    .description('Checks an export: exits with 1 and names the first file that does not hold.')
    .option('--key <file>', 'the public key of whoever has to have signed it')
    .option('--unsigned', 'takes an export that nobody has signed')
    .option('--json', 'the outcome as JSON')
    .action(verify);
  withExamples(verifyCommand, 'registry export verify exports/ --key export-key.jwk.public.jwk --json');
}

async function all({
  out,
  unsigned = false,
  replace = false,
  unlessSame = false,
  json = false,
  ...given
}: AllOptions): Promise<void> {
  const asked = asRecordAsked(given);
  const key = unsigned ? null : await ownKey();
  await withRecord(asked, async (record, exporters) => {
    const { about, sha256: content, notes } = record;
    if (unlessSame && (await saysTheSame(out, record))) {
      if (json) tellJson({ folder: resolve(out), written: false, content, about, files: [] });
      remark('The earlier export says the same: nothing was written.');
      return;
    }
    const leftOut = exporters.flatMap((exporter) => {
      const because = whyTooLarge(exporter, record);
      return because === null ? [] : [{ format: exporter.format, because }];
    });
    const files = await withProgress('Writing', (progress) => {
      let begun = 0;
      return writeBundle(record, exporters, {
        folder: out,
        key,
        replace,
        progress: (file) => progress(`${file}, ${(begun += 1)} of ${exporters.length}`),
      });
    }).catch((error: unknown) => {
      throw told(error);
    });
    if (json)
      tellJson({
        folder: resolve(out),
        written: true,
        signed: key !== null,
        content,
        about,
        notes,
        files,
        leftOut,
      });
    else tell(resolve(out));
    remark(`${files.length} files of revision ${about.revision}.`);
    for (const { because } of leftOut) remark(because);
    for (const note of notes) remark(note);
  });
}

async function ownKey(): Promise<ExportKey> {
  const path = process.env['EXPORT_KEY_FILE'];
  if (path === undefined || path === '') {
    throw new CommandFailed(
      'EXPORT_KEY_FILE must name the key that exports are signed with: registry export key makes one. Or say --unsigned.',
    );
  }
  const key = await readExportKey(await readFile(path, 'utf8').catch(() => ''), 'secret');
  if (key === null)
    throw new CommandFailed(
      'EXPORT_KEY_FILE must name a file that can be read and holds a secret Ed25519 JWK.',
    );
  return key;
}

async function makeKey({ out }: { readonly out: string }): Promise<void> {
  const made = await makeExportKey();
  const publicPath = `${out}.public.jwk`;
  for (const path of [out, publicPath]) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere)
      throw new CommandFailed('--out names a file that is there already: a key is never overwritten.');
  }
  await writeNew(out, made.secret, 0o600);
  await writeNew(publicPath, made.public, 0o644);
  tell(resolve(publicPath));
  remark(`The secret key is in ${resolve(out)}: keep it safe, and set EXPORT_KEY_FILE to it.`);
}

async function writeNew(path: string, content: unknown, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode).catch(() => {
    throw new CommandFailed('--out wants a file in a folder that can be written to.');
  });
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(path, mode);
}

async function verify(
  folder: string,
  {
    key: path,
    unsigned = false,
    json = false,
  }: { readonly key?: string; readonly unsigned?: boolean; readonly json?: boolean },
): Promise<void> {
  const key =
    path === undefined ? null : await readExportKey(await readFile(path, 'utf8').catch(() => ''), 'public');
  if (path !== undefined && key === null)
    throw new CommandFailed('--key must name a file that can be read and holds a public Ed25519 JWK.');
  const found = await verifyBundle(folder, key, unsigned);
  if (json) tellJson(found);
  if (!found.holds) throw new CommandFailed(`The export does not hold.\n  ${found.file}: ${found.because}.`);
  const { validOn, revision, historyHead } = found.manifest.about;
  if (!json) tell(`The export holds: ${found.files} files, valid on ${validOn}, revision ${revision}.`);
  remark(`Head of the history ${historyHead ?? 'not at hand'}`);
  if (found.signedBy === null) remark('Nobody has signed it.');
  else if (key === null)
    remark(
      `Signed with the key ${found.signedBy}. Whose that is, --key with the public key of the operator shows.`,
    );
  else remark(`Signed with the key that was given, ${found.signedBy}.`);
}
