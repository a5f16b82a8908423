import { readFileSync } from 'node:fs';
import { limits } from '../../src/core/limits';
import { pathOf } from '../project';
import { hardTexts } from './hard-texts';

/**
 * The big list of naughty strings, by the rule that it comes with: each line that is neither empty nor a comment, and the
 * empty text itself.
 */
export const listed: readonly string[] = [
  '',
  ...readFileSync(pathOf('test/http/big-list-of-naughty-strings.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
];

const between = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index));

/** What a list of lines cannot hold, and what is hard for the formats that we write ourselves. */
export const added: readonly string[] = [
  // Those of the greatest length take a spreadsheet program too long.
  ...Object.values(hardTexts).filter((text) => text.length < limits.textLengthMax),
  // Every character that does something, at the beginning, inside and at the end.
  ...[...between(0x01, 0x1f), ...between(0x7f, 0x9f), '\u2028', '\u2029', '\ufffe', '\uffff'].map(
    (character) => `${character}a${character}b${character}`,
  ),
  '\n',
  '\r\n',
  // As Office Open XML writes characters, and what becomes so beside a character that is written so.
  '_x0041_',
  '_x005F_x0041_',
  '__x000D__',
  '_x0041_x0042_',
  '_x00e9_ _X00E9_',
  '_x0041\u0001',
  '_x000A\r_x0007\u0007_',
  // As CSV marks what a spreadsheet would compute.
  "'",
  "'=1+1",
  "''-1",
  "'text",
  '\uff1d1',
];
