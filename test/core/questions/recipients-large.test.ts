import type { Draft } from '../../../src/core/drafts';
import { recipients, type Recipient } from '../../../src/core/questions/recipients';
import type { Verdict } from '../../../src/core/words';
import { layers, lineBothWays, manyCircles } from '../../worlds/flows';
import { registerOf } from '../../worlds/register-of';

function rowsOf(world: readonly Draft[]): readonly Recipient[] {
  return recipients(registerOf(world, { validOn: '2018-06-01' }), {});
}

function to(rows: readonly Recipient[], key: string): Recipient {
  return rows.find(({ organisation }) => organisation.key === key)!;
}

describe('a large register answers without listing ways', () => {
  test('3,000 organisations with 9,000 disclosures in circles of every length', () => {
    const rows = rowsOf(manyCircles(3000));
    expect(new Set(rows.map(({ organisation }) => organisation.key)).size).toBe(2999);
    // The last of them discloses badly, and what it passes on goes round to everybody who is not on every way to it.
    const count = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length;
    expect(count('SUPPORTED') + count('UNSUPPORTED')).toBe(rows.length);
    expect(count('UNSUPPORTED')).toBeGreaterThan(1000);
    expect(to(rows, 'org/1').paths(1).length).toBe(1);
  });

  test('a line of 2,000 that passes everything back as well', () => {
    const rows = rowsOf(lineBothWays(2000));
    expect(rows.length).toBe(1999);
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(['SUPPORTED']));
  });

  test('thirty layers of twenty, which are more ways than there are atoms', () => {
    const rows = rowsOf(layers(30, 20));
    expect(rows.length).toBe(30 * 20 + 1);
    expect(to(rows, 'org/end').verdict).toBe('UNSUPPORTED');
    expect(to(rows, 'org/l0-1').verdict).toBe('SUPPORTED');
  });
});
