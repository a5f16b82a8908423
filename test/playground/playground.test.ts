import type { Page } from 'playwright-core';
import { inWords, stateOf } from '../../playground/registry/words';
import type { Cell, QuestionAnswer } from '../../src/questions/answer';
import { readLibrary } from '../../src/questions/read-library';
import { pathOf } from '../project';
import { describeInBrowser, openPlayground, seriousFaults, type OpenPlayground } from './page';

jest.setTimeout(90_000);

const questions = [...readLibrary(pathOf('playground/questions')).values()];

describeInBrowser('the playground in a browser', () => {
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

  /** What the registry answers to a question, asked by its address. */
  const answerOf = async (id: string, query = ''): Promise<QuestionAnswer> =>
    (await (await fetch(`${playground.registry.address}/questions/${id}${query}`)).json()) as QuestionAnswer;

  const sentence = (): Promise<string> => page.locator('.sentence').innerText();

  it('gives the first answer three clicks from its landing page, and at one', async () => {
    page = await playground.open('');
    await page.getByRole('heading', { name: 'Ask the register' }).waitFor();
    await page.locator('.first-questions').getByText('Who receives EU user data').click();
    const { sentence: expected } = await answerOf('Q01');
    expect(await sentence()).toBe(expected);
    expect(await page.locator('tbody tr').count()).toBe(19);
  });

  it.each(questions.map(({ id, title }) => [id, title]))('asks %s by its form: %s', async (id) => {
    page = await playground.open('#/ask');
    await page
      .locator('.library')
      .getByRole('link', { name: new RegExp(`^${id} `) })
      .click();
    await page.getByRole('button', { name: 'Answer' }).click();
    const answer = await answerOf(id);
    expect(await sentence()).toBe(answer.sentence);
    expect(await rowsShown(page)).toEqual(answer.rows.map((row) => row.map(asRead)));
  });

  it('answers for another day when the day is stepped to the next legal event', async () => {
    page = await playground.open('#/ask/Q01?validOn=2020-07-15');
    expect(await sentence()).toMatch(/^On 2020-07-15 /);
    await page.getByRole('button', { name: /^Next: 2020-07-16, .*Privacy Shield/ }).click();
    await page.getByText(/^On 2020-07-16 /).waitFor();
    expect(page.url()).toContain('validOn=2020-07-16');
    const { sentence: expected } = await answerOf('Q01', '?validOn=2020-07-16');
    expect(await sentence()).toBe(expected);
  });

  it('asks with what was chosen in the form, and the link opens the same answer', async () => {
    page = await playground.open('#/ask/Q17?validOn=2018-06-01');
    const field = page.getByRole('combobox', { name: 'Organisation' });
    // Its name stands there once the choices have come.
    while ((await field.inputValue()) !== 'Google') await page.waitForTimeout(50);
    await field.fill('dropb');
    await page.getByRole('option', { name: /Dropbox/ }).click();
    await page.getByRole('button', { name: 'Answer' }).click();
    const { sentence: expected } = await answerOf('Q17', '?validOn=2018-06-01&organisation=org/dropbox');
    await page.getByText(expected).waitFor();
    const link = new URL(page.url()).hash;
    await page.close();
    page = await playground.open(link);
    expect(await sentence()).toBe(expected);
    expect(await page.getByRole('combobox', { name: 'Organisation' }).inputValue()).toMatch(/Dropbox/);
  });

  it('sorts, finds and narrows the rows, and a link keeps them so', async () => {
    page = await playground.open('#/ask/Q01?validOn=2018-06-01');
    await page.locator('thead').getByRole('button', { name: 'Recipient' }).click();
    await page.locator('thead').getByRole('button', { name: 'Recipient' }).click();
    await page.getByRole('searchbox', { name: 'Find in the rows' }).fill('united');
    await page.getByText(/^\d+ of 19 rows$/).waitFor();
    const shown = await rowsShown(page);
    const names = shown.map(([name]) => name!);
    expect(names).toEqual([...names].sort().reverse());
    expect(shown.every((row) => row.join(' ').includes('united'))).toBe(true);
    const link = new URL(page.url()).hash;
    await page.close();
    page = await playground.open(link);
    await page.locator('tbody tr').first().waitFor();
    expect(await rowsShown(page)).toEqual(shown);
  });

  it('opens a row to the words and the law that it rests on', async () => {
    page = await playground.open('#/ask/Q01?validOn=2018-06-01&find=Dropbox');
    await page
      .locator('tbody')
      .getByRole('button', { name: /Dropbox/ })
      .click();
    const details = page.locator('.row-details');
    const { rows, grounds } = await answerOf('Q01', '?validOn=2018-06-01');
    const dropbox = grounds[rows.findIndex(([name]) => String(name).includes('Dropbox'))]!;
    expect(dropbox.statements.length).toBeGreaterThan(0);
    const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
    expect((await details.locator('blockquote').allInnerTexts()).map(plain)).toEqual(
      dropbox.statements.map(({ quote }) => plain(quote)),
    );
    for (const cited of dropbox.cites) await details.getByText(cited, { exact: true }).waitFor();
  });

  it('says in words what is wrong with a link', async () => {
    page = await playground.open('#/ask/Q01?validOn=2018-02-30');
    await page.getByText('validOn wants a day of the calendar, written YYYY-MM-DD.').first().waitFor();
    // The browser tells of each answer that is no success.
    playground.forgive();
  });

  it('opens GraphiQL on the very query, with its variables', async () => {
    page = await playground.open('#/ask/Q01?validOn=2018-06-01');
    await page.getByText('Explain this answer').click();
    await page.getByRole('link', { name: 'Open it in the Expert tab' }).click();
    await page.locator('.graphiql-query-editor .view-lines').filter({ hasText: 'Q01WhoReceives' }).waitFor();
    const answered = page.waitForResponse(
      (response) =>
        response.url().endsWith('/graphql') &&
        (response.request().postData() ?? '').includes('Q01WhoReceives'),
    );
    await page.click('button.graphiql-execute-button');
    const { data } = (await (await answered).json()) as {
      readonly data: {
        readonly register: { readonly validOn: string; readonly recipients: { readonly totalCount: number } };
      };
    };
    expect(data.register.validOn).toBe('2018-06-01');
    expect(data.register.recipients.totalCount).toBe(19);
  });

  it.each(
    [1280, 390].flatMap((width) =>
      (['light', 'dark'] as const).flatMap((colorScheme) =>
        ['#/ask', '#/ask/Q01?validOn=2018-06-01', '#/ask/Q28'].map(
          (place) => [place, width, colorScheme] as const,
        ),
      ),
    ),
  )('has no serious fault for accessibility: %s at %d pixels, %s', async (place, width, colorScheme) => {
    page = await playground.open(place, { width, colorScheme });
    await page.locator(place === '#/ask' ? '.first-questions' : '.sentence').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('loads less than 250 KB of script to ask, compressed, and not the editor', async () => {
    page = await playground.open('');
    await page.locator('.first-questions').waitFor();
    const sizes = await page.evaluate<number[]>(
      "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).map(({ encodedBodySize }) => encodedBodySize)",
    );
    expect(sizes.length).toBeGreaterThan(0);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(10_000);
    expect(total).toBeLessThan(250_000);
  });

  it('lets the page load from the registry alone', async () => {
    page = await playground.open('');
    const response = await fetch(`${playground.registry.address}/`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    const sources = policy.split(';').flatMap((directive) => directive.trim().split(/\s+/).slice(1));
    expect(new Set(sources)).toEqual(new Set(["'none'", "'self'", "'unsafe-inline'", 'data:']));
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(await response.text()).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('would notice a request to another host', async () => {
    page = await playground.open('');
    const complaint = page.waitForEvent('console', (message) => message.text().includes('example.com'));
    const outcome = await page.evaluate(
      "fetch('https://example.com/').then(() => 'let through', () => 'stopped')",
    );
    expect(outcome).toBe('stopped');
    expect((await complaint).type()).toBe('error');
    expect(() => playground.expectNothingAmiss()).toThrow();
    // What else it has to say of this comes later, and is of this test alone.
    await page.close();
    playground.forgive();
  });
});

/** A cell as the page writes it: values of enumerations in words. */
function asRead(cell: Cell): string {
  const values = cell === null ? [] : typeof cell === 'object' ? cell : [cell];
  return values.map((value) => (stateOf(value)?.word ?? inWords(value)).toLowerCase()).join('; ');
}

/** The rows on the screen, cell by cell, as they read without the signs. */
async function rowsShown(page: Page): Promise<readonly (readonly string[])[]> {
  // On paper every row stands; on the screen those of a long table that are near the window.
  await page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
  return page.evaluate<string[][]>(`
    [...document.querySelectorAll('.table-box tbody tr')].map((row) => [...row.children].map((cell) => {
      const values = cell.querySelectorAll('.values > li');
      const text = (element) => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll('[aria-hidden]').forEach((sign) => sign.remove());
        return copy.textContent.trim().replace(/^–$/, '').toLowerCase();
      };
      return values.length > 0 ? [...values].map(text).join('; ') : text(cell);
    }))`);
}
