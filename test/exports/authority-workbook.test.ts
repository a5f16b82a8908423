import type { Draft } from '../../src/core/drafts';
import { recordOfProcessing } from '../../src/core/record-of-processing';
import { inTheFormOf } from '../../src/exports/authority-workbook';
import { renderWhole } from '../../src/exports/exporter';
import { CellCount, FieldCounts } from '../../src/core/record/completeness';
import { cellsOf } from '../../src/core/record/templates/template';
import { cnil } from '../../src/core/record/templates/cnil';
import { ico } from '../../src/core/record/templates/ico';
import { recordKinds } from '../../src/core/words';
import { assessmentRecord } from '../worlds/accountability';
import { basis, controller, june } from '../worlds/notices';
import { registerOf } from '../worlds/register-of';
import { freshRecordOfOneCrm, recordOfOneCrm } from './documents';
import { rowsOfSheets } from './workbooks';

const templates = [
  { template: ico, count: 42 },
  { template: cnil, count: 38 },
];

describe.each(templates)('the record in the form of $template.authority', ({ template, count }) => {
  it('asks what the form asks', () => {
    expect(template.questions).toHaveLength(count);
    expect(new Set(template.questions.map(({ key }) => key)).size).toBe(count);
  });

  it.each(recordKinds)('has each question full, or says that it is not, as %s', (kind) => {
    for (const validOn of ['2018-06-01', '2024-01-01']) {
      const { record } = recordOfOneCrm(validOn, kind);
      for (const entry of record.activities) {
        const cells = cellsOf(template, entry);
        expect(cells).toHaveLength(count);
        for (const { state, values, explanation, searched, key } of cells) {
          const isFull = values.length > 0 && values.every((value) => value.trim() !== '');
          const told = isFull
            ? ['STATED', 'INFERRED', 'CONTRADICTED'].includes(state)
            : explanation !== null &&
              (state === 'NOT_APPLICABLE' || (state === 'NOT_STATED' && searched.length > 0));
          expect([key, told]).toEqual([key, true]);
        }
      }
    }
  });

  it('shows the same cells in its sheets, and no empty one in the form', async () => {
    const document = recordOfOneCrm('2018-06-01');
    const sheets = await rowsOfSheets(await renderWhole(inTheFormOf(template), document));
    const expected = document.record.activities.flatMap((entry) =>
      cellsOf(template, entry).map(({ key, state, values }) => [
        entry.activity.name,
        key,
        state,
        values.join('\n') || null,
      ]),
    );
    expect(
      sheets
        .get('Answers')!
        .slice(1)
        .map((row) => [row[0], row[2], row[5], row[6] ?? null]),
    ).toEqual(expected);
    const [header, ...rows] = sheets.get('Form')!;
    expect(header).toHaveLength(count + 1);
    for (const row of rows) {
      expect(row).toHaveLength(count + 1);
      expect(row.every((cell) => typeof cell === 'string' && cell !== '')).toBe(true);
    }
    const about = sheets.get('About')!.map(([label, value]) => [label, String(value)]);
    for (const [label, value] of [
      ['Known at', document.about.knownAt],
      ['Revision', document.about.revision],
      ['SHA-256 of the content', document.sha256],
      ['Head of the history', document.about.historyHead],
    ])
      expect(about).toContainEqual([label, value]);
    const counts = new FieldCounts(template.questions);
    for (const entry of document.record.entries()) counts.add(cellsOf(template, entry));
    const { notStated, total } = CellCount.sumOf(counts.completeness);
    const line = about.find(([label]) => label === 'Completeness in this form')![1];
    expect(line).toContain(`of ${total} stated`);
    expect(line).toContain(`${notStated} not stated`);
  });

  it('gives the same bytes every time', async () => {
    const exporter = inTheFormOf(template);
    const first = await renderWhole(exporter, freshRecordOfOneCrm('2018-06-01'));
    expect(first.equals(await renderWhole(exporter, freshRecordOfOneCrm('2018-06-01')))).toBe(true);
  });

  it('does not take the representative in the Union for one elsewhere', () => {
    const { record } = recordOfOneCrm('2018-06-01');
    const cell = cellsOf(ico, record.activities[0]!).find(({ key }) => key === 'ico_1_5')!;
    expect([cell.state, cell.explanation]).toEqual([
      'NOT_STATED',
      expect.stringContaining('No representative in the United Kingdom is recorded.'),
    ]);
  });
});

describe('what the forms ask beyond the record', () => {
  const answer = (key: string, world: readonly Draft[]) => {
    const register = registerOf(world, { validOn: june });
    const [entry] = recordOfProcessing(register, 'org/controller', 'CONTROLLER').activities;
    const template = key.startsWith('ico') ? ico : cnil;
    return cellsOf(template, entry!).find((cell) => cell.key === key)!;
  };

  it.each([
    ['ico_9_1', true, 'STATED', 'Yes: decisions are made by automated means alone'],
    ['ico_9_1', false, 'STATED', 'No decision is made by automated means alone'],
    ['ico_9_1', null, 'NOT_STATED', undefined],
    ['cnil_10_1', true, 'STATED', 'Yes: decisions are made by automated means alone'],
    ['cnil_10_1', null, 'NOT_STATED', undefined],
  ])('%s where the register holds %s: %s', (key, automatedDecision, state, value) => {
    const cell = answer(key, controller({ automatedDecision }));
    expect([cell.state, cell.values[0]]).toEqual([state, value]);
    if (state === 'STATED') expect(cell.missing).toEqual(['whether there is profiling is not recorded']);
  });

  it('does not say that whether there are such decisions is unknown where it is recorded', () => {
    expect(answer('ico_9_2', controller({ automatedDecision: true })).explanation).toContain(
      'Of decisions by automated means and profiling, how it works is not recorded.',
    );
  });

  it.each(['ico_8_3', 'cnil_9_3'])(
    'shows the assessment of legitimate interests that is recorded: %s',
    (key) => {
      const resting = controller({ legalBasisUses: [basis('A6-1-f')] });
      const weighed = assessmentRecord('LEGITIMATE_INTERESTS', 'org/controller', {
        activityKeys: ['activity/a'],
        reference: 'LIA 7',
      });
      expect(answer(key, [...resting, weighed])).toMatchObject({
        state: 'STATED',
        values: [expect.stringContaining('Assessment LIA 7')],
      });
      expect(answer(key, resting).state).toBe('NOT_STATED');
      expect(answer(key, controller({ legalBasisUses: [basis('A6-1-b')] })).state).toBe('NOT_APPLICABLE');
    },
  );

  it('says “yes” of third parties only where the source states it', () => {
    const [values] = ['activity/google-analytics'].map((key) => {
      const { record } = recordOfOneCrm('2018-06-01');
      const entry = record.activities.find(({ activity }) => activity.key === key)!;
      return cellsOf(ico, entry).find((cell) => cell.key === 'ico_4_2')!.values;
    });
    expect(values).toContain('Yes: Google (independent controller) receives data');
    expect(values).toContain('Possibly: Acquirer, successor or assignee (acquirer) may receive data');
  });
});
