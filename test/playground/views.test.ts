import type { Page } from 'playwright-core';
import type { QuestionAnswer } from '../../src/questions/answer';
import { describeInBrowser, openPlayground, seriousFaults, type OpenPlayground } from './page';

jest.setTimeout(90_000);

/** Dropbox engages Google, and Google hands it back: a way that leads back to where it began. */
const cycle = `
  mutation {
    there: recordDisclosure(input: {
      key: "disclosure/test-there", discloser: "org/dropbox", recipient: "org/google", role: SUBPROCESSOR
      modality: STATES, validFrom: "2018-05-01", reason: "A way that leads back."
    }) { userErrors { message } }
    back: recordDisclosure(input: {
      key: "disclosure/test-back", discloser: "org/google", recipient: "org/dropbox", role: SUBPROCESSOR
      modality: STATES, validFrom: "2018-05-01", reason: "A way that leads back."
    }) { userErrors { message } }
  }`;

describeInBrowser('the views of an answer in a browser', () => {
  let playground: OpenPlayground;
  let page: Page;

  beforeAll(async () => {
    playground = await openPlayground();
  }, 180_000);

  afterAll(() => playground.stop(), 60_000);

  afterEach(async () => {
    await page.close();
    playground.expectNothingAmiss();
  });

  const answerOf = async (id: string, query: string): Promise<QuestionAnswer> =>
    (await (await fetch(`${playground.registry.address}/questions/${id}?${query}`)).json()) as QuestionAnswer;

  const openView = async (id: string, query: string, view: string): Promise<QuestionAnswer> => {
    page = await playground.open(`#/ask/${id}?${query}&view=${view}`);
    await page.locator('.picture svg a').first().waitFor();
    return answerOf(id, query);
  };

  it.each([
    ['Q01', 'validOn=2018-06-01'],
    ['Q03', 'validOn=2020-07-16'],
    ['Q18', 'validOn=2018-06-01'],
    ['Q11', 'validOn=2018-06-01'],
  ])('draws the flow of %s with %s as the API answers it', async (id, query) => {
    const { facets } = await openView(id, query, 'flow');
    const expected = (name: 'recipient' | 'country'): readonly string[] =>
      [...new Set(facets.flatMap((row) => (row[name] ?? []).map(String)))].sort();
    const names = await page.locator('.picture svg a').evaluateAll(labels);
    const recipients = names.flatMap((name) => /^Recipient: (.*), \d+ rows?/.exec(name)?.[1] ?? []);
    expect(recipients.sort()).toEqual(expected('recipient'));
    for (const recipient of expected('recipient')) {
      const count = facets.filter((row) => (row.recipient ?? []).includes(recipient)).length;
      expect(names.some((name) => name.startsWith(`Recipient: ${recipient}, ${count} row`))).toBe(true);
    }
    const silent = facets.filter(({ country = [] }) => country.length === 0).length;
    const toldSilent = names.flatMap((name) => /^Country: Not stated, (\d+) row/.exec(name)?.[1] ?? []);
    expect(toldSilent).toEqual(silent === 0 ? [] : [String(silent)]);
    // A band for each two values that the same row names, in the picture and in the table.
    const pairs = new Set(
      facets.flatMap(({ recipient = [], country = [] }) =>
        [...new Set(recipient)].flatMap((to) =>
          (country.length === 0 ? [''] : country).map((code) => `${to}\n${code}`),
        ),
      ),
    );
    const lines = await factsShown(page);
    expect(lines.filter(([from, to]) => / recipient$/.test(from!) && / country$/.test(to!))).toHaveLength(
      pairs.size,
    );
    expect(lines).toHaveLength(await page.locator('.band').count());
  });

  it.each([
    ['Q01', 'validOn=2020-07-16'],
    ['Q02', 'validOn=2018-06-01'],
    ['Q11', 'validOn=2018-06-01'],
  ])('draws the map of %s with %s: recipients and worst verdict of each country', async (id, query) => {
    const { facets } = await openView(id, query, 'map');
    const codes = [...new Set(facets.flatMap(({ country = [] }) => country.map(String)))];
    const order = ['UNSUPPORTED', 'UNDETERMINED', 'SUPPORTED', 'NO_TRANSFER'];
    const signs = ['✕', '?', '✓', '○'];
    const expected = codes.map((code) => {
      const behind = facets.filter(({ country = [] }) => country.includes(code));
      const recipients = new Set(behind.flatMap(({ recipient = [] }) => recipient));
      const worst = order.findIndex((each) => behind.some(({ verdict = [] }) => verdict.includes(each)));
      return `${recipients.size}${signs[worst] ?? ''}`;
    });
    expect((await page.locator('.dot-label').allTextContents()).sort()).toEqual(expected.sort());
    expect(await factsShown(page)).toHaveLength(codes.length);
    const unplaced = facets.filter(({ country = [] }) => country.length === 0).length;
    if (unplaced > 0)
      await page
        .locator('figcaption')
        .getByText(new RegExp(`${unplaced} rows? names? no country`))
        .waitFor();
    for (const dot of await page.locator('.dot').all()) {
      const box = (await dot.boundingBox())!;
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
    }
  });

  it('shows the rows behind what is picked with the keyboard, and the file has the same', async () => {
    const query = 'validOn=2020-07-16';
    const { facets, rows } = await openView('Q01', query, 'map');
    const dot = page.getByRole('link', { name: /^United States: / }).first();
    await dot.focus();
    await page.keyboard.press('Enter');
    const behind = rows.filter((_row, index) => (facets[index]!.country ?? []).includes('US'));
    await page
      .getByText(
        `The table below has ${behind.length} of ${rows.length} rows: those with the country United States.`,
      )
      .waitFor();
    expect(await page.locator('.table-box tbody tr').count()).toBe(behind.length);
    expect(await page.evaluate('document.activeElement.getAttribute("aria-current")')).toBe('true');
    const csv = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    const file = await (await fetch(`${playground.registry.address}${csv!}`)).text();
    expect(file.trimEnd().split('\r\n')).toHaveLength(behind.length + 1);
    // The picture keeps what it is picked from.
    expect(await page.locator('.dot').count()).toBe(
      new Set(facets.flatMap(({ country = [] }) => country)).size,
    );
    await page.getByRole('button', { name: 'Go to them' }).click();
    expect(await page.evaluate('document.activeElement.className')).toBe('table-box');
    await page.getByRole('link', { name: 'Show all rows' }).click();
    await page.getByText(`${rows.length} rows`, { exact: true }).waitFor();
    await page.getByRole('link', { name: /^\d+ rows name no country$/ }).click();
    await page.getByText('those with no country on record.').waitFor();
  });

  it('draws the rows that are wanted, and no others', async () => {
    const query = 'validOn=2018-06-01&only=Where%3DSingapore';
    const { facets } = await openView('Q01', query, 'map');
    const codes = new Set(facets.flatMap(({ country = [] }) => country));
    expect(codes.has('SG')).toBe(true);
    expect(codes.has('NL')).toBe(false);
    expect(await page.locator('.dot').count()).toBe(codes.size);
    expect(await page.locator('.table-box tbody tr').count()).toBe(facets.length);
  });

  it('draws the periods of mechanisms and of what the rows name', async () => {
    const { facets } = await openView('Q01', 'validOn=2020-07-16', 'timeline');
    const lines = await factsShown(page);
    const shield = facets.find(({ mechanism = [] }) => mechanism.includes('EU-US Privacy Shield'))!;
    const relying = facets.filter(({ mechanism = [] }) => mechanism.includes('EU-US Privacy Shield'));
    expect(lines).toContainEqual([
      'EU-US Privacy Shield',
      'mechanism',
      String(shield.mechanismFrom),
      String(shield.mechanismUntil),
      String(relying.length),
    ]);
    expect(await page.locator('.bar').count()).toBe(lines.length);
    expect(lines.some((line) => line.includes('no end recorded'))).toBe(true);
  });

  it('opens on the view of the question, and on the one of the link', async () => {
    page = await playground.open('#/ask/Q18?validOn=2018-06-01');
    await page.locator('.picture svg a').first().waitFor();
    const views = page.getByRole('navigation', { name: 'Views of the rows' });
    expect(await views.locator('[aria-current]').innerText()).toBe('Flow');
    await views.getByRole('link', { name: 'Table' }).click();
    await page.locator('.picture').waitFor({ state: 'detached' });
    expect(page.url()).toContain('view=table');
  });

  it.each(
    ['flow', 'map', 'chain', 'timeline'].flatMap((view) =>
      [1280, 390].flatMap((width) =>
        (['light', 'dark'] as const).map((colorScheme) => [view, width, colorScheme] as const),
      ),
    ),
  )('has no serious fault for accessibility: %s at %d pixels, %s', async (view, width, colorScheme) => {
    page = await playground.open(`#/ask/Q01?validOn=2020-07-16&view=${view}&pick=recipient=Dropbox`, {
      width,
      colorScheme,
    });
    await page.locator('.picture svg a').first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const [inner, outer] = await page.evaluate<number[]>(
      '[document.documentElement.scrollWidth, window.innerWidth]',
    );
    expect(inner).toBeLessThanOrEqual(outer!);
  });

  it.each([
    ['Q01', 'validOn=2018-06-01'],
    ['Q13', 'validOn=2018-06-01'],
  ])('draws the chain of %s with %s as the API answers it, a way that leads back too', async (id, query) => {
    const before = await openView(id, query, 'chain');
    expect(await stepsShown(page)).toEqual(stepsOf(before));
    await page.close();
    const editor = await playground.registry.asRole('dpo');
    if (!recorded) {
      const told = await editor.ask<Readonly<Record<string, { userErrors: unknown[] }>>>(cycle);
      expect(Object.values(told).flatMap(({ userErrors }) => userErrors)).toEqual([]);
      recorded = true;
    }
    const after = await openView(id, query, 'chain');
    expect(await stepsShown(page)).toEqual(stepsOf(after));
    expect(await page.locator('.edge').count()).toBe(stepsOf(after).length);
    if (id === 'Q01')
      await page
        .locator('figcaption')
        .getByText(/A way leads back to where it began: .*Dropbox/)
        .waitFor();
  });

  let recorded = false;
});

const labels = (links: readonly { getAttribute(name: string): string | null }[]): string[] =>
  links.map((link) => link.getAttribute('aria-label') ?? '');

/** The steps that an answer names, with the number of rows that name them. */
function stepsOf({ facets }: QuestionAnswer): readonly string[] {
  const steps = new Map<string, number>();
  for (const { discloser = [], recipient = [] } of facets) {
    const ofRow = new Set(discloser.map((from, index) => `${from} > ${recipient[index]!}`));
    for (const step of ofRow) steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  return [...steps].map(([step, rows]) => `${step}: ${rows}`).sort();
}

async function stepsShown(page: Page): Promise<readonly string[]> {
  return (await factsShown(page)).map(([from, to, rows]) => `${from!} > ${to!}: ${rows!}`).sort();
}

/** The lines of the table beside a picture, cell by cell. */
async function factsShown(page: Page): Promise<readonly (readonly string[])[]> {
  return page.evaluate<string[][]>(
    "[...document.querySelectorAll('.facts-box tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent.trim()))",
  );
}
