import { findings, findingsOf, findingsAboutActivity, findingsAboutRecipient } from '../../src/core/findings';
import { InputFault } from '../../src/core/input-fault';
import { recipients } from '../../src/core/questions/recipients';
import type { Judgement } from '../../src/core/rules/judgement';
import { severities } from '../../src/core/words';
import { oneCrm } from '../worlds/one-crm';

const register = oneCrm({ validOn: '2020-07-16' });

describe('a judgement', () => {
  it('does not compile without a reason, and not without a duty', () => {
    const rest: Pick<Judgement, 'duty' | 'subject' | 'outcome'> = {
      duty: { bearer: register.one('organisation', 'org/1crm'), assumption: null },
      subject: 'org/1crm',
      outcome: 'FAIL',
    };
    // @ts-expect-error a judgement has at least one sentence
    const withoutReason: Judgement = { ...rest, because: [] };
    // @ts-expect-error a judgement needs a duty
    const withoutDuty: Judgement = { subject: 'org/1crm', outcome: 'FAIL', because: ['It is so.'] };
    expect([withoutReason.because, withoutDuty.because]).toEqual([[], ['It is so.']]);
  });
});

describe('findings', () => {
  it('come with the most severe first, then in the order of the rules, then by key', () => {
    const place = new Map(register.findings.rules.map(({ key }, index) => [key, index]));
    const order = findingsOf(register).map(
      ({ severity, rule, key }) => [severities.indexOf(severity), place.get(rule.key)!, key] as const,
    );
    expect(order).toEqual([...order].sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1)));
    expect(new Set(order.map(([severity]) => severity)).size).toBe(severities.length);
  });

  it('are found again by their key; a key of another day is none', () => {
    for (const finding of findingsOf(register)) expect(register.findings.find(finding.key)).toBe(finding);
    expect(register.findings.find('TRF-02/nothing')).toBeNull();
    expect(register.findings.find('XXX-01/nothing')).toBeNull();
    const shield = 'TRF-02/reliance/privacy-shield-service-providers';
    expect(register.findings.find(shield)).not.toBeNull();
    expect(oneCrm({ validOn: '2020-07-15' }).findings.find(shield)).toBeNull();
  });

  it('are picked by rule, severity, outcome and what they concern', () => {
    const all = findingsOf(register);
    expect(findings(register, { rules: ['TRF-02', 'CON-02'] })).toEqual(
      all.filter(({ rule }) => ['TRF-02', 'CON-02'].includes(rule.key)),
    );
    expect(findings(register, { severities: ['INFO'], outcomes: ['INFO'] })).toEqual(
      all.filter(({ severity, outcome }) => severity === 'INFO' && outcome === 'INFO'),
    );
    expect(findings(register, { entry: 'activity/operations' })).toEqual(
      findingsAboutActivity(register.one('processingActivity', 'activity/operations')),
    );
    expect(() => findings(register, { rules: ['XXX-01'] })).toThrow(InputFault);
    expect(() => findings(register, { entry: 'org/nobody' })).toThrow(InputFault);
  });

  it('stand on the rows that they are about, and on no other destination of the same disclosure', () => {
    const rows = recipients(register, { dataSubjectsIn: ['EU'] });
    const about = (organisation: string, place: string): readonly string[] =>
      findingsAboutRecipient(
        rows.find((row) => row.organisation.key === organisation && row.destination.label === place)!,
      ).map(({ key }) => key);
    expect(about('org/providers', 'Singapore')).toContain('TRF-01/disclosure/providers-client-data@SG');
    expect(about('org/providers', 'Australia')).not.toContain('TRF-01/disclosure/providers-client-data@SG');
    expect(about('org/providers', 'United States')).toContain(
      'TRF-02/reliance/privacy-shield-service-providers',
    );
    expect(about('org/providers', 'Canada')).not.toContain(
      'TRF-02/reliance/privacy-shield-service-providers',
    );
    expect(about('org/dropbox', 'United States')).toContain('ROL-03/disclosure/dropbox');
  });
});
