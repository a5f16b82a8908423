import { csv } from '../../src/exports/csv';
import { json } from '../../src/exports/json';
import { RecordDocument } from '../../src/exports/record-document';
import { tagOf } from '../../src/http/export-file';
import { recordOfOneCrm } from '../exports/documents';
import { largeRecord } from '../exports/large-record';

describe('the tag of an export', () => {
  const document = recordOfOneCrm('2018-06-01');
  const tag = tagOf(csv, document, 'a build');

  it('is the same for the same record, format and software, and is a strong one', () => {
    expect(tagOf(csv, recordOfOneCrm('2018-06-01'), 'a build')).toBe(tag);
    expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
  });

  it.each([
    ['another format', tagOf(json, document, 'a build')],
    ['other software, which may lay it out in another way', tagOf(csv, document, 'another build')],
    ['another day', tagOf(csv, recordOfOneCrm('2018-06-02'), 'a build')],
    ['another record', tagOf(csv, recordOfOneCrm('2018-06-01', 'PROCESSOR'), 'a build')],
    [
      'another history under the same number',
      tagOf(csv, new RecordDocument(document.record, 'b'.repeat(64)), 'a build'),
    ],
    ['no head of a history at hand', tagOf(csv, new RecordDocument(document.record), 'a build')],
  ])('is another one for %s', (_what, other) => {
    expect(other).not.toBe(tag);
  });

  it('is there without going over the record', () => {
    const large = largeRecord(1);
    large.record.entries = () => {
      throw new Error('The activities were gone over.');
    };
    expect(tagOf(csv, large, 'a build')).toMatch(/^"/);
    expect(() => large.sha256).toThrow('The activities were gone over.');
    // Where the head is not at hand, nothing but the content says what the bytes rest on.
    expect(() => tagOf(csv, new RecordDocument(large.record), 'a build')).toThrow('gone over');
  });
});
