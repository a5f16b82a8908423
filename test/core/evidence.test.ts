import type { AskedChange } from '../../src/core/change';
import { sha256 } from '../../src/storage/sha256';
import { limits } from '../../src/core/limits';
import { afterwards, ledgerOf, refused, toCorrect, toEnd, toRecord } from '../worlds/changes';

const text = 'We share data with Dropbox – über alles.';
const document = toRecord('policyDocument', 'policy/p', { text });
const clause = toRecord('policyClause', 'policy/p#1', { start: 0, end: 26 });
const statement = toRecord('policyStatement', 'F-1', { start: 3, end: 26 });
const world = afterwards(ledgerOf(), document, clause, statement);

describe('the text of a policy', () => {
  it('is recorded with its hash, given or not', () => {
    expect(world.of('policyDocument')[0]!.sha256).toBe(sha256(text));
    const given = (hash: string): AskedChange =>
      toRecord('policyDocument', 'policy/q', { text, sha256: hash });
    expect(refused(world, given(sha256(text)))).toEqual([]);
    expect(refused(world, given(sha256(`${text} `)))).toEqual(['NOT_THE_TEXT 0 sha256']);
    expect(refused(world, given(sha256(text).toUpperCase()))).toEqual(['NOT_THE_TEXT 0 sha256']);
  });

  it('may be as long as a policy, and no longer', () => {
    const long = (length: number): AskedChange =>
      toRecord('policyDocument', 'policy/q', { text: 'x'.repeat(length) });
    expect(refused(world, long(limits.documentTextLengthMax))).toEqual([]);
    expect(refused(world, long(limits.documentTextLengthMax + 1))).toEqual(['MALFORMED_FIELD 0']);
  });

  it('is never rewritten, with its hash or without', () => {
    const other = 'We share nothing at all, with anybody.';
    expect(refused(world, toCorrect('policyDocument', 'policy/p', 1, { text: other }))).toEqual([
      'EVIDENCE_IS_KEPT 0 text',
    ]);
    const withHash = { text: other, sha256: sha256(other) };
    expect(refused(world, toCorrect('policyDocument', 'policy/p', 1, withHash))).toEqual([
      'EVIDENCE_IS_KEPT 0 text',
    ]);
    expect(refused(world, toCorrect('policyDocument', 'policy/p', 1, { sha256: sha256(other) }))).toEqual([
      'NOT_THE_TEXT 0 sha256',
    ]);
    expect(refused(world, toCorrect('policyDocument', 'policy/p', 1, { title: 'Another title' }))).toEqual(
      [],
    );
  });

  it('is the same in every period of the document', () => {
    const end = toEnd('policyDocument', 'policy/p', 1, '2020-01-01');
    const again = (words: string): AskedChange =>
      toRecord('policyDocument', 'policy/p', { text: words, validFrom: '2020-01-01' });
    expect(refused(world, end, again(text))).toEqual([]);
    expect(refused(world, end, again(`${text} And more.`))).toContain('EVIDENCE_IS_KEPT 1 text');
  });

  it('may still be mended in the request that records it', () => {
    const mended = toCorrect('policyDocument', 'policy/p', 1, { text: 'Mended.', sha256: sha256('Mended.') });
    expect(refused(ledgerOf(), document, mended)).toEqual([]);
  });

  it('stands as long as something was read in it', () => {
    expect(refused(world, toEnd('policyDocument', 'policy/p', 1, '2020-01-01'))).toEqual([
      'STILL_RELIED_ON 0 endedOn',
    ]);
  });
});

describe('what was read in a policy', () => {
  it.each<[start: number, end: number, readonly string[], what: string]>([
    [0, text.length, [], 'the whole'],
    [0, text.length + 1, ['NOT_THE_TEXT 0 start'], 'one character more'],
    [5, 5, ['NOT_THE_TEXT 0 start'], 'nothing'],
    [6, 5, ['NOT_THE_TEXT 0 start'], 'backwards'],
    [-1, 5, ['MALFORMED_FIELD 0 start'], 'before the beginning'],
    [0.5, 5, ['MALFORMED_FIELD 0 start'], 'half a character'],
  ])('is a clause from %j to %j: %j (%s)', (start, end, expected) => {
    expect(refused(world, toRecord('policyClause', 'policy/p#2', { start, end }))).toEqual(expected);
  });

  it.each<[start: number, end: number, readonly string[]]>([
    [0, 26, []],
    [0, 27, ['NOT_THE_TEXT 0 start']],
    [26, 27, ['NOT_THE_TEXT 0 start']],
  ])('is a statement within its clause, from %j to %j: %j', (start, end, expected) => {
    expect(refused(world, toRecord('policyStatement', 'F-2', { start, end }))).toEqual(expected);
  });

  it.each<[start: number, end: number, readonly string[]]>([
    [3, 26, []],
    [4, 26, ['NOT_THE_TEXT 0 start']],
    [3, 25, ['NOT_THE_TEXT 0 start']],
  ])('stays in a clause that is corrected to run from %j to %j: %j', (start, end, expected) => {
    expect(refused(world, toCorrect('policyClause', 'policy/p#1', 1, { start, end }))).toEqual(expected);
  });

  it('may be corrected together with its clause', () => {
    expect(
      refused(
        world,
        toCorrect('policyClause', 'policy/p#1', 1, { start: 10 }),
        toCorrect('policyStatement', 'F-1', 1, { start: 10 }),
      ),
    ).toEqual([]);
  });

  it('is held against the clause as it was on its days, whichever was written last', () => {
    const inTwo = afterwards(
      ledgerOf(),
      document,
      toRecord('policyClause', 'policy/p#1', { start: 20, end: 30, validFrom: '2020-01-01' }),
      toRecord('policyClause', 'policy/p#1', { start: 0, end: 10, validTo: '2020-01-01' }),
    );
    const read = (start: number, more: object): AskedChange =>
      toRecord('policyStatement', 'F-3', { start, end: start + 5, ...more });
    const early = { validTo: '2020-01-01' };
    const late = { validFrom: '2020-01-01' };
    expect(refused(inTwo, read(0, early))).toEqual([]);
    expect(refused(inTwo, read(20, late))).toEqual([]);
    expect(refused(inTwo, read(0, late))).toEqual(['NOT_THE_TEXT 0 start']);
    expect(refused(inTwo, read(20, early))).toEqual(['NOT_THE_TEXT 0 start']);
    expect(refused(inTwo, read(0, {}))).toEqual(['NOT_THE_TEXT 0 start']);
    const withOne = afterwards(inTwo, read(20, late));
    expect(refused(withOne, toCorrect('policyClause', 'policy/p#1', 2, { start: 1 }))).toEqual([]);
  });

  it('may be younger than what rests on it: a source need only be there', () => {
    const inForce = afterwards(
      ledgerOf(),
      document,
      clause,
      toRecord('policyStatement', 'F-1', { start: 0, end: 5, validFrom: '2020-01-01' }),
      toRecord('organisation', 'org/a', { sources: ['F-1'] }),
    );
    expect(refused(inForce, toEnd('policyStatement', 'F-1', 1, '2021-01-01'))).toEqual([]);
  });
});
