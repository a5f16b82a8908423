import type { RecordExporter } from '../exports/exporter';
import type { RecordContent } from '../exports/record-document';
import { bytesInWords, type Progress } from './progress';

/** The same exporter, which says how much it has written. */
export function watched<Content extends RecordContent>(
  exporter: RecordExporter<Content>,
  progress: Progress,
): RecordExporter<Content> {
  return {
    ...exporter,
    async *render(record, turns) {
      let length = 0;
      for await (const piece of exporter.render(record, turns)) {
        yield piece;
        length += piece.length;
        progress(bytesInWords(length));
      }
    },
  };
}
