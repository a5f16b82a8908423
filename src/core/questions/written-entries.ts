import { canonicalJson } from '../canonical-json';
import { kinds, type Kind } from '../entries/entry';
import { fieldsOf, type AnyEntry } from '../entries/kinds';
import { entryAsJson } from '../entry-json';
import { InputFault } from '../input-fault';
import type { Register } from '../register';

/** An entry as it is written down, with a name by which a person finds it: what a form chooses from and is filled with. */
export class WrittenEntry {
  constructor(
    private readonly register: Register,
    readonly kind: Kind,
    private readonly entry: AnyEntry,
  ) {}

  get key(): string {
    return this.entry.key;
  }

  get version(): number {
    return this.entry.version;
  }

  get name(): string {
    return nameOf(this.register, this.kind, this.entry, deepest);
  }

  /** All that it says, as canonical JSON, its fields under the names of the inputs. */
  get written(): string {
    return canonicalJson(entryAsJson(this.kind, this.entry));
  }
}

/** The entries of a kind that hold on the day of the register; `key`: that one alone. Throws InputFault for no kind. */
export function writtenEntries(
  register: Register,
  kind: string,
  key: string | null,
): readonly WrittenEntry[] {
  const known = kinds.find((one) => one === kind);
  if (known === undefined) {
    throw new InputFault(`kind is none of the kinds of entry: ${kinds.join(', ')}.`, ['kind']);
  }
  const entries = register.entries(known);
  const asked = key === null ? [...entries.values()] : [entries.get(key) ?? []].flat();
  return asked.map((entry) => new WrittenEntry(register, known, entry));
}

/** Names are made of the names of what is named, so many steps far: longer ones nobody reads. */
const deepest = 1;

/** What an entry is called; where it has no name, what the entries that it names are called; else its key. */
function nameOf(register: Register, kind: Kind, entry: AnyEntry, depth: number): string {
  const values = entry as unknown as Readonly<Record<string, unknown>>;
  const own = ['name', 'title', 'heading', 'statement', 'reference', 'finding']
    .map((property) => values[property])
    .find((value) => typeof value === 'string' && value !== '');
  if (typeof own === 'string') return own;
  const named = fieldsOf(kind).flatMap(([property, shape]) => {
    const value = values[property];
    if (shape.holds === 'scheme' || shape.holds === 'duration')
      return typeof value === 'string' ? [value] : [];
    if (shape.holds === 'mechanism') return [register.mechanism(value as string).title];
    if (depth === 0 || (shape.holds !== 'link' && shape.holds !== 'links') || value === null) return [];
    const [first, ...others] = shape.holds === 'link' ? [value as string] : (value as readonly string[]);
    const target = first === undefined ? null : register.entry(shape.to, first);
    if (target === null) return [];
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return [`${nameOf(register, shape.to, target, depth - 1)}${more}`];
  });
  return named.length === 0 ? entry.key : [...new Set(named)].slice(0, 3).join(' – ');
}
