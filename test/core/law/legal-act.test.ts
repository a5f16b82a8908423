import { oneCrm } from '../../worlds/one-crm';
import type { ClocksInWords } from '../../worlds/register-of';

const applying = (clocks: ClocksInWords): readonly string[] =>
  oneCrm(clocks)
    .legalActs.filter(({ applies }) => applies)
    .map(({ key }) => key);

describe('which law applied', () => {
  it.each([
    ['2018-05-24', ['EPRIVACY', 'DPD'], 'the last day under the Directive'],
    ['2018-05-25', ['GDPR', 'EPRIVACY'], 'the first day of the GDPR'],
    ['1998-10-23', [], 'before the Directive had to be transposed'],
  ])('%s: %j, %s', (lawOn, keys) => {
    expect(applying({ validOn: '2018-06-01', lawOn })).toEqual(keys);
  });

  it('has no act that was not public, and no end that was not known', () => {
    const clocks = { validOn: '2018-06-01', knownAt: '2016-04-26T23:59:59Z' };
    const acts = oneCrm(clocks).legalActs.map(({ key, validTo, endedBy }) => [key, validTo, endedBy]);
    expect(acts).toEqual([
      ['EPRIVACY', null, null],
      ['DPD', null, null],
    ]);
    const directive = oneCrm({ ...clocks, knownAt: '2016-04-27T00:00:00Z' }).legalActs.at(-1)!;
    expect([directive.validTo, directive.endedBy]).toEqual(['2018-05-25', 'Art. 94(1) GDPR']);
  });

  it('came later to the States of the EEA that are not of the Union', () => {
    const [gdpr] = oneCrm({ validOn: '2018-06-01' }).legalActs;
    expect(
      gdpr!.later.map(({ countries, validFrom }) => [countries.map(({ code }) => code), validFrom]),
    ).toEqual([[['IS', 'LI', 'NO'], '2018-07-20']]);
  });
});
