import { Ledger } from '../../src/core/ledger';
import { instant } from '../../src/core/period';
import { AnswerCache, FinishedAnswer, type Moment } from '../../src/http/answer-cache';

const at = (revision: number, minute = '2026-11-22T10:00'): Moment => ({
  ledger: new Ledger({ number: revision, recordedAt: instant('2026-01-01T00:00:00Z') }, []),
  minute,
});
const answerOf = (bytes: number): FinishedAnswer => new FinishedAnswer(Buffer.alloc(bytes, 'x'));

describe('answers that are kept', () => {
  it('are found at their moment alone, under their name alone', () => {
    const cache = new AnswerCache(100_000);
    const [now, next] = [at(1), at(2)];
    const [one, other] = [answerOf(10), answerOf(20)];
    cache.keep(now, 'a', one);
    expect(cache.find(now, 'a')).toBe(one);
    expect(cache.find(now, 'b')).toBeNull();
    expect(cache.find(next, 'a')).toBeNull();
    expect(cache.find({ ...now, minute: '2026-11-22T10:01' }, 'a')).toBeNull();
    // The same number, but another ledger: the database was brought back to an earlier state.
    expect(cache.find(at(1), 'a')).toBeNull();
    cache.keep(next, 'a', other);
    expect(cache.find(next, 'a')).toBe(other);
    expect(cache.find(now, 'a')).toBeNull();
  });

  it('are not replaced by one that was begun before a change', () => {
    const cache = new AnswerCache(100_000);
    const [before, after] = [at(1), at(2)];
    const fresh = answerOf(10);
    cache.keep(after, 'a', fresh);
    cache.keep(before, 'a', answerOf(11));
    expect(cache.find(after, 'a')).toBe(fresh);
    expect(cache.find(before, 'a')).toBeNull();
  });

  it('take so many bytes and no more; the one that was not asked for longest goes first', () => {
    const cache = new AnswerCache(10_000);
    const now = at(1);
    for (let index = 0; index < 8; index += 1) cache.keep(now, `${index}`, answerOf(1_000));
    expect(cache.find(now, '0')).not.toBeNull();
    cache.keep(now, '8', answerOf(1_000));
    expect(cache.find(now, '0')).not.toBeNull();
    expect(cache.find(now, '1')).toBeNull();
    expect(cache.find(now, '8')).not.toBeNull();
    // Names take room too.
    for (let index = 0; index < 100; index += 1) cache.keep(now, `${index} ${'n'.repeat(400)}`, answerOf(1));
    const left = Array.from({ length: 100 }, (_, index) => cache.find(now, `${index} ${'n'.repeat(400)}`));
    expect(left.filter((answer) => answer !== null).length).toBeLessThan(10);
    expect(left[99]).not.toBeNull();
  });

  it('are none where one is too large, or where nothing is to be kept', () => {
    const now = at(1);
    const cache = new AnswerCache(8_000);
    cache.keep(now, 'a', answerOf(1_001));
    expect(cache.find(now, 'a')).toBeNull();
    const none = new AnswerCache(0);
    none.keep(now, 'a', answerOf(0));
    expect(none.find(now, 'a')).toBeNull();
  });

  it('have a tag that stands for their bytes', () => {
    expect(answerOf(3).etag).toBe(answerOf(3).etag);
    expect(answerOf(3).etag).not.toBe(answerOf(4).etag);
    expect(answerOf(3).etag).toMatch(/^"[\w-]{43}"$/);
  });
});
