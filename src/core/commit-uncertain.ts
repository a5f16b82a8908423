/** Thrown where something was to be written, and nobody knows whether it was: it may be sent again, or looked for. */
export class CommitUncertain extends Error {
  constructor(cause: unknown) {
    super('It is not known whether this was written: the database has not said what became of the commit.', {
      cause,
    });
    this.name = 'CommitUncertain';
  }
}
