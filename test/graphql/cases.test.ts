import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { testServers } from '../database/databases';
import { pathOf } from '../project';
import { startTestRegistry, type TestRegistry } from './registry';

type Fact = boolean | string | readonly string[] | null;

/** The facts of a case: named as in TransferInput, in short, or by their path in the law data. */
type Facts = Readonly<Record<string, Fact>>;

interface VerdictCase {
  readonly id: string;
  readonly country: string;
  readonly mechanism: string | null;
  readonly asOf: string;
  readonly facts: Facts;
  readonly exporterRegime?: string;
  readonly expected: string;
  readonly why: string;
}

interface MembershipCase {
  readonly country: string;
  readonly asOf: string;
  readonly isThirdCountry: boolean;
}

interface FlowCase {
  readonly flow: string;
  readonly label: string;
  readonly country: string | null;
  readonly declared: string | null;
  readonly basis: 'policy' | 'counterfactual';
  readonly facts: Facts;
  readonly byDate: Readonly<Record<string, readonly [string, string]>>;
}

const casesOf = (name: string): unknown => parse(readFileSync(pathOf(`test/cases/${name}.yaml`), 'utf8'));
const verdictCases = (casesOf('transfer-verdicts') as { vectors: VerdictCase[] }).vectors;
const membershipCases = (casesOf('region-membership') as { vectors: MembershipCase[] }).vectors;
const flowCases = (casesOf('flow-matrix') as { rows: FlowCase[] }).rows.flatMap((row) =>
  Object.entries(row.byDate).map(([date, [verdict, declaredVerdict]]) => ({
    ...row,
    date,
    verdict,
    declaredVerdict,
  })),
);
/** A row of the policy has its own line in the answer, but for the providers that "some" does not cover. */
const isRow = ({ basis, label }: FlowCase): boolean =>
  basis === 'policy' && !label.includes('not covered by');
const rowCases = flowCases.filter(isRow);
const askedCases = flowCases.filter((flow) => !isRow(flow));

/** Which rows of the answer a flow of the policy stands for. */
const rowsOfFlow: Readonly<
  Record<string, { readonly organisations: readonly string[]; readonly country: string | null }>
> = {
  'FLOW-2': { organisations: ['org/1crm'], country: 'CA' },
  'FLOW-3': {
    organisations: ['org/dropbox', 'org/google', 'org/gotomeeting', 'org/other-sync'],
    country: 'US',
  },
  'FLOW-4': { organisations: ['org/providers'], country: 'US' },
  'FLOW-5': { organisations: ['org/providers'], country: 'SG' },
  'FLOW-6': { organisations: ['org/providers'], country: 'AU' },
  'FLOW-7': { organisations: ['org/1crm'], country: 'NL' },
  'FLOW-8': { organisations: ['org/google'], country: null },
};

interface Assessment {
  readonly verdict: string;
  readonly declaredVerdict: string;
  readonly reasons: readonly { readonly text: string }[];
  readonly missingFacts: readonly string[];
  readonly laterInvalidated: boolean;
}

it('holds every case that it was given', () => {
  expect([verdictCases.length, membershipCases.length, rowCases.length, askedCases.length]).toEqual([
    24, 9, 21, 15,
  ]);
  expect(new Set(rowCases.map(({ flow }) => flow))).toEqual(new Set(Object.keys(rowsOfFlow)));
});

describe.each(testServers())('the right answers, over HTTP, on the $name', (server) => {
  let registry: TestRegistry;
  const asked = { verdicts: 0, memberships: 0, rows: 0, transfers: 0 };

  beforeAll(async () => {
    registry = await startTestRegistry(server);
  });

  afterAll(() => registry.stop());

  const schemeOf = async (mechanism: string): Promise<string> => {
    const { register } = await registry.ask<{
      register: { transferMechanism: { scheme: string | null } | null };
    }>('query ($key: String!) { register { transferMechanism(key: $key) { scheme } } }', { key: mechanism });
    const scheme = register.transferMechanism?.scheme ?? null;
    if (scheme === null) throw new Error(`${mechanism} has no certification scheme.`);
    return scheme;
  };

  const assess = async (
    day: string,
    destination: string | null,
    mechanism: string | null,
    facts: Facts,
    regime?: string,
  ) => {
    const input = await inputFor(destination, mechanism, facts, schemeOf, regime);
    const { register } = await registry.ask<{ register: { validOn: string; assessTransfer: Assessment } }>(
      `query ($day: Date!, $input: TransferInput!) {
        register(validOn: $day) {
          validOn
          assessTransfer(input: $input) {
            verdict declaredVerdict reasons { text } missingFacts laterInvalidated
          }
        }
      }`,
      { day, input },
    );
    expect(register.validOn).toBe(day);
    expect(register.assessTransfer.reasons).not.toHaveLength(0);
    return register.assessTransfer;
  };

  it.each(verdictCases)('$id: $country on $asOf is $expected, $why', async (vector) => {
    const assessment = await assess(
      vector.asOf,
      vector.country,
      vector.mechanism,
      vector.facts,
      vector.exporterRegime,
    );
    expect(assessment.verdict).toBe(vector.expected);
    if (vector.mechanism === null && vector.expected !== 'NO_TRANSFER') {
      expect(assessment.declaredVerdict).toBe('NOT_DECLARED');
    }
    if (vector.expected === 'UNDETERMINED') expect(assessment.missingFacts).not.toHaveLength(0);
    asked.verdicts += 1;
  });

  it.each([
    ['TV-45', '2024-01-01', { listed: null }, 'UNSUPPORTED'],
    ['TV-47', '2024-01-01', { listedDPF: true }, 'UNSUPPORTED'],
    ['TV-01', '2020-07-15', { listed: true, hr: false }, 'SUPPORTED'],
  ])('keeps the verdict of the declared mechanism apart: %s', async (_, day, facts, expected) => {
    const assessment = await assess(day, 'US', 'adequacy/US-PRIVACY-SHIELD', facts);
    expect(assessment.declaredVerdict).toBe(expected);
    expect(assessment.laterInvalidated).toBe(day < '2020-07-16');
  });

  it.each(membershipCases)(
    '$country on $asOf: a third country is $isThirdCountry',
    async ({ country, asOf, isThirdCountry }) => {
      const { register } = await registry.ask<{ register: { country: { isThirdCountry: boolean } } }>(
        'query ($day: Date!, $code: CountryCode!) { register(validOn: $day) { country(code: $code) { isThirdCountry } } }',
        { day: asOf, code: country },
      );
      expect(register.country.isThirdCountry).toBe(isThirdCountry);
      asked.memberships += 1;
    },
  );

  it.each(rowCases)('$flow, $label, on $date: $verdict and $declaredVerdict in its row', async (flow) => {
    const { organisations, country } = rowsOfFlow[flow.flow]!;
    expect(country).toBe(flow.country);
    const { register } = await registry.ask<{ register: { recipients: { nodes: Row[] } } }>(
      `query ($day: Date!) {
        register(validOn: $day) {
          recipients(where: { dataSubjectsIn: ["EU"] }) {
            nodes {
              organisation { key }
              destination { stated country { code } }
              assessment { verdict declaredVerdict declared { mechanism { key } } }
            }
          }
        }
      }`,
      { day: flow.date },
    );
    for (const key of organisations) {
      const rows = register.recipients.nodes.filter(
        ({ organisation, destination }) =>
          organisation.key === key &&
          destination.stated === (country !== null) &&
          (destination.country?.code ?? null) === country,
      );
      expect(rows.map(({ assessment }) => [assessment.verdict, assessment.declaredVerdict])).toEqual([
        [flow.verdict, flow.declaredVerdict],
      ]);
      expect(rows[0]!.assessment.declared?.mechanism.key ?? null).toBe(flow.declared);
    }
    asked.rows += 1;
  });

  it.each(askedCases)('$flow, $label, on $date: $verdict and $declaredVerdict', async (flow) => {
    const assessment = await assess(flow.date, flow.country, flow.declared, flow.facts);
    expect([assessment.verdict, assessment.declaredVerdict]).toEqual([flow.verdict, flow.declaredVerdict]);
    asked.transfers += 1;
  });

  it('has asked every case, and left none out', () => {
    expect(asked).toEqual({
      verdicts: verdictCases.length,
      memberships: membershipCases.length,
      rows: rowCases.length,
      transfers: askedCases.length,
    });
  });
});

interface Row {
  readonly organisation: { readonly key: string };
  readonly destination: { readonly stated: boolean; readonly country: { readonly code: string } | null };
  readonly assessment: {
    readonly verdict: string;
    readonly declaredVerdict: string;
    readonly declared: { readonly mechanism: { readonly key: string } } | null;
  };
}

/** The fields of TransferInput that the cases name as they are. */
const sameName = [
  'subjectToLaws',
  'publicBody',
  'purpose',
  'excludedPurpose',
  'operationsUnchanged',
  'activity',
];

/** The short names of the cases, and the fields of TransferInput for them. */
const otherName: Readonly<Record<string, string>> = {
  hr: 'humanResourcesData',
  signedOn: 'contractSignedOn',
};

const words: Readonly<Record<string, string>> = { 'sub-processor': 'SUBPROCESSOR' };
const enumWord = (word: Fact): string =>
  words[String(word)] ?? String(word).toUpperCase().replaceAll('-', '_');

/** A case as the API asks for it. */
async function inputFor(
  destination: string | null,
  mechanism: string | null,
  facts: Facts,
  schemeOf: (mechanism: string) => Promise<string>,
  regime?: string,
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {
    destination,
    mechanism,
    ...(regime === undefined ? {} : { exporterRegime: regime }),
  };
  const certifications = new Map<string, Record<string, Fact>>();
  const certify = (scheme: string, name: string, value: Fact): unknown =>
    certifications.set(scheme, { ...certifications.get(scheme), [name]: value });
  const others: { path: string; value: string }[] = [];
  for (const [name, value] of Object.entries(facts)) {
    if (name === 'listed') certify(await schemeOf(mechanism!), 'listed', value);
    else if (name === 'coversHR') certify(await schemeOf(mechanism!), 'coversHr', value);
    else if (name === 'listedDPF') certify('eu-us-dpf', 'listed', value);
    else if (name === 'tia') input['impactAssessment'] = enumWord(value);
    else if (name === 'exporterRole' || name === 'importerRole') input[name] = enumWord(value);
    else if (name in otherName) input[otherName[name]!] = value;
    else if (sameName.includes(name)) input[name] = value;
    else others.push({ path: name, value: String(value) });
  }
  if (certifications.size > 0)
    input['certifications'] = [...certifications].map(([scheme, said]) => ({ scheme, ...said }));
  if (others.length > 0) input['facts'] = others;
  return input;
}
