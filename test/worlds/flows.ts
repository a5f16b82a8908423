import type { Draft } from '../../src/core/drafts';
import { day } from '../../src/core/period';
import {
  activity,
  dataCategory,
  dataSubjectCategory,
  disclosure,
  organisation,
  reliance,
  transferRegion,
} from './drafts';

/**
 * Small worlds of disclosures for 2018-06-01. On that day a transfer to NL is none, one to CH is supported, one to
 * the US or to a place that is not stated is open, and one to SG is not supported.
 */
export const verdictAt = {
  NL: 'NO_TRANSFER',
  CH: 'SUPPORTED',
  US: 'UNDETERMINED',
  'not stated': 'UNDETERMINED',
  SG: 'UNSUPPORTED',
} as const;

export function organisations(...names: string[]): readonly Draft[] {
  return names.map((name) => organisation(`org/${name}`, null, null, { subjectToGdpr: true }));
}

/** A disclosure of a name to a name: to one country, or to a place that is not stated. */
export function passes(
  from: string,
  to: string,
  country: string | null,
  more: Parameters<typeof disclosure>[3] = {},
): Draft {
  return disclosure(`org/${from}`, `org/${to}`, country === null ? [] : [country], more);
}

/** data/all stands for data/name and data/mail; data/other stands beside it. */
export const categories: readonly Draft[] = [
  dataCategory('data/all'),
  dataCategory('data/mail', { parentKey: 'data/all' }),
  dataCategory('data/name', { parentKey: 'data/all' }),
  dataCategory('data/other'),
];

/** A controller that hands on to a processor, that to a second, that to a third; only the first leg is bad. */
export function chainOfThree(): readonly Draft[] {
  return [
    ...organisations('controller', 'first', 'second', 'third'),
    activity('activity/a', ['org/controller']),
    passes('controller', 'first', 'SG'),
    passes('first', 'second', 'NL'),
    passes('second', 'third', 'CH'),
  ];
}

/** One subprocessor of two processors: one of them is reached well, the other is not. */
export function sharedSubprocessor(): readonly Draft[] {
  return [
    ...organisations('controller', 'good', 'bad', 'shared'),
    activity('activity/a', ['org/controller']),
    passes('controller', 'good', 'CH'),
    passes('controller', 'bad', 'SG'),
    passes('good', 'shared', 'CH', { role: 'SUBPROCESSOR' }),
    passes('bad', 'shared', 'CH', { role: 'SUBPROCESSOR' }),
  ];
}

/** Data that comes back: from the second to the first, and from the second to the controller, both times badly. */
export function circle(more: readonly Draft[] = []): readonly Draft[] {
  return [
    ...organisations('controller', 'first', 'second'),
    activity('activity/a', ['org/controller']),
    passes('controller', 'first', 'CH'),
    passes('first', 'second', 'CH'),
    passes('second', 'first', 'SG'),
    passes('second', 'controller', 'SG'),
    ...more,
  ];
}

/** A hub that gets names over a bad leg and everything else over a good one, and passes each on to somebody. */
export function hub(): readonly Draft[] {
  return [
    ...organisations('controller', 'hub', 'names', 'others'),
    ...categories,
    activity('activity/a', ['org/controller'], { dataCategoryKeys: ['data/all', 'data/other'] }),
    passes('controller', 'hub', 'SG', { key: 'disclosure/names-in', dataCategoryKeys: ['data/name'] }),
    passes('controller', 'hub', 'CH', { key: 'disclosure/others-in', dataCategoryKeys: ['data/other'] }),
    passes('hub', 'names', 'CH', { dataCategoryKeys: ['data/name'] }),
    passes('hub', 'others', 'CH', { dataCategoryKeys: ['data/other'] }),
  ];
}

/** A shop with customers and a school with pupils, which share a host; the host has a subprocessor for both. */
export function shopAndSchool(): readonly Draft[] {
  const sales = { activityKeys: ['activity/sales'] };
  const teaching = { activityKeys: ['activity/teaching'] };
  return [
    ...organisations('shop', 'school', 'host', 'mailer', 'sub', 'archive'),
    organisation('org/gone', null, '2018-01-01'),
    ...categories,
    dataSubjectCategory('subject/customer'),
    dataSubjectCategory('subject/pupil'),
    activity('activity/sales', ['org/shop'], {
      dataCategoryKeys: ['data/name'],
      dataSubjectCategoryKeys: ['subject/customer'],
    }),
    activity('activity/teaching', ['org/school'], {
      dataCategoryKeys: ['data/other'],
      dataSubjectCategoryKeys: ['subject/pupil'],
    }),
    passes('shop', 'host', 'CH', sales),
    passes('shop', 'mailer', 'US', sales),
    passes('school', 'host', 'NL', teaching),
    passes('school', 'archive', null, { ...teaching, role: 'THIRD_PARTY' }),
    passes('host', 'sub', 'SG', { role: 'SUBPROCESSOR' }),
    reliance('adequacy/US-PRIVACY-SHIELD', 'org/shop', ['disclosure/shop-mailer']),
  ];
}

/** One activity for each place where people may be, each with a recipient of its own in the United Kingdom. */
export function peopleInFourPlaces(): readonly Draft[] {
  const places = { anywhere: [], union: ['EU'], kingdom: ['UK'], switzerland: ['CH'] };
  return [
    ...organisations('controller', ...Object.keys(places)),
    ...Object.entries(places).flatMap(([name, dataSubjectRegionKeys]) => [
      activity(`activity/${name}`, ['org/controller'], { dataSubjectRegionKeys }),
      passes('controller', name, 'GB', { activityKeys: [`activity/${name}`] }),
    ]),
  ];
}

/** Recipients in regions without a country: the Union, one with a third country, one that nobody can list. */
export function regionsAlone(): readonly Draft[] {
  const to = (key: string): Draft =>
    disclosure('org/controller', `org/${key}`, [], {
      destinationRegionKeys: [key === 'EU' ? key : `region/${key}`],
    });
  return [
    ...organisations('controller', 'EU', 'abroad', 'unlisted'),
    transferRegion('region/abroad', ['NL', 'SG']),
    transferRegion('region/unlisted', []),
    activity('activity/a', ['org/controller']),
    ...['EU', 'abroad', 'unlisted'].map(to),
  ];
}

/** Layers of organisations, each of which passes on to all of the next: `width` to the power of `depth` ways. */
export function layers(depth: number, width: number): readonly Draft[] {
  const name = (layer: number, place: number): string => `l${layer}-${place}`;
  const places = Array.from({ length: width }, (_, place) => place);
  const between = Array.from({ length: depth - 1 }, (_, layer) =>
    places.flatMap((a) => places.map((b) => passes(name(layer, a), name(layer + 1, b), 'CH'))),
  );
  return [
    ...organisations('controller', 'end'),
    ...Array.from({ length: depth }, (_, layer) =>
      organisations(...places.map((a) => name(layer, a))),
    ).flat(),
    activity('activity/a', ['org/controller']),
    ...places.map((a) => passes('controller', name(0, a), a === 0 ? 'SG' : 'CH')),
    ...between.flat(),
    ...places.map((a) => passes(name(depth - 1, a), 'end', 'CH')),
  ];
}

/** Many organisations, each with three recipients, in circles of every length. */
export function manyCircles(size: number): readonly Draft[] {
  return [
    ...organisations(...Array.from({ length: size }, (_, index) => String(index))),
    activity('activity/a', ['org/0']),
    ...Array.from({ length: size }, (_, index) =>
      [1, 7 * index + 3, 11 * index + 5].map((step, turn) =>
        passes(String(index), String((index + step) % size), index === size - 1 ? 'SG' : 'CH', {
          key: `disclosure/${index}-${turn}`,
        }),
      ),
    ).flat(),
  ];
}

/** A line of organisations, each of which also passes back to the one before it. */
export function lineBothWays(size: number): readonly Draft[] {
  const names = Array.from({ length: size }, (_, index) => String(index));
  return [
    ...organisations(...names),
    activity('activity/a', ['org/0']),
    ...names
      .slice(1)
      .flatMap((name, index) => [passes(String(index), name, 'CH'), passes(name, String(index), 'SG')]),
  ];
}

/** Clauses of 2010 with all that they ask for. */
export function goodClauses(exporter: string, disclosureKey: string): Draft {
  return reliance('scc/2010-87', `org/${exporter}`, [disclosureKey], { contractSignedOn: day('2018-01-01') });
}
