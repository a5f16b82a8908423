import type { Arrangement } from '../../src/questions/arrange';

/** How an answer is arranged, as a link holds it; nothing: as the registry answered. */
export function readArrangement(parameters: URLSearchParams): Arrangement {
  const sort = parameters.get('sort') ?? '';
  const descending = sort.startsWith('-');
  const column = descending ? sort.slice(1) : sort;
  return {
    sortBy: column === '' ? null : column,
    descending,
    find: parameters.get('find') ?? '',
    only: parameters.getAll('only').flatMap((each) => {
      const [, name, value] = /^([^=]*)=(.*)$/s.exec(each) ?? [];
      return name === undefined || value === undefined ? [] : [{ column: name, value }];
    }),
  };
}

/** The parameters of a link that hold an arrangement. */
export function writeArrangement({ sortBy, descending, find, only }: Arrangement): {
  readonly sort: string;
  readonly find: string;
  readonly only: string;
} {
  return {
    sort: sortBy === null ? '' : `${descending ? '-' : ''}${sortBy}`,
    find,
    only: only.map(({ column, value }) => `${column}=${value}`)[0] ?? '',
  };
}
