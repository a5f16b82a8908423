import { foundBy, outcomesOf } from '../../worlds/findings';
import { controller, dayBefore, firstDay, june, said, saying } from '../../worlds/notices';

describe('TRN-12', () => {
  const silent = said('S-1', 'recipient', 'We keep names.');
  const telling = said('S-1', 'choice', 'You may decline to give data; then some features are lost.');

  it.each([
    [dayBefore, silent, {}],
    [firstDay, silent, { 'policy/1': 'UNDETERMINED' }],
    [dayBefore, telling, {}],
    [firstDay, telling, {}],
  ])('on %s: %#', (validOn, statement, expected) => {
    expect(outcomesOf('TRN-12', saying([statement]), validOn)).toEqual(expected);
  });

  it('carries what was searched, and leaves it to a person', () => {
    const [finding] = foundBy('TRN-12', saying([silent]), june);
    expect(finding!.searched).not.toEqual([]);
    expect(finding!.explanation).toContain('a person has to find out');
    expect(finding!.cites).toEqual(['Art. 13(2)(e) GDPR']);
  });

  it('does not take words that nobody has read as a statement', () => {
    const words = said('S-1', 'recipient', 'You may decline to give data.');
    const [finding] = foundBy('TRN-12', saying([words]), june);
    expect(finding!.explanation).toContain('may speak of it');
  });

  it('cannot say it without a policy', () => {
    expect(outcomesOf('TRN-12', controller(), june)).toEqual({ 'no-notice': 'UNDETERMINED' });
  });
});
