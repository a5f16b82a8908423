import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { renderWhole } from '../../src/exports/exporter';
import { html } from '../../src/exports/html';
import { recordOfOneCrm } from '../exports/documents';
import { pathOf } from '../project';

const chromiumPath = '/usr/bin/chromium';
const missing = existsSync(chromiumPath) ? null : `there is no ${chromiumPath}`;
if (missing !== null) process.stderr.write(`Skipped: the exported page is not looked at, for ${missing}.\n`);
const withChromium = missing === null ? describe : describe.skip;

withChromium('the exported page, in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-page-'));
  let context: BrowserContext;

  beforeAll(async () => {
    writeFileSync(join(folder, 'record.html'), await renderWhole(html, recordOfOneCrm('2018-06-01')));
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

  it('passes the checks of axe-core for accessibility', async () => {
    const page = await context.newPage();
    await page.goto(`file://${folder}/record.html`);
    await page.evaluate(readFileSync(pathOf('node_modules/axe-core/axe.min.js'), 'utf8'));
    const faults = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))');
    expect(faults).toEqual([]);
  });

  it('prints on pages', async () => {
    const page = await context.newPage();
    await page.goto(`file://${folder}/record.html`);
    const printed = await page.pdf({ preferCSSPageSize: true });
    expect(printed.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    // A section begins on a page of its own: at least one page for each activity, and one before them.
    expect(printed.toString('latin1').match(/\/Type \/Page\b(?!s)/g)!.length).toBeGreaterThanOrEqual(10);
  });
});
