import { useLoaded } from '../registry/use-loaded';
import { today } from '../shell/as-of-bar';
import { Fault, Loading } from '../shell/notice';
import { hrefTo, useRoute } from '../shell/route';
import { ChangeSteps } from './change-steps';
import { loadInput } from './form-model';
import { emptyValues, recordInput, type FormValues } from './form-values';
import { acknowledge, rehearse, type AskedChange } from './send-change';

/** The form that answers a finding: who looks after it, why it stands as it is, and until when. */
export function AcknowledgeForm({ finding }: { readonly finding: string }) {
  const route = useRoute();
  const loaded = useLoaded('form', (signal) => loadInput('AcknowledgeFindingInput', null, signal));
  if (loaded.state === 'failed') return <Fault why={loaded.why} onAgain={loaded.again} />;
  if (loaded.value === null) return <Loading what="Loading the form…" />;
  const fields = loaded.value.filter(({ name }) => name !== 'finding');
  const inputOf = (values: FormValues) => ({ ...recordInput(fields, values), finding });
  return (
    <ChangeSteps
      title="Answer a finding"
      introduction="The finding stays, and shows its answer as long as it holds."
      facts={
        <p className="help">
          <a href={hrefTo(route, 'findings', [finding])}>{finding}</a>
        </p>
      }
      act="record"
      fields={fields}
      base={null}
      startingWith={() => emptyValues(fields)}
      rehearsing={(values, _base, clocks, signal) =>
        rehearse(asRecord(finding, inputOf(values)), clocks, signal)
      }
      writing={(values, _base, idempotencyKey) => acknowledge(inputOf(values), idempotencyKey)}
      reading={() => Promise.resolve(null)}
      kind="findingAcknowledgement"
      links={[['Back to the finding', hrefTo(route, 'findings', [finding])]]}
    />
  );
}

/** The same as a new entry, for trying it out: an answer to a finding has no dry run of its own. */
function asRecord(
  finding: string,
  { from, until, key, owner, reason, sources }: AskedChange['input'],
): AskedChange {
  return {
    act: 'record',
    kind: 'FindingAcknowledgement',
    input: {
      key: key ?? `acknowledgement/${finding.replace(/[^A-Za-z0-9._/#-]/g, '-')}`,
      finding,
      owner: owner ?? null,
      answer: reason ?? null,
      validFrom: from ?? today(),
      validTo: until ?? null,
      ...(sources === undefined ? {} : { sources }),
    },
    reason: typeof reason === 'string' ? reason : '',
  };
}
