import { dayAfter, type Day } from '../../src/core/period';
import {
  named,
  type Answers,
  type AnsweredCase,
  type Judged,
  type Keyed,
  type Nodes,
  type Register,
} from './given-case';

const inTheUnitedStates = async ({ rows, expected }: AnsweredCase): Promise<void> => {
  const there = (await rows()).filter((row) => row['Where'] === 'United States');
  expect(there.map((row) => row['Recipient']).sort()).toEqual([...named(expected['recipients'])].sort());
  for (const row of there) {
    expect(row['Verdict on what was declared']).toBe(expected['declaredVerdict']);
    expect(row['Verdict of the last leg']).toBe(expected['lawfulness']);
    expect(row['Declared mechanism']).toBe('EU-US Privacy Shield');
  }
};

/** The ways from a client over 1CRM in Canada to the last leg, leg by leg, and the points that a person decides. */

const chain = async ({ answer, expected }: AnsweredCase): Promise<void> => {
  const legs = expected['legs'] as readonly { readonly to: string; readonly verdict: string }[];
  const places: Readonly<Record<string, string>> = { SG: 'Singapore', AU: 'Australia', US: 'United States' };
  const place = places[/\((SG|AU|US)/.exec(legs[1]!.to)![1]!];
  const { data, notRecorded } = await answer();
  interface Leg {
    readonly exporter: { readonly name: string };
    readonly importer: { readonly name: string };
    readonly destination: { readonly label: string };
    readonly assessment: { readonly verdict: string; readonly missingFacts: readonly string[] };
  }
  const ways = (
    data as Register<{ recipients: Nodes<{ paths: readonly { verdict: string; legs: readonly Leg[] }[] }> }>
  ).register.recipients.nodes
    .flatMap(({ paths }) => paths)
    .filter(
      ({ legs: [first, second] }) =>
        first?.destination.label === 'Canada' && second?.destination.label === place,
    );
  expect(ways.length).toBeGreaterThan(0);
  for (const way of ways) {
    expect(way.legs[0]!.exporter.name).toBe('Client (customer of 1CRM)');
    expect(way.legs[0]!.importer.name).toBe('1CRM Systems Corp.');
    expect(way.legs.map(({ assessment }) => assessment.verdict)).toEqual(legs.map(({ verdict }) => verdict));
    expect(way.verdict).toBe(expected['chain']);
    // Whether 1CRM is subject to PIPEDA, and whom Chapter V binds.
    expect(way.legs[0]!.assessment.missingFacts).toContain('recipient.subjectToLaws');
  }
  expect(notRecorded.join(' ')).toMatch(
    /Chapter V binds .* onward transfers \(Art\. 44 GDPR\), a person has to/,
  );
};

/** Who receives, where, and what carries it. */
export const answersOnTransfers: Answers = {
  'Q-07': inTheUnitedStates,
  'Q-08': inTheUnitedStates,
  'Q-10': inTheUnitedStates,
  'Q-11': inTheUnitedStates,
  'Q-13': inTheUnitedStates,
  'Q-14': async ({ data, expected, asOf }) => {
    type Decided = { readonly adequacyDecisions: readonly Keyed[] };
    for (const day of [asOf, '2020-07-16', '2024-01-01', '2026-10-08']) {
      const { register } = await data<
        Register<{ SG: Decided; AU: Decided; transferMechanisms: Nodes<Keyed> }>
      >({ day });
      for (const code of ['SG', 'AU'] as const)
        expect([day, register[code].adequacyDecisions[0]?.key ?? null]).toEqual([day, expected[code]]);
      expect(register.transferMechanisms.nodes).toEqual([]);
    }
  },
  'Q-16': async ({ answer, rows, expected }) => {
    const there = (await rows()).filter((row) => row['Where'] !== 'United States');
    for (const [code, place] of [
      ['SG', 'Singapore'],
      ['AU', 'Australia'],
    ] as const) {
      const rowsOfPlace = there.filter((row) => row['Where'] === place);
      expect(rowsOfPlace.length).toBeGreaterThan(0);
      for (const row of rowsOfPlace)
        expect([row['Verdict'], row['Verdict on what was declared']]).toEqual(expected[code]);
    }
    const { notRecorded } = await answer();
    expect(notRecorded.join(' ')).toMatch(
      /whether clauses.* or another ground exist outside the register, a person/,
    );
  },
  'Q-17': async ({ rows, expected }) => {
    const there = (await rows()).filter((row) => row['Where'] === 'Netherlands');
    expect(expected['country']).toBe('NL');
    expect(there.map((row) => [row['Verdict of the last leg'], row['Recipient']])).toEqual([
      [expected['transfer'], '1CRM Systems Corp.'],
    ]);
    expect(String(there[0]!['Words of the policy'])).toContain('EU datacenter located in the Netherlands');
  },
  'Q-19': async ({ rows, data, expected }) => {
    const leg = (await rows()).find((row) => row['To'] === '1CRM Systems Corp.')!;
    expect([leg['Where'], leg['Verdict'], leg['Verdict on what was declared']]).toEqual([
      'Canada',
      expected['lawfulness'],
      expected['declared'],
    ]);
    // Whether 1CRM is subject to it, a person has to find out.
    expect(leg['Missing facts']).toContain('recipient.subjectToLaws');
    const { assessTransfer: applied } = (await data<Register<{ assessTransfer: Judged }>>()).register;
    expect([applied.verdict, applied.mechanism!.key]).toEqual([expected['ifPIPEDA'], expected['mechanism']]);
  },
  'Q-20': async ({ data, expected }) => {
    interface Decision extends Keyed {
      readonly inForce: boolean;
      readonly validFrom: string;
      readonly validTo: string | null;
      readonly excludesPublicBodies: boolean;
      readonly conditions: readonly { path: string; demand: string }[];
    }
    const { transferMechanism: decision } = (await data<Register<{ transferMechanism: Decision }>>())
      .register;
    expect([decision.key, decision.inForce]).toEqual([expected['mechanism'], expected['inForce']]);
    expect([decision.validFrom, decision.validTo, decision.excludesPublicBodies]).toEqual([
      '2002-01-04',
      null,
      true,
    ]);
    expect(expected['scope']).toBe('PIPEDA recipients');
    const demands = decision.conditions.map(({ path, demand }) => `${path}: ${demand}`).join(' ');
    expect(demands).toMatch(/recipient\.subjectToLaws: .*subject to PIPEDA/);
    expect(demands).toMatch(/private-sector employee data is outside/);
  },
  'Q-22': chain,
  'Q-23': chain,
  'Q-25': chain,
  'Q-26': chain,
  'Q-28': async ({ data, asOf, expected }) => {
    interface Told {
      transferMechanisms: Nodes<{ key: string; validTo: string | null; validToNewContracts: string | null }>;
      processors: Judged;
      controller: Judged;
      undecided: Judged;
      newOnOldClauses: Judged;
    }
    const { register } = await data<Register<Told>>();
    const open = register.transferMechanisms.nodes.filter(
      ({ validToNewContracts }) => validToNewContracts === null || asOf < validToNewContracts,
    );
    const keys = open.map(({ key }) => key);
    for (const key of expected['new'] as string[]) expect(keys).toContain(key);
    for (const key of expected['notNew'] as string[]) {
      expect(keys).not.toContain(key);
      // It is in force still, for old contracts: its end is the day after the last one.
      const old = register.transferMechanisms.nodes.find((one) => one.key === key)!;
      expect(old.validToNewContracts).toBe('2021-09-27');
      expect(old.validTo).toBe(dayAfter(expected['graceLastDay'] as Day));
    }
    expect(register.newOnOldClauses.declaredVerdict).toBe('UNSUPPORTED');
    // Signed, they leave the assessment open; and who has which role, a person has to say.
    for (const { declaredVerdict, missingFacts } of [register.processors, register.controller]) {
      expect(declaredVerdict).toBe('UNDETERMINED');
      expect(missingFacts).toContain('tia.outcome');
    }
    expect(register.undecided.missingFacts).toEqual(
      expect.arrayContaining(['exporter.role', 'recipient.role', 'tia.outcome']),
    );
  },
  'Q-29': async ({ data, expected }) => {
    interface Told {
      transferMechanism: { inForce: boolean; requiresContract: boolean; requiresImpactAssessment: boolean };
      assessTransfer: Judged;
    }
    const { transferMechanism: clauses, assessTransfer: judged } = (await data<Register<Told>>()).register;
    expect(clauses.inForce).toBe(expected['inForce']);
    expect([clauses.requiresContract, clauses.requiresImpactAssessment]).toEqual([true, true]);
    const paths: Readonly<Record<string, string>> = {
      contract: 'contract.signedOn',
      assessment: 'tia.outcome',
    };
    for (const what of expected['missing'] as string[]) expect(judged.missingFacts).toContain(paths[what]);
    // The exporter must be a controller in the Union: its role is named as missing too.
    expect(judged.missingFacts).toContain('exporter.role');
    expect(judged.declaredVerdict).toBe('UNDETERMINED');
  },
  'Q-31': async ({ rows, data, expected }) => {
    for (const row of await rows()) {
      expect(row['Verdict']).toBe('UNSUPPORTED');
      expect(String(row['Why'])).toContain(expected['voidFrom']);
    }
    interface Told {
      transferMechanism: { validTo: string; validToNewContracts: string | null; endedBy: string };
      rules: Nodes<{ key: string; sources: readonly string[] }>;
    }
    const { transferMechanism: shield, rules } = (await data<Register<Told>>()).register;
    expect(shield.validTo).toBe(expected['voidFrom']);
    for (const part of (expected['citation'] as string).split(', ')) expect(shield.endedBy).toContain(part);
    // A time in which old contracts still hold begins with the day that closes a mechanism to new ones.
    expect(shield.validToNewContracts !== null).toBe(expected['grace']);
    expect(rules.nodes.find(({ key }) => key === 'TRF-02')!.sources).toContain('EDPB FAQ of 23 July 2020');
  },
  'Q-32': async ({ data, expected }) => {
    interface Told {
      transferMechanism: {
        inForce: boolean;
        validTo: string;
        conditions: readonly { path: string; demand: string; decides: boolean }[];
      };
      certified: Judged & { laterInvalidated: boolean };
      notCertified: Judged;
    }
    const { transferMechanism: shield, certified, notCertified } = (await data<Register<Told>>()).register;
    expect([shield.inForce, shield.validTo]).toEqual([expected['inForce'], expected['laterInvalidated']]);
    expect([certified.declaredVerdict, certified.laterInvalidated]).toEqual(['SUPPORTED', true]);
    expect(expected['condition']).toBe('recipient certified');
    expect(notCertified.declaredVerdict).toBe('UNSUPPORTED');
    expect(shield.conditions.filter(({ decides }) => decides).map(({ path }) => path)).toContain(
      'recipient.certification(eu-us-privacy-shield).statusAt(D)',
    );
  },
  'Q-34': async ({ data, expected }) => {
    interface Changed {
      kind: string;
      cause: string;
      before: string;
      after: string;
      transfer: {
        importer: Keyed;
        destination: { country: { code: string } };
        assessment: Judged;
      } | null;
    }
    const { compare } = await data<{ compare: Nodes<Changed> & { totalCount: number } }>();
    expect(compare.nodes).toHaveLength(compare.totalCount);
    const changed = compare.nodes.filter(
      ({ kind, transfer }) => kind === 'VERDICT_CHANGED' && transfer !== null,
    );
    // The flows of test/cases/flow-matrix.yaml: the synchronised services, and the providers in the United States.
    const flows: Readonly<Record<string, readonly string[]>> = {
      'FLOW-3': ['org/dropbox', 'org/google', 'org/gotomeeting', 'org/other-sync'],
      'FLOW-4': ['org/providers'],
    };
    const importers = new Set(changed.map(({ transfer }) => transfer!.importer.key));
    expect(importers).toEqual(new Set((expected['changed'] as string[]).flatMap((flow) => flows[flow]!)));
    for (const { cause, before, after, transfer } of changed) {
      expect([cause, before, after]).toEqual(['THE_LAW_CHANGED', 'UNSUPPORTED', 'UNDETERMINED']);
      expect(transfer!.destination.country.code).toBe('US');
      expect(transfer!.assessment.declaredVerdict).toBe('UNSUPPORTED');
    }
  },
  'Q-35': async ({ data, expected }) => {
    // The register itself was written down only now, so as known then it is empty; what was known of the law is not.
    type Known = { transferMechanism: { validTo: string | null }; assessTransfer: Judged };
    const { before, after } = await data<{ before: Known; after: Known }>();
    const knownAt = expected['knownAt'] as Readonly<Record<string, string>>;
    expect([before.transferMechanism.validTo, before.assessTransfer.verdict]).toEqual([
      null,
      knownAt['2020-07-10'],
    ]);
    expect(before.assessTransfer.missingFacts.join(' ')).toContain('certification');
    expect([after.transferMechanism.validTo, after.assessTransfer.verdict]).toEqual([
      '2020-07-16',
      knownAt['2020-08-01'],
    ]);
  },
  'Q-37': async ({ data, expected }) => {
    interface Told {
      certifications: Nodes<{ coversHr: boolean | null }>;
      transfers: Nodes<{ assessment: Judged }>;
    }
    const { certifications, transfers } = (await data<Register<Told>>()).register;
    for (const { coversHr } of certifications.nodes) expect(coversHr).toBe(expected['hr']);
    expect(transfers.nodes.length).toBeGreaterThan(0);
    // Which kind of data it is, the register does not decide: it is named as a missing fact.
    for (const { assessment } of transfers.nodes)
      expect(assessment.missingFacts).toContain('transfer.dataKinds(HR) implies certification.covers(HR)');
  },
  'Q-40': async ({ data, asOfSet, expected }) => {
    interface Told {
      country: { isThirdCountry: boolean; needsDecision: string | null; adequacyDecisions: readonly Keyed[] };
      assessTransfer: Judged;
      recipients: { totalCount: number };
    }
    for (const day of asOfSet!) {
      const { country, assessTransfer: judged, recipients } = (await data<Register<Told>>({ day })).register;
      const decisions = country.adequacyDecisions.map(({ key }) => key);
      const answer = country.isThirdCountry ? `yes, ${decisions.join(', ')}` : false;
      // The file writes "true, adequacy/GB" for the last day.
      expect([day, answer]).toEqual([
        day,
        expected[day] === false ? false : String(expected[day]).replace('true', 'yes'),
      ]);
      expect(judged.verdict).toBe(country.isThirdCountry ? 'SUPPORTED' : 'NO_TRANSFER');
      expect(country.needsDecision).toBeNull();
      // The policy does not mention the United Kingdom.
      expect(recipients.totalCount).toBe(0);
    }
  },
};
