import type { Draft } from '../../src/core/drafts';
import { activity, dataSubjectCategory, organisation } from './drafts';
import { policy, purpose, type Said } from './findings';

/** A controller in the Netherlands with one activity for one purpose, and what is given of the activity. */
export function controller(
  more: Parameters<typeof activity>[2] = {},
  also: readonly Draft[] = [],
): readonly Draft[] {
  return [
    organisation('org/controller', null, null, { countryCode: 'NL' }),
    dataSubjectCategory('subject/people'),
    purpose('purpose/p'),
    activity('activity/a', ['org/controller'], {
      purposeKeys: ['purpose/p'],
      dataSubjectCategoryKeys: ['subject/people'],
      ...more,
    }),
    ...also,
  ];
}

/** The same with a policy that says this and no more. */
export function saying(
  statements: readonly Said[],
  more: Parameters<typeof activity>[2] = {},
  also: readonly Draft[] = [],
): readonly Draft[] {
  return [...policy([statements]), ...controller(more, also)];
}

/** A processor in the Netherlands and its controller, with an activity of the processor's record. */
export function processor(
  more: Parameters<typeof activity>[2] = {},
  also: readonly Draft[] = [],
): readonly Draft[] {
  return [
    organisation('org/controller', null, null, { countryCode: 'NL' }),
    organisation('org/processor', null, null, { countryCode: 'NL' }),
    activity('activity/a', ['org/controller'], {
      record: 'PROCESSOR',
      processorKeys: ['org/processor'],
      ...more,
    }),
    ...also,
  ];
}

/** A use of a legal basis, for one purpose or for all. */
export function basis(legalBasis: string, purposeKey: string | null = null, interest: string | null = null) {
  return { legalBasis, purposeKey, modality: 'STATES' as const, interest };
}

/** A statement of a policy. */
export function said(key: string, kind: string, words: string, modality?: Said['modality']): Said {
  return modality === undefined ? { key, kind, words } : { key, kind, words, modality };
}

/** The day before the GDPR applied, the day from which it did, and a day a week later. */
export const dayBefore = '2018-05-24';
export const firstDay = '2018-05-25';
export const june = '2018-06-01';
