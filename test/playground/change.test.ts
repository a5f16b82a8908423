import { isInputObjectType } from 'graphql';
import type { Page } from 'playwright-core';
import { kinds } from '../../src/core/entries/entry';
import { typeNameOf } from '../../src/core/entries/linked-entry';
import type { QuestionAnswer } from '../../src/questions/answer';
import type { Bearer } from '../graphql/registry';
import { describeInBrowser, openPlayground, seriousFaults, type OpenPlayground } from './page';

jest.setTimeout(120_000);

const day = '2018-06-01';
const certification = 'certification/dropbox-privacy-shield';

describeInBrowser('the Record tab in a browser', () => {
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

  /** How often an entry was changed, as the history has it. */
  const changesOf = async (entry: string): Promise<number> => {
    const { changes } = await officer.ask<{ readonly changes: { readonly totalCount: number } }>(
      'query ($entry: String!) { changes(entry: $entry) { totalCount } }',
      { entry },
    );
    return changes.totalCount;
  };

  const dropboxVerdict = async (validOn: string): Promise<string> => {
    const { register } = await playground.registry.ask<{
      readonly register: {
        readonly transfers: {
          readonly nodes: readonly {
            readonly importer: { readonly key: string };
            readonly assessment: { readonly verdict: string };
          }[];
        };
      };
    }>(
      'query ($on: Date) { register(validOn: $on) { transfers(first: 100) { nodes { importer { key } assessment { verdict } } } } }',
      {
        on: validOn,
      },
    );
    return register.transfers.nodes.find(({ importer }) => importer.key === 'org/dropbox')!.assessment
      .verdict;
  };

  const organisation = async (
    key: string,
  ): Promise<{
    readonly version: number;
    readonly description: string | null;
    readonly publicBody: boolean | null;
  }> => {
    const { register } = await playground.registry.ask<{
      readonly register: {
        readonly organisation: {
          readonly version: number;
          readonly description: string | null;
          readonly publicBody: boolean | null;
        };
      };
    }>(
      'query ($key: String!, $on: Date) { register(validOn: $on) { organisation(key: $key) { version description publicBody } } }',
      { key, on: day },
    );
    return register.organisation;
  };

  const seeWhatItChanges = (): Promise<void> =>
    page.getByRole('button', { name: 'See what it changes' }).click();
  const writeItDown = (): Promise<void> => page.getByRole('button', { name: 'Write it down' }).click();
  const say = (why: string): Promise<void> => page.getByLabel('Why it is changed').fill(why);

  it('shows no form to a reader, only the way in', async () => {
    page = await playground.open(`#/change/record/Certification?validOn=${day}`);
    await page.getByText(/To record something, sign in/).waitFor();
    expect(await page.locator('form').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Record', exact: true }).count()).toBe(0);
  });

  describe('for a data protection officer', () => {
    beforeAll(() => playground.signIn('dpo'));

    it('lists every kind of entry with a sentence', async () => {
      page = await playground.open('#/change');
      await page.getByRole('heading', { name: 'What do you want to record?' }).waitFor();
      const sentences = await page.locator('.change-kinds li .help').allInnerTexts();
      expect(sentences).toHaveLength(kinds.length);
      expect(sentences.every((sentence) => sentence.endsWith('.'))).toBe(true);
    });

    it.each(kinds)('has in the form of %s each field of its input', async (kind) => {
      const name = kind === 'transferRegion' ? 'TransferRegion' : typeNameOf(kind);
      page = await playground.open(`#/change/record/${name}?validOn=${day}`);
      await page.locator('.change-form').waitFor();
      const input = playground.registry.schema.getType(`Record${name}Input`);
      if (!isInputObjectType(input)) throw new Error(`There is no input for ${kind}.`);
      const shown = await page.evaluate<string[]>(
        "[...document.querySelectorAll('.change-form > [data-field]')].map((field) => field.dataset.field)",
      );
      expect([...shown].sort()).toEqual(Object.keys(input.getFields()).sort());
      // Each field can be filled in: it has a control with a name.
      expect(
        await page.locator('.change-form [data-field]:not(:has(input, select, textarea, button))').count(),
      ).toBe(0);
      // Nothing was typed, so leaving asks nothing.
      await page.getByRole('link', { name: 'Ask', exact: true }).click();
      await page.getByRole('heading', { name: 'Ask the register' }).waitFor();
    });

    it('records that Dropbox is listed: first what flips, then it is written, once', async () => {
      page = await playground.open(`#/change/record/Certification?validOn=${day}`);
      const before = await answerTo('Q01');
      await page.getByLabel('Key (required)').fill(certification);
      await choose('Organisation (required)', 'dropb', /Dropbox/);
      await choose('Scheme (required)', 'EU-US Privacy', /eu-us-privacy-shield/);
      await page.getByLabel('Status (required)').selectOption('ACTIVE');
      await page.getByLabel('Valid from').fill('2018-05-01');
      await say('Seen on the list of the programme.');
      await seeWhatItChanges();
      const flipped = page.locator('.difference', { hasText: 'Transfer from 1CRM Systems Corp. to Dropbox' });
      await flipped.waitFor();
      expect(await flipped.locator('.before-after .state').allInnerTexts()).toEqual([
        '? undetermined',
        '✓ supported',
      ]);
      await page
        .getByText(/^4 things differ on 2018-06-01: verdicts that change 1, .* findings cleared 1\.$/)
        .waitFor();
      // Nothing is written by looking at it.
      expect(await changesOf(certification)).toBe(0);
      expect(await dropboxVerdict(day)).toBe('UNDETERMINED');
      await page.getByRole('button', { name: 'Write it down' }).dblclick();
      await page.getByRole('heading', { name: 'It is written down' }).waitFor();
      expect(await changesOf(certification)).toBe(1);
      expect(await dropboxVerdict(day)).toBe('SUPPORTED');
      const { changes } = await officer.ask<{
        readonly changes: {
          readonly nodes: readonly {
            readonly revision: string;
            readonly hash: string;
            readonly reason: string;
          }[];
        };
      }>('query ($entry: String!) { changes(entry: $entry) { nodes { revision hash reason } } }', {
        entry: certification,
      });
      const [written] = changes.nodes;
      expect(written!.reason).toBe('Seen on the list of the programme.');
      await page.getByText(written!.revision, { exact: true }).waitFor();
      await page.getByText(written!.hash, { exact: true }).waitFor();
      await page.getByRole('link', { name: 'Ask', exact: true }).click();
      await page.locator('.first-questions').getByText('Who receives EU user data').click();
      await page.locator('.sentence').waitFor();
      const after = await answerTo('Q01');
      const dropbox = ({ rows }: QuestionAnswer) => rows.find(([name]) => String(name).includes('Dropbox'));
      expect(dropbox(after)).not.toEqual(dropbox(before));
    });

    it('corrects: prefilled with what the register holds, and shows what differs', async () => {
      page = await playground.open(`#/change/correct/Organisation/org%2Fdropbox?validOn=${day}`);
      const held = await organisation('org/dropbox');
      await page.getByLabel('Name (required)').waitFor({ state: 'detached' });
      expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Dropbox');
      expect(await page.getByLabel('Description').inputValue()).toBe(held.description ?? '');
      expect(await page.getByRole('combobox', { name: 'Country' }).inputValue()).toBe('');
      await field('publicBody').getByLabel('no', { exact: true }).check();
      await say('It is no public body.');
      await seeWhatItChanges();
      const row = page.locator('.change-check .field-table tbody tr').first();
      expect(await row.locator('th, td').allInnerTexts()).toEqual(['Public body', 'not stated', 'no']);
      await writeItDown();
      await page.getByRole('heading', { name: 'It is written down' }).waitFor();
      expect(await organisation('org/dropbox')).toEqual({
        ...held,
        version: held.version + 1,
        publicBody: false,
      });
    });

    it('shows what an entry names by its name', async () => {
      page = await playground.open(`#/change/correct/Disclosure/disclosure%2Fdropbox?validOn=${day}`);
      const recipient = page.getByRole('combobox', { name: 'Recipient' });
      await recipient.waitFor();
      // The names of what can be chosen come after the form.
      for (let turn = 0; turn < 50 && (await recipient.inputValue()) !== 'Dropbox'; turn += 1)
        await page.waitForTimeout(100);
      expect(await recipient.inputValue()).toBe('Dropbox');
      expect(await field('discloser').locator('input').inputValue()).toBe('1CRM Systems Corp.');
      await page
        .locator('[data-field="activities"] .chosen', { hasText: 'Hosting and processing' })
        .waitFor();
    });

    it('ends an entry', async () => {
      page = await playground.open(
        `#/change/end/Certification/${encodeURIComponent(certification)}?validOn=${day}`,
      );
      await page.getByLabel('Ended on (required)').fill('2019-06-01');
      await say('No longer on the list.');
      await seeWhatItChanges();
      await page.getByRole('button', { name: 'Look at 2019-06-01, the day from which it holds' }).click();
      await page.getByText(/^\d+ things differ on 2019-06-01: verdicts that change 1/).waitFor();
      expect(await page.locator('.before-after .state').allInnerTexts()).toContain('✓ supported');
      await writeItDown();
      await page.getByRole('heading', { name: 'It is written down' }).waitFor();
      expect(await dropboxVerdict('2019-05-31')).toBe('SUPPORTED');
      expect(await dropboxVerdict('2019-06-01')).toBe('UNDETERMINED');
    });

    it('tells who was first and what they changed, and goes on with what was typed', async () => {
      page = await playground.open(`#/change/correct/Organisation/org%2Fgoogle?validOn=${day}`);
      const held = await organisation('org/google');
      await page.getByLabel('Description').fill('Typed here.');
      await say('Described.');
      await officer.ask(
        'mutation ($input: CorrectOrganisationInput!) { correctOrganisation(input: $input) { revision } }',
        {
          input: {
            key: 'org/google',
            expectedVersion: held.version,
            publicBody: false,
            reason: 'Looked up.',
          },
        },
      );
      await seeWhatItChanges();
      await page.getByRole('heading', { name: 'Somebody else was first.' }).waitFor();
      expect(await page.evaluate("document.activeElement.classList.contains('conflict')")).toBe(true);
      await page
        .getByText(`${officer.created.apiKey.name} changed this entry after you had read it`)
        .waitFor();
      const changed = page.locator('.conflict tbody tr');
      expect(await changed.locator('th, td').allInnerTexts()).toEqual(['Public body', 'not stated', 'no']);
      await page.getByRole('button', { name: 'Go on from what stands now, and keep what I typed' }).click();
      expect(await page.getByLabel('Description').inputValue()).toBe('Typed here.');
      expect(await field('publicBody').getByLabel('no', { exact: true }).isChecked()).toBe(true);
      await seeWhatItChanges();
      await writeItDown();
      await page.getByRole('heading', { name: 'It is written down' }).waitFor();
      expect(await organisation('org/google')).toEqual({
        version: held.version + 2,
        description: 'Typed here.',
        publicBody: false,
      });
    });

    it('says what is missing or refused at its field, in a summary that has the focus', async () => {
      page = await playground.open(`#/change/record/Purpose?validOn=${day}`);
      await seeWhatItChanges();
      await field('key').getByText('Key is missing.').waitFor();
      await field('name').getByText('Name is missing.').waitFor();
      expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('alert');
      await page.getByLabel('Key (required)').fill('not a key');
      await page.getByLabel('Name (required)').fill('A purpose');
      await say('To see.');
      await seeWhatItChanges();
      await field('key')
        .getByText(/may hold letters, digits/)
        .waitFor();
      expect(await page.getByLabel('Key (required)').getAttribute('aria-invalid')).toBe('true');
      expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('alert');
      await page.getByRole('button', { name: 'Go to Key' }).click();
      expect(await page.evaluate("document.activeElement.closest('[data-field]').dataset.field")).toBe('key');
      expect(await page.getByLabel('Name (required)').inputValue()).toBe('A purpose');
    });

    it('loses nothing where the registry is away, and writes once it is back', async () => {
      page = await playground.open(`#/change/record/Purpose?validOn=${day}`);
      await page.getByLabel('Key (required)').fill('purpose/tried-again');
      await page.getByLabel('Name (required)').fill('Tried again');
      await say('To see.');
      await page.route('**/graphql', (route) => route.abort());
      await seeWhatItChanges();
      await page.getByText('The registry cannot be reached at the moment.').first().waitFor();
      await page.unroute('**/graphql');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('.effects-sum').waitFor();
      // What is written may lose its answer on the way: sent again, it is not written again.
      const sentUnder: (string | undefined)[] = [];
      await page.route('**/graphql', async (route) => {
        sentUnder.push(route.request().headers()['idempotency-key']);
        if (sentUnder.length > 1) return route.continue();
        await route.fetch();
        return route.abort();
      });
      await writeItDown();
      await page.getByText(/It may have been written or not/).waitFor();
      await writeItDown();
      await page.getByRole('heading', { name: 'It is written down' }).waitFor();
      expect(sentUnder).toEqual([sentUnder[0], sentUnder[0]]);
      expect(sentUnder[0]).toMatch(/^[0-9a-f]{32}$/);
      expect(await changesOf('purpose/tried-again')).toBe(1);
      // The browser tells of each request that came to nothing.
      playground.forgive();
    });

    it('asks before what was typed is left', async () => {
      page = await playground.open(`#/change/record/Purpose?validOn=${day}`);
      const answers = [false, true];
      const asked: string[] = [];
      page.on('dialog', (dialog) => {
        asked.push(dialog.message());
        void (answers.shift() === true ? dialog.accept() : dialog.dismiss());
      });
      await page.getByLabel('Name (required)').fill('Typed');
      // Another day is no leaving.
      await page.getByRole('button', { name: 'Today' }).click();
      expect(await page.getByLabel('Name (required)').inputValue()).toBe('Typed');
      await page.getByRole('link', { name: 'Ask', exact: true }).click();
      expect(await page.getByLabel('Name (required)').inputValue()).toBe('Typed');
      expect(page.url()).toContain('#/change/record/Purpose');
      await page.getByRole('link', { name: 'Ask', exact: true }).click();
      await page.getByRole('heading', { name: 'Ask the register' }).waitFor();
      expect(asked).toEqual(Array(2).fill('What you typed is not written down yet. Leave it?'));
    });

    it('answers a finding', async () => {
      const { register } = await playground.registry.ask<{
        readonly register: { readonly findings: { readonly nodes: readonly { readonly key: string }[] } };
      }>('{ register { findings(first: 1) { nodes { key } } } }');
      const finding = register.findings.nodes[0]!.key;
      page = await playground.open(`#/change/acknowledge/${encodeURIComponent(finding)}`);
      await page.getByLabel('Owner (required)').fill('Legal');
      await page.getByLabel('Until (required)').fill('2099-01-01');
      await say('It is being looked into.');
      await seeWhatItChanges();
      await page.locator('.effects-sum').waitFor();
      await writeItDown();
      await page.getByRole('heading', { name: 'It is written down' }).waitFor();
      const { register: now } = await playground.registry.ask<{
        readonly register: {
          readonly findingAcknowledgements: {
            readonly nodes: readonly {
              readonly finding: string;
              readonly owner: string;
              readonly answer: string;
            }[];
          };
        };
      }>('{ register { findingAcknowledgements { nodes { finding owner answer } } } }');
      expect(now.findingAcknowledgements.nodes).toEqual([
        { finding, owner: 'Legal', answer: 'It is being looked into.' },
      ]);
    });

    it('records by the keyboard alone', async () => {
      page = await playground.open(`#/change/record/DataCategory?validOn=${day}`);
      await page.getByLabel('Key (required)').focus();
      const { keyboard } = page;
      await keyboard.type('data/by-keyboard');
      const reach = async (name: string): Promise<void> => {
        for (let step = 0; step < 60; step += 1) {
          const here = await page.evaluate<string | null>(
            "document.activeElement.closest('[data-field]')?.dataset.field ?? document.activeElement.textContent",
          );
          if (here === name) return;
          await keyboard.press('Tab');
        }
        throw new Error(`The keyboard does not reach ${name}.`);
      };
      await reach('name');
      await keyboard.type('Typed by keyboard');
      await reach('parent');
      await keyboard.type('Client Data');
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await reach('special');
      await keyboard.press('Space');
      await keyboard.press('ArrowRight');
      await reach('reason');
      await keyboard.type('To see.');
      await reach('See what it changes');
      await keyboard.press('Enter');
      await page.locator('.effects-sum').waitFor();
      await reach('Write it down');
      await keyboard.press('Enter');
      await page.getByRole('heading', { name: 'It is written down' }).waitFor();
      expect(await changesOf('data/by-keyboard')).toBe(1);
    });

    it.each(
      [1280, 390].flatMap((width) =>
        (['light', 'dark'] as const).flatMap((colorScheme) =>
          [
            '#/change',
            '#/change/record/ProcessingActivity',
            '#/change/correct/Disclosure/disclosure%2Fdropbox',
          ].map((place) => [place, width, colorScheme] as const),
        ),
      ),
    )('has no serious fault for accessibility: %s at %d pixels, %s', async (place, width, colorScheme) => {
      page = await playground.open(`${place}?validOn=${day}`, { width, colorScheme });
      await page.locator(place === '#/change' ? '.change-kinds' : '.change-form').waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      expect(
        await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      ).toBe(0);
    });
  });

  const field = (name: string) => page.locator(`.change-form > [data-field="${name}"]`);

  const choose = async (label: string, typed: string, option: RegExp): Promise<void> => {
    await page.getByRole('combobox', { name: label }).fill(typed);
    await page.getByRole('option', { name: option }).click();
  };

  const answerTo = async (id: string): Promise<QuestionAnswer> =>
    (await (
      await fetch(`${playground.registry.address}/questions/${id}?validOn=${day}`)
    ).json()) as QuestionAnswer;
});
