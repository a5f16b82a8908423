import type { Page } from 'playwright-core';
import { recording } from '../../src/core/change';
import { disclosure, organisation } from '../worlds/drafts';
import { describeInBrowser, openPlayground, seriousFaults, type OpenPlayground } from './page';

jest.setTimeout(120_000);

const day = 'validOn=2018-06-01';
/** Every screen of the page, with what stands on it once it is there; each for somebody with the role dpo. */
const screens = [
  ['Ask', '#/ask', '.first-questions'],
  ['Ask', `#/ask/Q01?${day}`, 'tbody tr'],
  ['Ask', `#/ask/Q01?${day}&view=flow`, '.picture svg'],
  ['Ask', `#/ask/Q02?${day}&view=map`, '.picture svg'],
  ['Register', `#/register?${day}`, 'main ul a'],
  ['Register', `#/register/organisation/org%2Fdropbox?${day}`, 'main dl'],
  ['Policy', `#/policy?${day}`, '.policy-text .mark'],
  ['Findings', `#/findings?${day}`, '.finding-list li'],
  ['Changes', '#/changes?from=2020-07-15&to=2020-07-16', 'main:has(h3) .compare-events button'],
  ['Exports', `#/exports?${day}`, 'input[type=radio]'],
  ['Record', `#/change/record/Certification?${day}`, 'main form'],
] as const;

describeInBrowser('every screen of the page', () => {
  let playground: OpenPlayground;
  let page: Page;

  beforeAll(async () => {
    playground = await openPlayground();
    await playground.signIn('dpo');
  }, 180_000);

  afterAll(() => playground.stop(), 60_000);

  afterEach(async () => {
    await page.close();
    playground.expectNothingAmiss();
  });

  // At 200 %, a window of 1280 pixels has room for 640.
  it.each(screens)('can be used at twice its size: %s, %s', async (_tab, place, there) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      page = await playground.open(place, { width: 640, height: 450, colorScheme });
      await page.locator(there).first().waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      // Nothing is cut off at the side: what is wider scrolls in a box of its own.
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      if (colorScheme === 'light') await page.close();
    }
  });

  it.each(screens)(
    'is reached by the keyboard alone, and all that is on it: %s, %s',
    async (tab, place, there) => {
      page = await playground.open('#/ask');
      await page.locator('.first-questions').waitFor();
      await tabTo(page, tab);
      await page.keyboard.press('Enter');
      await page.locator(`nav a[aria-current=page]`, { hasText: tab }).waitFor();
      await page.close();
      page = await playground.open(place);
      await page.locator(there).first().waitFor();
      // What is asked for beside it may bring further controls.
      await page.waitForLoadState('networkidle');
      await page.locator('#content').focus();
      const wanted = await page.evaluate<number>(markControls);
      expect(wanted).toBeGreaterThan(0);
      for (let step = 0; step < wanted; step += 1) {
        let reached: { place: string | null; shown: boolean };
        // A date field is several stops: its day, month, year and calendar.
        do {
          await page.keyboard.press('Tab');
          reached = await page.evaluate(focused);
        } while (reached.place === String(step - 1));
        expect(reached).toEqual({ place: String(step), shown: true });
      }
    },
  );

  it('answers a question by the keyboard alone, and opens a row to what it rests on', async () => {
    page = await playground.open(`#/ask?${day}`);
    await page.locator('.first-questions').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('which mechanism');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('tbody tr').first().waitFor();
    await tabTo(page, 'Dropbox');
    await page.keyboard.press('Enter');
    await page.locator('.row-details').waitFor();
    expect(await page.evaluate('document.activeElement.closest(".row-details") !== null')).toBe(true);
    await tabTo(page, 'Section 7 of the policy');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Privacy policy of 1CRM/ }).waitFor();
  });

  it('shows a table of 5,000 rows by those that are near the window, from the first to the last', async () => {
    const count = 5_000;
    const drafts = [
      organisation('org/hub', null, null, { name: 'Hub' }),
      ...Array.from({ length: count }, (_, index) =>
        disclosure('org/1crm', 'org/hub', [], {
          key: `disclosure/many-${index}`,
          condition: `Case ${index}.`,
        }),
      ),
    ];
    await playground.registry.store.change('test', null, (ledger) => ({
      reason: 'A large register.',
      acts: recording(ledger, drafts, 'A large register.'),
    }));
    page = await playground.open(`#/ask/Q17?${day}&organisation=org%2Fhub&sort=Condition`);
    await page.getByText('5000 rows', { exact: true }).waitFor({ timeout: 60_000 });
    const rows = page.locator('.table-box tbody tr:not(.spacer)');
    expect(await rows.count()).toBeLessThan(100);
    const box = page.locator('.table-box');
    const seen = new Set<string>();
    for (let step = 0; step < 40; step += 1) {
      for (const text of await rows
        .locator('td')
        .filter({ hasText: /^Case / })
        .allInnerTexts())
        seen.add(text);
      expect(await rows.count()).toBeLessThan(100);
      await box.evaluate((element: { scrollTop: number }) => (element.scrollTop += 400));
      await page.waitForTimeout(20);
    }
    // One after the other, none left out: as they are sorted.
    const sorted = Array.from({ length: count }, (_, index) => `Case ${index}.`).sort();
    expect([...seen]).toEqual(sorted.slice(0, seen.size));
    expect(seen.size).toBeGreaterThan(50);
    await box.evaluate(
      (element: { scrollTop: number; scrollHeight: number }) => (element.scrollTop = element.scrollHeight),
    );
    await page.getByText(sorted.at(-1)!, { exact: true }).waitFor();
    expect(await page.locator('.table-box table').getAttribute('aria-rowcount')).toBe(String(count + 1));
  });
});

/** Presses Tab until what is in focus begins with these words. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let step = 0; step < 200; step += 1) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate<string>('document.activeElement.innerText ?? ""');
    if (text.trim().startsWith(words)) return;
  }
  throw new Error(`The keyboard does not reach ${words}.`);
}

/**
 * Numbers the first controls of the content in the order in which they stand, and gives how many there are. Of a group of
 * radio buttons one is a stop; what is inside something closed is none.
 */
const markControls = `(() => {
  const groups = new Set();
  const controls = [...document.querySelectorAll('#content :is(a[href], button, input, select, textarea, summary, [tabindex="0"])')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.tabIndex >= 0)
    .filter((element) => {
      if (element.type !== 'radio') return true;
      const group = [...document.querySelectorAll('input[type=radio]')].filter(({ name }) => name === element.name);
      if (group.some(({ checked }) => checked)) return element.checked;
      if (groups.has(element.name)) return false;
      groups.add(element.name);
      return true;
    })
    .slice(0, 40);
  controls.forEach((element, place) => element.setAttribute('data-stop', place));
  return controls.length;
})()`;

/** Which of them is in focus, and whether that is seen. */
const focused = `(() => {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  return {
    place: element.getAttribute('data-stop'),
    shown: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
  };
})()`;
