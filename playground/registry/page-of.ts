/** A page of a list, as the API gives it. */
export interface PageOf<T> {
  readonly totalCount: number;
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** An entry as a link names it. */
export interface NamedEntry {
  readonly __typename: string;
  readonly key: string;
  readonly label: string;
}

/** A statement of a policy with its exact words. */
export interface Quoted {
  readonly key: string;
  readonly statement: string;
  readonly quote: string;
  readonly modality: string;
  readonly clause: { readonly section: string; readonly heading: string };
}

/** A finding as it is told in a line. */
export interface BriefFinding {
  readonly key: string;
  readonly severity: string;
  readonly outcome: string;
  readonly explanation: string;
  readonly acknowledged: boolean;
  readonly rule: { readonly key: string; readonly title: string };
}

/** The findings that concern something: the most severe, and how many there are. */
export interface BriefFindings {
  readonly totalCount: number;
  readonly nodes: readonly BriefFinding[];
}
