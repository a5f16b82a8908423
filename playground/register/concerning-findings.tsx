import type { BriefFinding, BriefFindings } from '../registry/page-of';
import { outcomeOf, severityOf } from '../registry/words';
import { StateMark } from '../result/state-mark';
import { hrefTo, useRoute } from '../shell/route';

interface ConcerningFindingsProps {
  readonly findings: BriefFindings;
  /** The key of the entry that they concern, for the link to all of them; null: there is no such link. */
  readonly entry: string | null;
}

/** The findings that concern something, the most severe first. */
export function ConcerningFindings({ findings, entry }: ConcerningFindingsProps) {
  const route = useRoute();
  const { totalCount, nodes } = findings;
  if (totalCount === 0) return <p className="none">No finding concerns it on this day.</p>;
  return (
    <>
      <Brief findings={nodes.slice(0, openFindings)} />
      {nodes.length > openFindings && (
        <details>
          <summary>
            {nodes.length - openFindings === 1
              ? 'One more finding'
              : `${nodes.length - openFindings} more findings`}
          </summary>
          <Brief findings={nodes.slice(openFindings)} />
        </details>
      )}
      {nodes.length < totalCount && (
        <p>
          The {nodes.length} most severe of {totalCount} are shown.
        </p>
      )}
      {entry !== null && (
        <p>
          <a href={hrefTo(route, 'findings', [], { entry })}>
            {totalCount === 1 ? 'This finding' : `These ${totalCount} findings`} in the tab Findings
          </a>
        </p>
      )}
    </>
  );
}

/** So many stand open; the others are folded away, so that what comes after them is not far. */
const openFindings = 5;

function Brief({ findings }: { readonly findings: readonly BriefFinding[] }) {
  const route = useRoute();
  return (
    <ul className="brief-findings">
      {findings.map(({ key, severity, outcome, explanation, acknowledged, rule }) => (
        <li key={key} data-finding={key}>
          <a href={hrefTo(route, 'findings', [key])}>{rule.title}</a>
          <p className="finding-states">
            <StateMark state={severityOf(severity)} /> <StateMark state={outcomeOf(outcome)} />
            {acknowledged && <span className="answered"> answered</span>}
          </p>
          <p>{explanation}</p>
        </li>
      ))}
    </ul>
  );
}
