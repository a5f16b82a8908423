import { useState } from 'react';
import { NotAnswered } from '../registry/ask-graphql';
import { Fault } from '../shell/notice';
import { areSame, fetchFile, sha256Of } from './fetch-file';
import type { ExportFile } from './load-exports';

interface Verdict {
  readonly isSame: boolean;
  readonly fileName: string;
  readonly mine: string | null;
  readonly theirs: string | null;
}

/** Compares a file from the disk with what the registry gives now, on the clocks of the bar. */
export function VerifyFile({ file }: { readonly file: ExportFile }) {
  const [state, setState] = useState<'waiting' | 'loading' | Verdict | NotAnswered>('waiting');
  const { href, name } = file;
  if (href === null) return null;
  const verify = async (chosen: File): Promise<void> => {
    setState('loading');
    try {
      const [mine, theirs] = await Promise.all([chosen.arrayBuffer(), fetchFile(href)]);
      setState({
        isSame: areSame(mine, theirs.bytes),
        fileName: chosen.name,
        mine: await sha256Of(mine),
        theirs: theirs.sha256 ?? theirs.named,
      });
    } catch (error) {
      setState(error instanceof NotAnswered ? error : new NotAnswered('The file could not be read.'));
    }
  };
  return (
    <section aria-label="Verify">
      <h3>3. Verify</h3>
      <label className="compare-field">
        A file of yours, compared with {name} as the registry gives it now on these clocks
        <input
          type="file"
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen !== undefined) void verify(chosen);
            // The same file can be chosen again once it was changed.
            target.value = '';
          }}
        />
      </label>
      {state instanceof NotAnswered && <Fault why={state} />}
      <div role="status">
        {state === 'loading' && <p>Comparing…</p>}
        {typeof state === 'object' && !(state instanceof NotAnswered) && <Told verdict={state} name={name} />}
      </div>
    </section>
  );
}

function Told({ verdict, name }: { readonly verdict: Verdict; readonly name: string }) {
  const { isSame, fileName, mine, theirs } = verdict;
  return (
    <>
      <p className={isSame ? 'state state-good' : 'state state-bad'}>
        <span aria-hidden="true">{isSame ? '✓' : '✕'}</span>{' '}
        {isSame
          ? `${fileName} is, to the byte, what the registry gives now as ${name} on these clocks.`
          : `${fileName} is not what the registry gives now as ${name} on these clocks.`}
      </p>
      {!isSame && (
        <p>
          Either it was changed, or it was made on other clocks, from another record, or before something was
          written. The clocks stand in the file itself: set them in the bar above, “As recorded on” among
          them, and compare again.
        </p>
      )}
      <p className="hash">
        Yours: <code>{mine ?? 'no hash in this browser'}</code>
      </p>
      <p className="hash">
        The registry’s: <code>{theirs ?? 'not known'}</code>
      </p>
    </>
  );
}
