import { factPaths } from '../../src/core/law/facts';
import type { RowFacets } from '../../src/questions/facets';
import { stateOf } from '../registry/words';

/** How many of the rows behind a part of a picture have each verdict, the worst first; empty: no verdict was asked for. */
export type Verdicts = ReadonlyMap<string, number>;

/** Counts the verdicts of rows. */
export function verdictsOf(rows: readonly RowFacets[]): Verdicts {
  const all = rows.flatMap(({ verdict }) => (verdict ?? []).map(String));
  return new Map(worstFirst(all).map((each) => [each, all.filter((other) => other === each).length]));
}

/** Verdicts, each once, the worst first. */
export function worstFirst(verdicts: readonly string[]): readonly string[] {
  return [...new Set(verdicts)].sort((a, b) => severity(a) - severity(b));
}

/** The worst verdict; null where none was asked for. */
export function worstOf(verdicts: Verdicts): string | null {
  return [...verdicts.keys()][0] ?? null;
}

/** The verdicts of a part of a picture, as signs and words: "✕ unsupported" or "✕ 2 unsupported, ? 1 undetermined". */
export function verdictsInWords(verdicts: Verdicts): string {
  const parts = [...verdicts].map(([verdict, count]) => {
    const state = stateOf(verdict);
    const word = state?.word ?? verdict;
    return `${state?.sign ?? '–'} ${verdicts.size > 1 ? `${count} ` : ''}${word}`;
  });
  return parts.join(', ');
}

/** The state of one row as a sentence says it, with what it rests on: "undetermined: the country of the recipient is not recorded". */
export function stateInWords(row: RowFacets, lawOn: string): string {
  const [verdict] = row.verdict ?? [];
  if (verdict === undefined) return '';
  const state = stateOf(verdict);
  const why = reasonOf(row, String(verdict), lawOn);
  return `${state?.sign ?? '–'} ${state?.word ?? String(verdict)}${why}`;
}

function reasonOf(row: RowFacets, verdict: string, lawOn: string): string {
  const [leg] = row.legVerdict ?? [];
  const elsewhere = leg !== undefined && leg !== verdict;
  if (verdict === 'UNDETERMINED') {
    if (elsewhere) return ': what is open lies on an earlier leg of the way';
    const facts = (row.missing ?? []).map((path) => factInWords(String(path)));
    return facts.length === 0 ? '' : `: ${listed(facts)} ${facts.length === 1 ? 'is' : 'are'} not recorded`;
  }
  if (verdict === 'UNSUPPORTED') {
    if (elsewhere) return ' on an earlier leg of the way';
    const until = (row.mechanismUntil ?? []).map(String).filter((day) => day !== '' && day <= lawOn);
    if (until.length > 0) return ` since ${until.sort().at(-1)!}, when the mechanism ended`;
    return (row.mechanism ?? []).length === 0 ? ': no mechanism is on record' : '';
  }
  return '';
}

/** A fact that is missing, as words that "is not recorded" can follow. A path without words stays as it is. */
export function factInWords(path: string): string {
  const listing = /^recipient\.certification\(([^)]+)\)\.(statusAt|covers)/.exec(path);
  if (listing !== null)
    return listing[2] === 'covers'
      ? `whether the listing under ${listing[1]!} covers data of staff`
      : `whether the recipient is listed under ${listing[1]!}`;
  return factWords[path] ?? path;
}

const factWords: Readonly<Record<string, string>> = {
  [factPaths.subjectToLaws]: 'which laws the recipient is subject to',
  [factPaths.activity]: 'what the recipient does with the data',
  [factPaths.excludedPurpose]: 'whether the purpose is one that the decision leaves out',
  [factPaths.recipientPublicBody]: 'whether the recipient is a public body',
  [factPaths.exporterPublicBody]: 'whether the exporter is a public body',
  [factPaths.bothPublic]: 'whether both sides are public bodies',
  [factPaths.exporterBound]: 'whether the GDPR applies to the exporter',
  [factPaths.exporterOutsideUnion]: 'whether the exporter is established outside the Union',
  [factPaths.purpose]: 'the purpose of the transfer',
  [factPaths.dataKinds]: 'which kinds of data are transferred',
  [factPaths.humanResources]: 'whether data of staff is transferred',
  [factPaths.humanResourcesCovered]: 'whether the listing covers the data of staff that is transferred',
  [factPaths.occasional]: 'whether the transfer is occasional',
  [factPaths.contractSignedOn]: 'the day on which the contract was signed',
  [factPaths.clauseSet]: 'which set of clauses was signed',
  [factPaths.operationsUnchanged]: 'whether the processing stayed as it was',
  [factPaths.impactAssessment]: 'what the impact assessment of the transfer found',
  [factPaths.country]: 'the country of the recipient',
};

const severities = ['UNSUPPORTED', 'UNDETERMINED', 'NOT_DECLARED', 'SUPPORTED', 'NO_TRANSFER'];

function severity(verdict: string): number {
  const place = severities.indexOf(verdict);
  return place < 0 ? 1 : place;
}

function listed(facts: readonly string[]): string {
  return facts.length < 2 ? facts.join('') : `${facts.slice(0, -1).join(', ')} and ${facts.at(-1)!}`;
}
