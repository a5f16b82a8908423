import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isLoopback } from '../http/loopback';
import { exitCodes } from './exit-codes';
import { CommandFailed } from './command-failed';

/** Which server is asked, and how. */
export interface ServerSetting {
  /** The address of the registry, with a slash at its end. */
  readonly address: URL;
  /** Who asks: REGISTRY_KEY or what stands in REGISTRY_KEY_FILE; null: nobody in particular. */
  readonly key: string | null;
  /** How long one answer may take. */
  readonly timeoutMs: number;
}

/**
 * Reads the setting of a command that works against a server. The key comes from the environment alone, for a command line
 * is read by others. Throws CommandFailed, which repeats neither the key nor the address.
 */
export function readServerSetting(
  url: string,
  { timeoutMs, allowPlainHttp }: { readonly timeoutMs: number; readonly allowPlainHttp: boolean },
  variables: Readonly<Record<string, string | undefined>>,
): ServerSetting {
  const address = addressOf(url);
  const key = keyOf(variables);
  const isOpen = address.protocol === 'http:' && !isLoopback(address.hostname);
  if (isOpen && key !== null && !allowPlainHttp)
    throw wrong(
      'The key is not sent over http:// to another machine, for whoever is on the way could read it: give an https:// address, or say --allow-plain-http.',
    );
  return { address, key, timeoutMs };
}

function addressOf(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address === null || !/^https?:$/.test(address.protocol) || address.search !== '' || address.hash !== '')
    throw wrong('--url must be the address of a registry, such as https://registry.example.');
  if (address.username !== '' || address.password !== '')
    throw wrong(
      '--url must hold no name and no password: the key comes from REGISTRY_KEY or REGISTRY_KEY_FILE.',
    );
  if (!address.pathname.endsWith('/')) address.pathname += '/';
  return address;
}

function keyOf(variables: Readonly<Record<string, string | undefined>>): string | null {
  const { REGISTRY_KEY: key, REGISTRY_KEY_FILE: file } = variables;
  if (key !== undefined && file !== undefined)
    throw wrong('REGISTRY_KEY and REGISTRY_KEY_FILE must not both be set.');
  if (file !== undefined)
    return proper(textOf(file), 'REGISTRY_KEY_FILE must name a file that can be read and holds a key.');
  return key === undefined
    ? null
    : proper(key, 'REGISTRY_KEY must be a key, without spaces, or be left unset.');
}

function textOf(file: string): string {
  try {
    return readFileSync(resolve(file), 'utf8').trim();
  } catch {
    return '';
  }
}

/** A key or a token is one word of plain letters: nothing else may come into the head of a request. */
function proper(key: string, fault: string): string {
  if (!/^[\x21-\x7e]+$/.test(key)) throw wrong(fault);
  return key;
}

function wrong(message: string): CommandFailed {
  return new CommandFailed(message, exitCodes.notUnderstood);
}
