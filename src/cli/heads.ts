import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { headLine, makeHeadKeys, readCheckingKey, readSigningKey, type HeadKey } from '../heads/head-line';
import { withExamples } from './help';
import { CommandFailed, remark, tell, tellJson, withStorage } from './operator';

/** `registry heads`: what stands for the history, to be kept elsewhere. */
export function addHeadsCommand(program: Command): void {
  const heads = program
    .command('heads')
    .description(
      'The head of the history, to be kept elsewhere: it shows later whether anything was altered.',
    );
  const nowCommand = heads
    .command('now')
    .description('Writes the head of this moment as one line, for registry verify --against.')
    .option('--key <file>', 'the private JWK to sign it with')
    .option('--json', 'the head with its line, as JSON')
    .action(now);
  withExamples(nowCommand, 'registry heads now --key heads.jwk >> /elsewhere/heads.jsonl');
  const keyCommand = heads
    .command('key <private> <public>')
    .description(
      'Makes a pair of keys (Ed25519) in two new files: the private one signs heads, the public one shows who did.',
    )
    .option('--json', 'which files were written, as JSON')
    .action(makeKeys);
  withExamples(keyCommand, 'registry heads key heads.jwk heads.public.jwk');
}

interface NowOptions {
  readonly key?: string;
  readonly json?: boolean;
}

async function now({ key: keyFile, json = false }: NowOptions): Promise<void> {
  const signing = keyFile === undefined ? null : await readKeyFile(keyFile, readSigningKey);
  await withStorage(async ({ store }) => {
    const head = await store.newestHead();
    if (head === null) throw new CommandFailed('Nothing was written yet: there is no head.');
    const line = await headLine(head, signing);
    if (json) tellJson({ ...head, signedBy: signing?.id ?? null, line });
    else tell(line);
  });
}

async function makeKeys(
  privateFile: string,
  publicFile: string,
  { json = false }: { readonly json?: boolean },
): Promise<void> {
  const { secret, open } = await makeHeadKeys();
  await writeNew(privateFile, secret, 0o600);
  await writeNew(publicFile, open, 0o644);
  if (json) tellJson({ private: resolve(privateFile), public: resolve(publicFile), key: open.kid ?? null });
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
