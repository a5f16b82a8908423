import { Zip, ZipDeflate, strToU8 } from 'fflate';
import { limits } from '../core/limits';
import type { Day } from '../core/period';

/** A cell of a sheet. A text is never read as a formula, whatever it begins with. */
export type SheetCell =
  | null
  | string
  | number
  | { readonly day: Day }
  | { readonly text: string; readonly url: string }
  /** A place inside the workbook: the name of a sheet and a row, from 1. */
  | { readonly text: string; readonly sheet: string; readonly row: number };

export interface Sheet {
  /** At most 31 characters, none of []:*?/\ */
  readonly name: string;
  /** Widths of the columns, in characters. */
  readonly widths: readonly number[];
  /** Stays in sight; null: the sheet has no one header. */
  readonly header: readonly string[] | null;
  /** The rows, one after the other. A row that is headed is a header inside the sheet. */
  rows(): Iterable<readonly SheetCell[] | { readonly headed: readonly string[] }>;
}

/** The media type of a workbook. */
export const workbookMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const styles = { plain: 0, header: 1, text: 2, day: 3, link: 4, number: 5 } as const;

/**
 * Writes an Office Open XML workbook (ECMA-376), sheet by sheet and row by row, so that a large one is never there as a
 * whole. The same sheets give the same bytes: no properties with a time of creation, and a fixed time on the zip's files.
 */
export function* workbook(sheets: readonly Sheet[]): Iterable<Uint8Array> {
  const done: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    done.push(piece);
  });
  const file = (name: string): ZipDeflate => {
    const made = new ZipDeflate(name, { level: 6 });
    // Zip keeps local time; these are the parts of the first moment that it knows, so no zone changes the bytes.
    made.mtime = new Date(1980, 0, 1);
    zip.add(made);
    return made;
  };
  const whole = (name: string, text: string): void => {
    file(name).push(strToU8(text), true);
  };
  whole('[Content_Types].xml', contentTypes(sheets.length));
  whole('_rels/.rels', relationships([['rId1', `${officeTypes}/officeDocument`, 'xl/workbook.xml', false]]));
  whole('xl/workbook.xml', workbookPart(sheets));
  whole('xl/_rels/workbook.xml.rels', workbookRelationships(sheets.length));
  whole('xl/styles.xml', stylesPart);
  yield* done.splice(0);
  for (const [index, sheet] of sheets.entries()) {
    const part = file(`xl/worksheets/sheet${index + 1}.xml`);
    const links: SheetLinks = { refs: [], urls: new Map() };
    let waiting = '';
    for (const text of sheetPart(sheet, index === 0, links)) {
      waiting += text;
      if (waiting.length < pieceLength) continue;
      part.push(strToU8(waiting));
      waiting = '';
      yield* done.splice(0);
    }
    part.push(strToU8(waiting), true);
    if (links.urls.size > 0) {
      whole(
        `xl/worksheets/_rels/sheet${index + 1}.xml.rels`,
        relationships(
          [...links.urls].map(([url, id]) => [id, `${officeTypes}/hyperlink`, url, true] as const),
        ),
      );
    }
    yield* done.splice(0);
  }
  zip.end();
  yield* done.splice(0);
}

const pieceLength = 65_536;

interface SheetLinks {
  readonly refs: string[];
  /** Addresses outside, each with the id of its relationship. */
  readonly urls: Map<string, string>;
}

function* sheetPart(sheet: Sheet, isFirst: boolean, links: SheetLinks): Iterable<string> {
  const { header, widths } = sheet;
  const pane =
    header === null
      ? ''
      : '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>';
  yield `${xmlHead}<worksheet xmlns="${mainNames}" xmlns:r="${officeTypes}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`;
  yield `<sheetViews><sheetView workbookViewId="0"${isFirst ? ' tabSelected="1"' : ''}>${pane}</sheetView></sheetViews>`;
  yield '<sheetFormatPr defaultRowHeight="15"/><cols>';
  yield widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  yield '</cols><sheetData>';
  let number = 0;
  if (header !== null) yield headed(header, (number += 1));
  for (const row of sheet.rows()) {
    number += 1;
    yield 'headed' in row ? headed(row.headed, number) : rowPart(row, number, links);
  }
  yield '</sheetData>';
  if (links.refs.length > 0) {
    yield '<hyperlinks>';
    yield* links.refs;
    yield '</hyperlinks>';
  }
  yield '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';
  yield '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>';
}

function headed(labels: readonly string[], number: number): string {
  const cells = labels.map((label, index) => textCell(label, place(index, number), styles.header));
  return `<row r="${number}">${cells.join('')}</row>`;
}

function rowPart(cells: readonly SheetCell[], number: number, links: SheetLinks): string {
  const parts = cells.map((cell, index) => cellPart(cell, place(index, number), links));
  return `<row r="${number}">${parts.join('')}</row>`;
}

function cellPart(cell: SheetCell, at: string, links: SheetLinks): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string') return textCell(cell, at, styles.text);
  if (typeof cell === 'number') return `<c r="${at}" s="${styles.number}"><v>${cell}</v></c>`;
  if ('day' in cell) {
    const serial = serialOf(cell.day);
    return serial === null
      ? textCell(cell.day, at, styles.text)
      : `<c r="${at}" s="${styles.day}"><v>${serial}</v></c>`;
  }
  if ('url' in cell) {
    let id = links.urls.get(cell.url);
    if (id === undefined) links.urls.set(cell.url, (id = `rId${links.urls.size + 1}`));
    links.refs.push(`<hyperlink ref="${at}" r:id="${id}"/>`);
  } else {
    const location = `'${cell.sheet}'!A${cell.row}`;
    links.refs.push(`<hyperlink ref="${at}" location="${escaped(location)}"/>`);
  }
  return textCell(cell.text, at, styles.link);
}

function textCell(text: string, at: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(fitting(text))}</t></is></c>`;
}

/** A cell of a spreadsheet holds so many characters and no more; what is cut off is told, never dropped in silence. */
function fitting(text: string): string {
  const most = limits.spreadsheetCellLengthMax;
  if (text.length <= most) return text;
  const note = ` … (cut here: a cell holds ${most} characters; the JSON file has the whole)`;
  return `${text.slice(0, most - note.length).replace(/[\uD800-\uDBFF]$/, '')}${note}`;
}

/** "A1": the place of a cell, column from 0, row from 1. */
function place(column: number, row: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = `${String.fromCharCode(65 + (rest % 26))}${letters}`;
  return `${letters}${row}`;
}

/** Days since the one before 1900; null where the calendar of spreadsheets is not that of the world: before March 1900. */
function serialOf(day: Day): number | null {
  const serial = (Date.parse(`${day}T00:00:00.000Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
  return serial < 61 ? null : serial;
}

/** What XML cannot hold, and a carriage return, which it would make a line feed. */
const unheld = '\\u0000-\\u0008\\u000B-\\u001F\\uFFFE\\uFFFF';
const unheldCharacters = new RegExp(`[${unheld}]`, 'g');
/** What would be read as a character that is written so, also where the one behind it is and so begins with "_". */
const likeWritten = new RegExp(`_(?=x[0-9A-Fa-f]{4}[_${unheld}])`, 'g');

/** A text of a sheet in XML. What XML cannot hold is written as Office Open XML has it (ST_Xstring): _x0001_. */
function escaped(text: string): string {
  return inXml(
    text.replaceAll(likeWritten, '_x005F_').replaceAll(unheldCharacters, (character) => {
      return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
    }),
  );
}

function inXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const mainNames = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNames = 'http://schemas.openxmlformats.org/package/2006';
const sheetTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function contentTypes(count: number): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...Array.from({ length: count }, (_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet']),
  ].map(([name, type]) => `<Override PartName="${name!}" ContentType="${sheetTypes}.${type!}+xml"/>`);
  return `${xmlHead}<Types xmlns="${packageNames}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`;
}

type Relationship = readonly [id: string, type: string, target: string, isOutside: boolean];

/** Their targets are addresses, in which _x0041_ is nothing but that. */
function relationships(all: readonly Relationship[]): string {
  const parts = all.map(([id, type, target, isOutside]) => {
    return `<Relationship Id="${id}" Type="${type}" Target="${inXml(target)}"${isOutside ? ' TargetMode="External"' : ''}/>`;
  });
  return `${xmlHead}<Relationships xmlns="${packageNames}/relationships">${parts.join('')}</Relationships>`;
}

function workbookPart(sheets: readonly Sheet[]): string {
  const parts = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${xmlHead}<workbook xmlns="${mainNames}" xmlns:r="${officeTypes}"><bookViews><workbookView/></bookViews><sheets>${parts.join('')}</sheets></workbook>`;
}

function workbookRelationships(count: number): string {
  const ofSheets = Array.from({ length: count }, (_, index): Relationship => {
    return [`rId${index + 1}`, `${officeTypes}/worksheet`, `worksheets/sheet${index + 1}.xml`, false];
  });
  return relationships([...ofSheets, [`rId${count + 1}`, `${officeTypes}/styles`, 'styles.xml', false]]);
}

const top = '<alignment vertical="top" wrapText="1"/>';

/** In the order of `styles`. Texts have the format of text (49), so that editing one makes no formula of it either. */
const stylesPart = [
  `${xmlHead}<styleSheet xmlns="${mainNames}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>`,
  '<fonts count="3"><font><sz val="10"/><name val="Arial"/></font><font><b/><sz val="10"/><name val="Arial"/></font>',
  '<font><u/><sz val="10"/><color rgb="FF0B5394"/><name val="Arial"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  `<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">${top}</xf>`,
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${top}</xf>`,
  `<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${top}</xf>`,
  `<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1" applyAlignment="1">${top}</xf>`,
  `<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${top}</xf>`,
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');
