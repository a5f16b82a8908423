import { setTimeout as delay } from 'node:timers/promises';
import type { ActName } from '../../src/core/change';
import type { Answer } from '../graphql/registry';

/** A change that was acknowledged to a client, as the client keeps it: outside of the database. */
export interface Acknowledged {
  readonly reason: string;
  readonly act: ActName;
  readonly key: string;
  readonly version: number;
  readonly revision: string;
  readonly hash: string;
}

/** An act of the history, as the API shows it. */
export interface ShownChange extends Acknowledged {
  readonly before: string | null;
  readonly after: string;
}

/** What is sent, word for word: the same again is the same request. */
export interface Sent {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly idempotencyKey: string;
}

export interface Payload {
  readonly purpose: { readonly key: string; readonly version: number } | null;
  readonly revision: string | null;
  readonly hash: string | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

/** Where the registry is at the moment, or null while there is none; and the key to ask with. */
export interface Target {
  readonly address: () => string | null;
  readonly key: string;
}

const patienceMs = 120_000;
const answerMs = 20_000;

/** What a client may be refused where others write the same entries: it reads again and decides anew. */
const overtaken: readonly string[] = ['CONFLICT', 'ALREADY_COVERED', 'ALREADY_ENDED'];

/** Clients that change the same few entries at once, and keep what was acknowledged to them. */
export class Storm {
  readonly acknowledged: Acknowledged[] = [];
  /** What the clients met with, and how often: "no answer", "503", "UNAVAILABLE", "CONFLICT". */
  readonly met = new Map<string, number>();
  private begun = 0;

  constructor(
    private readonly target: Target,
    private readonly name: string,
    private readonly entries = 4,
  ) {}

  /** Carries out so many changes, from so many clients at once. */
  async run(changes: number, clients: number): Promise<void> {
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (this.begun < changes) {
          this.begun += 1;
          await this.carryOut(this.begun);
        }
      }),
    );
  }

  /** The text of the answer to a request, sent as often as it takes. */
  async answerTo(sent: Sent): Promise<string> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const trouble = await this.tryOnce(sent);
      if (typeof trouble !== 'string') return trouble.text;
      this.note(trouble);
      if (performance.now() > deadline) throw new Error(`No answer within ${patienceMs} ms: ${trouble}.`);
      await delay(50 + Math.random() * 100);
    }
  }

  /** The whole history of the entries of this storm, page by page. */
  async history(): Promise<readonly ShownChange[]> {
    const found: ShownChange[] = [];
    for (let after: string | null = null; ;) {
      const { changes }: { readonly changes: ChangesPage } = await this.data(
        `query ($after: String) { changes(after: $after, first: 70) {
          nodes { ${changeFields} } pageInfo { endCursor hasNextPage } } }`,
        { after },
      );
      found.push(...changes.nodes);
      if (!changes.pageInfo.hasNextPage) return found.filter(({ key }) => key.startsWith(this.prefix));
      after = changes.pageInfo.endCursor;
    }
  }

  private get prefix(): string {
    return `purpose/${this.name}-`;
  }

  private async carryOut(number: number): Promise<void> {
    const reason = `Change ${number} of ${this.name}.`;
    for (let attempt = 1; ; attempt += 1) {
      const key = `${this.prefix}${Math.floor(Math.random() * this.entries)}`;
      const { act, mutation, input } = nextAct(await this.lastOf(key), key, reason);
      const { [mutation]: payload } = await this.dataOf<Readonly<Record<string, Payload>>>({
        ...mutationOf(mutation, input),
        idempotencyKey: `${this.name}-${number}-${attempt}`,
      });
      const { purpose, revision, hash, userErrors } = payload!;
      for (const { code } of userErrors) this.note(code);
      if (userErrors.length === 0) {
        const { version } = purpose!;
        this.acknowledged.push({ reason, act, key, version, revision: revision!, hash: hash! });
        return;
      }
      if (!userErrors.every(({ code }) => overtaken.includes(code)))
        throw new Error(`${act} of ${key} was refused: ${JSON.stringify(userErrors)}`);
    }
  }

  private async lastOf(key: string): Promise<ShownChange | null> {
    const { changes } = await this.data<{ readonly changes: ChangesPage }>(
      `query ($key: String!) { changes(entry: $key, first: 1000) { nodes { ${changeFields} } } }`,
      { key },
    );
    return changes.nodes.at(-1) ?? null;
  }

  /** The data of an answer to a question; throws where there are errors. */
  data<T>(query: string, variables: Readonly<Record<string, unknown>>): Promise<T> {
    return this.dataOf<T>({ query, variables, idempotencyKey: 'none' });
  }

  /** The data of an answer to a request. */
  async dataOf<T>(sent: Sent): Promise<T> {
    const { data, errors } = JSON.parse(await this.answerTo(sent)) as Answer<T>;
    if (errors !== undefined || data == null) throw new Error(`A request failed: ${JSON.stringify(errors)}`);
    return data;
  }

  /** The answer, or why there is none that says what became of the request: then it is to be sent again. */
  private async tryOnce(sent: Sent): Promise<string | { readonly text: string }> {
    const address = this.target.address();
    if (address === null) return 'no server';
    let status: number;
    let text: string;
    try {
      const response = await fetch(`${address}/graphql`, requestOf(sent, this.target.key));
      status = response.status;
      text = await response.text();
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'no end' : 'no answer';
    }
    const { errors = [] } = JSON.parse(text) as Answer<unknown>;
    const code = errors[0]?.extensions?.code;
    return status >= 500 || code === 'UNAVAILABLE' || code === 'INTERNAL_SERVER_ERROR'
      ? `${status} ${code ?? ''}`.trim()
      : { text };
  }

  private note(what: string): void {
    this.met.set(what, (this.met.get(what) ?? 0) + 1);
  }
}

interface ChangesPage {
  readonly nodes: readonly ShownChange[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const changeFields = 'reason act key version revision hash before after';

/** A mutation on one purpose, with all that its answer can say of it. */
export function mutationOf(
  mutation: string,
  input: Readonly<Record<string, unknown>>,
): Pick<Sent, 'query' | 'variables'> {
  const type = mutation === 'endPurpose' ? 'EndEntryInput' : `${mutation.replace(/^./, upper)}Input`;
  return {
    query: `mutation ($input: ${type}!) { ${mutation}(input: $input) {
      purpose { id key version name description validFrom validTo recordedAt }
      revision hash userErrors { code message field currentVersion changedBy } } }`,
    variables: { input },
  };
}

/** The request as HTTP has it, the same bytes each time. */
function requestOf({ query, variables, idempotencyKey }: Sent, key: string): RequestInit {
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${key}`,
      'idempotency-key': idempotencyKey,
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(answerMs),
  };
}

/** What a client does next to an entry that it has just read: nothing is there, it is open, or it has ended. */
function nextAct(
  last: ShownChange | null,
  key: string,
  reason: string,
): { readonly act: ActName; readonly mutation: string; readonly input: Readonly<Record<string, unknown>> } {
  const { validFrom, validTo } = JSON.parse(last?.after ?? '{"validTo":"2018-01-01"}') as {
    readonly validFrom: string;
    readonly validTo: string | null;
  };
  if (validTo !== null) {
    const input = { key, reason, name: 'A storm', description: reason, validFrom: validTo };
    return { act: 'RECORD', mutation: 'recordPurpose', input };
  }
  const expectedVersion = last!.version;
  if (Math.random() < 1 / 3) {
    const endedOn = new Date(Date.parse(validFrom) + 86_400_000).toISOString().slice(0, 10);
    return { act: 'END', mutation: 'endPurpose', input: { key, reason, expectedVersion, endedOn } };
  }
  const input = { key, reason, expectedVersion, description: reason };
  return { act: 'CORRECT', mutation: 'correctPurpose', input };
}

function upper(letter: string): string {
  return letter.toUpperCase();
}
