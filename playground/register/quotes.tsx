import type { Quoted } from '../registry/page-of';
import { modalityOf } from '../registry/words';
import { StateMark } from '../result/state-mark';
import { hrefTo, useRoute } from '../shell/route';

/** Exact words of a policy, each with what it says in plain words and a link to its place there. */
export function Quotes({ statements }: { readonly statements: readonly Quoted[] }) {
  const route = useRoute();
  return (
    <ul className="quotes">
      {statements.map(({ key, statement, quote, modality, clause }) => (
        <li key={key}>
          <blockquote>{quote}</blockquote>
          <p>
            {statement} <StateMark state={modalityOf(modality)} />
          </p>
          <a href={hrefTo(route, 'policy', [], { statement: key })}>
            {clause.section === '0' ? 'Before section 1' : `Section ${clause.section}`} of the policy ({key})
          </a>
        </li>
      ))}
    </ul>
  );
}
