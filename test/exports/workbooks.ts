import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';

/** The sheets of a workbook as an independent reader has them, by name: texts, numbers and dates. */
export async function rowsOfSheets(
  workbook: Buffer,
): Promise<ReadonlyMap<string, readonly (readonly unknown[])[]>> {
  return new Map((await readWorkbook(workbook)).map(({ sheet, data }) => [sheet, data]));
}

/**
 * The texts in the cells of a workbook with inline strings, by sheet: read as XML 1.0 and the standard's ST_Xstring
 * (ECMA-376, 22.9.2.19) say, to the character. Throws where a part is no XML. Other cells are null.
 */
export function cellsOf(workbook: Uint8Array): ReadonlyMap<string, readonly (readonly (string | null)[])[]> {
  const parts = unzipSync(workbook);
  const partOf = (name: string): string => {
    const xml = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(parts[name]);
    if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml))
      throw new Error(`${name} holds a character that XML does not.`);
    return xml.replaceAll(/\r\n?/g, '\n');
  };
  const names = [...partOf('xl/workbook.xml').matchAll(/<sheet name="([^"]*)" sheetId="(\d+)"/g)];
  return new Map(
    names.map(([, name, number]) => {
      const rows = partOf(`xl/worksheets/sheet${number!}.xml`).matchAll(/<row r="\d+">(.*?)<\/row>/gs);
      return [name!, [...rows].map(([, row]) => textsOfRow(row!))];
    }),
  );
}

function textsOfRow(row: string): readonly (string | null)[] {
  const texts: (string | null)[] = [];
  for (const [, letters, inside] of row.matchAll(/<c r="([A-Z]+)\d+"[^>]*>(.*?)<\/c>/gs)) {
    while (texts.length < columnOf(letters!)) texts.push(null);
    const found = /^<is><t xml:space="preserve">([^<]*)<\/t><\/is>$/.exec(inside!);
    texts.push(found === null ? null : textOf(found[1]!));
  }
  return texts;
}

/** The number of a column, from 0, by its letters. */
function columnOf(letters: string): number {
  let count = 0;
  for (const letter of letters) count = count * 26 + letter.charCodeAt(0) - 64;
  return count - 1;
}

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function textOf(xml: string): string {
  return xml
    .replaceAll(/&([^;]*);/g, (_, name: string) => {
      const character = references[name];
      if (character === undefined) throw new Error(`&${name}; is no reference that is written here.`);
      return character;
    })
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}
