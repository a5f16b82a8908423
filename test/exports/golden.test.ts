import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileNameOf, renderWhole } from '../../src/exports/exporter';
import { recordExporters } from '../../src/exports';
import { recordKinds } from '../../src/core/words';
import { pathOf } from '../project';
import { freshRecordOfOneCrm, recordOfOneCrm } from './documents';

/** Set, for once, to write the golden files anew. */
const rewrites = process.env['REGISTRY_WRITE_GOLDEN'] === '1';

/** Formats whose files are no text: their content has a test of its own. */
const binary = ['xlsx', 'ico.xlsx', 'cnil.xlsx', 'pdf'];
const textual = recordExporters.filter(({ format }) => !binary.includes(format));

const cases = ['2018-06-01', '2024-01-01'].flatMap((validOn) =>
  recordKinds.flatMap((kind) =>
    textual.map((exporter) => ({ validOn, kind, exporter, format: exporter.format })),
  ),
);

describe('the record of 1CRM as a file', () => {
  it.each(cases)('$validOn as $kind in $format is as it was read', async ({ validOn, kind, exporter }) => {
    const document = recordOfOneCrm(validOn, kind);
    const path = pathOf(`test/golden/exports/${fileNameOf(exporter, document)}`);
    const rendered = await renderWhole(exporter, document);
    if (rewrites || !existsSync(path)) writeFileSync(path, rendered);
    expect(rendered.equals(readFileSync(path))).toBe(true);
  });

  it.each(recordExporters)('gives the same bytes every time: $format', async (exporter) => {
    const [first, second] = [freshRecordOfOneCrm('2018-06-01'), freshRecordOfOneCrm('2018-06-01')];
    expect((await renderWhole(exporter, first)).equals(await renderWhole(exporter, second))).toBe(true);
  });

  it.each(textual)('names clocks, revision, hash, head and what is incomplete: $format', async (exporter) => {
    const document = recordOfOneCrm('2018-06-01');
    const text = (await renderWhole(exporter, document)).toString('utf8');
    const { validOn, knownAt, lawOn, revision, historyHead } = document.about;
    for (const named of [validOn, knownAt, lawOn, revision, document.sha256, historyHead!]) {
      expect(text).toContain(named);
    }
    expect(text).toContain('Which of the legal bases named for the whole carries');
    expect(text).toContain('to which third countries, if any, Acquirer, successor or assignee');
  });

  it.each(textual)('says on 2018-05-10 that the law did not ask for it yet: $format', async (exporter) => {
    const text = (await renderWhole(exporter, recordOfOneCrm('2018-05-10'))).toString('utf8');
    expect(text).toContain(
      'did not apply yet to 1CRM Systems Corp. on 2018-05-10: it applies from 2018-05-25',
    );
  });

  it('has a golden file for every exporter and no other', () => {
    const names = cases.map(({ validOn, kind, exporter }) =>
      fileNameOf(exporter, recordOfOneCrm(validOn, kind)),
    );
    expect(readdirSync(pathOf('test/golden/exports')).sort()).toEqual([...names].sort());
  });
});
