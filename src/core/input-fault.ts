/** The caller's mistake, told in domain words and without the caller's values: the door answers BAD_USER_INPUT. */
export class InputFault extends Error {
  constructor(
    message: string,
    /** Which argument is objected to, as a path: ["where", "recipients"]. */
    readonly field: readonly string[],
  ) {
    super(message);
    this.name = 'InputFault';
  }
}
