import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { createTestDatabase, testServers, urlOf } from '../database/databases';
import { cleanUp, finishCleanUp, makeDirectory } from '../storage/embedded-postgres-fixture';
import { buildPlayground, buildServer, endProcesses, RegistryProcess } from './registry-process';

jest.setTimeout(120_000);

const chromiumPath = '/usr/bin/chromium';
const missing = existsSync(chromiumPath) ? null : `there is no ${chromiumPath}`;
if (missing !== null) process.stdout.write(`Skipping the test of the sign-in page: ${missing}.\n`);
const itInBrowser = missing === null ? it : it.skip;

const link = /^ {2}(http:\/\/[^/]+)\/sign-in#key=(reg_local_\w+)$/gm;

beforeAll(() => {
  buildServer();
  buildPlayground();
}, 180_000);

afterEach(endProcesses);

afterAll(async () => {
  await cleanUp();
  await finishCleanUp();
});

describe('the first start of an embedded registry', () => {
  it('shows a key of an admin once, to one of two that start at once', async () => {
    const directory = join(makeDirectory(), 'data');
    const both = [1, 2].map(() => new RegistryProcess({ DATA_DIR: directory, ANONYMOUS_ROLE: 'none' }));
    await Promise.all(both.map((registry) => registry.ready()));
    const shown = both.flatMap(({ output }) => [...output.matchAll(link)]);
    expect(shown).toHaveLength(1);
    const [, , key] = shown[0]!;
    expect(both[0]!.output).not.toContain('Anonymous');
    expect(statSync(join(directory, 'key-pepper')).mode & 0o777).toBe(0o600);
    const who = await fetch(`${both[0]!.address}/session`, { headers: { authorization: `Bearer ${key!}` } });
    expect(await who.json()).toEqual({ actor: 'key:first start', role: 'admin' });
    for (const registry of both) await registry.stop();

    const again = await new RegistryProcess({ DATA_DIR: directory, ANONYMOUS_ROLE: 'none' }).ready();
    expect(again.output).not.toContain('reg_');
    const refused = await fetch(`${again.address}/session`, { headers: { authorization: 'Bearer reg_x' } });
    expect(refused.status).toBe(401);
    await again.stop();
    const lines = again.faults.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ event: 'refused', why: 'MISTYPED_KEY' });
  });

  it('says that anybody may read where it listens on the loopback', async () => {
    const registry = await new RegistryProcess({ DATA_DIR: join(makeDirectory(), 'data') }).ready();
    expect(registry.output).toMatch(/^ {2}Anonymous {3}anybody .* may read, as HOST is the loopback;/m);
    expect([...registry.output.matchAll(link)]).toHaveLength(1);
  });

  itInBrowser('prints a link that signs a person in, and leaves the key nowhere to be seen', async () => {
    const directory = join(makeDirectory(), 'data');
    const registry = await new RegistryProcess({ DATA_DIR: directory, ANONYMOUS_ROLE: 'none' }).ready();
    const [shown, origin, key] = [...registry.output.matchAll(link)][0]!;
    await inBrowser(async (page) => {
      await page.goto(shown.trim());
      await page.getByText('first start (admin)').waitFor();
      expect(page.url()).toBe(`${origin!}/`);
      expect(await page.evaluate('document.cookie')).toBe('');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL(`${origin!}/sign-in`);

      await page.getByLabel('Key').fill(`${key!}x`);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').filter({ hasText: 'looks mistyped' }).waitFor();
      await page.getByLabel('Key').fill(key!);
      await page.keyboard.press('Enter');
      await page.waitForURL(`${origin!}/`);
      // Who comes back to the page is not asked again.
      await page.goto(`${origin!}/sign-in`);
      await page.waitForURL(`${origin!}/`);
    });
    await registry.stop();
    expect(registry.faults).not.toContain('reg_');
  });
});

describe.each(testServers())('a start on a database of its own on the $name', (server) => {
  it('creates no key, and tells how to where nobody could ask', async () => {
    const database = await createTestDatabase(server, true);
    try {
      const url = urlOf(database.connection);
      const closed = await new RegistryProcess({ DATABASE_URL: url, ANONYMOUS_ROLE: 'none' }).ready();
      expect(closed.output).toMatch(/^Nobody can ask yet.*npm run registry -- keys create --role admin/m);
      expect(closed.output).not.toContain('reg_');
      const open = await new RegistryProcess({ DATABASE_URL: url }).ready();
      expect(open.output).not.toContain('Nobody can ask yet');
    } finally {
      await endProcesses();
      await database.drop();
    }
  });
});

describe('the registry in an environment that lets in too many', () => {
  it.each([
    ['more than reading to anybody', { ANONYMOUS_ROLE: 'editor' }, /ANONYMOUS_ROLE must be reader or none/],
    ['two peppers', { KEY_PEPPER: 'x'.repeat(16), KEY_PEPPER_FILE: '/x' }, /must not both be set/],
    ['a pepper that is none', { KEY_PEPPER_FILE: '/no/such/file' }, /KEY_PEPPER_FILE must name a file/],
    ['an issuer over an open line', { OIDC_ISSUER: 'http://issuer.example', OIDC_AUDIENCE: 'x' }, /https/],
    ['tokens for anybody', { OIDC_ISSUER: 'https://issuer.example' }, /OIDC_AUDIENCE must be set together/],
  ])('does not start with %s', async (_what, environment: Record<string, string>, told) => {
    const registry = new RegistryProcess({ DATA_DIR: join(makeDirectory(), 'data'), ...environment });
    expect((await registry.ended).code).toBe(1);
    expect(registry.faults).toMatch(told);
    expect(registry.faults.split('\n')).toHaveLength(3);
  });
});

async function inBrowser(work: (page: Page) => Promise<void>): Promise<void> {
  const userDirectory = mkdtempSync(join(tmpdir(), 'registry-browser-'));
  const context: BrowserContext = await chromium.launchPersistentContext(userDirectory, {
    executablePath: chromiumPath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
    rmSync(userDirectory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
