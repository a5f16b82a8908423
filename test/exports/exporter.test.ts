import { csv } from '../../src/exports/csv';
import { piecesOf, refuseTooLarge } from '../../src/exports/exporter';
import { pdf } from '../../src/exports/pdf';
import { largeRecord } from './large-record';

describe('a record in pieces', () => {
  it('lets others have their turn while it is gone over and while it is made', async () => {
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    const pieces = piecesOf(csv, largeRecord(1_000));
    await pieces.next();
    const beforeTheFirst = turns;
    expect(beforeTheFirst).toBeGreaterThan(3);
    for await (const piece of pieces) expect(piece.length).toBeGreaterThan(0);
    clearInterval(others);
    expect(turns).toBeGreaterThan(beforeTheFirst);
  });

  it('goes over the record no further once nobody wants it any more', async () => {
    const document = largeRecord(1_000);
    let made = 0;
    const entries = document.record.entries.bind(document.record);
    document.record.entries = function* () {
      for (const entry of entries()) {
        made += 1;
        yield entry;
      }
    };
    const gone = new AbortController();
    setTimeout(() => gone.abort(), 0);
    await expect(piecesOf(csv, document, gone.signal).next()).rejects.toThrow('aborted');
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(1_000);
  });

  it('is refused before any work where it is too large for the format', () => {
    const document = largeRecord(1_001);
    document.record.entries = () => {
      throw new Error('The activities were gone over.');
    };
    expect(() => refuseTooLarge(pdf, document)).toThrow(
      'As pdf, a record of at most 1000 activities goes out, and this one has 1001: take another format for it.',
    );
    expect(() => refuseTooLarge(csv, document)).not.toThrow();
  });
});
