import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { ListDocument } from '../../src/exports/register-list';
import { subprocessorList } from '../../src/exports/register-lists';
import { subprocessorPage } from '../../src/exports/subprocessor-page';
import { head } from '../exports/documents';
import { pathOf } from '../project';
import { activity, disclosure, organisation, period } from '../worlds/drafts';
import { oneCrm } from '../worlds/one-crm';
import { registerOf } from '../worlds/register-of';

const chromiumPath = '/usr/bin/chromium';
const missing = existsSync(chromiumPath) ? null : `there is no ${chromiumPath}`;
if (missing !== null)
  process.stderr.write(`Skipped: the page of subprocessors is not looked at, for ${missing}.\n`);
const withChromium = missing === null ? describe : describe.skip;

/** A past, a present and a coming subprocessor, with changes. */
const engaged = (key: string, from: string, until: string | null, countries: string[]) => ({
  ...disclosure('org/processor', key, countries, { role: 'SUBPROCESSOR', validity: period(from, until) }),
  key: `disclosure/${key.slice(4)}`,
});
const world = [
  organisation('org/processor'),
  organisation('org/cloud', null, null, { name: 'Cloud & <Sons>' }),
  organisation('org/mail', null, null, { name: 'شركة البريد' }),
  organisation('org/backup'),
  activity('activity/a', ['org/processor'], {}),
  engaged('org/cloud', '2018-01-01', '2019-01-01', ['US']),
  engaged('org/cloud', '2019-01-01', null, ['US', 'SG']),
  engaged('org/mail', '2018-01-01', '2018-06-01', ['IE']),
  engaged('org/backup', '2021-01-01', null, ['AU']),
];

const pages = {
  'of 1CRM': () => oneCrm({ validOn: '2018-06-01' }),
  'with past and coming ones': () => registerOf(world, { validOn: '2019-06-01' }),
  'of nobody': () => registerOf([], { validOn: '2019-06-01' }),
} as const;

withChromium('the page of subprocessors, in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-subprocessors-'));
  let context: BrowserContext;

  beforeAll(async () => {
    for (const [name, register] of Object.entries(pages))
      writeFileSync(
        join(folder, `${name}.html`),
        subprocessorPage(new ListDocument(subprocessorList, register(), head)),
      );
    context = await chromium.launchPersistentContext(join(folder, 'profile'), {
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
  }, 120_000);

  afterAll(async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.each(Object.keys(pages))('%s', (name) => {
    it.each([
      ['light', 1280],
      ['light', 390],
      ['dark', 1280],
      ['dark', 390],
    ] as const)('passes the checks of axe-core, %s and %i wide', async (colorScheme, width) => {
      const page = await context.newPage();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`file://${folder}/${name}.html`);
      await page.evaluate(readFileSync(pathOf('node_modules/axe-core/axe.min.js'), 'utf8'));
      const faults = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => [id, impact, nodes[0].html]))',
      );
      expect(faults).toEqual([]);
      // A wide table is moved inside its frame; the page itself is as wide as the window.
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await page.close();
    });
  });
});
