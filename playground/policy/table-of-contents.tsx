import { hrefOf, useRoute, withParameters } from '../shell/route';
import type { Clause, Statement } from './policy-screen';

interface TableOfContentsProps {
  readonly clauses: readonly Clause[];
  readonly statements: readonly Statement[];
}

/** The sections with how many statements stand in each; one without any says so. */
export function TableOfContents({ clauses, statements }: TableOfContentsProps) {
  const route = useRoute();
  return (
    <nav className="contents" aria-label="Sections of the policy">
      <details open>
        <summary>Contents</summary>
        <ul>
          {clauses.map(({ key, section, heading }) => {
            const count = statements.filter(({ clause }) => clause.key === key).length;
            return (
              <li key={key} className={section.includes('.') ? 'below' : undefined}>
                <a
                  href={hrefOf(withParameters(route, { section, statement: '' }))}
                  aria-current={route.parameters.get('section') === section ? 'true' : undefined}
                >
                  {heading}
                </a>{' '}
                <span className={count === 0 ? 'silent-section' : 'count'}>
                  {count === 0 ? 'no statement' : count}
                </span>
              </li>
            );
          })}
        </ul>
      </details>
    </nav>
  );
}
