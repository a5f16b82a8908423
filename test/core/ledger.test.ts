import fc from 'fast-check';
import { written } from '../../src/core/drafts';
import type { Kind } from '../../src/core/entries/entry';
import { Ledger, type KindAndEntry } from '../../src/core/ledger';
import { instant } from '../../src/core/period';
import { certification, dataCategory, disclosure, organisation } from '../worlds/drafts';

const recordedAt = instant('2026-01-01T00:00:00Z');
const keys = ['org/a', 'org/b', 'data/1', 'data/2', 'cert/x', 'disclosure/x'];

/** One version of an entry, with something that it names. */
const version = fc
  .record({
    sort: fc.constantFrom<Kind>('organisation', 'certification', 'dataCategory', 'disclosure'),
    serves: fc.subarray(['activity/1']),
    of: fc.constantFrom('org/a', 'org/b'),
    below: fc.constantFrom(null, 'data/1', 'data/2'),
    sourceKeys: fc.subarray(['F-1', 'F-2']),
  })
  .map(({ sort, of, serves, below, sourceKeys }) => {
    switch (sort) {
      case 'certification':
        return certification('cert/x', of, null, null, { sourceKeys });
      case 'dataCategory':
        return dataCategory('data/1', { parentKey: below, sourceKeys });
      case 'disclosure':
        return disclosure(of, 'org/b', [], {
          activityKeys: serves,
          key: 'disclosure/x',
          dataCategoryKeys: below === null ? [] : [below],
        });
      default:
        return organisation(of, null, null, { sourceKeys });
    }
  });

/** What is written at once: some versions, and which of the standing ones are closed. */
const step = fc.record({
  added: fc.array(version, { maxLength: 3 }),
  closing: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
});

const namesOf = (versions: readonly KindAndEntry[]): readonly string[] =>
  versions.map(([kind, { key, version: number }]) => `${kind} ${key} ${number}`).sort();

const naming = (ledger: Ledger): readonly (readonly string[])[] => [
  ...keys.flatMap((key) =>
    (['organisation', 'dataCategory', 'certification'] as const).map((kind) =>
      namesOf(ledger.versionsNaming(kind, key)),
    ),
  ),
  ...['F-1', 'F-2'].map((key) => namesOf(ledger.versionsNaming('policyStatement', key))),
];

/** What else is found by an index: in what order, too. */
const found = (ledger: Ledger): readonly unknown[] => [
  (['organisation', 'certification', 'dataCategory', 'disclosure'] as const).map((kind) =>
    ledger.keysOf(kind),
  ),
  ['org/a', 'org/b'].map((key) => [
    ledger.linkedBy('certification', 'organisationKey', key),
    ledger.linkedBy('disclosure', 'discloserKey', key),
    ledger.disclosuresServingAny(key),
    ledger.linkedBy('disclosure', 'activityKeys', 'activity/1'),
  ]),
  ['data/1', 'data/2'].map((key) => ledger.linkedBy('disclosure', 'dataCategoryKeys', key)),
];

const content = (ledger: Ledger): readonly unknown[] =>
  (['organisation', 'certification', 'dataCategory', 'disclosure'] as const).map((kind) => ledger.of(kind));

describe('a ledger that is brought up to date', () => {
  it('is the same as one that is read anew, and so is who names whom', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let standing: KindAndEntry[] = [];
        let ledger = new Ledger({ number: 0, recordedAt: null }, []);
        const counted = new Map<string, number>();
        for (const { added, closing } of steps) {
          const before = { ledger, content: content(ledger), fresh: new Ledger(ledger.revision, standing) };
          const closed = [...new Set(closing)].flatMap((place) => {
            const found = standing[place];
            return found === undefined ? [] : [found];
          });
          const made = added.map((draft): KindAndEntry => {
            const number = (counted.get(draft.entry.key) ?? 0) + 1;
            counted.set(draft.entry.key, number);
            return written(draft, number, recordedAt);
          });
          standing = [...standing.filter((item) => !closed.includes(item)), ...made];
          ledger = ledger.after({ number: ledger.revision.number + 1, recordedAt }, closed, made);
          const fresh = new Ledger(ledger.revision, standing);
          expect(content(ledger)).toEqual(content(fresh));
          expect(naming(ledger)).toEqual(naming(fresh));
          expect(found(ledger)).toEqual(found(fresh));
          // The one before is what it was: somebody may still read it.
          expect(content(before.ledger)).toEqual(before.content);
          expect(naming(before.ledger)).toEqual(naming(before.fresh));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('knows the keys of a later one, and of nothing else', () => {
    const later = new Ledger({ number: 2, recordedAt }, [written(organisation('org/b'), 1, recordedAt)]);
    const past = new Ledger(
      { number: 1, recordedAt },
      [written(organisation('org/a'), 1, recordedAt)],
      later,
    );
    expect(['org/a', 'org/b', 'org/c'].map((key) => past.knows('organisation', key))).toEqual([
      true,
      true,
      false,
    ]);
    expect(past.knows('certification', 'org/a')).toBe(false);
  });
});
