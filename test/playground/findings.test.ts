import type { Page } from 'playwright-core';
import { describeInBrowser, ofEach, openPlayground, seriousFaults, type OpenPlayground } from './page';

jest.setTimeout(90_000);

interface Finding {
  readonly key: string;
  readonly severity: string;
  readonly outcome: string;
  readonly explanation: string;
  readonly missingFacts: readonly string[];
  readonly cites: readonly string[];
  readonly rule: { readonly key: string; readonly title: string; readonly statement: string };
  readonly entries: readonly { readonly label: string }[];
  readonly statements: readonly { readonly quote: string }[];
  readonly searched: readonly { readonly heading: string }[];
}

describeInBrowser('the findings in the page', () => {
  let playground: OpenPlayground;
  let page: Page;
  let all: readonly Finding[];
  const on = '?validOn=2018-06-01';

  beforeAll(async () => {
    playground = await openPlayground();
    const { register } = await playground.registry.ask<{ register: { findings: { nodes: Finding[] } } }>(
      `{ register(validOn: "2018-06-01") { findings(first: 1000) { nodes {
        key severity outcome explanation missingFacts cites rule { key title statement }
        entries { label } statements { quote } searched { heading } } } } }`,
    );
    all = register.findings.nodes;
  }, 180_000);

  afterAll(() => playground.stop(), 60_000);

  afterEach(async () => {
    await page.close();
    playground.expectNothingAmiss();
  });

  const keysShown = (): Promise<string[]> =>
    ofEach<string>(page, '.finding-list > li', 'element.dataset.finding');

  it('lists every finding that the API has, in its order', async () => {
    page = await playground.open(`#/findings${on}`);
    await page.getByText(`${all.length} findings`, { exact: true }).waitFor();
    expect(await keysShown()).toEqual(all.slice(0, 50).map(({ key }) => key));
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await keysShown()).toEqual(all.map(({ key }) => key));
    expect(await page.locator('.finding-list .explanation').allInnerTexts()).toEqual(
      all.map(({ explanation }) => explanation.replace(/\s+/g, ' ')),
    );
  });

  it('narrows them by filters that say how many each leaves, and a link keeps them so', async () => {
    page = await playground.open(`#/findings${on}`);
    const critical = all.filter(({ severity }) => severity === 'CRITICAL');
    await page
      .getByRole('combobox', { name: 'How severe' })
      .selectOption({ label: `critical (${critical.length})` });
    await page.getByText(`${critical.length} of ${all.length} findings`).waitFor();
    const failing = critical.filter(({ outcome }) => outcome === 'FAIL');
    await page.getByRole('combobox', { name: 'What was found' }).selectOption('FAIL');
    await page.getByText(`${failing.length} of ${all.length} findings`).waitFor();
    expect(await keysShown()).toEqual(failing.slice(0, 50).map(({ key }) => key));
    const link = new URL(page.url()).hash;
    await page.close();
    page = await playground.open(link);
    await page.getByText(`${failing.length} of ${all.length} findings`).waitFor();
    await page.close();
    const about = all.filter(({ explanation }) => explanation.includes('Dropbox'));
    page = await playground.open(`#/findings${on}&find=Dropbox`);
    await page.locator('.finding-list').waitFor();
    const found = await keysShown();
    for (const { key } of about.slice(0, 50)) expect(found).toContain(key);
    await page.close();
    const rule = all[0]!.rule.key;
    page = await playground.open(`#/findings${on}&rule=${rule}`);
    await page.locator('.finding-list').waitFor();
    expect(await keysShown()).toEqual(
      all
        .filter((finding) => finding.rule.key === rule)
        .map(({ key }) => key)
        .slice(0, 50),
    );
  });

  it('shows of one finding of every rule all that the API says', async () => {
    const ofRules = [...new Map(all.map((finding) => [finding.rule.key, finding])).values()];
    expect(ofRules.some(({ searched }) => searched.length > 0)).toBe(true);
    page = await playground.open(`#/findings${on}`);
    for (const finding of ofRules) {
      await page.goto(`${playground.registry.address}/#/findings/${encodeURIComponent(finding.key)}${on}`);
      await page.locator('.entry-kind code').getByText(finding.key, { exact: true }).waitFor();
      const shown = await page.locator('.finding').innerText();
      const { rule, explanation, missingFacts, cites, entries, searched } = finding;
      const told = [rule.title, rule.statement, explanation, ...missingFacts, ...cites];
      for (const text of [
        ...told,
        ...entries.map(({ label }) => label),
        ...searched.map(({ heading }) => heading),
      ])
        expect(shown).toContain(text.replace(/\s+/g, ' ').trim());
      expect(await ofEach<string>(page, '.quotes blockquote', 'element.textContent')).toEqual(
        finding.statements.map(({ quote }) => quote),
      );
    }
  });

  it('leads to the words, to the sections that were searched and to what it concerns', async () => {
    const silent = all.find(({ searched, entries }) => searched.length > 0 && entries.length > 0)!;
    page = await playground.open(`#/findings/${encodeURIComponent(silent.key)}${on}`);
    const heading = silent.searched[0]!.heading;
    await page.getByRole('link', { name: heading, exact: true }).click();
    await page.locator('.mark').first().waitFor();
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe(heading);
    await page.goBack();
    await page
      .locator('.finding')
      .getByRole('link', { name: silent.entries[0]!.label, exact: true })
      .first()
      .click();
    await page.getByRole('heading', { level: 2, name: silent.entries[0]!.label }).waitFor();
  });

  it('says of a finding that is not there on the day that it is not found then', async () => {
    page = await playground.open(
      '#/findings/TRF-03%2Fdisclosure%2Fdropbox%40US%2Feu-us-privacy-shield?validOn=2010-01-01',
    );
    await page.getByText(/^On 2010-01-01, under the law of 2010-01-01, this is not found/).waitFor();
  });

  it('shows who answered a finding, and lets whoever may write answer it', async () => {
    const key = 'TRF-03/disclosure/dropbox@US/eu-us-privacy-shield';
    const place = `#/findings/${encodeURIComponent(key)}${on}`;
    page = await playground.open(place);
    await page.getByText('Nobody has answered it.').waitFor();
    expect(await page.getByRole('link', { name: 'Answer this finding' }).count()).toBe(0);
    await page.close();
    const dpo = await playground.registry.asRole('dpo');
    await dpo.ask(
      `mutation ($input: AcknowledgeFindingInput!) { acknowledgeFinding(input: $input) { userErrors { code message } } }`,
      {
        input: {
          finding: key,
          owner: 'Anna',
          reason: 'Asked the list.',
          from: '2018-01-01',
          until: '2100-01-01',
        },
      },
    );
    await playground.signIn('editor');
    page = await playground.open(place);
    await page.getByText('Asked the list.').waitFor();
    await page.getByRole('link', { name: 'Anna' }).waitFor();
    const answer = page.getByRole('link', { name: 'Answer this finding' });
    expect(await answer.getAttribute('href')).toBe(
      `#/change/acknowledge/${encodeURIComponent(key)}?validOn=2018-06-01`,
    );
    await page.goto(`${playground.registry.address}/#/findings${on}&answered=yes`);
    await page.locator('.finding-list').waitFor();
    expect(await keysShown()).toEqual([key]);
  });

  it('is walked with the keyboard alone', async () => {
    page = await playground.open(`#/findings${on}`);
    await page.locator('.finding-list').waitFor();
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate<boolean>("document.activeElement.matches('.finding-list h3 a')")) break;
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: all[0]!.rule.title }).waitFor();
  });

  it.each(
    ['#/findings', '#/findings/TRF-03%2Fdisclosure%2Fdropbox%40US%2Feu-us-privacy-shield'].flatMap((place) =>
      [1280, 390].flatMap((width) =>
        (['light', 'dark'] as const).map((colorScheme) => [place, width, colorScheme] as const),
      ),
    ),
  )('has no serious fault for accessibility: %s at %d pixels, %s', async (place, width, colorScheme) => {
    page = await playground.open(`${place}${on}`, { width, colorScheme });
    await page.locator('.finding-list, .finding .quotes').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(
      await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
    ).toBeLessThanOrEqual(0);
  });
});
