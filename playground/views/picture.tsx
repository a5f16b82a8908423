import type { ReactNode } from 'react';
import { stateOf } from '../registry/words';
import type { Pickable, RowFacets } from '../../src/questions/facets';
import type { Facet } from '../../src/questions/question';
import { worstFirst, worstOf, type Verdicts } from './row-state';

/** What each view is drawn from: the rows on the screen, whatever was picked among them. */
export interface ViewProps {
  /** What is asked. */
  readonly title: string;
  readonly rows: readonly RowFacets[];
  /** What the rows of the question mean. */
  readonly facets: readonly Facet[];
  readonly validOn: string;
  readonly lawOn: string;
  /** What is picked; null: nothing. */
  readonly picked: { readonly by: Pickable; readonly value: string } | null;
  /** The address that picks a part of the picture, or where it is picked lets go of it. */
  readonly hrefOf: (by: Pickable, value: string) => string;
}

interface PictureProps {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
  /** What the picture shows and what it does not, in sentences. */
  readonly caption: ReactNode;
}

/** A picture in a box of its own, which is scrolled where the window is narrow. */
export function Picture({ name, width, height, children, caption }: PictureProps) {
  return (
    <figure className="picture">
      <div className="picture-box" tabIndex={0} role="region" aria-label={`Picture: ${name}`}>
        <svg
          role="group"
          aria-label={name}
          viewBox={`0 0 ${width} ${height}`}
          style={{ minWidth: width, maxWidth: width * 1.5 }}
        >
          <Tones />
          {children}
        </svg>
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

interface PickedLinkProps extends Pick<ViewProps, 'picked' | 'hrefOf'> {
  readonly by: Pickable;
  readonly value: string;
  /** What it is called where it is heard. */
  readonly name: string;
  /** What is written on it; it stands beside the link, whose name says it already. */
  readonly text: ReactNode;
  readonly children: ReactNode;
}

/** A part of a picture that shows its rows in the table below, and again to show all. */
export function PickedLink({ by, value, name, picked, hrefOf, text, children }: PickedLinkProps) {
  const chosen = picked !== null && picked.by === by && picked.value === value;
  return (
    <>
      <a
        href={hrefOf(by, value)}
        className={chosen ? 'pick picked' : 'pick'}
        aria-current={chosen ? 'true' : undefined}
        aria-label={name}
      >
        <title>{name}</title>
        {children}
      </a>
      <g className="pick-text" aria-hidden="true">
        {text}
      </g>
    </>
  );
}

/** How a verdict is filled; each has a pattern of its own beside its colour. */
export type Tone = 'good' | 'open' | 'bad' | 'calm' | 'plain';

export function toneOf(verdicts: Verdicts): Tone {
  return stateOf(worstOf(verdicts))?.tone ?? 'plain';
}

export function fillOf(tone: Tone): string {
  return `url(#tone-${tone})`;
}

function Tones() {
  return (
    <defs>
      {(['good', 'open', 'bad', 'calm', 'plain'] as const).map((tone) => (
        <pattern
          key={tone}
          id={`tone-${tone}`}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
          className={`tone tone-${tone}`}
        >
          <rect width="8" height="8" />
          <path d={strokes[tone]} />
        </pattern>
      ))}
      <marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0 0L10 5L0 10z" className="arrow-head" />
      </marker>
    </defs>
  );
}

const strokes: Readonly<Record<Tone, string>> = {
  good: '',
  open: 'M-2 2L2 -2M0 8L8 0M6 10L10 6',
  bad: 'M0 0L8 8M8 0L0 8',
  calm: 'M2 2h1.6M6 6h1.6',
  plain: '',
};

/** What the patterns mean, for the verdicts that are in the picture. */
export function Legend({ verdicts }: { readonly verdicts: readonly string[] }) {
  const known = worstFirst(verdicts).flatMap((verdict) => {
    const state = stateOf(verdict);
    return state === null ? [] : [{ verdict, state }];
  });
  if (known.length === 0) return null;
  return (
    <ul className="legend" aria-label="What the patterns mean">
      {known.map(({ verdict, state }) => (
        <li key={verdict}>
          <svg width="28" height="16" aria-hidden="true">
            <rect width="28" height="16" fill={fillOf(state.tone)} className="swatch" />
          </svg>
          <span aria-hidden="true">{state.sign}</span> {state.word}
        </li>
      ))}
    </ul>
  );
}

/** A text in lines of so many characters; what is longer than the last line allows ends with a mark. */
export function linesOf(text: string, width: number, linesMax: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines
    .slice(0, linesMax)
    .map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line));
  if (lines.length > linesMax) shown[linesMax - 1] = `${shown[linesMax - 1]!.slice(0, width - 1)}…`;
  return shown;
}

/** "1 row", "3 rows". */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
