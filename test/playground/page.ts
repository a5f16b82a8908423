import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { startTestRegistry, type TestRegistry } from '../graphql/registry';
import { testServers } from '../database/databases';
import { pathOf } from '../project';
import { buildPlayground } from '../server/registry-process';

const chromiumPath = '/usr/bin/chromium';
const missing = existsSync(chromiumPath) ? null : `there is no ${chromiumPath}`;
if (missing !== null) process.stdout.write(`Skipping the tests of the playground: ${missing}.\n`);

/** Describes tests that need Chromium; where there is none they are skipped, and the run says why. */
export const describeInBrowser: jest.Describe = missing === null ? describe : describe.skip;

/** How big the window is and how it is coloured. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** A registry with its page open in a real browser. */
export interface OpenPlayground {
  readonly registry: TestRegistry;
  readonly context: BrowserContext;
  /** Opens a place of the page, such as `#/ask/Q01`. */
  open(place: string, look?: Look): Promise<Page>;
  /** Signs the browser in with a key of this role. */
  signIn(role: 'exporter' | 'editor' | 'dpo' | 'admin'): Promise<void>;
  /** Fails where the browser complained, another host was asked, or a defect was logged since it was last called. */
  expectNothingAmiss(): void;
  /** Forgets what the browser complained of: for a test that brought it about. */
  forgive(): void;
  stop(): Promise<void>;
}

/** Starts a registry with the 1CRM register, builds the page where it is older than its sources, and a browser. */
export async function openPlayground(): Promise<OpenPlayground> {
  buildPlayground();
  const registry = await startTestRegistry(testServers()[0]!);
  const userDirectory = mkdtempSync(join(tmpdir(), 'registry-browser-'));
  const context = await chromium.launchPersistentContext(userDirectory, {
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
      // All pages in one process: each new one would compile the scripts of the page once more.
      '--renderer-process-limit=1',
      '--disable-features=IsolateOrigins,SitePerProcess',
    ],
  });
  /** Requests to other hosts, and all that the browser had to complain of. */
  const complaints: string[] = [];
  let defectsBefore = 0;
  // Watched and not routed: with routes, the browser would keep no script from one page to the next.
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (origin !== registry.address && !['data:', 'blob:', 'about:'].includes(protocol))
      complaints.push(`another host was asked: ${request.url()}`);
  });
  await context.exposeBinding('tellViolation', (_source, violation: string) => {
    complaints.push(violation);
  });
  await context.addInitScript(
    "document.addEventListener('securitypolicyviolation', (event) => window.tellViolation(`${event.violatedDirective}: ${event.blockedURI}`));",
  );
  const watched = (page: Page): Page => {
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    return page;
  };
  return {
    registry,
    context,
    async open(place, { width = 1280, height = 900, colorScheme = 'light' } = {}) {
      const page = watched(await context.newPage());
      page.setDefaultTimeout(20_000);
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.goto(`${registry.address}/${place}`);
      return page;
    },
    async signIn(role) {
      const { created } = await registry.asRole(role);
      const page = await context.newPage();
      await page.goto(`${registry.address}/sign-in#key=${created.key}`);
      await page.waitForURL(`${registry.address}/`);
      await page.close();
    },
    expectNothingAmiss() {
      expect(complaints.splice(0)).toEqual([]);
      expect(registry.defects.slice(defectsBefore)).toEqual([]);
      defectsBefore = registry.defects.length;
    },
    forgive() {
      complaints.length = 0;
    },
    async stop() {
      await context.close();
      await registry.stop();
      rmSync(userDirectory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/**
 * What axe-core finds on a page against WCAG 2.2 A and AA that is serious or critical, in a line each. A dark page differs
 * from a light one in its colours alone, so it is asked for those.
 */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(readFileSync(pathOf('node_modules/axe-core/axe.min.js'), 'utf8'));
  return page.evaluate<string[]>(`
    axe.run({ exclude: ['.graphiql-container'] }, {
      runOnly: matchMedia('(prefers-color-scheme: dark)').matches
        ? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
        : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    })
      .then(({ violations }) => violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))
  `);
}

/** What an expression over `element` gives for each element that a selector finds, in the order of the page. */
export async function ofEach<T>(page: Page, selector: string, expression: string): Promise<T[]> {
  return page.evaluate<T[]>(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((element) => ${expression})`,
  );
}
