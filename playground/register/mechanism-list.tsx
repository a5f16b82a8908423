import { useState } from 'react';
import mechanismsDocument from '../documents/mechanisms.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import { citedClocks, clocksOf, nameOfClocks, type AnsweredClocks } from '../registry/clocks';
import type { PageOf } from '../registry/page-of';
import { useLoaded } from '../registry/use-loaded';
import { StateMark } from '../result/state-mark';
import { useCitation } from '../shell/citation';
import { Fault, Loading } from '../shell/notice';
import { hrefTo, useRoute } from '../shell/route';
import { kindInWords } from './fact-view';
import { periodInWords } from './held';
import { inForceWord } from './mechanism-page';
import { PageSteps } from './page-steps';

interface ListedMechanism {
  readonly key: string;
  readonly title: string;
  readonly kind: string;
  readonly article: string | null;
  readonly inForce: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly endedBy: string | null;
  readonly destination: { readonly code: string; readonly name: string } | null;
}

interface Answer {
  readonly register: AnsweredClocks & { readonly transferMechanisms: PageOf<ListedMechanism> };
}

/** The transfer mechanisms that were known, those in force first. */
export function MechanismList() {
  const clocks = clocksOf(useRoute());
  const [after, setAfter] = useState<readonly (string | null)[]>([null]);
  const loaded = useLoaded(`${nameOfClocks(clocks)} ${after.at(-1) ?? ''}`, (signal) =>
    askGraphql<Answer>(mechanismsDocument, { ...clocks, after: after.at(-1) ?? null }, signal),
  );
  if (loaded.state === 'failed') return <Fault why={loaded.why} onAgain={loaded.again} />;
  if (loaded.value === null) return <Loading what="The register is read…" />;
  const { register } = loaded.value;
  return (
    <div className="entry-list" aria-busy={loaded.state === 'loading'}>
      <h2>Transfer mechanisms</h2>
      <Listed register={register} />
      <PageSteps
        before={(after.length - 1) * pageSize}
        page={register.transferMechanisms}
        onBack={() => setAfter(after.slice(0, -1))}
        onNext={(cursor) => setAfter([...after, cursor])}
      />
    </div>
  );
}

/** As many as the document asks for. */
const pageSize = 200;

function Listed({ register }: Answer) {
  const route = useRoute();
  const { nodes, totalCount } = register.transferMechanisms;
  useCitation({ what: `Transfer mechanisms, ${totalCount}`, ...citedClocks(register) });
  const groups = [true, false].map((inForce) => ({
    inForce,
    mechanisms: nodes.filter((mechanism) => mechanism.inForce === inForce),
  }));
  return (
    <>
      <p role="status">
        {totalCount} mechanisms were known; the law is that of {register.lawOn}.
      </p>
      {groups.map(({ inForce, mechanisms }) => (
        <section key={String(inForce)}>
          <h3>
            <StateMark state={inForceWord(inForce)} /> ({mechanisms.length})
          </h3>
          <ul className="listed">
            {mechanisms.map(({ key, title, kind, article, destination, endedBy, ...period }) => (
              <li key={key}>
                <a href={hrefTo(route, 'register', ['mechanism', key])}>{title}</a> <code>{key}</code>
                <span className="fact-more">
                  {[
                    kindInWords(kind),
                    article,
                    destination?.name ?? null,
                    periodInWords(period),
                    endedBy === null ? null : `ended by ${endedBy}`,
                  ]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
