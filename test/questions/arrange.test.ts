import * as fc from 'fast-check';
import { InputFault } from '../../src/core/input-fault';
import type { Cell, QuestionAnswer } from '../../src/questions/answer';
import {
  arranged,
  arrangedAnswer,
  readArrangement,
  writeArrangement,
  type Arrangement,
} from '../../src/questions/arrange';
import { pickable } from '../../src/questions/facets';

const table = {
  columns: ['Name', 'Number', 'Roles'],
  rows: [
    ['Dropbox', 10, ['PROCESSOR', 'THIRD_PARTY']],
    ['asana', 9, null],
    [null, 2, ['PROCESSOR']],
    ['Google', null, ['CONTROLLER']],
  ] as readonly (readonly Cell[])[],
};
const answer = {
  ...table,
  id: 'Q99',
  part: null,
  grounds: table.rows.map((_, row) => ({ statements: [], cites: [`row ${row}`] })),
  facets: table.rows.map((_, row) => ({ name: [`row ${row}`] })),
} as unknown as QuestionAnswer;

describe('a table as it is arranged', () => {
  it.each([
    ['as the answer has it', {}, [0, 1, 2, 3]],
    ['by a column, without regard to case, what is empty last', { sort: 'Name' }, [1, 0, 3, 2]],
    ['the other way round, what is empty last still', { sort: '-Name' }, [3, 0, 1, 2]],
    ['numbers as numbers', { sort: 'Number' }, [2, 1, 0, 3]],
    ['the rows with all words, wherever they stand', { find: 'processor  DROP' }, [0]],
    ['the rows with one value of a column', { only: 'Roles=PROCESSOR' }, [0, 2]],
    ['no row where none has the words', { find: 'nowhere' }, []],
    ['both at once', { only: 'Roles=PROCESSOR', sort: '-Number' }, [0, 2]],
  ])('gives %s', (_what, written, expected) => {
    expect(arranged(table, readArrangement(written))).toEqual(expected);
  });

  it('is the same table, whatever the order: no row is lost and none is there twice', () => {
    const cell = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string()));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), fc.boolean(), (rows, descending) => {
        const order = arranged(
          { columns: ['A', 'B'], rows },
          { sortBy: 'A', descending, find: '', only: [], pick: null },
        );
        expect([...order].sort((a, b) => a - b)).toEqual(rows.map((_, row) => row));
      }),
    );
  });

  it('is read back as it was written', () => {
    const text = fc.string();
    fc.assert(
      fc.property(
        fc.record<Arrangement>({
          sortBy: fc.option(fc.string({ minLength: 1 }).filter((name) => !name.startsWith('-'))),
          descending: fc.constant(false),
          find: text,
          only: fc.array(fc.record({ column: text.filter((name) => !name.includes('=')), value: text }), {
            maxLength: 1,
          }),
          pick: fc.option(fc.record({ by: fc.constantFrom(...pickable), value: text })),
        }),
        (arrangement) => {
          expect(readArrangement(writeArrangement(arrangement))).toEqual(arrangement);
        },
      ),
    );
  });
});

describe('an answer as it is arranged', () => {
  it('keeps what each row rests on with its row, and says that it is a part', () => {
    const { rows, grounds, facets, part } = arrangedAnswer(answer, {
      sort: '-Number',
      find: undefined,
      only: 'Roles=PROCESSOR',
    });
    expect(rows.map(([name]) => name)).toEqual(['Dropbox', null]);
    expect(grounds.map(({ cites }) => cites)).toEqual([['row 0'], ['row 2']]);
    expect(facets.map(({ name }) => name)).toEqual([['row 0'], ['row 2']]);
    expect(part).toBe('2 of 4 rows, those with PROCESSOR as Roles');
  });

  it('is the answer itself where nothing is asked', () => {
    expect(arrangedAnswer(answer, { sort: undefined, find: '', only: null })).toEqual(answer);
  });

  it.each([
    ['sort', { sort: 'Colour' }],
    ['sort', { sort: ['Name', 'Number'] }],
    ['find', { find: 'x'.repeat(1_000) }],
    ['only', { only: 'Colour=red' }],
    ['only', { only: 'Roles' }],
    ['pick', { pick: 'colour=red' }],
    ['pick', { pick: 'country' }],
  ])('is refused where %s is not understood: %j', (field, given) => {
    const asked = { sort: undefined, find: undefined, only: undefined, ...given };
    expect(() => arrangedAnswer(answer, asked)).toThrow(InputFault);
    try {
      arrangedAnswer(answer, asked);
    } catch (fault) {
      expect((fault as InputFault).field).toEqual([field]);
    }
  });
});
