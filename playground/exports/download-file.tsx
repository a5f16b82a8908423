import { useState } from 'react';
import { NotAnswered } from '../registry/ask-graphql';
import { Fault, Nothing } from '../shell/notice';
import { fetchFile, saveFile, type FetchedFile } from './fetch-file';
import type { ExportFile } from './load-exports';

/** Downloads the chosen file, and says by which hash it can be told from any other. */
export function DownloadFile({ file }: { readonly file: ExportFile }) {
  const [state, setState] = useState<'waiting' | 'loading' | FetchedFile | NotAnswered>('waiting');
  const { href, name, description } = file;
  const download = async (): Promise<void> => {
    setState('loading');
    try {
      const fetched = await fetchFile(href!);
      saveFile(fetched);
      setState(fetched);
    } catch (error) {
      setState(error instanceof NotAnswered ? error : new NotAnswered('The file could not be handed over.'));
    }
  };
  return (
    <section aria-label="Download">
      <h3>2. Download</h3>
      {href === null ? (
        <Nothing>{description}</Nothing>
      ) : (
        <button
          type="button"
          className="primary"
          disabled={state === 'loading'}
          onClick={() => void download()}
        >
          {state === 'loading' ? 'Making the file…' : `Download ${name}`}
        </button>
      )}
      {state instanceof NotAnswered && <Fault why={state} onAgain={() => void download()} />}
      <div role="status">
        {typeof state === 'object' && !(state instanceof NotAnswered) && <Hash file={state} />}
      </div>
    </section>
  );
}

function Hash({ file }: { readonly file: FetchedFile }) {
  const { fileName, sha256, named, bytes } = file;
  return (
    <>
      <p>
        <strong>{fileName}</strong>, {bytes.byteLength.toLocaleString('en-GB')} bytes.
      </p>
      <p className="hash">
        SHA-256 <code>{sha256 ?? named ?? 'not known'}</code>
      </p>
      <p>{agreement(sha256, named)}</p>
    </>
  );
}

function agreement(sha256: string | null, named: string | null): string {
  if (named === null)
    return 'The registry makes this file while it sends it, so it names no hash beforehand: compare it below, or take a signed export of the command line.';
  if (sha256 === null)
    return 'This browser computes no hash for an address that is not secure: the hash is the one that the registry names.';
  return sha256 === named
    ? 'It is the hash that the registry names: the file has arrived as it was made.'
    : `The registry names another hash, ${named}: the file was changed on its way. Do not use it.`;
}
