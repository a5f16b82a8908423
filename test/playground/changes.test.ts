import type { Page } from 'playwright-core';
import type { Bearer } from '../graphql/registry';
import { describeInBrowser, openPlayground, seriousFaults, type OpenPlayground } from './page';

jest.setTimeout(120_000);

interface Compared {
  readonly kind: string;
  readonly cause: string;
  readonly explanation: string;
}

describeInBrowser('the Changes tab in a browser', () => {
  let playground: OpenPlayground;
  let page: Page;
  let officer: Bearer;

  beforeAll(async () => {
    playground = await openPlayground();
    officer = await playground.registry.asRole('dpo');
  }, 240_000);

  afterAll(() => playground.stop(), 60_000);

  afterEach(async () => {
    await page.close();
    playground.expectNothingAmiss();
  });

  const compare = async (
    from: Readonly<Record<string, string>>,
    to: Readonly<Record<string, string>>,
  ): Promise<readonly Compared[]> => {
    const answer = await playground.registry.ask<{
      readonly compare: { readonly nodes: readonly Compared[] };
    }>(
      'query ($from: Clocks!, $to: Clocks!) { compare(from: $from, to: $to, first: 1000) { nodes { kind cause explanation } } }',
      { from, to },
    );
    return answer.compare.nodes;
  };

  const told = (): Promise<readonly string[]> => page.locator('.difference > p:nth-child(2)').allInnerTexts();
  const plain = (texts: readonly string[]): readonly string[] =>
    texts.map((text) => text.replace(/\s+/g, ' ').trim()).sort();

  it('tells of two days what the API tells, grouped by why', async () => {
    const expected = await compare({ validOn: '2020-07-15' }, { validOn: '2020-07-16' });
    expect(expected.length).toBeGreaterThan(0);
    page = await playground.open('#/changes?from=2020-07-15&to=2020-07-16');
    await page.locator('.sentence').waitFor();
    expect(await page.locator('.sentence').innerText()).toMatch(
      new RegExp(`^${expected.length} things differ between 2020-07-15 and 2020-07-16: `),
    );
    expect(plain(await told())).toEqual(plain(expected.map(({ explanation }) => explanation)));
    const law = expected.filter(({ cause }) => cause === 'THE_LAW_CHANGED').length;
    expect(
      await page.locator('.cause-group', { hasText: 'The law changed' }).locator('.difference').count(),
    ).toBe(law);
  });

  it('compares under the law of other days, and a link opens the same', async () => {
    const expected = await compare(
      { validOn: '2020-07-16', lawOn: '2020-07-15' },
      { validOn: '2020-07-16', lawOn: '2020-07-16' },
    );
    page = await playground.open('#/changes');
    await page.getByLabel('Before', { exact: true }).fill('2020-07-16');
    await page.getByLabel('After', { exact: true }).fill('2020-07-16');
    await page.getByText('Law and knowledge of each').click();
    await page.getByLabel('Law before').fill('2020-07-15');
    await page.getByLabel('Law after').fill('2020-07-16');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText(new RegExp(`^${expected.length} things differ between 2020-07-16`)).waitFor();
    expect(plain(await told())).toEqual(plain(expected.map(({ explanation }) => explanation)));
    const link = new URL(page.url()).hash;
    await page.close();
    page = await playground.open(link);
    await page.locator('.sentence').waitFor();
    expect(plain(await told())).toEqual(plain(expected.map(({ explanation }) => explanation)));
  });

  it('narrows by cause and by sort, and says how many it shows', async () => {
    const all = await compare({ validOn: '2020-07-15' }, { validOn: '2020-07-16' });
    page = await playground.open('#/changes?from=2020-07-15&to=2020-07-16');
    await page.getByRole('combobox', { name: /^What/ }).selectOption('VERDICT_CHANGED');
    const flips = all.filter(({ kind }) => kind === 'VERDICT_CHANGED').length;
    await page.getByText(`${flips} of ${all.length} shown`).waitFor();
    expect(await page.locator('.difference').count()).toBe(flips);
    expect(page.url()).toContain('kind=VERDICT_CHANGED');
  });

  it('steps to the next legal event, and says that nothing differs where nothing does', async () => {
    page = await playground.open('#/changes?from=2020-07-14&to=2020-07-15');
    await page.getByText(/^Nothing differs between 2020-07-14 and 2020-07-15/).waitFor();
    await page.getByRole('button', { name: /^2020-07-16: .* ›$/ }).click();
    await page.getByText(/things differ between 2020-07-15 and 2020-07-16/).waitFor();
  });

  it('compares with the day in the bar where the link names none', async () => {
    page = await playground.open('#/changes?validOn=2020-07-16');
    await page.getByText(/things differ between 2020-07-15 and 2020-07-16/).waitFor();
  });

  it('shows the history to nobody but an officer, with the way in', async () => {
    page = await playground.open('#/changes/history');
    await page
      .getByText(/The history says who did what, so it is shown to the data protection officer/)
      .waitFor();
    expect(await page.locator('.history').count()).toBe(0);
  });

  it.each(
    [1280, 390].flatMap((width) =>
      (['light', 'dark'] as const).map((colorScheme) => [width, colorScheme] as const),
    ),
  )('has no serious fault for accessibility at %d pixels, %s', async (width, colorScheme) => {
    page = await playground.open('#/changes?from=2020-07-15&to=2020-07-16', { width, colorScheme });
    await page.locator('.sentence').waitFor();
    await page.locator('.difference summary').first().click();
    expect(await seriousFaults(page)).toEqual([]);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBe(0);
  });

  describe('for a data protection officer', () => {
    beforeAll(() => playground.signIn('dpo'));

    it('shows who wrote what, when and why, page by page', async () => {
      const { changes } = await officer.ask<{
        readonly changes: {
          readonly totalCount: number;
          readonly nodes: readonly { readonly key: string; readonly reason: string }[];
        };
      }>('{ changes(first: 100) { totalCount nodes { key reason } } }');
      page = await playground.open('#/changes/history');
      await page.locator('.history').waitFor();
      const keys = (): Promise<readonly string[]> => page.locator('.history strong a').allInnerTexts();
      expect(await keys()).toEqual(changes.nodes.slice(0, 50).map(({ key }) => key));
      await page.getByRole('button', { name: 'Next page' }).click();
      await page.locator('.history strong a', { hasText: changes.nodes[50]!.key }).first().waitFor();
      expect(await keys()).toEqual(changes.nodes.slice(50, 100).map(({ key }) => key));
      expect(await seriousFaults(page)).toEqual([]);
    });

    it('shows the history of one entry with its revision and hash', async () => {
      const { changes } = await officer.ask<{
        readonly changes: { readonly nodes: readonly { readonly revision: string; readonly hash: string }[] };
      }>('{ changes(entry: "org/dropbox") { nodes { revision hash } } }');
      page = await playground.open('#/changes/history');
      await page.getByLabel('Key of one entry (empty: all)').fill('org/dropbox');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByText('One act in all').waitFor();
      await page.getByText('Field by field, revision and hash').click();
      expect(await page.locator('.hash code').allInnerTexts()).toEqual([
        changes.nodes[0]!.revision,
        changes.nodes[0]!.hash,
      ]);
    });
  });
});
