import { recordOfProcessing } from '../../src/core/record-of-processing';
import { recordExporters } from '../../src/exports';
import { listLinks, recordLinks, type ExportLink } from '../../src/exports/links';
import { listFiles, readListAsked } from '../../src/exports/list-files';
import { readRecordAsked } from '../../src/exports/record-desk';
import { organisation } from '../worlds/drafts';
import { oneCrm } from '../worlds/one-crm';
import { registerOf } from '../worlds/register-of';

const clocks = { validOn: '2020-07-16', lawOn: '2020-07-15', knownAt: '2026-11-01T10:11:12.345Z' };

/** What a server reads from the link. */
function parametersOf({ href }: ExportLink): Readonly<Record<string, string>> {
  return Object.fromEntries(new URL(href!, 'http://127.0.0.1:4000').searchParams);
}

describe('links to the files of a record', () => {
  it('are one for each format, with all clocks', () => {
    const links = recordLinks(recordOfProcessing(oneCrm(clocks), 'org/1crm', 'CONTROLLER'));
    expect(links.map(({ format, mediaType }) => [format, mediaType])).toEqual(
      recordExporters.map(({ format, mediaType }) => [format, mediaType]),
    );
    expect(links.find(({ name }) => name === 'record.xlsx')!.href).toBe(
      '/exports/record.xlsx?organisation=org%2F1crm&as=controller&validOn=2020-07-16&knownAt=2026-11-01T10%3A11%3A12.345Z&lawOn=2020-07-15',
    );
    for (const link of links)
      expect(readRecordAsked(parametersOf(link))).toEqual({
        organisation: 'org/1crm',
        as: 'CONTROLLER',
        ...clocks,
      });
  });

  it('name the organisation, whatever its key holds', () => {
    const key = 'org/a&as=b c+d%2Fé#?';
    const register = registerOf([organisation(key)], clocks);
    const [link] = recordLinks(recordOfProcessing(register, key, 'PROCESSOR'));
    expect(readRecordAsked(parametersOf(link!))).toMatchObject({ organisation: key, as: 'PROCESSOR' });
  });

  it('are none under a what-if, and say why', () => {
    const world = [organisation('org/a'), organisation('org/b')];
    const register = registerOf(world, clocks, { organisationsRemoved: ['org/b'] });
    const links = recordLinks(recordOfProcessing(register, 'org/a', 'CONTROLLER'));
    for (const { href, description } of [...links, ...listLinks(register)]) {
      expect(href).toBeNull();
      expect(description).toContain('There is no file here: the register is asked under a what-if');
    }
  });
});

describe('links to the files of the lists', () => {
  it('are one for each list and format, with all clocks', () => {
    const links = listLinks(oneCrm(clocks));
    expect(links.map(({ name }) => name)).toEqual(listFiles.map(({ name }) => name));
    expect(links.find(({ name }) => name === 'subprocessors.html')).toEqual({
      name: 'subprocessors.html',
      format: 'html',
      mediaType: 'text/html; charset=utf-8',
      description:
        'who is engaged by a processor, past and future ones too, and since when: a page to publish',
      href: '/exports/subprocessors.html?validOn=2020-07-16&knownAt=2026-11-01T10%3A11%3A12.345Z&lawOn=2020-07-15',
    });
    for (const link of links) expect(readListAsked(parametersOf(link))).toEqual(clocks);
  });

  it('count the newest revision, though the clock of the database is before ours', () => {
    // The world is written down on 1 January 2026.
    const [link] = listLinks(registerOf([], { ...clocks, knownAt: '2025-12-31T23:59:59.999Z' }));
    expect(parametersOf(link!)['knownAt']).toBe('2026-01-01T00:00:00.000Z');
  });
});
