import type { Instant, Period } from '../period';

/** What every kind of entry has: one version of something that was stated to hold during a period. */
export interface Entry {
  /** Stable and readable, such as "org/dropbox"; the same over all versions. */
  readonly key: string;
  /** Counts the versions of the entry in the order in which they were written, from 1. */
  readonly version: number;
  /** When it held in the world. */
  readonly validity: Period;
  /** When it was written down. */
  readonly recordedAt: Instant;
  /** The policy statements that it rests on, by key. */
  readonly sourceKeys: readonly string[];
}

/** The form of one field of an entry: what it may hold, and what it names. */
export type FieldShape = {
  /** What the field is called outside: in the API and in manifests ("discloser", not "discloserKey"). */
  readonly name: string;
  readonly optional: boolean;
} & (
  | { readonly holds: 'text' | 'flag' | 'day' | 'duration' | 'wholeNumber' | 'texts' }
  | { readonly holds: 'choice' | 'choices'; readonly of: readonly string[] }
  | { readonly holds: 'link' | 'links'; readonly to: Kind }
  | { readonly holds: 'country' | 'countries' | 'region' | 'regions' | 'mechanism' | 'scheme' }
  | { readonly holds: 'legalBasisUses' | 'facts' }
);

/** A shape has a line for every field of its kind: the compiler asks for a line that is missing. */
export type Shape<E extends Entry> = { readonly [F in Exclude<keyof E, keyof Entry> & string]: FieldShape };

/** The kinds of entry, each with a table, a type and a file of its own. */
export const kinds = [
  'organisation',
  'contact',
  'dataCategory',
  'dataSubjectCategory',
  'purpose',
  'transferRegion',
  'processingActivity',
  'disclosure',
  'mechanismReliance',
  'certification',
  'retentionRule',
  'securityMeasure',
  'dataSubjectRight',
  'trackingTechnology',
  'processorContract',
  'subprocessorAuthorisation',
  'consentRecord',
  'assessmentRecord',
  'breachProcedure',
  'jointArrangement',
  'foreignOrder',
  'dataSubjectRequest',
  'dataHolding',
  'findingAcknowledgement',
  'policyDocument',
  'policyClause',
  'policyStatement',
] as const;
export type Kind = (typeof kinds)[number];

const required = { optional: false } as const;

export const text = (name: string): FieldShape => ({ name, ...required, holds: 'text' });
export const flag = (name: string): FieldShape => ({ name, ...required, holds: 'flag' });
export const day = (name: string): FieldShape => ({ name, ...required, holds: 'day' });
export const duration = (name: string): FieldShape => ({ name, ...required, holds: 'duration' });
export const wholeNumber = (name: string): FieldShape => ({ name, ...required, holds: 'wholeNumber' });
export const texts = (name: string): FieldShape => ({ name, ...required, holds: 'texts' });
export const choice = (name: string, of: readonly string[]): FieldShape => ({
  name,
  ...required,
  holds: 'choice',
  of,
});
export const choices = (name: string, of: readonly string[]): FieldShape => ({
  name,
  ...required,
  holds: 'choices',
  of,
});
export const link = (name: string, to: Kind): FieldShape => ({ name, ...required, holds: 'link', to });
export const links = (name: string, to: Kind): FieldShape => ({ name, ...required, holds: 'links', to });
export const country = (name: string): FieldShape => ({ name, ...required, holds: 'country' });
export const countries = (name: string): FieldShape => ({ name, ...required, holds: 'countries' });
export const regions = (name: string): FieldShape => ({ name, ...required, holds: 'regions' });
export const mechanism = (name: string): FieldShape => ({ name, ...required, holds: 'mechanism' });
export const scheme = (name: string): FieldShape => ({ name, ...required, holds: 'scheme' });
export const legalBasisUses = (name: string): FieldShape => ({ name, ...required, holds: 'legalBasisUses' });
export const facts = (name: string): FieldShape => ({ name, ...required, holds: 'facts' });

/** The same field, but it may be absent: null says "not stated". */
export const optional = (field: FieldShape): FieldShape => ({ ...field, optional: true });
