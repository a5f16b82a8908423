import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Bearer } from '../graphql/registry';
import { describeInBrowser, openPlayground, seriousFaults, type OpenPlayground } from './page';

jest.setTimeout(120_000);

const place = '#/exports?validOn=2018-06-01';

describeInBrowser('the Exports tab in a browser', () => {
  let playground: OpenPlayground;
  let page: Page;
  let exporter: Bearer;

  beforeAll(async () => {
    playground = await openPlayground();
    exporter = await playground.registry.asRole('exporter');
  }, 240_000);

  afterAll(() => playground.stop(), 60_000);

  afterEach(async () => {
    await page.close();
    playground.expectNothingAmiss();
  });

  const given = async (path: string): Promise<Buffer> => {
    const response = await fetch(`${playground.registry.address}/exports/${path}`, {
      headers: exporter.headers,
    });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };

  const download = async (name: string): Promise<Buffer> => {
    const arrived = page.waitForEvent('download');
    await page.getByRole('button', { name: `Download ${name}` }).click();
    return readFileSync(await (await arrived).path());
  };

  it('shows a reader what there is, how complete it is, and the way in', async () => {
    page = await playground.open(place);
    await page.getByText(/To download and to verify files, sign in/).waitFor();
    await page.getByText(/of the 24 fields are open for some activity/).waitFor();
    expect(await page.getByRole('button', { name: /^Download/ }).count()).toBe(0);
    expect(await page.getByRole('radio').count()).toBe(23);
  });

  describe('for an exporter', () => {
    beforeAll(() => playground.signIn('exporter'));

    it.each([
      [
        'record.xlsx',
        'record.xlsx?organisation=org/1crm&as=controller&validOn=2018-06-01',
        'it names no hash',
      ],
      ['record.pdf', 'record.pdf?organisation=org/1crm&as=controller&validOn=2018-06-01', 'it names no hash'],
      ['transfers.csv', 'transfers.csv?validOn=2018-06-01', 'It is the hash that the registry names'],
    ])('downloads %s as the API gives it, and tells its hash', async (name, path, told) => {
      page = await playground.open(place);
      await page.getByRole('radio', { name }).check();
      const file = await download(name);
      expect(file.equals(await given(path))).toBe(true);
      await page.getByText(told).waitFor();
      expect(await page.locator('.hash code').innerText()).toBe(
        createHash('sha256').update(file).digest('hex'),
      );
    });

    it('takes another record, and a link opens the same', async () => {
      page = await playground.open(place);
      await page
        .getByLabel('Whose record')
        .selectOption({ label: '1CRM Systems Corp., as processor (1 activity)' });
      await page.getByRole('radio', { name: 'record.json' }).first().check();
      const link = new URL(page.url()).hash;
      await page.close();
      page = await playground.open(link);
      const file = await download('record.json');
      expect(
        file.equals(await given('record.json?organisation=org/1crm&as=processor&validOn=2018-06-01')),
      ).toBe(true);
    });

    it('tells the very file from one that was tampered with', async () => {
      page = await playground.open(place);
      await page.getByRole('radio', { name: 'transfers.csv' }).check();
      const file = await given('transfers.csv?validOn=2018-06-01');
      const verify = (buffer: Buffer): Promise<void> =>
        page
          .getByLabel(/^A file of yours, compared with transfers\.csv/)
          .setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer });
      await verify(file);
      await page
        .getByText(/mine\.csv is, to the byte, what the registry gives now as transfers\.csv/)
        .waitFor();
      const tampered = Buffer.from(file);
      tampered[tampered.length - 3]! ^= 1;
      await verify(tampered);
      await page.getByText(/mine\.csv is not what the registry gives now as transfers\.csv/).waitFor();
      expect(await page.locator('.hash code').allInnerTexts()).toEqual(
        [tampered, file].map((bytes) => createHash('sha256').update(bytes).digest('hex')),
      );
    });

    it('gives lines for schedulers that hold no key and ask for the chosen file', async () => {
      page = await playground.open(`${place}&file=record.pdf`);
      await page.getByRole('heading', { name: 'GitHub Actions' }).waitFor();
      const lines = await page.locator('.scheduler-line pre').allInnerTexts();
      expect(lines).toHaveLength(5);
      expect(lines[1]).toBe(
        'registry export record --format pdf --organisation org/1crm --as controller --valid-on 2018-06-01 --out exports',
      );
      expect(lines.join('\n')).not.toMatch(/reg_/);
      const address = /'(http[^']+)'/.exec(lines[0]!)![1]!;
      const response = await fetch(address, { headers: exporter.headers });
      expect(response.headers.get('content-type')).toBe('application/pdf');
      await response.arrayBuffer();
    });

    it.each(
      [1280, 390].flatMap((width) =>
        (['light', 'dark'] as const).map((colorScheme) => [width, colorScheme] as const),
      ),
    )('has no serious fault for accessibility at %d pixels, %s', async (width, colorScheme) => {
      page = await playground.open(place, { width, colorScheme });
      await page.getByText('How complete it is, field by field').click();
      await page.getByRole('button', { name: 'Download record.xlsx' }).waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      expect(
        await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      ).toBe(0);
    });
  });
});
