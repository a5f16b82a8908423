import type { QuestionAnswer } from '../../src/questions/answer';

export type Row = Readonly<Record<string, unknown>>;

/** A given question, as the file has it. */
export interface GivenCase {
  readonly id: string;
  readonly question: string;
  readonly asOf: string;
  readonly asOfSet?: readonly string[];
  readonly certainty: 'certain' | 'needs_human';
  readonly humanPoint?: string;
  readonly facts: readonly string[];
  readonly expected: Readonly<Record<string, unknown>>;
  readonly asks?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly document?: string;
  readonly given?: Readonly<Record<string, string>>;
}

/** A given question with the means to ask what answers it; `more` replaces some of its variables. */
export interface AnsweredCase extends GivenCase {
  readonly answer: (more?: Readonly<Record<string, string>>) => Promise<QuestionAnswer>;
  readonly rows: (more?: Readonly<Record<string, string>>) => Promise<readonly Row[]>;
  readonly data: <T>(more?: Readonly<Record<string, string>>) => Promise<T>;
}

/** What the given answers call the recipients, and what the register does. */
const names: Readonly<Record<string, string>> = {
  'Google Applications': 'Google',
  'Google Analytics': 'Google',
  'other synchronised services': 'Other synchronised services (not named)',
  'service providers (unnamed)': 'Service providers (not named)',
  'service providers': 'Service providers (not named)',
  'advertising networks': 'Advertising networks (not named)',
  'third parties (4.3)': 'Third parties that receive aggregate information (not named)',
  authorities: 'Law enforcement, courts and government agencies',
  acquirer: 'Acquirer, successor or assignee',
  GoToMeeting: 'GoToMeeting',
  Dropbox: 'Dropbox',
  'Dropbox (US, synchronisation chosen)': 'Dropbox',
};

export const named = (list: unknown): readonly string[] =>
  (list as readonly string[]).map((name) => names[name] ?? `no name for ${name}`);

export interface Nodes<T> {
  readonly nodes: readonly T[];
}

export interface Keyed {
  readonly key: string;
}

export interface Judged {
  readonly verdict: string;
  readonly declaredVerdict: string;
  readonly missingFacts: readonly string[];
  readonly mechanism: Keyed | null;
}

export interface Found extends Keyed {
  readonly outcome: string;
  readonly explanation: string;
  readonly missingFacts: readonly string[];
  readonly rule: Keyed;
  readonly statements: readonly (Keyed & { readonly quote: string })[];
}

export interface Register<T> {
  readonly register: T;
}

/** What is expected of the answers to given questions, item by item. */
export type Answers = Readonly<Record<string, (one: AnsweredCase) => Promise<void>>>;
