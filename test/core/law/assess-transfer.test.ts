import { InputFault } from '../../../src/core/input-fault';
import type { Condition, MechanismRecord } from '../../../src/core/law/law-data';
import { day, dayAfter, type Day } from '../../../src/core/period';
import { assessHypothetical, type TransferInput } from '../../../src/core/questions/assess-transfer';
import type { Transfer } from '../../../src/core/transfer';
import type { TransferAssessment } from '../../../src/core/transfer-assessment';
import type { RecipientRole } from '../../../src/core/words';
import {
  activity,
  certification,
  disclosure,
  organisation,
  reliance,
  transferRegion,
} from '../../worlds/drafts';
import { law, registerOf, type ClocksInWords } from '../../worlds/register-of';

/** Judges a transfer that is in no register. */
function judged(input: TransferInput, clocks: string | ClocksInWords): TransferAssessment {
  return assessHypothetical(registerOf([], typeof clocks === 'string' ? { validOn: clocks } : clocks), input);
}

/** The text of all reasons, for a look inside. */
function said(assessment: TransferAssessment): string {
  return assessment.reasons.map(({ text, cites }) => `${text} [${cites ?? ''}]`).join('\n');
}

function bothVerdicts(assessment: TransferAssessment): readonly [string, string] {
  return [assessment.verdict, assessment.declaredVerdict];
}

function dayBefore(date: string): Day {
  return day(new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10));
}

// ---------------------------------------------------------------------------------------------------------------
// Every mechanism of the law data, with a transfer that has all that it asks for.

interface Fact {
  readonly path: string;
  readonly value: string;
}

const mechanisms = law.data.mechanisms;
const noTools = ['scc/2021-915', 'none/intra-eea', 'none/uk-bridge'];
const tools = mechanisms.filter(({ key }) => !noTools.includes(key));
const named = (records: readonly MechanismRecord[]): (readonly [string, MechanismRecord])[] =>
  records.map((record) => [record.key, record] as const);

/** The value of a fact that fulfils a condition, or that breaks it. */
function valueFor({ op, value }: Condition, fulfils: boolean): string {
  const text = Array.isArray(value) ? String(value[0]) : String(value);
  switch (op) {
    case 'eq':
    case 'in':
      if (typeof value === 'boolean') return String(value === fulfils);
      return fulfils ? text : 'something-else';
    case 'ne':
    case 'notContains':
      return fulfils ? 'something-else' : text;
    case 'contains':
      return fulfils ? `something-else, ${text}` : 'something-else';
    case 'exists':
      return String(fulfils);
    case 'lt':
      return fulfils ? dayBefore(text) : text;
    case 'lte':
      throw new Error('the signature is given as a date of its own');
    case 'notLteOrNull':
      return fulfils ? 'never' : '1990-01-01';
  }
}

/** The conditions that a fact can fulfil: not that on the day itself, nor that on the signature. */
function factual(record: MechanismRecord): readonly Condition[] {
  return record.conditions.filter(({ path }) => path !== 'D' && path !== 'contract.signedOn');
}

/** A day on which the mechanism is in force, for old contracts at least; where it can be, with an assessment asked. */
function someDay({ validFrom, requiresImpactAssessment, impactAssessmentSince }: MechanismRecord): Day {
  const since = requiresImpactAssessment ? impactAssessmentSince : null;
  return since !== null && since > validFrom ? since : validFrom;
}

function destinationFor({ destination }: MechanismRecord): TransferInput {
  if (destination.to === 'organisation') return { internationalOrganisation: destination.code };
  return { destination: destination.to === 'country' ? destination.country : 'SG' };
}

/** A transfer to where the mechanism reaches, with nothing else said. */
function bare(record: MechanismRecord): TransferInput {
  return {
    exporterRegime: record.exporterRegimes[0] ?? 'EU-GDPR',
    mechanism: record.key,
    ...destinationFor(record),
  };
}

/** The same with all that the mechanism asks for. `facts` replaces those of the conditions. */
function complete(record: MechanismRecord, facts: readonly Fact[] = fulfilled(record)): TransferInput {
  const readsHr = record.conditions.some(({ path }) => path.includes('(HR)'));
  const [pair] = record.roles;
  return {
    ...bare(record),
    ...(pair === undefined ? {} : { exporterRole: pair.exporter, importerRole: pair.importer }),
    ...(record.requiresContract ? { contractSignedOn: record.validFrom, operationsUnchanged: true } : {}),
    ...(record.requiresImpactAssessment ? { impactAssessment: 'ADEQUATE_WITH_MEASURES' } : {}),
    ...(record.certification !== null && !readsHr ? { humanResourcesData: false } : {}),
    ...(record.excludesPublicBodies ? { publicBody: false } : {}),
    facts: [...facts, ...occasionally(record)],
  };
}

function fulfilled(record: MechanismRecord): readonly Fact[] {
  return factual(record).map((condition) => ({ path: condition.path, value: valueFor(condition, true) }));
}

/** That the transfer is occasional, where the mechanism asks for it without a condition of its own. */
function occasionally(record: MechanismRecord): readonly Fact[] {
  const path = 'transfer.occasional';
  const asks = record.occasionalOnly && !record.conditions.some((condition) => condition.path === path);
  return asks ? [{ path, value: 'true' }] : [];
}

const conditions = tools.flatMap((record) =>
  factual(record).map((condition) => [`${record.key}, ${condition.id}`, record, condition] as const),
);

test('the law data hold the 57 mechanisms that the tables below go through', () => {
  expect(mechanisms).toHaveLength(57);
  expect(tools).toHaveLength(54);
  expect(conditions.length).toBeGreaterThan(60);
});

describe('a mechanism with all that it asks for carries the transfer', () => {
  test.each(named(tools))('%s', (_, record) => {
    const assessment = judged(complete(record), someDay(record));
    expect(bothVerdicts(assessment)).toEqual(['SUPPORTED', 'SUPPORTED']);
    expect(assessment.mechanism?.key).toBe(record.key);
    expect(assessment.missingFacts).toEqual([]);
  });
});

describe('a condition that is not known', () => {
  const withoutIt = (record: MechanismRecord, condition: Condition): TransferAssessment => {
    const others = factual(record).filter((other) => other !== condition);
    return judged(
      complete(
        record,
        others.map((other) => ({ path: other.path, value: valueFor(other, true) })),
      ),
      someDay(record),
    );
  };
  const open = conditions.filter(([, , { whenUnknown }]) => whenUnknown === 'undetermined');
  const assumed = conditions.filter(([, , { whenUnknown }]) => whenUnknown === 'assumed');
  const declaredSets = assumed.filter(([, , { path }]) => path === 'contract.sccSet');

  test.each(open)('%s: leaves the verdict open and is named', (_, record, condition) => {
    const assessment = withoutIt(record, condition);
    expect(assessment.declaredVerdict).toBe('UNDETERMINED');
    expect(assessment.verdict).toBe('UNDETERMINED');
    expect(assessment.missingFacts).toContain(condition.path);
  });

  test.each(assumed.filter((one) => !declaredSets.includes(one)))(
    '%s: is assumed, and the reason says so',
    (_, record, condition) => {
      const assessment = withoutIt(record, condition);
      expect(bothVerdicts(assessment)).toEqual(['SUPPORTED', 'SUPPORTED']);
      expect(assessment.missingFacts).toEqual([condition.path]);
      const reason = assessment.reasons.find(({ text }) => text.includes(condition.path))!;
      expect(reason.text).toMatch(/^Assumed, because it is not recorded/);
      expect(reason.mechanism?.key).toBe(record.key);
    },
  );

  test.each(declaredSets)('%s: a declared set is that of the contract', (_, record, condition) => {
    const assessment = withoutIt(record, condition);
    expect(assessment.declaredVerdict).toBe('SUPPORTED');
    expect(assessment.missingFacts).toEqual([]);
  });
});

describe('a condition that is not fulfilled fails the mechanism, in the words of the law data', () => {
  test.each(conditions)('%s', (_, record, condition) => {
    const facts = factual(record).map((one) => ({ path: one.path, value: valueFor(one, one !== condition) }));
    const assessment = judged(complete(record, facts), someDay(record));
    expect(assessment.declaredVerdict).toBe('UNSUPPORTED');
    expect(said(assessment)).toContain(`Not fulfilled: ${condition.message}.`);
  });
});

describe('with no facts at all', () => {
  // What works by operation of law without a condition, or with one that is assumed.
  const unconditional = [
    ...['adequacy/AD', 'adequacy/AR', 'adequacy/CH', 'adequacy/EPO', 'adequacy/GB', 'adequacy/GG'],
    ...['adequacy/HU', 'adequacy/IL', 'adequacy/IM', 'adequacy/JE', 'adequacy/NZ', 'adequacy/UY'],
  ];

  test.each(named(tools.filter(({ key }) => unconditional.includes(key))))('%s: SUPPORTED', (_, record) => {
    expect(judged(bare(record), record.validFrom).declaredVerdict).toBe('SUPPORTED');
  });

  test.each(named(tools.filter(({ key }) => !unconditional.includes(key))))(
    '%s: neither a pass nor a failure, and what is missing is named',
    (_, record) => {
      const assessment = judged(bare(record), someDay(record));
      expect(bothVerdicts(assessment)).toEqual(['UNDETERMINED', 'UNDETERMINED']);
      expect(assessment.missingFacts).not.toEqual([]);
    },
  );

  test.each([
    ['scc/2021-915', 'no transfer mechanism under Chapter V'],
    ['none/intra-eea', 'the destination is a third country'],
    ['none/uk-bridge', 'the destination is a third country'],
  ])('%s: is no tool for a third country', (mechanism, why) => {
    const on = mechanism === 'none/uk-bridge' ? '2021-01-01' : '2021-06-27';
    const assessment = judged({ destination: 'SG', mechanism }, on);
    expect(bothVerdicts(assessment)).toEqual(['UNSUPPORTED', 'UNSUPPORTED']);
    expect(said(assessment)).toContain(why);
  });
});

describe('the period of a mechanism', () => {
  // The law before 1998-10-24 is not held, and nothing is said of it.
  const begins = tools.filter(({ validFrom }) => validFrom > law.data.lawBegins);
  const bridged = begins.filter(({ key }) => key === 'adequacy/GB');

  test.each(named(begins.filter((record) => !bridged.includes(record))))(
    '%s: does not carry on the day before it begins',
    (_, record) => {
      const assessment = judged(complete(record), dayBefore(record.validFrom));
      expect(assessment.declaredVerdict).toBe('UNSUPPORTED');
      expect(said(assessment)).toContain(`was not in force before ${record.validFrom}`);
    },
  );

  test('adequacy/GB: on the day before it begins the bridge holds', () => {
    expect(bothVerdicts(judged(complete(bridged[0]!), '2021-06-27'))).toEqual(['NO_TRANSFER', 'NO_TRANSFER']);
  });

  test('before the law data begin nothing is said', () => {
    const input = { destination: 'US', mechanism: 'dir95/art26-1' };
    expect(bothVerdicts(judged(input, '1998-10-23'))).toEqual(['UNDETERMINED', 'UNDETERMINED']);
    expect(said(judged(input, '1998-10-23'))).toContain('1998-10-24');
  });

  const ended = tools.flatMap((record) => {
    const end = record.ends.at(-1);
    const validTo = end?.validTo ?? null;
    return validTo === null ? [] : [[record.key, record, validTo, end!.citation] as const];
  });

  test('is over for these', () => {
    expect(ended.map(([key, , validTo]) => [key, validTo])).toEqual([
      ['adequacy/HU', '2004-05-01'],
      ['adequacy/GB', '2031-12-28'],
      ['adequacy/US-SAFE-HARBOUR', '2015-10-06'],
      ['adequacy/US-PRIVACY-SHIELD', '2020-07-16'],
      ['adequacy/US-PNR-2004', '2006-10-01'],
      ['adequacy/CA-PNR-2006', '2009-09-23'],
      ['scc/2001-497', '2022-12-28'],
      ['scc/2004-915', '2022-12-28'],
      ['scc/2002-16', '2022-12-28'],
      ['scc/2010-87', '2022-12-28'],
      ['dir95/art26-1', '2018-05-25'],
      ['uk/privacy-shield', '2020-07-16'],
      ['ch/safe-harbor', '2015-10-22'],
      ['ch/privacy-shield', '2020-09-08'],
    ]);
  });

  test.each(ended)('%s: carries on its last day', (_, record, validTo) => {
    expect(judged(complete(record), dayBefore(validTo)).declaredVerdict).toBe('SUPPORTED');
  });

  test.each(ended.filter(([key]) => key !== 'adequacy/HU'))(
    '%s: no longer on the first day after, and the end is cited',
    (_, record, validTo, citation) => {
      const assessment = judged(complete(record), validTo);
      expect(assessment.declaredVerdict).toBe('UNSUPPORTED');
      expect(assessment.reasons.map(({ cites }) => cites)).toContain(citation);
    },
  );

  test('adequacy/HU: its end is the accession, so there is no transfer any more', () => {
    const input = { destination: 'HU', mechanism: 'adequacy/HU' };
    expect(bothVerdicts(judged(input, '2004-05-01'))).toEqual(['NO_TRANSFER', 'NO_TRANSFER']);
  });
});

describe('a mechanism for another destination or another exporter', () => {
  test.each([
    ['SG', 'adequacy/CH'],
    ['US', 'adequacy/CA-PIPEDA'],
    ['CA', 'adequacy/US-DPF'],
    ['SG', 'adequacy/EPO'],
  ])('to %s with %s: does not cover it', (destination, mechanism) => {
    const assessment = judged({ destination, mechanism }, '2026-02-01');
    expect(assessment.declaredVerdict).toBe('UNSUPPORTED');
    expect(said(assessment)).toContain('does not cover this destination');
  });

  test.each(named(tools.filter(({ kind }) => kind === 'foreignRegime')))(
    '%s is not open to exporters under the GDPR',
    (_, record) => {
      const assessment = judged({ ...complete(record), exporterRegime: 'EU-GDPR' }, someDay(record));
      expect(assessment.declaredVerdict).toBe('UNSUPPORTED');
      expect(said(assessment)).toContain('is not open to exporters under EU-GDPR');
    },
  );
});

describe('nothing declared', () => {
  test.each([
    ['SG', '2018-06-01', 'UNSUPPORTED', null],
    ['AU', '2024-01-01', 'UNSUPPORTED', null],
    ['US', '2000-10-31', 'UNSUPPORTED', null],
    ['US', '2000-11-01', 'UNDETERMINED', 'adequacy/US-SAFE-HARBOUR'],
    ['US', '2015-10-06', 'UNSUPPORTED', null],
    ['US', '2016-07-11', 'UNSUPPORTED', null],
    ['US', '2016-07-12', 'UNDETERMINED', 'adequacy/US-PRIVACY-SHIELD'],
    ['US', '2020-07-15', 'UNDETERMINED', 'adequacy/US-PRIVACY-SHIELD'],
    ['US', '2020-07-16', 'UNSUPPORTED', null],
    ['US', '2023-07-09', 'UNSUPPORTED', null],
    ['US', '2023-07-10', 'UNDETERMINED', 'adequacy/US-DPF'],
    ['CH', '2018-06-01', 'SUPPORTED', 'adequacy/CH'],
    ['CA', '2018-06-01', 'UNDETERMINED', 'adequacy/CA-PIPEDA'],
  ])('to %s on %s: %s', (destination, on, verdict, mechanism) => {
    const assessment = judged({ destination }, on);
    expect(bothVerdicts(assessment)).toEqual([verdict, 'NOT_DECLARED']);
    expect(assessment.mechanism?.key ?? null).toBe(mechanism);
  });

  test('names the decisions that stood there before', () => {
    const text = said(judged({ destination: 'US' }, '2021-01-01'));
    expect(text).toContain('C-362/14');
    expect(text).toContain('C-311/18');
  });

  test('what the law could carry does not heal what was declared', () => {
    const assessment = judged(
      {
        destination: 'US',
        mechanism: 'adequacy/US-PRIVACY-SHIELD',
        certifications: [{ scheme: 'eu-us-dpf', listed: true }],
      },
      '2024-01-01',
    );
    expect(bothVerdicts(assessment)).toEqual(['SUPPORTED', 'UNSUPPORTED']);
    expect(assessment.mechanism?.key).toBe('adequacy/US-DPF');
    expect(assessment.declared?.mechanism.key).toBe('adequacy/US-PRIVACY-SHIELD');
  });
});

describe('no transfer', () => {
  test.each([
    ['HR', '2013-06-30', 'UNSUPPORTED'],
    ['HR', '2013-07-01', 'NO_TRANSFER'],
    ['GB', '2020-12-31', 'NO_TRANSFER'],
    ['GB', '2021-01-01', 'NO_TRANSFER'],
    ['GB', '2021-06-27', 'NO_TRANSFER'],
    ['GB', '2021-06-28', 'SUPPORTED'],
    ['NL', '2018-06-01', 'NO_TRANSFER'],
    ['NO', '2018-06-01', 'NO_TRANSFER'],
  ])('to %s on %s: %s', (destination, on, verdict) => {
    expect(judged({ destination }, on).verdict).toBe(verdict);
  });

  test('whatever was declared, the declared verdict is the same', () => {
    const assessment = judged({ destination: 'NL', mechanism: 'scc/2010-87' }, '2018-06-01');
    expect(bothVerdicts(assessment)).toEqual(['NO_TRANSFER', 'NO_TRANSFER']);
    expect(assessment.mechanism).toBeNull();
  });

  test.each(['exporterSubjectToGDPR', 'exporter.subjectToGDPR'])(
    'where %s is false, Chapter V does not bind',
    (path) => {
      const assessment = judged(
        { destination: 'SG', mechanism: 'scc/2010-87', facts: [{ path, value: 'false' }] },
        '2018-06-01',
      );
      expect(bothVerdicts(assessment)).toEqual(['NO_TRANSFER', 'NO_TRANSFER']);
      expect(said(assessment)).toContain('Chapter V does not bind this exporter');
    },
  );
});

test.each([
  [null, 'NOT_DECLARED'],
  ['scc/2021-914-M1', 'UNDETERMINED'],
])('a destination that is not stated is open, declared %s', (mechanism, declaredVerdict) => {
  const assessment = judged({ mechanism }, '2024-01-01');
  expect(bothVerdicts(assessment)).toEqual(['UNDETERMINED', declaredVerdict]);
  expect(assessment.missingFacts).toEqual(['recipient.country']);
});

test('a place of which a person has to decide is open', () => {
  const assessment = judged({ destination: 'SJ' }, '2024-01-01');
  expect(assessment.verdict).toBe('UNDETERMINED');
  expect(said(assessment)).toContain('Svalbard');
});

describe('clauses', () => {
  const record = (key: string): MechanismRecord => mechanisms.find((one) => one.key === key)!;
  const clauses = (key: string, more: TransferInput, on: string): TransferAssessment =>
    judged({ ...complete(record(key)), ...more }, on);

  describe('are made for a pair of roles', () => {
    const pairs = [
      'CONTROLLER CONTROLLER',
      'CONTROLLER PROCESSOR',
      'PROCESSOR PROCESSOR',
      'PROCESSOR CONTROLLER',
    ];
    const fits: Record<string, string> = {
      'scc/2001-497': 'CONTROLLER CONTROLLER',
      'scc/2004-915': 'CONTROLLER CONTROLLER',
      'scc/2002-16': 'CONTROLLER PROCESSOR',
      'scc/2010-87': 'CONTROLLER PROCESSOR',
      'scc/2021-914-M1': 'CONTROLLER CONTROLLER',
      'scc/2021-914-M2': 'CONTROLLER PROCESSOR',
      'scc/2021-914-M3': 'PROCESSOR PROCESSOR',
      'scc/2021-914-M4': 'PROCESSOR CONTROLLER',
    };
    const inUnion = [{ path: 'exporter.establishedOutsideUnion', value: 'false' }];
    test.each(
      Object.entries(fits).flatMap(([key, fit]) =>
        pairs.map((pair) => [key, pair, pair === fit ? 'SUPPORTED' : 'UNSUPPORTED'] as const),
      ),
    )('%s, %s: %s', (key, pair, verdict) => {
      const [exporterRole, importerRole] = pair.split(' ') as [RecipientRole, RecipientRole];
      const facts = [...complete(record(key)).facts!, ...inUnion];
      expect(clauses(key, { exporterRole, importerRole, facts }, '2021-07-01').verdict).toBe(verdict);
    });

    test.each<[RecipientRole, 'CONTROLLER' | 'PROCESSOR']>([
      ['JOINT_CONTROLLER', 'CONTROLLER'],
      ['INDEPENDENT_CONTROLLER', 'CONTROLLER'],
      ['PUBLIC_AUTHORITY', 'CONTROLLER'],
      ['ACQUIRER', 'CONTROLLER'],
      ['SUBPROCESSOR', 'PROCESSOR'],
    ])('%s stands on the side of a %s', (importerRole, side) => {
      const verdicts = ['scc/2021-914-M1', 'scc/2021-914-M2'].map(
        (key) => clauses(key, { importerRole }, '2021-07-01').verdict,
      );
      expect(verdicts).toEqual(
        side === 'CONTROLLER' ? ['SUPPORTED', 'UNSUPPORTED'] : ['UNSUPPORTED', 'SUPPORTED'],
      );
    });

    test.each<RecipientRole | null>(['THIRD_PARTY', 'PUBLIC', 'UNDETERMINED', null])(
      '%s is taken to fit, and is named',
      (importerRole) => {
        const assessment = clauses('scc/2021-914-M2', { importerRole }, '2021-07-01');
        expect(assessment.verdict).toBe('SUPPORTED');
        expect(assessment.missingFacts).toEqual(['recipient.role']);
      },
    );

    test('an exporter whose role is not known is taken to fit, and is named', () => {
      const assessment = clauses('scc/2021-914-M3', { exporterRole: null }, '2021-07-01');
      expect(assessment.verdict).toBe('SUPPORTED');
      expect(assessment.missingFacts).toEqual(['exporter.role']);
    });

    test.each([
      ['true', 'SUPPORTED'],
      ['false', 'UNSUPPORTED'],
    ])('scc/2010-87 from a processor that is outside the Union %s: %s', (value, verdict) => {
      const facts = [{ path: 'exporter.establishedOutsideUnion', value }];
      const more: TransferInput = { exporterRole: 'PROCESSOR', importerRole: 'SUBPROCESSOR', facts };
      expect(clauses('scc/2010-87', more, '2020-07-16').verdict).toBe(verdict);
    });

    test('scc/2010-87 from a processor of which it is not known is not failed for want of that fact', () => {
      const more: TransferInput = { exporterRole: 'PROCESSOR', importerRole: 'SUBPROCESSOR' };
      const assessment = clauses('scc/2010-87', more, '2020-07-16');
      expect(assessment.verdict).not.toBe('UNSUPPORTED');
      expect(assessment.missingFacts).toContain('exporter.establishedOutsideUnion');
    });
  });

  describe('bind from their signature', () => {
    const all = tools.filter(
      ({ kind, requiresContract }) => kind === 'standardContractualClauses' && requiresContract,
    );

    test.each(named([...all, record('uk/idta')]))('%s', (key, { validFrom }) => {
      const on = key.startsWith('scc/20') && validFrom < '2020-07-16' ? '2010-05-14' : '2022-03-21';
      const signed = (contractSignedOn: Day | null): TransferAssessment =>
        clauses(key, { contractSignedOn }, { 'scc/2010-87': '2010-05-15' }[key] ?? on);
      const asked = day({ 'scc/2010-87': '2010-05-15' }[key] ?? on);
      expect(signed(asked).verdict).toBe('SUPPORTED');
      expect(signed(dayAfter(asked)).verdict).toBe('UNSUPPORTED');
      expect(signed(null).verdict).toBe('UNDETERMINED');
      expect(signed(null).missingFacts).toContain('contract.signedOn');
    });

    test.each(['scc/2010-87', 'art46/ad-hoc'])(
      '%s: signed on the day that is asked for, not on that of the law',
      (key) => {
        const asked = { validOn: '2018-06-01', lawOn: '2019-06-01' };
        const signed = (on: string): string =>
          judged({ ...complete(record(key)), contractSignedOn: day(on) }, asked).verdict;
        expect(signed('2018-06-01')).toBe('SUPPORTED');
        expect(signed('2018-06-02')).toBe('UNSUPPORTED');
      },
    );
  });

  describe('of a repealed set', () => {
    test.each([
      ['2021-09-26', '2021-09-26', null, 'SUPPORTED'],
      ['2021-09-26', '2021-09-27', true, 'SUPPORTED'],
      ['2021-09-27', '2021-09-27', true, 'UNSUPPORTED'],
      ['2021-09-27', '2022-01-01', true, 'UNSUPPORTED'],
      ['2019-03-01', '2021-09-26', false, 'SUPPORTED'],
      ['2019-03-01', '2021-09-27', false, 'UNSUPPORTED'],
      ['2019-03-01', '2021-09-27', null, 'UNDETERMINED'],
      ['2019-03-01', '2022-12-27', true, 'SUPPORTED'],
      ['2019-03-01', '2022-12-28', true, 'UNSUPPORTED'],
    ])('signed on %s, on %s, unchanged %s: %s', (signedOn, on, operationsUnchanged, verdict) => {
      const more = { contractSignedOn: day(signedOn), operationsUnchanged };
      const assessment = clauses('scc/2010-87', more, on);
      expect(assessment.verdict).toBe(verdict);
      expect(assessment.missingFacts).toEqual(
        verdict === 'UNDETERMINED' ? ['contract.operationsUnchanged'] : [],
      );
    });

    test.each([
      ['2010-05-14', 'SUPPORTED'],
      ['2010-05-15', 'UNSUPPORTED'],
    ])('of 2001 for processors, signed on %s: %s', (signedOn, verdict) => {
      expect(clauses('scc/2002-16', { contractSignedOn: day(signedOn) }, '2012-01-01').verdict).toBe(verdict);
    });

    test('as known before the repeal, they carry on', () => {
      const more = { contractSignedOn: day('2021-10-01'), operationsUnchanged: null };
      const asked = { ...complete(record('scc/2010-87')), ...more };
      expect(judged(asked, { validOn: '2023-01-01', knownAt: '2021-06-03' }).verdict).toBe('SUPPORTED');
      expect(judged(asked, { validOn: '2023-01-01', knownAt: '2021-06-04' }).verdict).toBe('UNSUPPORTED');
    });
  });
});

describe('an assessment of the law of the destination', () => {
  const asking = tools.filter(({ requiresImpactAssessment }) => requiresImpactAssessment);

  test('is asked for by clauses, safeguards and rules, and by nothing else', () => {
    expect(asking.map(({ key }) => key.split('/')[0]).filter((group) => group === 'adequacy')).toEqual([]);
    expect(asking).toHaveLength(8 + 8 + 1 + 1);
  });

  test.each(named(asking))('%s: unknown leaves open, ADEQUATE carries, INADEQUATE fails', (_, record) => {
    const outcomes = [null, 'ADEQUATE', 'ADEQUATE_WITH_MEASURES', 'INADEQUATE'] as const;
    const all = outcomes.map((impactAssessment) =>
      judged({ ...complete(record), impactAssessment }, someDay(record)),
    );
    expect(all.map(({ verdict }) => verdict)).toEqual([
      'UNDETERMINED',
      'SUPPORTED',
      'SUPPORTED',
      'UNSUPPORTED',
    ]);
    expect(all[0]!.missingFacts).toEqual(['tia.outcome']);
  });

  test.each([
    ['scc/2010-87', '2020-07-15', 'SUPPORTED'],
    ['scc/2010-87', '2020-07-16', 'UNDETERMINED'],
    ['bcr/controller', '2020-07-15', 'SUPPORTED'],
    ['bcr/controller', '2020-07-16', 'UNDETERMINED'],
  ])('%s without one on %s: %s', (key, on, verdict) => {
    const record = mechanisms.find((one) => one.key === key)!;
    expect(judged({ ...complete(record), impactAssessment: null }, on).verdict).toBe(verdict);
  });
});

describe('certification', () => {
  const hrPath = 'transfer.dataKinds(HR) implies certification.covers(HR)';
  const schemes: readonly (readonly [mechanism: string, scheme: string, on: string])[] = [
    ['adequacy/US-SAFE-HARBOUR', 'us-safe-harbor', '2015-10-05'],
    ['adequacy/US-PRIVACY-SHIELD', 'eu-us-privacy-shield', '2020-07-15'],
    ['adequacy/US-DPF', 'eu-us-dpf', '2023-07-10'],
  ];
  const listing = (
    [mechanism, scheme, on]: (typeof schemes)[number],
    listed: boolean | null,
    humanResourcesData: boolean | null = false,
    coversHr: boolean | null = null,
  ): TransferAssessment =>
    judged(
      {
        destination: 'US',
        mechanism,
        humanResourcesData,
        certifications: [{ scheme, listed, coversHr }],
        // Privacy Shield also asks for a contract with the next recipient; the other two do not.
        ...(mechanism === 'adequacy/US-PRIVACY-SHIELD'
          ? { facts: [{ path: 'transfer.onwardContract', value: 'true' }] }
          : {}),
      },
      on,
    );

  test.each(schemes)('%s: listed, not listed, not known', (...scheme) => {
    const all = [true, false, null].map((listed) => listing(scheme, listed));
    expect(all.map(({ verdict }) => verdict)).toEqual(['SUPPORTED', 'UNSUPPORTED', 'UNDETERMINED']);
    expect(all[2]!.missingFacts).toEqual([`recipient.certification(${scheme[1]}).statusAt(D)`]);
  });

  test.each(
    schemes.flatMap((scheme) =>
      (
        [
          [true, true, 'SUPPORTED', false],
          [true, false, 'UNSUPPORTED', false],
          [true, null, 'SUPPORTED', true],
          [false, false, 'SUPPORTED', false],
          [false, null, 'SUPPORTED', false],
          [null, true, 'SUPPORTED', false],
          [null, false, 'SUPPORTED', true],
          [null, null, 'SUPPORTED', true],
        ] as const
      ).map((row) => [scheme[0], scheme, ...row] as const),
    ),
  )('%s, %j: employee data %s, covered %s: %s, assumed %s', (_, scheme, hr, covers, verdict, assumed) => {
    const assessment = listing(scheme, true, hr, covers);
    expect(assessment.verdict).toBe(verdict);
    expect(assessment.missingFacts).toEqual(assumed ? [hrPath] : []);
  });

  test.each([
    ['adequacy/US-DPF', 'eu-us-dpf', '2024-01-01', 'SUPPORTED'],
    ['adequacy/US-PRIVACY-SHIELD', 'eu-us-privacy-shield', '2020-07-15', 'UNSUPPORTED'],
  ])('%s while the recertification is under review: %s', (mechanism, scheme, on, verdict) => {
    const status = {
      path: `recipient.certification(${scheme}).statusAt(D)`,
      value: 'active-recertification-under-review',
    };
    expect(judged({ destination: 'US', mechanism, facts: [status] }, on).verdict).toBe(verdict);
  });

  test('covers no employee data under the UK extension where it says that it does not', () => {
    const asked = (coversHr: boolean | null): TransferAssessment =>
      judged(
        {
          exporterRegime: 'UK-GDPR',
          destination: 'US',
          mechanism: 'uk/us-data-bridge',
          humanResourcesData: true,
          certifications: [{ scheme: 'uk-us-data-bridge', listed: true, coversHr }],
        },
        '2024-01-01',
      );
    expect(asked(false).verdict).toBe('UNSUPPORTED');
    expect(asked(true).verdict).toBe('SUPPORTED');
    expect(asked(null).verdict).toBe('SUPPORTED');
  });
});

describe('public bodies', () => {
  test.each([
    ['adequacy/CA-PIPEDA', 'CA', 'PIPEDA', '2018-06-01'],
    ['adequacy/JP', 'JP', 'APPI', '2019-01-23'],
  ])('%s does not cover them', (mechanism, destination, applies, on) => {
    const asked = (publicBody: boolean | null): string =>
      judged({ destination, mechanism, subjectToLaws: [applies], publicBody }, on).verdict;
    expect([asked(true), asked(false), asked(null)]).toEqual(['UNSUPPORTED', 'SUPPORTED', 'SUPPORTED']);
  });

  test.each([
    ['true', true, 'SUPPORTED'],
    ['true', false, 'UNSUPPORTED'],
    ['true', null, 'UNDETERMINED'],
    ['false', null, 'UNSUPPORTED'],
    [null, true, 'UNDETERMINED'],
    [null, false, 'UNSUPPORTED'],
  ])('an instrument between them, exporter %s, recipient %s: %s', (exporter, publicBody, verdict) => {
    const assessment = judged(
      {
        destination: 'SG',
        mechanism: 'art46/public-instrument',
        publicBody,
        contractSignedOn: day('2020-01-01'),
        facts: exporter === null ? [] : [{ path: 'exporter.publicBody', value: exporter }],
      },
      '2020-07-15',
    );
    expect(assessment.verdict).toBe(verdict);
  });
});

describe('derogations', () => {
  const record = (key: string): MechanismRecord => mechanisms.find((one) => one.key === key)!;

  test.each([
    ['art49/1-b', 'true', 'SUPPORTED', []],
    ['art49/1-b', 'false', 'UNSUPPORTED', []],
    ['art49/1-b', null, 'SUPPORTED', ['transfer.occasional']],
    ['art49/1-c', 'true', 'SUPPORTED', []],
    ['art49/1-c', 'false', 'UNSUPPORTED', []],
    ['art49/1-c', null, 'UNDETERMINED', ['transfer.occasional']],
    ['art49/1-e', null, 'UNDETERMINED', ['transfer.occasional']],
    ['art49/1-a', 'false', 'SUPPORTED', []],
    ['art49/1-f', null, 'SUPPORTED', []],
  ])('%s, occasional %s: %s', (key, occasional, verdict, missing) => {
    const facts = fulfilled(record(key)).filter(({ path }) => path !== 'transfer.occasional');
    const said = occasional === null ? [] : [{ path: 'transfer.occasional', value: occasional }];
    const assessment = judged({ ...bare(record(key)), facts: [...facts, ...said] }, '2024-01-01');
    expect(assessment.verdict).toBe(verdict);
    expect(assessment.missingFacts).toEqual(missing);
  });

  test.each(named(tools.filter(({ onlyWithoutAdequacy }) => onlyWithoutAdequacy)))(
    '%s is closed where an adequacy decision carries the transfer',
    (_, derogation) => {
      const assessment = judged({ ...complete(derogation), destination: 'CH' }, '2024-01-01');
      expect(bothVerdicts(assessment)).toEqual(['SUPPORTED', 'UNSUPPORTED']);
      expect(assessment.mechanism?.key).toBe('adequacy/CH');
    },
  );

  test('all of Art. 49(1) first subparagraph are closed so', () => {
    const closed = tools.filter(({ onlyWithoutAdequacy }) => onlyWithoutAdequacy).map(({ key }) => key);
    expect(closed).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => `art49/1-${letter}`));
  });

  test.each([
    [null, 'SUPPORTED'],
    [false, 'SUPPORTED'],
    [true, 'UNSUPPORTED'],
  ])('a decision that depends on a listing closes them only where listed is %s', (listed, declared) => {
    const consent = { ...complete(record('art49/1-a')), destination: 'US' };
    const certifications = [{ scheme: 'eu-us-dpf', listed }];
    expect(judged({ ...consent, certifications }, '2024-01-01').declaredVerdict).toBe(declared);
  });

  test.each([
    ['2024-01-01', 'UNSUPPORTED'],
    ['2023-12-31', 'SUPPORTED'],
  ])('a consent withdrawn on 2024-01-01 carries on %s: %s', (on, verdict) => {
    const facts = fulfilled(record('art49/1-a')).map((fact) =>
      fact.path === 'consent.withdrawnOn' ? { ...fact, value: '2024-01-01' } : fact,
    );
    expect(judged({ ...bare(record('art49/1-a')), facts }, on).verdict).toBe(verdict);
  });
});

describe('an international organisation', () => {
  test.each([
    ['EPO', '2025-07-17', 'UNSUPPORTED'],
    ['EPO', '2025-07-18', 'SUPPORTED'],
    ['European Patent Organisation', '2025-07-18', 'SUPPORTED'],
    [' epo ', '2025-07-18', 'SUPPORTED'],
    ['Interpol', '2025-07-18', 'UNSUPPORTED'],
  ])('%s on %s: %s', (internationalOrganisation, on, verdict) => {
    const assessment = judged({ internationalOrganisation }, on);
    expect(bothVerdicts(assessment)).toEqual([verdict, 'NOT_DECLARED']);
  });

  test('can be reached with clauses as well', () => {
    const record = mechanisms.find(({ key }) => key === 'scc/2021-914-M1')!;
    const input = { ...complete(record), destination: null, internationalOrganisation: 'Interpol' };
    expect(judged(input, '2024-01-01').verdict).toBe('SUPPORTED');
  });

  test.each(['UK-GDPR', 'CH-FADP'])(
    'is open under the %s, of which the law data hold no such decision',
    (exporterRegime) => {
      for (const internationalOrganisation of ['EPO', 'Interpol']) {
        const assessment = judged({ exporterRegime, internationalOrganisation }, '2026-02-01');
        expect(bothVerdicts(assessment)).toEqual(['UNDETERMINED', 'NOT_DECLARED']);
      }
    },
  );
});

describe('regimes of which only a few schemes are held', () => {
  test.each([
    ['UK-GDPR', 'GB', 'NO_TRANSFER'],
    ['UK-GDPR', 'DE', 'UNDETERMINED'],
    ['UK-GDPR', 'CH', 'UNDETERMINED'],
    ['UK-GDPR', 'US', 'UNDETERMINED'],
    ['CH-FADP', 'CH', 'NO_TRANSFER'],
    ['CH-FADP', 'GB', 'UNDETERMINED'],
    ['CH-FADP', 'SG', 'UNDETERMINED'],
  ])('%s to %s: %s', (exporterRegime, destination, verdict) => {
    expect(judged({ exporterRegime, destination }, '2024-10-01').verdict).toBe(verdict);
  });

  // Whatever is declared that the data do not hold for the regime is open, to the last mechanism.
  test.each(
    ['UK-GDPR', 'CH-FADP'].flatMap((regime) =>
      mechanisms
        .filter(({ exporterRegimes }) => !(exporterRegimes as readonly string[]).includes(regime))
        .map((record) => [regime, record.key, record] as const),
    ),
  )('%s, declared %s: UNDETERMINED', (exporterRegime, _, record) => {
    const input = { ...complete(record), internationalOrganisation: null, exporterRegime, destination: 'SG' };
    const assessment = judged(input, '2024-10-01');
    expect(bothVerdicts(assessment)).toEqual(['UNDETERMINED', 'UNDETERMINED']);
    expect(said(assessment)).toContain('in part only');
  });

  test.each([
    ['UK-GDPR', 'uk/privacy-shield', 'eu-us-privacy-shield', '2016-07-11', 'UNSUPPORTED'],
    ['UK-GDPR', 'uk/privacy-shield', 'eu-us-privacy-shield', '2016-07-12', 'SUPPORTED'],
    ['UK-GDPR', 'uk/privacy-shield', 'eu-us-privacy-shield', '2020-07-15', 'SUPPORTED'],
    ['UK-GDPR', 'uk/privacy-shield', 'eu-us-privacy-shield', '2020-07-16', 'UNSUPPORTED'],
    ['UK-GDPR', 'uk/us-data-bridge', 'uk-us-data-bridge', '2023-10-11', 'UNSUPPORTED'],
    ['UK-GDPR', 'uk/us-data-bridge', 'uk-us-data-bridge', '2023-10-12', 'SUPPORTED'],
    ['CH-FADP', 'ch/safe-harbor', 'swiss-us-safe-harbor', '2009-02-15', 'UNSUPPORTED'],
    ['CH-FADP', 'ch/safe-harbor', 'swiss-us-safe-harbor', '2015-10-21', 'SUPPORTED'],
    ['CH-FADP', 'ch/safe-harbor', 'swiss-us-safe-harbor', '2015-10-22', 'UNSUPPORTED'],
    ['CH-FADP', 'ch/privacy-shield', 'swiss-us-privacy-shield', '2020-09-07', 'SUPPORTED'],
    ['CH-FADP', 'ch/privacy-shield', 'swiss-us-privacy-shield', '2020-09-08', 'UNSUPPORTED'],
    ['CH-FADP', 'ch/dpf', 'swiss-us-dpf', '2024-09-14', 'UNSUPPORTED'],
    ['CH-FADP', 'ch/dpf', 'swiss-us-dpf', '2024-09-15', 'SUPPORTED'],
  ])('%s, %s (%s) on %s: %s', (exporterRegime, mechanism, scheme, on, verdict) => {
    const certifications = [{ scheme, listed: true }];
    const input = { exporterRegime, destination: 'US', mechanism, certifications };
    expect(judged(input, on).declaredVerdict).toBe(verdict);
  });

  test('a listed scheme for a destination that it does not reach leaves the transfer open', () => {
    const input = { exporterRegime: 'UK-GDPR', destination: 'SG', mechanism: 'uk/us-data-bridge' };
    expect(judged(input, '2024-01-01').verdict).toBe('UNDETERMINED');
  });
});

describe('struck down later', () => {
  test.each([
    ['US', 'adequacy/US-PRIVACY-SHIELD', '2020-07-15', undefined, true],
    ['US', 'adequacy/US-PRIVACY-SHIELD', '2020-07-16', undefined, false],
    ['US', 'adequacy/US-PRIVACY-SHIELD', '2018-06-01', '2020-07-15', false],
    ['US', 'adequacy/US-PRIVACY-SHIELD', '2018-06-01', '2020-07-16', true],
    ['US', null, '2018-06-01', undefined, true],
    ['US', 'scc/2010-87', '2018-06-01', undefined, true],
    ['US', 'adequacy/US-SAFE-HARBOUR', '2015-10-05', undefined, true],
    ['US', 'adequacy/US-SAFE-HARBOUR', '2015-10-06', undefined, false],
    ['US', 'adequacy/US-PNR-2004', '2006-09-30', undefined, true],
    ['US', 'adequacy/US-PNR-2004', '2006-10-01', undefined, true],
    ['HU', null, '2004-04-30', undefined, false],
    ['SG', 'scc/2010-87', '2018-06-01', undefined, false],
    ['CH', null, '2018-06-01', undefined, false],
  ])('to %s with %s on %s, known at %s: %s', (destination, mechanism, validOn, knownAt, later) => {
    const clocks = knownAt === undefined ? { validOn } : { validOn, knownAt };
    expect(judged({ destination, mechanism }, clocks).laterInvalidated).toBe(later);
  });

  test('is said only of a judgment, not of the statement of an authority', () => {
    const asked = (exporterRegime: string, mechanism: string): boolean =>
      judged({ exporterRegime, destination: 'US', mechanism }, '2018-06-01').laterInvalidated;
    expect(asked('UK-GDPR', 'uk/privacy-shield')).toBe(true);
    expect(asked('CH-FADP', 'ch/privacy-shield')).toBe(false);
  });
});

describe('the clocks of the law', () => {
  const listed: TransferInput = {
    destination: 'US',
    mechanism: 'adequacy/US-PRIVACY-SHIELD',
    certifications: [{ scheme: 'eu-us-privacy-shield', listed: true }],
  };

  test.each([
    ['2018-06-01', '2018-06-01', 'SUPPORTED'],
    ['2018-06-01', '2020-07-15', 'SUPPORTED'],
    ['2018-06-01', '2020-07-16', 'UNSUPPORTED'],
    ['2021-01-01', '2018-06-01', 'SUPPORTED'],
  ])('as on %s, on the law of %s: %s', (validOn, lawOn, declared) => {
    expect(judged(listed, { validOn, lawOn }).declaredVerdict).toBe(declared);
  });

  test.each([
    ['2020-07-10', 'SUPPORTED'],
    ['2020-07-15', 'SUPPORTED'],
    ['2020-07-16', 'UNSUPPORTED'],
  ])('for 2020-08-01, as known on %s: %s', (knownAt, declared) => {
    expect(judged(listed, { validOn: '2020-08-01', knownAt }).declaredVerdict).toBe(declared);
  });

  test('an act that is not adopted yet carries nothing', () => {
    const input = { destination: 'US', mechanism: 'adequacy/US-DPF' };
    const assessment = judged(input, { validOn: '2024-01-01', knownAt: '2023-07-09' });
    expect(bothVerdicts(assessment)).toEqual(['UNSUPPORTED', 'UNSUPPORTED']);
    expect(said(assessment)).toContain('there was no mechanism of this name yet');
  });

  test.each([
    ['2025-12-23', undefined, 'uk-immigration-control', 'UNSUPPORTED', []],
    ['2025-12-24', undefined, 'uk-immigration-control', 'SUPPORTED', []],
    ['2025-12-24', '2025-12-18', 'uk-immigration-control', 'UNSUPPORTED', []],
    ['2025-12-23', undefined, 'crm', 'SUPPORTED', []],
    ['2025-12-23', undefined, null, 'SUPPORTED', ['transfer.purpose']],
    ['2025-12-24', undefined, null, 'SUPPORTED', []],
  ])(
    'to the United Kingdom on %s, known at %s, for %s: %s',
    (validOn, knownAt, purpose, verdict, missing) => {
      const clocks = knownAt === undefined ? { validOn } : { validOn, knownAt };
      const assessment = judged({ destination: 'GB', purpose }, clocks);
      expect(assessment.verdict).toBe(verdict);
      expect(assessment.missingFacts).toEqual(missing);
    },
  );
});

describe('through a register', () => {
  function only(
    drafts: Parameters<typeof registerOf>[0],
    on: string,
    key = 'disclosure/exporter-importer',
  ): readonly Transfer[] {
    const register = registerOf(drafts, { validOn: on });
    return register.transfersOf(register.entry('disclosure', key)!);
  }
  const parties = [
    organisation('org/exporter', null, null, { subjectToGdpr: true }),
    organisation('org/importer'),
  ];

  test.each([
    ['EU', ['EU'], [], 'NO_TRANSFER', null],
    ['two that are open in different ways', ['region/x'], ['US', 'SG'], 'UNDETERMINED', null],
    ['two that fail alike', ['region/x'], ['SG', 'AU'], 'UNSUPPORTED', null],
    ['one at home and one that fails', ['region/x'], ['NL', 'SG'], 'UNDETERMINED', null],
    ['two with decisions of their own', ['region/x'], ['CH', 'AD'], 'SUPPORTED', null],
    ['one with a decision', ['region/x'], ['CH'], 'SUPPORTED', 'adequacy/CH'],
    ['nobody knows which', ['region/x'], [], 'UNDETERMINED', null],
  ])('a region, %s: judged by its members', (_, destinationRegionKeys, members, verdict, mechanism) => {
    const [transfer] = only(
      [
        ...parties,
        transferRegion('region/x', members),
        disclosure('org/exporter', 'org/importer', [], { destinationRegionKeys }),
      ],
      '2018-06-01',
    );
    expect(transfer!.assessment.verdict).toBe(verdict);
    expect(transfer!.assessment.mechanism?.key ?? null).toBe(mechanism);
    expect(transfer!.assessment.missingFacts.includes('recipient.country')).toBe(verdict === 'UNDETERMINED');
  });

  test('a region to which not all members answer alike leaves what was declared open', () => {
    const [transfer] = only(
      [
        ...parties,
        transferRegion('region/x', ['NL', 'SG']),
        disclosure('org/exporter', 'org/importer', [], { destinationRegionKeys: ['region/x'] }),
        reliance('scc/2010-87', 'org/exporter', ['disclosure/exporter-importer']),
      ],
      '2018-06-01',
    );
    expect(bothVerdicts(transfer!.assessment)).toEqual(['UNDETERMINED', 'UNDETERMINED']);
  });

  test('one disclosure to three destinations is three transfers', () => {
    const transfers = only(
      [...parties, disclosure('org/exporter', 'org/importer', ['CH', 'NL', 'SG'])],
      '2018-06-01',
    );
    expect(transfers.map(({ assessment }) => assessment.verdict)).toEqual([
      'SUPPORTED',
      'NO_TRANSFER',
      'UNSUPPORTED',
    ]);
  });

  test.each([
    [null, null, 'UNSUPPORTED', ['exporterSubjectToGDPR']],
    [true, null, 'UNSUPPORTED', []],
    [null, 'NL', 'UNSUPPORTED', []],
    [null, 'CA', 'UNSUPPORTED', ['exporterSubjectToGDPR']],
    [false, null, 'NO_TRANSFER', []],
    [false, 'NL', 'NO_TRANSFER', []],
  ])(
    'an exporter to which the GDPR applies: %s, in %s: %s',
    (subjectToGdpr, countryCode, verdict, missing) => {
      const [transfer] = only(
        [
          organisation('org/exporter', null, null, { subjectToGdpr, countryCode }),
          organisation('org/importer'),
          disclosure('org/exporter', 'org/importer', ['SG']),
        ],
        '2018-06-01',
      );
      expect(transfer!.assessment.verdict).toBe(verdict);
      expect(transfer!.assessment.missingFacts).toEqual(missing);
    },
  );

  test.each([
    ['ACTIVE', 'SUPPORTED'],
    ['RECERTIFICATION_UNDER_REVIEW', 'SUPPORTED'],
    ['INACTIVE', 'UNSUPPORTED'],
    ['NOT_LISTED', 'UNSUPPORTED'],
  ] as const)('a certification under the Data Privacy Framework that is %s: %s', (status, verdict) => {
    const [transfer] = only(
      [
        ...parties,
        certification('cert/importer', 'org/importer', '2023-08-01', null, { scheme: 'eu-us-dpf', status }),
        disclosure('org/exporter', 'org/importer', ['US']),
      ],
      '2023-08-01',
    );
    expect(transfer!.assessment.verdict).toBe(verdict);
  });

  test.each([
    ['2018-05-31', 'UNDETERMINED'],
    ['2018-06-01', 'SUPPORTED'],
    ['2018-06-30', 'SUPPORTED'],
    ['2018-07-01', 'UNDETERMINED'],
  ])('a certification counts while it holds: on %s %s', (on, verdict) => {
    const [transfer] = only(
      [
        ...parties,
        certification('cert/importer', 'org/importer', '2018-06-01', '2018-07-01'),
        disclosure('org/exporter', 'org/importer', ['US']),
        reliance('adequacy/US-PRIVACY-SHIELD', 'org/exporter', ['disclosure/exporter-importer']),
      ],
      on,
    );
    expect(bothVerdicts(transfer!.assessment)).toEqual([verdict, verdict]);
  });

  test('a mechanism that the source denies is not declared', () => {
    const [transfer] = only(
      [
        ...parties,
        disclosure('org/exporter', 'org/importer', ['US']),
        reliance('adequacy/US-PRIVACY-SHIELD', 'org/exporter', ['disclosure/exporter-importer'], {
          modality: 'DENIES',
        }),
      ],
      '2018-06-01',
    );
    expect(transfer!.assessment.declaredVerdict).toBe('NOT_DECLARED');
  });

  test('a mechanism of one country is declared for that destination alone', () => {
    const transfers = only(
      [
        ...parties,
        disclosure('org/exporter', 'org/importer', ['SG', 'US']),
        reliance('adequacy/US-PRIVACY-SHIELD', 'org/exporter', ['disclosure/exporter-importer']),
      ],
      '2018-06-01',
    );
    expect(transfers.map(({ assessment }) => assessment.declaredVerdict)).toEqual([
      'NOT_DECLARED',
      'UNDETERMINED',
    ]);
  });

  test('the contract, its date and its facts come from the reliance, the roles from the activity', () => {
    const clauses = (more: Parameters<typeof reliance>[3], role: RecipientRole): TransferAssessment =>
      only(
        [
          ...parties,
          activity('activity/a', ['org/exporter']),
          disclosure('org/exporter', 'org/importer', ['SG'], { activityKeys: ['activity/a'], role }),
          reliance('scc/2021-914-M2', 'org/exporter', ['disclosure/exporter-importer'], more),
        ],
        '2022-01-01',
      )[0]!.assessment;
    const whole = {
      contractSignedOn: day('2022-01-01'),
      impactAssessment: 'ADEQUATE',
      facts: [
        { path: 'contract.clausesUnmodified', value: 'true' },
        { path: 'contract.annexesComplete', value: 'true' },
      ],
    } as const;
    expect(clauses(whole, 'PROCESSOR').verdict).toBe('SUPPORTED');
    expect(clauses(whole, 'PROCESSOR').missingFacts).toEqual([]);
    expect(clauses(whole, 'CONTROLLER').verdict).toBe('UNSUPPORTED');
    expect(clauses({ ...whole, impactAssessment: null }, 'PROCESSOR').verdict).toBe('UNDETERMINED');
    expect(clauses({ ...whole, contractSignedOn: day('2022-01-02') }, 'PROCESSOR').verdict).toBe(
      'UNSUPPORTED',
    );
  });
});

describe('wrong input', () => {
  const secret = 'a-value-of-the-caller';
  const listing = 'recipient.certification(eu-us-dpf).statusAt(D)';
  const certified = { scheme: 'eu-us-dpf', listed: true };

  test.each<[string, TransferInput, string[]]>([
    ['a regime', { exporterRegime: secret }, ['input', 'exporterRegime']],
    ['a mechanism', { mechanism: secret }, ['input', 'mechanism']],
    ['a country', { destination: secret }, ['input', 'destination']],
    ['a country in small letters', { destination: 'us' }, ['input', 'destination']],
    ['two letters that are no country', { destination: 'XX' }, ['input', 'destination']],
    [
      'a country and an organisation',
      { destination: 'CH', internationalOrganisation: 'EPO' },
      ['input', 'destination'],
    ],
    ['a scheme', { certifications: [{ scheme: secret }] }, ['input', 'certifications', 'scheme']],
    ['a scheme twice', { certifications: [certified, certified] }, ['input', 'certifications', 'scheme']],
    ['a path', { facts: [{ path: secret, value: 'true' }] }, ['input', 'facts', 'path']],
    ['the day as a fact', { facts: [{ path: 'D', value: '2018-01-01' }] }, ['input', 'facts', 'path']],
    ['no flag', { facts: [{ path: 'transfer.occasional', value: secret }] }, ['input', 'facts', 'value']],
    ['no day', { facts: [{ path: 'contract.signedOn', value: '2018-02-30' }] }, ['input', 'facts', 'value']],
    [
      'no day nor never',
      { facts: [{ path: 'consent.withdrawnOn', value: secret }] },
      ['input', 'facts', 'value'],
    ],
    ['no text', { facts: [{ path: listing, value: ' ' }] }, ['input', 'facts', 'value']],
    [
      'an outcome of an impact assessment that is none',
      { facts: [{ path: 'tia.outcome', value: secret }] },
      ['input', 'facts', 'value'],
    ],
    [
      'a fact twice',
      { facts: ['true', 'false'].map((value) => ({ path: 'transfer.occasional', value })) },
      ['input', 'facts', 'path'],
    ],
    [
      'a fact by a field and by its path',
      { publicBody: true, facts: [{ path: 'recipient.publicBody', value: 'true' }] },
      ['input', 'facts', 'path'],
    ],
    [
      'a listing by a field and by its path',
      { certifications: [certified], facts: [{ path: listing, value: 'active' }] },
      ['input', 'facts', 'path'],
    ],
    [
      'whether the GDPR applies, twice in two spellings',
      {
        facts: ['exporterSubjectToGDPR', 'exporter.subjectToGDPR'].map((path) => ({ path, value: 'true' })),
      },
      ['input', 'facts', 'path'],
    ],
    [
      'the same under another regime',
      {
        exporterRegime: 'UK-GDPR',
        facts: ['true', 'false'].map((value) => ({ path: 'exporterSubjectToGDPR', value })),
      },
      ['input', 'facts', 'path'],
    ],
    [
      'more than 500 facts',
      { facts: Array.from({ length: 501 }, () => ({ path: secret, value: secret })) },
      ['input', 'facts'],
    ],
  ])('%s is told without the value', (_, input, field) => {
    let caught: unknown = null;
    try {
      judged({ destination: 'US', ...input }, '2024-01-01');
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(InputFault);
    expect((caught as InputFault).field).toEqual(field);
    expect((caught as InputFault).message).not.toContain(secret);
    expect((caught as InputFault).message).not.toContain('2018-02-30');
  });

  test('a mechanism that becomes known only later is no wrong input', () => {
    const asked = { destination: 'US', mechanism: 'adequacy/US-DPF' };
    expect(judged(asked, { validOn: '2020-01-01', knownAt: '2020-01-01' }).declaredVerdict).toBe(
      'UNSUPPORTED',
    );
  });
});
