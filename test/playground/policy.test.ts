import type { Page } from 'playwright-core';
import { segmentsOf, stretchesOf } from '../../playground/policy/segments';
import { describeInBrowser, ofEach, openPlayground, seriousFaults, type OpenPlayground } from './page';

jest.setTimeout(90_000);

describe('segments of a text', () => {
  it('cuts where spans overlap, and loses no character', () => {
    const spans = [
      { key: 'long', start: 2, end: 9 },
      { key: 'short', start: 4, end: 6 },
      { key: 'across', start: 5, end: 12 },
      { key: 'elsewhere', start: 20, end: 30 },
    ];
    expect(segmentsOf(0, 10, spans)).toEqual([
      { start: 0, end: 2, keys: [] },
      { start: 2, end: 4, keys: ['long'] },
      { start: 4, end: 5, keys: ['short', 'long'] },
      { start: 5, end: 6, keys: ['short', 'across', 'long'] },
      { start: 6, end: 9, keys: ['across', 'long'] },
      { start: 9, end: 10, keys: ['across'] },
    ]);
  });

  it('keeps what stands between sections', () => {
    const clause = (key: string, text: string) => ({ key, section: key, heading: key, text });
    const stretches = stretchesOf('before one between one after', [clause('1', 'one'), clause('2', 'one')]);
    expect(stretches.map(({ start, end, clause: at }) => [start, end, at?.key ?? null])).toEqual([
      [0, 7, null],
      [7, 10, '1'],
      [10, 19, null],
      [19, 22, '2'],
      [22, 28, null],
    ]);
  });
});

interface Statement {
  readonly key: string;
  readonly quote: string;
  readonly statement: string;
  readonly entries: readonly { readonly label: string }[];
}

describeInBrowser('the policy in the page', () => {
  let playground: OpenPlayground;
  let page: Page;
  const on = '?validOn=2018-06-01';

  beforeAll(async () => {
    playground = await openPlayground();
  }, 180_000);

  afterAll(() => playground.stop(), 60_000);

  afterEach(async () => {
    await page.close();
    playground.expectNothingAmiss();
  });

  const statements = async (): Promise<readonly Statement[]> => {
    const { register } = await playground.registry.ask<{
      register: { policyStatements: { nodes: Statement[] } };
    }>(
      '{ register(validOn: "2018-06-01") { policyStatements(first: 1000) { nodes { key quote statement entries { label } } } } }',
    );
    return register.policyStatements.nodes;
  };

  it('marks every statement in exactly its quote, and shows the whole text', async () => {
    page = await playground.open(`#/policy${on}`);
    await page.locator('.mark').first().waitFor();
    const marked = await page.evaluate<Record<string, string>>(`
      [...document.querySelectorAll('.mark')].reduce((marked, mark) => {
        for (const key of mark.dataset.statements.split(' '))
          marked[key] = (marked[key] ?? '') + mark.textContent;
        return marked;
      }, {})`);
    const all = await statements();
    expect(all).toHaveLength(146);
    expect(marked).toEqual(Object.fromEntries(all.map(({ key, quote }) => [key, quote])));
    const { register } = await playground.registry.ask<{
      register: { policyDocuments: { nodes: { text: string }[] } };
    }>('{ register(validOn: "2018-06-01") { policyDocuments { nodes { text } } } }');
    const shown = await page.evaluate<string>(`(() => {
      const copy = document.querySelector('.policy-text').cloneNode(true);
      copy.querySelectorAll('.silent').forEach((note) => note.remove());
      return copy.textContent;
    })()`);
    const words = (text: string): string => text.replace(/\s+/g, '');
    expect(words(shown)).toBe(words(register.policyDocuments.nodes[0]!.text));
  });

  it('shows which sections carry no statement, in the text and in the contents', async () => {
    const { register } = await playground.registry.ask<{
      register: {
        policyDocuments: { nodes: { clauses: { key: string; statements: { key: string }[] }[] }[] };
      };
    }>(
      '{ register(validOn: "2018-06-01") { policyDocuments { nodes { clauses { key statements { key } } } } } }',
    );
    const silent = register.policyDocuments.nodes[0]!.clauses.filter(
      (clause) => clause.statements.length === 0,
    );
    expect(silent.length).toBeGreaterThan(0);
    page = await playground.open(`#/policy${on}`);
    await page.locator('.mark').first().waitFor();
    const shown = await ofEach<string>(page, 'section[data-clause]:has(.silent)', 'element.dataset.clause');
    expect(shown).toEqual(silent.map(({ key }) => key));
    expect(await page.locator('.silent-section').count()).toBe(silent.length);
  });

  it('says beside the text what a mark says, and what rests on it', async () => {
    page = await playground.open(`#/policy${on}`);
    await page.locator('.mark').getByText('we may rely on the EU-US Privacy Shield').click();
    const asked = (await statements()).find(({ quote }) => quote.startsWith('we may rely on the EU-US'))!;
    const panel = page.locator('.statement');
    await panel.getByRole('heading', { name: asked.statement }).waitFor();
    await panel.getByText('says “may”').first().waitFor();
    expect(await ofEach<string>(page, '.statement > blockquote', 'element.textContent')).toEqual([
      asked.quote,
    ]);
    expect(await panel.locator('.entry-links').first().getByRole('link').allInnerTexts()).toEqual(
      asked.entries.map(({ label }) => label),
    );
    await panel.getByRole('heading', { name: /^Findings that cite it \([1-9]/ }).waitFor();
    await panel.locator('.entry-links').first().getByRole('link').first().click();
    await page.getByRole('heading', { level: 2, name: asked.entries[0]!.label }).waitFor();
  });

  it('comes to the statement of an address, and puts the keyboard there', async () => {
    page = await playground.open(`#/policy?statement=F-14-01&validOn=2018-06-01`);
    await page.locator('.mark[aria-current]').first().waitFor();
    const asked = (await statements()).find(({ key }) => key === 'F-14-01')!;
    const held = await page.evaluate<{ text: string; top: number; height: number }>(
      '({ text: document.activeElement.textContent, top: document.activeElement.getBoundingClientRect().top, height: window.innerHeight })',
    );
    expect(asked.quote.startsWith(held.text)).toBe(true);
    expect(held.top).toBeGreaterThan(0);
    expect(held.top).toBeLessThan(held.height);
  });

  it('comes to the section of an address', async () => {
    page = await playground.open('#/policy?section=12&validOn=2018-06-01');
    await page.locator('.mark').first().waitFor();
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('12. Data Retention');
  });

  it('is read with the keyboard alone, statement by statement', async () => {
    page = await playground.open('#/policy?section=7&validOn=2018-06-01');
    await page.locator('.mark').first().waitFor();
    await page.keyboard.press('Tab');
    const held = await page.evaluate<string>('document.activeElement.dataset.statements');
    expect(held).toBe('F-7-01');
    await page.keyboard.press('Enter');
    await page.locator('.statement').waitFor();
    expect(page.url()).toContain('statement=F-7-01');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.statement').getByText('says “may”').first().waitFor();
    expect(page.url()).toContain('statement=F-7-02');
  });

  it('says where no policy stood', async () => {
    page = await playground.open('#/policy?validOn=2010-01-01');
    await page.getByText('No policy stood on 2010-01-01').waitFor();
  });

  it.each(
    ['#/policy', '#/policy?statement=F-7-03&'].flatMap((place) =>
      [1280, 390].flatMap((width) =>
        (['light', 'dark'] as const).map((colorScheme) => [place, width, colorScheme] as const),
      ),
    ),
  )('has no serious fault for accessibility: %s at %d pixels, %s', async (place, width, colorScheme) => {
    const address = `${place}${place.includes('?') ? '' : '?'}validOn=2018-06-01`;
    page = await playground.open(address, { width, colorScheme });
    await page
      .locator(place.includes('statement') ? '.statement blockquote' : '.mark')
      .first()
      .waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(
      await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
    ).toBeLessThanOrEqual(0);
  });
});
