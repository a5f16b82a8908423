import { createReadStream } from 'node:fs';
import { limits } from '../core/limits';
import { LineFault, type NumberedLine } from '../core/numbered-line';
import { CommandFailed } from './operator';

/**
 * The lines of a file, or with "-" of standard input, one in memory at a time. Throws LineFault for a line that is too
 * long, is no UTF-8 or has no end; an empty file has no lines.
 */
export async function* linesOf(file: string): AsyncGenerator<NumberedLine> {
  const bytes: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(file);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let number = 1;
  let begun: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer): void => {
    length += part.length;
    if (length > limits.dumpLineBytesMax)
      throw new LineFault(number, `it is longer than ${limits.dumpLineBytesMax} bytes.`);
    begun.push(part);
  };
  const line = (): NumberedLine => {
    const whole = Buffer.concat(begun);
    begun = [];
    length = 0;
    try {
      return { number: number++, text: decoder.decode(whole) };
    } catch {
      throw new LineFault(number - 1, 'this is no UTF-8.');
    }
  };
  try {
    for await (const chunk of bytes) {
      let from = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
        add(chunk.subarray(from, end));
        yield line();
        from = end + 1;
      }
      if (from < chunk.length) add(chunk.subarray(from));
    }
  } catch (error) {
    throw isOfTheFile(error) ? new CommandFailed(`The file cannot be read (${error.code}).`) : error;
  }
  if (length > 0) throw new LineFault(number, 'it is cut off: it has no end.');
}

function isOfTheFile(error: unknown): error is { readonly code: string } {
  return (
    error instanceof Error && 'syscall' in error && typeof (error as { code?: unknown }).code === 'string'
  );
}
