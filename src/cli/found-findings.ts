import type { Finding } from '../core/findings';
import { limits } from '../core/limits';
import type { Day, Instant } from '../core/period';
import { severities, type Severity } from '../core/words';
import type { ClocksAsked } from '../exports/record-desk';
import { registerAsked, told } from './export-asked';
import { remark, withStorage } from './operator';
import { serverAsked } from './place';
import { notExpected, ServerFault, type RegistryServer } from './registry-server';
import { listOfServer } from './server-list';

/** A finding in the answer of a check. */
export interface FoundFinding {
  readonly key: string;
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly outcome: string;
  readonly explanation: string;
  readonly missingFacts: readonly string[];
  readonly cites: readonly string[];
  /** Whether an answer to it holds on the day. */
  readonly acknowledged: boolean;
}

/** Findings, and the register that has them. */
export interface FoundFindings {
  readonly about: {
    readonly validOn: Day;
    readonly knownAt: Instant;
    readonly lawOn: Day;
    readonly revision: string;
    readonly historyHead: string | null;
  };
  readonly findings: readonly FoundFinding[];
}

/** Does work on the findings of these severities: of the command's own database, or of the server. */
export async function withFindings(
  asked: ClocksAsked,
  wanted: readonly Severity[],
  work: (found: FoundFindings) => Promise<void>,
): Promise<void> {
  const server = serverAsked();
  if (server !== null) return work(await findingsOfServer(server, asked, wanted));
  return withStorage(async (storage) => {
    const { register, head } = await registerAsked(storage, asked);
    const { validOn, knownAt, lawOn, revision } = register;
    const findings = register.findings.list.filter(({ severity }) => wanted.includes(severity)).map(shown);
    return work({ about: { validOn, knownAt, lawOn, revision, historyHead: head }, findings });
  });
}

function shown(finding: Finding): FoundFinding {
  const { key, rule, severity, outcome, explanation, missingFacts, cites, acknowledged } = finding;
  return {
    key,
    rule: rule.key,
    title: rule.title,
    severity,
    outcome,
    explanation,
    missingFacts,
    cites,
    acknowledged,
  };
}

const query = `query Findings($validOn: Date, $knownAt: DateTime, $lawOn: Date, $severities: [Severity!], $after: String, $first: Int) {
  register(validOn: $validOn, knownAt: $knownAt, lawOn: $lawOn) {
    validOn knownAt lawOn revision
    findings(where: { severities: $severities }, first: $first, after: $after) {
      nodes { key rule { key title } severity outcome explanation missingFacts cites acknowledged }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/**
 * The findings as the API gives them, for it says which are answered. The clocks and the head of the history are those of
 * the list of findings; whoever may not export gets the findings all the same, as known now and without the head.
 */
async function findingsOfServer(
  server: RegistryServer,
  asked: ClocksAsked,
  wanted: readonly Severity[],
): Promise<FoundFindings> {
  const about = await listOfServer(server, 'findings', 'json', asked).then(
    (list) => list.about,
    (error: unknown) => {
      if (!(error instanceof ServerFault) || (error.status !== 403 && error.status !== 404)) throw error;
      remark(
        'The server does not hand out the list of findings to this key: the head of the history is not at hand, and what is known now counts.',
      );
      return null;
    },
  );
  const findings: FoundFinding[] = [];
  let clocks: ClocksAsked = about === null ? asked : clocksOf(about);
  let after: string | null = null;
  for (;;) {
    const register = await pageOf(server, {
      ...clocks,
      severities: wanted,
      first: limits.pageSizeMax,
      after,
    });
    if (about !== null && register.revision !== about.revision) throw notExpected();
    findings.push(...register.findings.nodes.map(({ rule, ...finding }) => inOrder(rule, finding)));
    const { hasNextPage, endCursor } = register.findings.pageInfo;
    if (!hasNextPage) {
      const { validOn, knownAt, lawOn, revision } = about ?? register;
      return {
        about: { validOn, knownAt, lawOn, revision, historyHead: about?.historyHead ?? null },
        findings,
      };
    }
    // The next page is of the same register, whatever was written since.
    clocks = clocksOf(register);
    after = endCursor;
  }
}

async function pageOf(
  server: RegistryServer,
  variables: Readonly<Record<string, unknown>>,
): Promise<FindingsAnswer['register']> {
  const { register } = await server.carryOut(query, variables, isAnswer).catch((error: unknown) => {
    throw told(error);
  });
  return register;
}

function clocksOf({ validOn, knownAt, lawOn }: Required<ClocksAsked>): ClocksAsked {
  return { validOn, knownAt, lawOn };
}

function inOrder(
  rule: { readonly key: string; readonly title: string },
  { key, ...rest }: Omit<FoundFinding, 'rule' | 'title'>,
): FoundFinding {
  return { key, rule: rule.key, title: rule.title, ...rest };
}

interface FindingsAnswer {
  readonly register: {
    readonly validOn: Day;
    readonly knownAt: Instant;
    readonly lawOn: Day;
    readonly revision: string;
    readonly findings: {
      readonly nodes: readonly (Omit<FoundFinding, 'rule' | 'title'> & {
        readonly rule: { readonly key: string; readonly title: string };
      })[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

function isAnswer(data: unknown): data is FindingsAnswer {
  const { register } = (data ?? {}) as Partial<FindingsAnswer>;
  const { nodes, pageInfo } = register?.findings ?? {};
  return (
    typeof register?.revision === 'string' &&
    typeof pageInfo?.hasNextPage === 'boolean' &&
    Array.isArray(nodes) &&
    nodes.every(
      ({ key, severity, acknowledged, rule }: FindingsAnswer['register']['findings']['nodes'][number]) =>
        typeof key === 'string' &&
        severities.includes(severity) &&
        typeof acknowledged === 'boolean' &&
        typeof (rule as { readonly key?: unknown } | undefined)?.key === 'string',
    )
  );
}
