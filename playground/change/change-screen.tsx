import type { Kind } from '../../src/core/entries/entry';
import { useLoaded } from '../registry/use-loaded';
import { Fault, Loading, Nothing } from '../shell/notice';
import { hrefTo, useRoute } from '../shell/route';
import { loadSession, mayChange, signInAddress } from '../shell/session';
import { AcknowledgeForm } from './acknowledge-form';
import { EntryForm } from './entry-form';
import { kindOf, loadKinds, type Act, type ListedKind } from './form-model';

/** Where entries are recorded, corrected and ended, by forms. */
export default function ChangeScreen() {
  const { open } = useRoute();
  const session = useLoaded('session', loadSession);
  if (session.state === 'failed') return <Fault why={session.why} onAgain={session.again} />;
  if (session.value === null) return <Loading what="Asking who you are…" />;
  if (!mayChange(session.value))
    return (
      <Nothing>
        To record something, <a href={signInAddress()}>sign in</a> with a key of the role editor, dpo or
        admin.
      </Nothing>
    );
  const [act = '', name = '', ...key] = open;
  if (act === '') return <KindList />;
  if (act === 'acknowledge' && name !== '') {
    const finding = [name, ...key].join('/');
    return <AcknowledgeForm key={finding} finding={finding} />;
  }
  const kind = kindOf(name);
  const isAct = act === 'record' || act === 'correct' || act === 'end';
  if (!isAct || kind === null) return <Nothing>There is no such form. Choose what to record.</Nothing>;
  return <EntryForm key={open.join('\n')} act={act satisfies Act} kind={kind} entryKey={key.join('/')} />;
}

/** The kinds of entry, in groups, with what each is. */
function KindList() {
  const listed = useLoaded('kinds', loadKinds);
  if (listed.state === 'failed') return <Fault why={listed.why} onAgain={listed.again} />;
  if (listed.value === null) return <Loading what="Loading what can be recorded…" />;
  const known = new Map(listed.value.map((one) => [one.kind, one]));
  const grouped = new Set(groups.flatMap(({ kinds }) => kinds));
  const others = listed.value.filter(({ kind }) => !grouped.has(kind));
  return (
    <div className="change-kinds">
      <h2>What do you want to record?</h2>
      <p>
        To correct or to end something that is in the register, open it in the Register tab. Nothing is
        written before you have seen what it changes.
      </p>
      {groups.map(({ title, kinds }) => (
        <KindGroup key={title} title={title} kinds={kinds.flatMap((kind) => known.get(kind) ?? [])} />
      ))}
      {others.length > 0 && <KindGroup title="Other" kinds={others} />}
    </div>
  );
}

function KindGroup({ title, kinds }: { readonly title: string; readonly kinds: readonly ListedKind[] }) {
  const route = useRoute();
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {kinds.map(({ name, title: called, sentence }) => (
          <li key={name}>
            <a href={hrefTo(route, 'change', ['record', name])}>{called}</a>
            <span className="help">{sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** In which order the kinds are looked for; a kind that stands in no group comes under "Other". */
const groups: readonly { readonly title: string; readonly kinds: readonly Kind[] }[] = [
  {
    title: 'Recipients and transfers',
    kinds: [
      'organisation',
      'contact',
      'disclosure',
      'mechanismReliance',
      'certification',
      'transferRegion',
      'processorContract',
      'subprocessorAuthorisation',
    ],
  },
  {
    title: 'Processing',
    kinds: [
      'processingActivity',
      'purpose',
      'dataCategory',
      'dataSubjectCategory',
      'retentionRule',
      'securityMeasure',
      'dataSubjectRight',
      'trackingTechnology',
    ],
  },
  {
    title: 'What shows that duties are met',
    kinds: [
      'consentRecord',
      'assessmentRecord',
      'breachProcedure',
      'jointArrangement',
      'foreignOrder',
      'dataSubjectRequest',
      'dataHolding',
      'findingAcknowledgement',
    ],
  },
  { title: 'The policy', kinds: ['policyDocument', 'policyClause', 'policyStatement'] },
];
