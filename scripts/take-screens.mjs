// Takes the pictures of the page that stand in docs/screens/, from a registry that runs on this machine:
//   node scripts/take-screens.mjs http://127.0.0.1:4000 [reg_…key of a dpo]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const [address, key] = process.argv.slice(2);
if (address === undefined) throw new Error('Say where the registry is: http://127.0.0.1:4000');
const folder = fileURLToPath(new URL('../docs/screens', import.meta.url));
const day = 'validOn=2018-06-01';

/** Each picture: its name, the place of the page, what has to be there first, and how it is looked at. */
const screens = [
  ['ask', '#/ask', '.first-questions'],
  ['answer', `#/ask/Q01?${day}`, 'tbody tr'],
  ['answer-dark', `#/ask/Q01?${day}`, 'tbody tr', { dark: true }],
  ['answer-narrow', `#/ask/Q01?${day}`, 'tbody tr', { width: 390 }],
  ['row', `#/ask/Q01?${day}&find=Dropbox`, 'tbody tr', { press: 'tbody .open-row', show: '.row-details' }],
  ['flow', `#/ask/Q01?${day}&view=flow`, '.picture svg', { show: '.picture svg' }],
  ['map', `#/ask/Q02?${day}&view=map`, '.picture svg', { show: '.picture svg' }],
  ['chain', `#/ask/Q12?${day}&view=chain`, '.picture svg', { show: '.picture svg' }],
  ['timeline', `#/ask/Q07?validOn=2020-07-16&view=timeline`, '.picture svg', { show: '.picture svg' }],
  ['register', `#/register?${day}`, 'main a'],
  ['organisation', `#/register/organisation/org%2Fdropbox?${day}`, 'main h2'],
  ['policy', `#/policy?${day}&statement=F-7-02`, 'main h2'],
  ['findings', `#/findings?${day}`, 'main a'],
  ['changes', '#/changes?from=2020-07-15&to=2020-07-16', 'main h2'],
  ['exports', `#/exports?${day}`, 'main h2'],
  ['record', `#/change/record/Certification?${day}`, 'main form'],
  [
    'dry-run',
    `#/change/record/Certification?${day}`,
    'main form',
    { first: fillInACertification, show: '.difference' },
  ],
  ['expert', `#/expert/Q01?${day}`, '.graphiql-query-editor .view-lines'],
];

/** That Dropbox stood on the list of Privacy Shield: looked at, and not written down. */
async function fillInACertification() {
  const choose = async (label, typed, option) => {
    await page.getByRole('combobox', { name: label }).fill(typed);
    await page.getByRole('option', { name: option }).click();
  };
  await page.getByLabel('Key (required)').fill('certification/dropbox');
  await choose('Organisation (required)', 'dropb', /Dropbox/);
  await choose('Scheme (required)', 'EU-US Privacy', /eu-us-privacy-shield/);
  await page.getByLabel('Status (required)').selectOption('ACTIVE');
  await page.getByLabel('Valid from').fill('2016-09-23');
  await page.getByLabel('Why it is changed').fill('The list of the Department of Commerce says so.');
  await page.getByRole('button', { name: 'See what it changes' }).click();
}

const profile = mkdtempSync(join(tmpdir(), 'registry-screens-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: '/usr/bin/chromium',
  headless: true,
  locale: 'en-GB',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
const page = await context.newPage();
try {
  if (key !== undefined) {
    await page.goto(`${address}/sign-in#key=${key}`);
    await page.waitForURL(`${address}/`);
  }
  // What was typed and not written down is left without being asked.
  page.on('dialog', (dialog) => void dialog.accept());
  for (const [name, place, there, { dark = false, width = 1280, first, press, show } = {}] of screens) {
    await page.setViewportSize({ width, height: 860 });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.goto('about:blank');
    await page.goto(`${address}/${place}`);
    await page.locator(there).first().waitFor();
    if (first !== undefined) await first();
    if (press !== undefined) await page.locator(press).first().click();
    if (show !== undefined) await page.locator(show).first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(600);
    // A picture of many patterns is smaller so.
    const file =
      name === 'flow'
        ? { path: join(folder, 'flow.jpg'), type: 'jpeg', quality: 80 }
        : { path: join(folder, `${name}.png`) };
    await page.screenshot(file);
    console.log(name);
  }
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
