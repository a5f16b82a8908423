/** A span of a document, in characters, that a statement rests on. */
export interface Span {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a text in which the same statements stand. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** The statements that cover it, the shortest first; none: no statement does. */
  readonly keys: readonly string[];
}

/** Cuts a stretch of a text at every beginning and end of a span, so that spans may overlap; nothing is left out. */
export function segmentsOf(start: number, end: number, spans: readonly Span[]): readonly Segment[] {
  const within = spans.filter((span) => span.start < end && span.end > start && span.start < span.end);
  const cuts = new Set([start, end]);
  for (const span of within) {
    cuts.add(Math.max(span.start, start));
    cuts.add(Math.min(span.end, end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, index) => ({
    start: from,
    end: places[index + 1]!,
    keys: within
      .filter((span) => span.start <= from && span.end >= places[index + 1]!)
      .sort((a, b) => a.end - a.start - (b.end - b.start) || (a.key < b.key ? -1 : 1))
      .map(({ key }) => key),
  }));
}

/** A section of a document at its place. */
export interface PlacedClause {
  readonly key: string;
  readonly section: string;
  readonly heading: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a document: a section, or what stands between sections. */
export type Stretch =
  | { readonly clause: PlacedClause; readonly start: number; readonly end: number }
  | { readonly clause: null; readonly start: number; readonly end: number };

interface GivenClause {
  readonly key: string;
  readonly section: string;
  readonly heading: string;
  readonly text: string;
}

/**
 * The stretches of a whole document in the order of its text: each section at its place, and what no section holds
 * between them, so that no word is lost. Sections come in the order of the text.
 */
export function stretchesOf(text: string, clauses: readonly GivenClause[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { text: words, ...clause } of clauses) {
    const start = text.indexOf(words, at);
    if (start < 0) continue;
    if (start > at) stretches.push({ clause: null, start: at, end: start });
    const end = start + words.length;
    stretches.push({ clause: { ...clause, start, end }, start, end });
    at = end;
  }
  if (at < text.length) stretches.push({ clause: null, start: at, end: text.length });
  return stretches;
}
