import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { headLine, makeHeadKeys, readCheckingKey, readSigningKey, type HeadKey } from '../heads/head-line';
import { CommandFailed, remark, tell, withStorage } from './operator';

/** `registry heads`: what stands for the history, to be kept elsewhere. */
export function addHeadsCommand(program: Command): void {
  const heads = program
    .command('heads')
    .description(
      'The head of the history, to be kept elsewhere: it shows later whether anything was altered.',
    );
  heads
    .command('now')
    .description('Writes the head of this moment as one line, for registry verify --against.')
    .option('--key <file>', 'the private JWK to sign it with')
    .action(({ key }: { readonly key?: string }) => now(key));
  heads
    .command('key <private> <public>')
    .description(
      'Makes a pair of keys (Ed25519) in two new files: the private one signs heads, the public one shows who did.',
    )
    .action(makeKeys);
}

async function now(keyFile: string | undefined): Promise<void> {
  const signing = keyFile === undefined ? null : await readKeyFile(keyFile, readSigningKey);
  await withStorage(async ({ store }) => {
    const head = await store.newestHead();
    if (head === null) throw new CommandFailed('Nothing was written yet: there is no head.');
    tell(await headLine(head, signing));
  });
}

async function makeKeys(privateFile: string, publicFile: string): Promise<void> {
  const { secret, open } = await makeHeadKeys();
  await writeNew(privateFile, secret, 0o600);
  await writeNew(publicFile, open, 0o644);
  remark(
    'Give the private key to the server (HEADS_KEY_FILE), and keep the public one with whoever verifies.',
  );
}

async function writeNew(file: string, key: object, mode: number): Promise<void> {
  await writeFile(file, `${JSON.stringify(key)}\n`, { flag: 'wx', mode }).catch((error: unknown) => {
    const { code } = error as { readonly code?: string };
    throw new CommandFailed(
      code === 'EEXIST'
        ? `There is a file ${file} already, and keys are never written over.`
        : `The file ${file} cannot be written (${code ?? 'unknown'}).`,
    );
  });
}

/** The public key in a file. */
export function readCheckingKeyFile(file: string): Promise<HeadKey> {
  return readKeyFile(file, readCheckingKey);
}

async function readKeyFile(file: string, read: (text: string) => Promise<HeadKey>): Promise<HeadKey> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandFailed('The file of the key cannot be read.');
  });
  return read(text).catch((error: unknown) => {
    throw new CommandFailed((error as Error).message);
  });
}
