import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

/** What an answer on the screen rests on, so that it can be cited. */
export interface Citation {
  readonly what: string;
  readonly validOn: string;
  readonly knownAt: string;
  readonly lawOn: string;
  readonly revision: string;
  /** SHA-256 of what is shown, where the registry gave one. */
  readonly sha256?: string;
}

type Tell = (citation: Citation | null) => void;

const CitationContext = createContext<readonly [Citation | null, Tell]>([null, () => undefined]);

/** Holds the citation of whatever is on the screen. */
export function CitationProvider({ children }: { readonly children: ReactNode }) {
  const held = useState<Citation | null>(null);
  return <CitationContext value={held}>{children}</CitationContext>;
}

/** Says what the screen rests on, for as long as it is there; null: nothing that could be cited. */
export function useCitation(citation: Citation | null): void {
  const [, tell] = useContext(CitationContext);
  const key = JSON.stringify(citation);
  useEffect(() => {
    tell(JSON.parse(key) as Citation | null);
    return () => tell(null);
  }, [key, tell]);
}

/** The line at the foot of the page: clocks, revision, and a button that copies them as a citation. */
export function CitationLine() {
  const [citation] = useContext(CitationContext);
  const [copied, setCopied] = useState('');
  useEffect(() => setCopied(''), [citation]);
  if (citation === null) return null;
  const { validOn, knownAt, lawOn, revision, sha256 } = citation;
  const line = `Valid on ${validOn}, known at ${knownAt}, law of ${lawOn}, revision ${revision}`;
  const hash = sha256 === undefined ? '' : `, SHA-256 ${sha256}`;
  return (
    <footer className="citation">
      <p>
        {line}
        {sha256 !== undefined && <span title={sha256}>, SHA-256 {sha256.slice(0, 8)}…</span>}
      </p>
      <button
        type="button"
        className="quiet"
        onClick={() =>
          void copyText(
            `${citation.what}. Registry of data processing. ${line}${hash}. ${window.location.href}`,
          ).then(setCopied)
        }
      >
        Copy citation
      </button>
      <span role="status">{copied}</span>
    </footer>
  );
}

/** Puts a text into the clipboard; gives a sentence about it. */
export async function copyText(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied.';
  } catch {
    return 'The browser did not allow copying.';
  }
}
