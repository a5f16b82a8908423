import { parseDay, type Day } from './period';

/** Thrown when data of ours (law, manifests) is not as it must be; names every fault and its place. */
export class MalformedData extends Error {
  constructor(
    readonly source: string,
    readonly faults: readonly string[],
  ) {
    super(`${source} cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'MalformedData';
  }
}

export type PlainObject = Readonly<Record<string, unknown>>;

/**
 * Reads parsed YAML or JSON field by field and remembers every fault with its place, so that somebody who
 * edits a file sees all of them at once. A fault yields a harmless value; `finish` throws where there was one.
 */
export class PlainReader {
  readonly found: { readonly place: string; readonly message: string }[] = [];

  constructor(private readonly source: string) {}

  /** Throws MalformedData where anything was wrong. */
  finish(): void {
    if (this.found.length > 0) throw new MalformedData(this.source, this.faults);
  }

  /** Every fault so far, with its place, as text. */
  get faults(): readonly string[] {
    return this.found.map(({ place, message }) => `${place}: ${message}`);
  }

  fault(place: string, message: string): void {
    this.found.push({ place, message });
  }

  object(value: unknown, place: string): PlainObject {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as PlainObject;
    this.fault(place, 'must be a mapping');
    return {};
  }

  /** A list, or an empty one where it is absent. */
  list(value: unknown, place: string): readonly unknown[] {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value as readonly unknown[];
    this.fault(place, 'must be a list');
    return [];
  }

  text(value: unknown, place: string): string {
    if (typeof value === 'string' && value !== '') return value;
    this.fault(place, 'must be a text');
    return '';
  }

  optionalText(value: unknown, place: string): string | null {
    return value === undefined || value === null ? null : this.text(value, place);
  }

  texts(value: unknown, place: string): readonly string[] {
    return this.list(value, place).map((item, index) => this.text(item, `${place}[${index}]`));
  }

  flag(value: unknown, place: string): boolean {
    if (typeof value === 'boolean') return value;
    this.fault(place, 'must be true or false');
    return false;
  }

  optionalFlag(value: unknown, place: string): boolean | null {
    return value === undefined || value === null ? null : this.flag(value, place);
  }

  wholeNumber(value: unknown, place: string): number {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    this.fault(place, 'must be a whole number');
    return 0;
  }

  day(value: unknown, place: string): Day {
    const read = typeof value === 'string' ? parseDay(value) : null;
    if (read !== null) return read;
    this.fault(place, 'must be a day of the calendar, YYYY-MM-DD');
    return '0001-01-01' as Day;
  }

  optionalDay(value: unknown, place: string): Day | null {
    return value === undefined || value === null ? null : this.day(value, place);
  }

  choice<C extends string>(value: unknown, choices: readonly C[], place: string): C {
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    this.fault(place, `must be one of ${choices.join(', ')}`);
    return choices[0]!;
  }

  /** Faults every field that is not among the known ones: a misspelt field is a lost fact. */
  only(value: PlainObject, known: readonly string[], place: string): void {
    for (const name of Object.keys(value)) {
      if (!known.includes(name)) this.fault(`${place}.${name}`, 'is no field that is known here');
    }
  }
}
