// How a table of 5,000 rows scrolls in the page: the longest stretch in which the browser could do nothing else, and how long
// it took to show the first rows. Writes an organisation with 5,000 disclosures into a registry on this machine that is
// there to be thrown away. On two cores beside two test runs: first rows after 5.8 s; of 300 steps 30 took more than 50 ms,
// the longest 230 ms. Usage: node bench/page-table.mjs http://127.0.0.1:4000 reg_…
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [address, key] = process.argv.slice(2);
const rows = 5_000;
const atOnce = 100;

async function write(changes) {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({
      query:
        'mutation ($input: ApplyChangesInput!) { applyChanges(input: $input) { userErrors { message } } }',
      variables: { input: { reason: 'A large register.', changes } },
    }),
  });
  const { data, errors } = await response.json();
  const [fault] = errors ?? data.applyChanges.userErrors;
  if (fault !== undefined) throw new Error(fault.message);
}

await write([
  { recordOrganisation: { key: 'org/hub', name: 'Hub', named: true, reason: 'A large register.' } },
]);
for (let first = 0; first < rows; first += atOnce) {
  await write(
    Array.from({ length: atOnce }, (_, index) => ({
      recordDisclosure: {
        key: `disclosure/many-${first + index}`,
        discloser: 'org/1crm',
        recipient: 'org/hub',
        role: 'PROCESSOR',
        modality: 'STATES',
        condition: `Case ${first + index}.`,
        reason: 'A large register.',
      },
    })),
  );
}

const profile = mkdtempSync(join(tmpdir(), 'registry-bench-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: '/usr/bin/chromium',
  headless: true,
  viewport: { width: 1280, height: 900 },
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
try {
  const page = await context.newPage();
  const began = performance.now();
  await page.goto(`${address}/#/ask/Q17?validOn=2018-06-01&organisation=org%2Fhub`);
  await page.getByText(`${rows} rows`, { exact: true }).waitFor({ timeout: 120_000 });
  console.log(`First rows after ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  const { longest, over50, frames } = await page.evaluate(`(async () => {
    const long = [];
    const watching = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    watching.observe({ entryTypes: ['longtask'] });
    const box = document.querySelector('.table-box');
    let frames = 0;
    for (let step = 0; step < 300; step += 1) {
      box.scrollTop += 300;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      frames += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { longest: Math.max(0, ...long), over50: long.length, frames };
  })()`);
  console.log(
    `${frames} steps of 300 pixels: ${over50} stretches of more than 50 ms, the longest ${Math.round(longest)} ms.`,
  );
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
