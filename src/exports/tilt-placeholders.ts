/** A value that TILT's schema asks for and that nobody stated. */
export interface Placeholder {
  /** Where it stands, as a JSON pointer (RFC 6901). */
  readonly at: string;
  /** Why it says nothing. */
  readonly because: string;
}

/** How every text begins that stands where nothing is stated. */
export const notStated = 'NOT_STATED';

/** Country of whoever's country is not known: ISO 3166-1 leaves ZZ to its users, and CLDR calls it the unknown region. */
export const unknownCountry = 'ZZ';

/** An address that can be nobody's (RFC 2606), where the schema asks for one. */
export const unknownAddress = 'not-stated@not-stated.invalid';

/** Values that the schema asks for and that nobody stated: each is told with its place, so that none is read as a fact. */
export class Placeholders {
  private readonly found: Placeholder[] = [];

  /** The value, noted down as one that says nothing. */
  fill<T>(at: string, value: T, because: string): T {
    this.found.push({ at, because });
    return value;
  }

  /** A text that says that nothing is stated, and why. */
  text(at: string, because: string): string {
    return this.fill(at, `${notStated}: ${because}`, because);
  }

  get listed(): readonly { readonly at: string; readonly because: string }[] {
    return this.found.map((placeholder) => ({ ...placeholder }));
  }
}
