import PDFDocument from 'pdfkit';
import type { Instant } from '../core/period';
import type { Turns } from './turns';

/** Something that is told in two columns: what it is, and what is said of it. */
export interface PdfEntry {
  readonly label: string;
  readonly under: string;
  readonly mark: { readonly text: string; readonly tone: Tone } | null;
  readonly items: readonly string[];
  readonly remarks: readonly string[];
  readonly small: string | null;
}

type Tone = 'plain' | 'warm' | 'open' | 'alarm';

/** What a document is called, the instant that its dates say, and what stands at the foot of each page. */
export interface PdfHead {
  readonly title: string;
  readonly at: Instant;
  readonly footer: string;
}

/** Contrast of each on white is above 7:1. */
const inks = {
  text: '#1a1a1a',
  quiet: '#4a4f55',
  line: '#b8c0c8',
  heading: '#12324f',
  plain: '#3a4046',
  warm: '#6b4a00',
  open: '#7a2e00',
  alarm: '#8f0d0d',
} as const;

const margin = 48;
const gap = 14;
const labelShare = 0.27;

/** Pages of a tagged PDF (PDF/UA-1), from top to bottom. Every text belongs to the structure that screen readers follow. */
export class PdfPaper {
  private readonly document: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;
  private section: PDFKit.PDFStructureElement;
  private isBlank = true;

  constructor(private readonly head: PdfHead) {
    this.document = new PDFDocument({
      size: 'A4',
      margins: { top: margin, bottom: margin + 18, left: margin, right: margin },
      pdfVersion: '1.7',
      // The types of pdfkit do not know of it yet.
      subset: 'PDF/UA' as unknown as 'PDF/A-1',
      tagged: true,
      displayTitle: true,
      lang: 'en',
      bufferPages: true,
      // pdfkit makes the file's id of these, and takes the machine's clock where no date is given.
      info: {
        Title: head.title,
        Producer: 'processing-registry',
        Creator: 'processing-registry',
        CreationDate: new Date(head.at),
      },
    });
    this.document.registerFont('text', fontFile('DejaVuSansCondensed.ttf'));
    this.document.registerFont('bold', fontFile('DejaVuSansCondensed-Bold.ttf'));
    this.root = this.document.struct('Document');
    this.document.addStructure(this.root);
    this.section = this.newSection();
  }

  title(text: string): void {
    this.write('H1', text, { font: 'bold', size: 17, ink: inks.heading });
    this.document.moveDown(0.6);
  }

  /** Begins a section, with a bookmark. */
  heading(text: string): void {
    this.section.end();
    this.section = this.newSection();
    this.keep(70);
    this.document.outline.addItem(text);
    this.document.moveDown(0.4);
    this.write('H2', text, { font: 'bold', size: 13, ink: inks.heading });
    this.document.moveDown(0.3);
  }

  subheading(text: string): void {
    this.keep(80);
    this.document.moveDown(0.6);
    this.write('H3', text, { font: 'bold', size: 11, ink: inks.heading });
    this.document.moveDown(0.3);
  }

  paragraph(text: string): void {
    this.write('P', text, { font: 'text', size: 9, ink: inks.text });
    this.document.moveDown(0.5);
  }

  /** What a reader must not miss. */
  note(text: string): void {
    const top = this.document.y;
    const page = this.pageNumber;
    this.write('P', text, { font: 'bold', size: 9.5, ink: inks.open, x: margin + 10 });
    if (this.pageNumber === page)
      this.artifact(() => this.document.rect(margin, top, 3, this.document.y - top).fill(inks.open));
    this.document.moveDown(0.6);
  }

  small(text: string): void {
    this.write('P', text, { font: 'text', size: 8, ink: inks.quiet });
    this.document.moveDown(0.3);
  }

  /** A table of short texts. Shares of the width add up to 1. */
  table(
    caption: string,
    shares: readonly number[],
    header: readonly string[] | null,
    rows: readonly (readonly string[])[],
  ): void {
    this.write('P', caption, { font: 'bold', size: 9, ink: inks.quiet });
    this.document.moveDown(0.3);
    const table = this.document.struct('Table');
    this.section.add(table);
    if (header !== null) this.row(table, shares, header, 'TH');
    for (const row of rows) this.row(table, shares, row, 'TD');
    table.end();
    this.document.x = margin;
    this.document.moveDown(0.6);
  }

  /** Two columns: what it is on the left, what is said of it on the right, over as many pages as it takes. */
  entry({ label, under, mark, items, remarks, small }: PdfEntry): void {
    this.keep(56);
    this.line();
    const top = this.document.y;
    const startPage = this.pageNumber;
    const labelWidth = this.width * labelShare;
    const left = { x: margin, width: labelWidth };
    this.write('H4', label, { font: 'bold', size: 9, ink: inks.text, ...left });
    this.write('P', under, { font: 'text', size: 7.5, ink: inks.quiet, ...left });
    if (mark !== null) this.write('P', mark.text, { font: 'bold', size: 8, ink: inks[mark.tone], ...left });
    const labelled = { page: this.pageNumber, y: this.document.y };
    if (labelled.page === startPage) this.document.y = top;
    const right = { x: margin + labelWidth + gap, width: this.width - labelWidth - gap };
    for (const item of items) {
      if (items.length > 1) this.bullet(right.x);
      const indent = items.length > 1 ? 9 : 0;
      const place = { x: right.x + indent, width: right.width - indent };
      this.write('P', item, { font: 'text', size: 9, ink: inks.text, ...place });
      this.document.y += 1.5;
    }
    for (const remark of remarks) {
      this.write('P', remark, { font: 'text', size: 8.5, ink: inks.quiet, ...right });
      this.document.y += 2.5;
    }
    if (small !== null) this.write('P', small, { font: 'text', size: 7, ink: inks.quiet, ...right });
    if (this.pageNumber === labelled.page && this.document.y < labelled.y) this.document.y = labelled.y;
    this.document.x = margin;
    this.document.moveDown(0.35);
  }

  newPage(): void {
    if (!this.isBlank) this.document.addPage();
    this.isBlank = true;
  }

  /** The file, once all is written on it. */
  async *pieces(turns: Turns): AsyncIterable<Uint8Array> {
    this.section.end();
    this.root.end();
    await this.footers(turns);
    this.document.end();
    for await (const piece of this.document as AsyncIterable<Uint8Array>) yield piece;
  }

  private get width(): number {
    return this.document.page.width - 2 * margin;
  }

  private get bottom(): number {
    return this.document.page.height - margin - 18;
  }

  private get pageNumber(): number {
    return this.document.bufferedPageRange().count;
  }

  private newSection(): PDFKit.PDFStructureElement {
    const section = this.document.struct('Sect');
    this.root.add(section);
    return section;
  }

  /** Goes to a new page where less than so many points are left: no heading stands alone at the foot. */
  private keep(height: number): void {
    if (this.document.y + height > this.bottom) this.document.addPage();
  }

  private write(type: string, raw: string, how: Writing): void {
    this.isBlank = false;
    const { font, size, ink, x = margin, width = this.width - (x - margin) } = how;
    this.document.font(font).fontSize(size).fillColor(ink);
    const text = this.drawable(raw);
    const element = this.document.struct(type);
    this.section.add(element);
    element.add(() => {
      this.document.text(text, x, this.document.y, { width, lineGap: 1.2 });
    });
    element.end();
  }

  private row(
    table: PDFKit.PDFStructureElement,
    shares: readonly number[],
    cells: readonly string[],
    type: 'TH' | 'TD',
  ): void {
    this.isBlank = false;
    const fontOf = (index: number): string => (type === 'TH' || index === 0 ? 'bold' : 'text');
    const texts = cells.map((cell) => this.drawable(cell));
    const widths = shares.map((share) => share * this.width - 8);
    const height = Math.max(
      ...texts.map((text, index) =>
        this.document.font(fontOf(index)).fontSize(8).heightOfString(text, { width: widths[index]! }),
      ),
    );
    this.keep(height + 8);
    const top = this.document.y;
    const row = this.document.struct('TR');
    table.add(row);
    let x = margin;
    for (const [index, text] of texts.entries()) {
      const isHead = type === 'TH' || index === 0;
      const at = x;
      const cell = this.document.struct(isHead ? 'TH' : 'TD');
      row.add(cell);
      cell.add(() => {
        this.document
          .font(fontOf(index))
          .fontSize(8)
          .fillColor(inks.text)
          .text(text, at + 4, top + 3, { width: widths[index]! });
      });
      cell.end();
      x += shares[index]! * this.width;
    }
    row.end();
    this.document.y = top + height + 7;
    this.line();
  }

  /** A dot for the eye, on the page on which its text begins. */
  private bullet(x: number): void {
    this.keep(12);
    const { y } = this.document;
    this.artifact(() => this.document.circle(x + 3, y + 5.2, 1.3).fill(inks.quiet));
  }

  private line(): void {
    const { y } = this.document;
    this.artifact(() =>
      this.document
        .moveTo(margin, y)
        .lineTo(margin + this.width, y)
        .lineWidth(0.5)
        .strokeColor(inks.line)
        .stroke(),
    );
    this.document.y = y + 3;
  }

  /** What is drawn for the eye alone: screen readers pass it by. */
  private artifact(draw: () => void): void {
    this.document.markContent('Artifact', { type: 'Layout' });
    draw();
    this.document.endMarkedContent();
  }

  private async footers(turns: Turns): Promise<void> {
    const { count } = this.document.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      if (turns.isOver) await turns.letOthersGo();
      this.document.switchToPage(index);
      const { page } = this.document;
      // Below the margin, where text would go on to a page of its own.
      page.margins.bottom = 0;
      this.document.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
      this.document.font('text').fontSize(7).fillColor(inks.quiet);
      const y = page.height - margin;
      this.document.text(this.drawable(this.head.footer), margin, y, {
        width: this.width - 80,
        lineBreak: false,
      });
      this.document.text(`Page ${index + 1} of ${count}`, margin + this.width - 80, y, {
        width: 80,
        align: 'right',
        lineBreak: false,
      });
      this.document.endMarkedContent();
    }
  }

  /** A character that the font does not have is written as its number, so that nothing is lost without a word. */
  private drawable(text: string): string {
    // pdfkit's types do not show the font that it draws with.
    const { font } = (this.document as unknown as { _font: { font: Glyphs } })._font;
    return text
      .replaceAll('\r\n', '\n')
      .replaceAll('\r', '\n')
      .replaceAll('\t', ' ')
      .replaceAll(/[^\n]/gu, (character) => {
        const code = character.codePointAt(0)!;
        return font.hasGlyphForCodePoint(code)
          ? character
          : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
      });
  }
}

interface Glyphs {
  hasGlyphForCodePoint(code: number): boolean;
}

interface Writing {
  readonly font: 'text' | 'bold';
  readonly size: number;
  readonly ink: string;
  readonly x?: number;
  readonly width?: number;
}

function fontFile(name: string): string {
  return require.resolve(`dejavu-fonts-ttf/ttf/${name}`);
}
