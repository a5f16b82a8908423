import registerDocument from '../documents/register.graphql?raw';
import { askGraphql } from '../registry/ask-graphql';
import { citedClocks, clocksOf, nameOfClocks, type AnsweredClocks } from '../registry/clocks';
import { useLoaded } from '../registry/use-loaded';
import { useCitation } from '../shell/citation';
import { Fault, Loading } from '../shell/notice';
import { hrefTo, useRoute } from '../shell/route';
import { FindField } from './find-field';
import { kindGroups } from './kinds';

interface Count {
  readonly totalCount: number;
}

interface Answer {
  readonly register: AnsweredClocks &
    Readonly<Record<string, Count>> & { readonly transferMechanisms: Count };
}

/** Where one looks through the register: a search, and how many entries of each kind hold on the day. */
export function RegisterHome() {
  const clocks = clocksOf(useRoute());
  const loaded = useLoaded(nameOfClocks(clocks), (signal) =>
    askGraphql<Answer>(registerDocument, { ...clocks }, signal),
  );
  return (
    <div className="register-home">
      <h2>Register</h2>
      <p>
        Everything that is on record and holds on the day above, by kind. Each entry has a page of its own.
      </p>
      <FindField label="Search all entries" button="Search" />
      {loaded.state === 'failed' ? (
        <Fault why={loaded.why} onAgain={loaded.again} />
      ) : loaded.value === null ? (
        <Loading what="The register is read…" />
      ) : (
        <Kinds register={loaded.value.register} />
      )}
    </div>
  );
}

function Kinds({ register }: Answer) {
  const route = useRoute();
  useCitation({ what: 'The register by kind of entry', ...citedClocks(register) });
  return (
    <>
      <ul className="first-kinds">
        <FirstKind
          href={hrefTo(route, 'register', ['list', 'organisation'])}
          title="Organisations"
          count={register['organisation']!.totalCount}
          what="Who processes personal data, and who receives it"
        />
        <FirstKind
          href={hrefTo(route, 'register', ['list', 'processingActivity'])}
          title="Processing activities"
          count={register['processingActivity']!.totalCount}
          what="What is done with which data, for what and on which legal basis"
        />
        <FirstKind
          href={hrefTo(route, 'register', ['mechanisms'])}
          title="Transfer mechanisms"
          count={register.transferMechanisms.totalCount}
          what="What the law has for transfers out of the EEA, and who relies on it"
        />
      </ul>
      <div className="kind-groups">
        {kindGroups.map(({ title, kinds }) => (
          <section key={title}>
            <h3>{title}</h3>
            <ul>
              {kinds.map(({ kind, many }) => (
                <li key={kind}>
                  <a href={hrefTo(route, 'register', ['list', kind])}>{many}</a>{' '}
                  <span className="count">{register[kind]!.totalCount}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

interface FirstKindProps {
  readonly href: string;
  readonly title: string;
  readonly count: number;
  readonly what: string;
}

function FirstKind({ href, title, count, what }: FirstKindProps) {
  return (
    <li>
      <a href={href}>
        <strong>
          {title} <span className="count">{count}</span>
        </strong>
        <span>{what}</span>
      </a>
    </li>
  );
}
