/** A difference as the API tells it: of a comparison, or of a change that was only tried out. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly cause: Cause;
  readonly before: string | null;
  readonly after: string | null;
  readonly explanation: string;
  readonly entry: { readonly __typename: string; readonly key: string; readonly label: string } | null;
  readonly recipient: {
    readonly organisation: { readonly key: string; readonly name: string };
    readonly destination: { readonly label: string };
  } | null;
  readonly transfer: {
    readonly exporter: { readonly name: string };
    readonly importer: { readonly key: string; readonly name: string };
    readonly destination: { readonly label: string };
  } | null;
  readonly finding: { readonly key: string; readonly rule: { readonly title: string } } | null;
}

export type DifferenceKind = (typeof kindsInOrder)[number];
export type Cause = (typeof causesInOrder)[number];

/** The sorts of differences, those first that somebody has to act on. */
export const kindsInOrder = [
  'VERDICT_CHANGED',
  'FINDING_RAISED',
  'FINDING_CLEARED',
  'CHANGED',
  'ADDED',
  'REMOVED',
] as const;

/** Why something differs, in the order of a comparison. */
export const causesInOrder = ['WE_LEARNED', 'THE_WORLD_CHANGED', 'THE_LAW_CHANGED'] as const;

/** What a sort of differences is called. */
export const kindWords: Readonly<Record<DifferenceKind, string>> = {
  VERDICT_CHANGED: 'Verdict changed',
  FINDING_RAISED: 'Finding raised',
  FINDING_CLEARED: 'Finding cleared',
  CHANGED: 'Changed',
  ADDED: 'Added',
  REMOVED: 'Removed',
};

/** What a cause is called, and what it means. */
export const causeWords: Readonly<Record<Cause, { readonly name: string; readonly help: string }>> = {
  WE_LEARNED: { name: 'We learned', help: 'It was written down in between: what was known differs.' },
  THE_WORLD_CHANGED: {
    name: 'The world changed',
    help: 'Another day: entries began or ended to hold in between.',
  },
  THE_LAW_CHANGED: { name: 'The law changed', help: 'The law of the other day judges differently.' },
};

/** What differs, in words. */
export function subjectOf({ entry, recipient, transfer, finding }: Difference): string {
  if (transfer !== null)
    return `Transfer from ${transfer.exporter.name} to ${transfer.importer.name} (${transfer.destination.label})`;
  if (recipient !== null)
    return `What ${recipient.organisation.name} receives (${recipient.destination.label})`;
  if (finding !== null) return finding.rule.title;
  return entry === null ? 'The register' : entry.label;
}

/** A field of an entry that differs, as texts. */
export interface FieldDifference {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The fields that differ between two entries in JSON; null where one of them is a word and no JSON. */
export function fieldDifferences(
  before: string | null,
  after: string | null,
): readonly FieldDifference[] | null {
  const [was, is] = [objectOf(before), objectOf(after)];
  if (was === null || is === null) return null;
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => field !== 'version' && JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .map((field) => ({ field, before: textOf(was[field]), after: textOf(is[field]) }));
}

/** A value of an entry as a person reads it; null: not stated. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((item) => textOf(item) ?? 'not stated').join(', ');
  if (typeof value === 'object')
    return Object.entries(value)
      .filter(([, part]) => part !== null && part !== '')
      .map(([, part]) => textOf(part))
      .join(' · ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function objectOf(json: string | null): Readonly<Record<string, unknown>> | null {
  if (json === null) return {};
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
