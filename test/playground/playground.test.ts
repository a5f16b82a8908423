import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { Question } from '../../src/questions/question';
import { readLibrary } from '../../src/questions/read-library';
import { testServers } from '../database/databases';
import { startTestRegistry, type Answer, type TestRegistry } from '../graphql/registry';
import { pathOf } from '../project';
import { buildPlayground } from '../server/registry-process';

jest.setTimeout(60_000);

const chromiumPath = '/usr/bin/chromium';
const missing = existsSync(chromiumPath) ? null : `there is no ${chromiumPath}`;
if (missing !== null) process.stdout.write(`Skipping the tests of the playground: ${missing}.\n`);
const describePlayground = missing === null ? describe : describe.skip;

const questions = [...readLibrary(pathOf('playground/questions')).values()];
/** What stands at the head of each tab. */
const headOf = ({ id, title }: Question): string => `# ${id} ${title}`;
const mainQuestion = headOf(questions[0]!);

interface Row {
  readonly sources: readonly { readonly quote: string }[];
}

interface Recipients {
  readonly recipients: { readonly totalCount: number; readonly nodes: readonly Row[] };
}

describePlayground(`the playground in a browser${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let registry: TestRegistry;
  let userDirectory: string;
  let context: BrowserContext;
  let page: Page;
  /** Requests to other hosts, and all that the browser had to complain of. */
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  let defectsBefore = 0;

  beforeAll(async () => {
    buildPlayground();
    registry = await startTestRegistry(testServers()[0]!);
    userDirectory = mkdtempSync(join(tmpdir(), 'registry-browser-'));
    context = await chromium.launchPersistentContext(userDirectory, {
      executablePath: chromiumPath,
      headless: true,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    await context.route(
      () => true,
      (route) => {
        const { protocol, origin } = new URL(route.request().url());
        if (origin === registry.address || ['data:', 'blob:'].includes(protocol)) return route.continue();
        elsewhere.push(route.request().url());
        return route.abort();
      },
    );
    await context.exposeBinding('tellViolation', (_source, violation: string) => {
      complaints.push(violation);
    });
    await context.addInitScript(
      "document.addEventListener('securitypolicyviolation', (event) => window.tellViolation(`${event.violatedDirective}: ${event.blockedURI}`));",
    );
  }, 120_000);

  afterAll(async () => {
    await context.close();
    await registry.stop();
    rmSync(userDirectory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }, 60_000);

  beforeEach(async () => {
    defectsBefore = registry.defects.length;
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await page.goto(`${registry.address}/`);
    await untilEditorShows(mainQuestion);
  });

  afterEach(async () => {
    await page.close();
    expect(complaints.splice(0)).toEqual([]);
    expect(elsewhere.splice(0)).toEqual([]);
    expect(registry.defects.slice(defectsBefore)).toEqual([]);
  });

  /** Waits until the editor shows a question, by the first words of its comment: further ones may be wrapped. */
  const untilEditorShows = (question: string): Promise<unknown> =>
    untilShown('.graphiql-query-editor', firstWords(question));

  /** Waits until the text stands in an editor, which writes no-break spaces for spaces. */
  const untilShown = (place: string, text: string): Promise<unknown> =>
    page
      .locator(`${place} .view-lines`)
      .filter({ hasText: new RegExp(escaped(text).replaceAll(' ', '[\\s\\u00A0]')) })
      .first()
      .waitFor();

  /** Presses the button, and gives the answer that the registry sends. */
  const run = async <T>(): Promise<Answer<T>> => {
    const response = page.waitForResponse(
      (candidate) =>
        candidate.url() === `${registry.address}/graphql` &&
        candidate.request().method() === 'POST' &&
        !(candidate.request().postData() ?? '').includes('__schema'),
    );
    await page.click('button.graphiql-execute-button');
    return (await (await response).json()) as Answer<T>;
  };

  it('opens on the main question, and shows its answer at the press of a button', async () => {
    // It stands in the editor since the page opened.
    const { data, errors } = await run<{ readonly register: Recipients }>();
    expect(errors).toBeUndefined();
    const { recipients } = data!.register;
    expect(recipients.totalCount).toBe(19);
    expect(recipients.nodes).toHaveLength(19);
    for (const { sources } of recipients.nodes) {
      expect(sources.length).toBeGreaterThan(0);
      for (const { quote } of sources) expect(quote).toMatch(/\S/);
    }
    await untilShown('.graphiql-response', 'recipients');
  });

  // Every document is answered in test/graphql/questions.test.ts; here some of the tabs stand for all.
  const someTabs = questions
    .map((question, index) => [question.id, question, index] as const)
    .filter(([, , index]) => index % 7 === 3 || index === questions.length - 1);

  it.each(someTabs)('answers %s in its tab', async (_id, question, index) => {
    await page.click(`#graphiql-session-tab-${index}`);
    await untilEditorShows(headOf(question));
    const { data, errors } = await run<Record<string, unknown>>();
    expect(errors).toBeUndefined();
    expect(Object.keys(data!).length).toBeGreaterThan(0);
    await untilShown('.graphiql-response', 'data');
  });

  it('opens on the main question again after a reload', async () => {
    await page.click(`#graphiql-session-tab-${questions.length - 1}`);
    await untilEditorShows(headOf(questions.at(-1)!));
    await page.reload();
    await untilEditorShows(mainQuestion);
    expect(await page.locator('[id^="graphiql-session-tab-"]').count()).toBe(questions.length);
  });

  it('lets the page load from the registry alone', async () => {
    const response = await fetch(`${registry.address}/`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    const sources = policy.split(';').flatMap((directive) => directive.trim().split(/\s+/).slice(1));
    expect(new Set(sources)).toEqual(new Set(["'none'", "'self'", "'unsafe-inline'", 'data:']));
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(await response.text()).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('would notice a request to another host', async () => {
    const complaint = page.waitForEvent('console', (message) => message.text().includes('example.com'));
    const outcome = await page.evaluate(
      "fetch('https://example.com/').then(() => 'let through', () => 'stopped')",
    );
    expect(outcome).toBe('stopped');
    expect((await complaint).type()).toBe('error');
    // What else it has to say of this comes later, and is of this test alone.
    await page.close();
    complaints.length = 0;
    elsewhere.length = 0;
  });
});

function firstWords(text: string): string {
  return text.split(' ').slice(0, 5).join(' ');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
