import { parse, Kind as NodeKind, type FieldNode, type SelectionSetNode } from 'graphql';
import type { Page } from 'playwright-core';
import { inWords } from '../../playground/registry/words';
import { readPageDocuments } from '../../src/questions/read-page-documents';
import { pathOf } from '../project';
import { describeInBrowser, ofEach, openPlayground, seriousFaults, type OpenPlayground } from './page';

jest.setTimeout(120_000);

const documents = readPageDocuments(pathOf('playground/documents'));

interface Shown {
  readonly key: string;
  readonly label: string;
  readonly sources: readonly { readonly quote: string }[];
  readonly [field: string]: unknown;
}

interface EntryAnswer {
  readonly register: {
    readonly entry: Shown;
    readonly entriesNaming: { readonly totalCount: number };
    readonly findings: { readonly totalCount: number; readonly nodes: readonly { readonly key: string }[] };
  };
}

describeInBrowser('the register in the page', () => {
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

  const entry = async (
    kind: string,
    key: string,
    validOn = '2018-06-01',
  ): Promise<EntryAnswer['register']> => {
    const name = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const { register } = await playground.registry.ask<EntryAnswer>(documents.get(`page/entry-${name}`)!, {
      key,
      validOn,
      namedFirst: 50,
    });
    return register;
  };

  const listed = async (
    kind: string,
  ): Promise<readonly { readonly key: string; readonly label: string }[]> => {
    const { register } = await playground.registry.ask<{
      register: { entries: { nodes: { key: string; label: string }[] } };
    }>(
      'query ($kind: String!) { register(validOn: "2018-06-01") { entries(kind: $kind, first: 1000) { nodes { key label } } } }',
      { kind },
    );
    return register.entries.nodes;
  };

  it.each([
    ['organisation', 'Organisations', 16],
    ['processingActivity', 'Processing activities', 10],
  ])(
    'opens every %s from its list, with the facts, the words and the findings that the API has',
    async (kind, title, count) => {
      page = await playground.open(`#/register${on}`);
      await page
        .locator('.first-kinds')
        .getByRole('link', { name: new RegExp(`^${title}`) })
        .click();
      await page.locator('.listed li').first().waitFor();
      const entries = await listed(kind);
      expect(entries).toHaveLength(count);
      const codes = await page.locator('.listed li > code').allInnerTexts();
      expect(codes).toEqual(entries.map(({ key }) => key));
      for (const [place, { key, label }] of entries.entries()) {
        await page.locator('.listed li > a').nth(place).click();
        await page.getByRole('heading', { level: 2, name: label, exact: true }).waitFor();
        await page.locator('.entry-kind code').getByText(key, { exact: true }).waitFor();
        await expectPageOf(page, kind, await entry(kind, key));
        await page.goBack();
        await page.locator('.listed li').first().waitFor();
      }
    },
  );

  it('opens every transfer mechanism from its list, with when it stands and what ended it', async () => {
    interface Mechanism {
      readonly key: string;
      readonly title: string;
      readonly inForce: boolean;
      readonly validFrom: string | null;
      readonly validTo: string | null;
      readonly endedBy: string | null;
      readonly conditions: readonly { readonly demand: string }[];
      readonly reliances: readonly { readonly key: string }[];
    }
    const { register } = await playground.registry.ask<{
      register: { transferMechanisms: { nodes: Mechanism[] } };
    }>(
      '{ register(validOn: "2018-06-01") { transferMechanisms(first: 1000) { nodes { key title inForce validFrom validTo endedBy conditions { demand } reliances { key } } } } }',
    );
    const mechanisms = register.transferMechanisms.nodes;
    page = await playground.open(`#/register/mechanisms${on}`);
    await page.locator('.listed li').first().waitFor();
    const codes = await page.locator('.listed li > code').allInnerTexts();
    expect([...codes].sort()).toEqual(mechanisms.map(({ key }) => key).sort());
    for (const [place, key] of codes.entries()) {
      const mechanism = mechanisms.find((one) => one.key === key)!;
      await page.locator('.listed li > a').nth(place).click();
      await page.getByRole('heading', { level: 2, name: mechanism.title, exact: true }).waitFor();
      const shown = await page.locator('.entry').innerText();
      const validity = await page.locator('.validity').innerText();
      expect(shown).toContain(mechanism.inForce ? '✓ in force' : '✕ not in force');
      for (const day of [mechanism.validFrom, mechanism.validTo, mechanism.endedBy]) {
        if (day !== null) expect(validity).toContain(day);
      }
      if (mechanism.validTo === null) expect(validity).toContain('No end is known.');
      for (const { demand } of mechanism.conditions) expect(shown).toContain(demand.replace(/\s+/g, ' '));
      expect(shown).toContain(`Who relies on it (${mechanism.reliances.length})`);
      await page.goBack();
      await page.locator('.listed li').first().waitFor();
    }
  });

  it('has a page for an entry of every other kind that the register holds', async () => {
    page = await playground.open(`#/register${on}`);
    await page.locator('.kind-groups').waitFor();
    const kinds = await ofEach<string>(
      page,
      '.kind-groups a',
      "decodeURIComponent(element.hash.split('?')[0].split('/').at(-1))",
    );
    expect(kinds).toHaveLength(27);
    for (const kind of kinds) {
      const [first] = await listed(kind);
      if (first === undefined) continue;
      await page.goto(
        `${playground.registry.address}/#/register/entry/${kind}/${encodeURIComponent(first.key)}${on}`,
      );
      await page.locator('.entry-kind code').getByText(first.key, { exact: true }).waitFor();
      await expectPageOf(page, kind, await entry(kind, first.key));
    }
  });

  it('finds entries by their words, and opens them', async () => {
    page = await playground.open(`#/register${on}`);
    await page.getByRole('searchbox', { name: 'Search all entries' }).fill('dropbox');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Search for “dropbox”' }).waitFor();
    const { register } = await playground.registry.ask<{ register: { search: { key: string }[] } }>(
      '{ register(validOn: "2018-06-01") { search(text: "dropbox", first: 200) { key } } }',
    );
    await page.locator('.entry-links li').first().waitFor();
    const found = await page.locator('.entry-links code').allInnerTexts();
    expect([...found].sort()).toEqual(register.search.map(({ key }) => key).sort());
    await page.locator('.entry-links').getByRole('link', { name: 'Dropbox', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: 'Dropbox' }).waitFor();
  });

  it('leads from an entry to its words in the policy, to what is linked and to its findings', async () => {
    page = await playground.open(`#/register/organisation/org%2Fdropbox${on}`);
    const { findings } = await entry('organisation', 'org/dropbox');
    await page.getByRole('link', { name: 'Section 7 of the policy (F-7-03)' }).click();
    await page.locator('.mark[aria-current]').getByText('synchronized with Google Applications').waitFor();
    await page.goBack();
    await page.getByRole('link', { name: /^1CRM Systems Corp\. to Dropbox/ }).click();
    await page.getByRole('heading', { level: 2, name: /^1CRM Systems Corp\. to Dropbox/ }).waitFor();
    expect(await page.locator('[data-field="transfers"]').innerText()).toMatch(
      /United States: \? undetermined/,
    );
    await page.goBack();
    await page.getByRole('link', { name: /findings in the tab Findings/ }).click();
    await page.locator('.finding-list').waitFor();
    expect(await page.locator('.finding-list > li').count()).toBe(findings.totalCount);
  });

  it('says of an entry that does not hold on the day when it does, and leads there', async () => {
    page = await playground.open('#/register/activity/activity%2Foperations?validOn=2018-04-30');
    await page.getByText('This does not hold on 2018-04-30.').waitFor();
    await page.getByRole('link', { name: 'Look at it on 2018-05-01' }).click();
    await page.getByRole('heading', { level: 2, name: 'Operations' }).waitFor();
    expect(page.url()).toContain('validOn=2018-05-01');
  });

  it('says that a thing is not there, without a word that it never was', async () => {
    page = await playground.open(`#/register/nowhere${on}`);
    await page.getByText('The register has no such page.').waitFor();
  });

  it('shows the history to whom may see it alone, and ways to write to whom may write', async () => {
    page = await playground.open(`#/register/organisation/org%2Fdropbox${on}`);
    await page.getByText(/is shown to whoever has the role dpo/).waitFor();
    expect(await page.getByRole('link', { name: 'Correct' }).count()).toBe(0);
    await page.close();
    await playground.signIn('dpo');
    page = await playground.open(`#/register/organisation/org%2Fdropbox${on}`);
    await page
      .locator('.history li')
      .getByText(/^Recorded/)
      .waitFor();
    expect(await page.locator('.history').innerText()).toMatch(/Recorded by .* on 20\d\d-/);
    const links = await ofEach<string>(page, '.writer-links a', 'element.hash');
    expect(links).toEqual([
      '#/change/correct/Organisation/org%2Fdropbox?validOn=2018-06-01',
      '#/change/end/Organisation/org%2Fdropbox?validOn=2018-06-01',
    ]);
    await page.goto(`${playground.registry.address}/#/register/list/organisation${on}`);
    await page.getByRole('link', { name: 'Record new' }).waitFor();
  });

  it('is walked with the keyboard alone, from the search to a fact’s page', async () => {
    page = await playground.open(`#/register${on}`);
    await page
      .getByRole('link', { name: /^Organisations 16/ })
      .first()
      .waitFor();
    await tabTo(page, /^Organisations/, '.first-kinds a');
    await page.keyboard.press('Enter');
    await page.locator('.listed li').first().waitFor();
    await tabTo(page, /^Dropbox$/, '.listed a');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Dropbox' }).waitFor();
    // The keyboard goes on at the heading of the page that opened.
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Dropbox');
    await tabTo(page, /to Dropbox/, '.entry-links a');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: /to Dropbox/ }).waitFor();
  });

  it.each(
    [
      ['#/register', '.kind-groups'],
      ['#/register/list/organisation', '.listed'],
      ['#/register/organisation/org%2Fdropbox', '.facts'],
      ['#/register/activity/activity%2Fclient-data', '.facts'],
      ['#/register/mechanism/adequacy%2FUS-PRIVACY-SHIELD', '.facts'],
    ].flatMap(([place, whole]) =>
      [1280, 390].flatMap((width) =>
        (['light', 'dark'] as const).map((colorScheme) => [place!, width, colorScheme, whole!] as const),
      ),
    ),
  )(
    'has no serious fault for accessibility: %s at %d pixels, %s',
    async (place, width, colorScheme, whole) => {
      page = await playground.open(`${place}${on}`, { width, colorScheme });
      await page.locator(whole).waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    },
  );
});

/** The facts, the words and the counts of a page are those of the API. */
async function expectPageOf(page: Page, kind: string, register: EntryAnswer['register']): Promise<void> {
  const { entry, entriesNaming, findings } = register;
  await page.getByRole('heading', { name: `What is linked to it (${entriesNaming.totalCount})` }).waitFor();
  const facts = await ofEach<[string, string]>(
    page,
    '.facts dd',
    '[element.dataset.field, element.innerText]',
  );
  const fields = fieldsAskedOf(kind);
  expect(facts.map(([field]) => field).sort()).toEqual([...fields].sort());
  for (const [field, text] of facts) {
    for (const expected of textsOf(entry[field]))
      expect([field, text]).toEqual([field, expect.stringContaining(expected)]);
    expect(text.trim()).not.toBe('');
  }
  expect(await ofEach<string>(page, '.quotes blockquote', 'element.textContent')).toEqual(
    entry.sources.map(({ quote }) => quote),
  );
  await page.getByRole('heading', { name: `Findings that concern it (${findings.totalCount})` }).waitFor();
  const shown = await ofEach<string>(page, '[data-finding]', 'element.dataset.finding');
  expect(shown).toEqual(findings.nodes.map(({ key }) => key));
}

/** The fields that the document of a kind asks of its own type. */
function fieldsAskedOf(kind: string): readonly string[] {
  const name = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const found: string[] = [];
  const walk = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === NodeKind.INLINE_FRAGMENT) {
        found.push(
          ...selection.selectionSet.selections
            .filter((field): field is FieldNode => field.kind === NodeKind.FIELD)
            .map((field) => field.name.value),
        );
      } else if (selection.kind === NodeKind.FIELD && selection.selectionSet !== undefined) {
        walk(selection.selectionSet);
      }
    }
  };
  for (const definition of parse(documents.get(`page/entry-${name}`)!).definitions) {
    if (definition.kind === NodeKind.OPERATION_DEFINITION) walk(definition.selectionSet);
  }
  return found;
}

/** What has to stand in the cell of a value, at least. */
function textsOf(value: unknown): readonly string[] {
  if (value === null) return ['no'];
  if (Array.isArray(value)) return value.length === 0 ? ['no'] : value.flatMap(textsOf);
  if (typeof value === 'boolean' || typeof value === 'number') return [inWords(value)];
  if (typeof value === 'string') return /^P[\dT]/.test(value) ? [/\d+/.exec(value)![0]] : [];
  const { label, title, name, text, legalBasis } = value as Record<string, unknown>;
  const called = label ?? title ?? name ?? text ?? (legalBasis as { label?: string } | undefined)?.label;
  return typeof called === 'string' ? [called.replace(/\s+/g, ' ')] : [];
}

/** Presses Tab until a thing of this name has the keyboard. */
async function tabTo(page: Page, name: RegExp, selector: string): Promise<void> {
  for (let step = 0; step < 300; step += 1) {
    await page.keyboard.press('Tab');
    const held = await page.evaluate<string | null>(
      `document.activeElement.matches(${JSON.stringify(selector)}) ? document.activeElement.textContent : null`,
    );
    if (held !== null && name.test(held)) return;
  }
  throw new Error(`The keyboard did not reach ${name.source}.`);
}

/** By how many pixels the page is wider than its window. */
async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
}
