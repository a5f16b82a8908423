/** A statement of a policy that a row rests on, as far as the question asked for it. */
export interface GroundStatement {
  readonly key: string | null;
  readonly section: string | null;
  /** The exact words. */
  readonly quote: string;
}

/** What a row rests on. */
export interface RowGrounds {
  readonly statements: readonly GroundStatement[];
  /** The law and the other sources that the reasons cite. */
  readonly cites: readonly string[];
}

/** Finds the statements and the citations anywhere in a row, each of them once, in the order in which they stand there. */
export function groundsOf(row: unknown): RowGrounds {
  const statements = new Map<string, GroundStatement>();
  const cites = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) {
      const { quote, key, clause, cites: cited } = value as Readonly<Record<string, unknown>>;
      if (typeof quote === 'string') {
        const section = (clause as { readonly section?: unknown } | null | undefined)?.section;
        const statement = { key: textOf(key), section: textOf(section), quote };
        statements.set(statement.key ?? quote, statement);
      }
      if (Array.isArray(cited)) for (const one of cited) if (typeof one === 'string') cites.add(one);
      Object.values(value).forEach(look);
    }
  };
  look(row);
  return { statements: [...statements.values()], cites: [...cites] };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
