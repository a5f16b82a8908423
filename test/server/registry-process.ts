import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '../graphql/registry';
import { pathOf } from '../project';

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const processes: RegistryProcess[] = [];

/** The registry as the operator starts it: a process of its own, on a free port unless the environment says other. */
export class RegistryProcess {
  /** All that it wrote for the operator. */
  output = '';
  /** What it wrote of faults and defects. */
  faults = '';
  /** How it ended, once it and its output have. */
  readonly ended: Promise<Ending>;
  private readonly child: ChildProcess;
  private hasEnded = false;
  private readonly listeners = new Set<() => void>();

  /** `program`: another built program that starts the server, with what follows it. */
  constructor(
    environment: Readonly<Record<string, string>>,
    [program, ...words]: readonly [string, ...string[]] = ['dist/src/main.js'],
  ) {
    const inherited = Object.entries(process.env).filter(
      ([name]) =>
        !/^(HOSTS?|PORT|DATA_DIR|(DATABASE_URL|KEY_PEPPER)(_FILE)?|ANONYMOUS_ROLE|OIDC_\w+|HEADS_\w+|OTEL_\w+|CORS_ORIGINS|RATE_\w+|DRAIN_WAIT|LOG_LEVEL)$/.test(
          name,
        ),
    );
    // Somewhere else than in the project: the registry must find its own files, wherever it is started.
    this.child = spawn(process.execPath, [pathOf(program), ...words], {
      cwd: tmpdir(),
      env: { ...Object.fromEntries(inherited), PORT: '0', LOG_LEVEL: 'warn', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    processes.push(this);
    this.child.stdout!.on('data', (chunk: Buffer) => {
      this.output += chunk.toString();
      this.tellListeners();
    });
    this.child.stderr!.on('data', (chunk: Buffer) => (this.faults += chunk.toString()));
    this.ended = new Promise((resolve, reject) => {
      this.child.once('error', reject);
      this.child.once('close', (code, signal) => {
        this.hasEnded = true;
        this.tellListeners();
        resolve({ code, signal });
      });
    });
  }

  /** Resolves once it answers; rejects, with all that it wrote, where it ends instead. */
  async ready(): Promise<this> {
    await this.told(/Stop it with Ctrl\+C/);
    return this;
  }

  /** Resolves once it has told the operator something; rejects where it ends instead. */
  async told(line: RegExp): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (line.test(this.output)) resolve();
        else if (this.hasEnded) reject(new Error(`The registry has ended:\n${this.output}${this.faults}`));
        else return;
        this.listeners.delete(look);
      };
      this.listeners.add(look);
      look();
    });
  }

  get address(): string {
    const found = /^ {2}GraphQL {5}(http:\/\/127\.0\.0\.1:\d+)\/graphql$/m.exec(this.output);
    if (found === null) throw new Error(`The registry tells no address:\n${this.output}`);
    return found[1]!;
  }

  signal(signal: NodeJS.Signals): void {
    if (!this.hasEnded) this.child.kill(signal);
  }

  /** Asks it to end, and waits for that. */
  async stop(): Promise<Ending> {
    this.signal('SIGTERM');
    return this.ended;
  }

  /** Ends it as the system does when memory runs out: without a chance to tidy up. */
  async kill(): Promise<Ending> {
    this.signal('SIGKILL');
    return this.ended;
  }

  /** The text of an answer, as it came. */
  async ask(query: string): Promise<string> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return response.text();
  }

  /** The data of an answer; throws where there are errors. */
  async data<T>(query: string): Promise<T> {
    const text = await this.ask(query);
    const { data, errors } = JSON.parse(text) as Answer<T>;
    if (errors !== undefined || data == null) throw new Error(`The answer has errors: ${text}`);
    return data;
  }

  /** What a probe says: 200 or 503. */
  async probe(name: 'livez' | 'readyz'): Promise<number> {
    const response = await fetch(`${this.address}/${name}`);
    await response.text();
    return response.status;
  }

  private tellListeners(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** Ends every registry that a test has started, each by its own id. */
export async function endProcesses(): Promise<void> {
  await Promise.all(processes.splice(0).map((registry) => registry.kill()));
}

/** Builds the server, unless what was built is as new as what it is built of. */
export function buildServer(): void {
  oneAtATime(() => {
    const built = existsSync(pathOf('dist/src/main.js'))
      ? newestOf(pathOf('dist'), /\.(js|tsbuildinfo)$/)
      : 0;
    const sources = ['src', 'reference', 'migrations'].map((folder) => newestOf(pathOf(folder), /\.ts$/));
    if (built < Math.max(...sources)) build('typescript/bin/tsc', '-p', pathOf('tsconfig.build.json'));
  });
}

/** Builds the playground, unless what was built is as new as what it is built of. */
export function buildPlayground(): void {
  oneAtATime(() => {
    const page = pathOf('dist/playground/index.html');
    const built = existsSync(page) ? statSync(page).mtimeMs : 0;
    const sources = newestOf(pathOf('playground'), /\.(tsx?|m?js|css|html|graphql|json|yaml|svg)$/);
    if (built < sources) build('vite/bin/vite.js', 'build', 'playground', '--logLevel', 'warn');
  });
}

function build(program: string, ...parameters: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [pathOf(`node_modules/${program}`), ...parameters],
    { cwd: pathOf('.'), encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The project cannot be built:\n${stdout}${stderr}`);
}

/** Suites run side by side: whoever comes second waits, and finds it built. */
function oneAtATime(work: () => void): void {
  const lock = pathOf('node_modules/.test-build');
  const deadline = Date.now() + 120_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      // Left behind by a run that was killed.
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 100_000)
        rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function newestOf(folder: string, pattern: RegExp): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}
