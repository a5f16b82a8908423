/** One line of a file of lines, without its end, and its number from 1. */
export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

/** Thrown where a line of a file that was handed in is not as it must be; the message names the line. */
export class LineFault extends Error {
  constructor(line: number, what: string) {
    super(`Line ${line}: ${what}`);
    this.name = 'LineFault';
  }
}
