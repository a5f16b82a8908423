import { FieldTable } from '../changes/difference-list';
import { fieldDifferences } from '../changes/difference';
import { useLoaded } from '../registry/use-loaded';
import { Fault, Loading } from '../shell/notice';
import type { ReadEntry } from './entry-form';
import type { FormField } from './form-model';
import { labelOf } from './labels';
import type { Refusal } from './send-change';

interface ConflictNoticeProps {
  readonly refusal: Refusal;
  /** The entry as it was read before. */
  readonly base: ReadEntry;
  readonly fields: readonly FormField[];
  readonly reading: (signal: AbortSignal) => Promise<ReadEntry | null>;
  readonly noticeRef: React.RefObject<HTMLDivElement | null>;
  readonly onTakeOver: (now: ReadEntry) => void;
}

/** Says that somebody else was first, what they changed, and how to go on without losing what was typed. */
export function ConflictNotice({
  refusal,
  base,
  fields,
  reading,
  noticeRef,
  onTakeOver,
}: ConflictNoticeProps) {
  const loaded = useLoaded('now', reading);
  const by = refusal.changedBy === null ? 'Somebody else' : refusal.changedBy.replace(/^\w+:/, '');
  return (
    <div className="fault conflict" role="alert" tabIndex={-1} ref={noticeRef}>
      <h3>Somebody else was first.</h3>
      <p>
        {by} changed this entry after you had read it: you read version {base.version}
        {refusal.currentVersion === null ? '' : `, now version ${refusal.currentVersion} stands`}. Nothing of
        yours was written, and what you typed is still in the form.
      </p>
      {loaded.state === 'failed' && <Fault why={loaded.why} onAgain={loaded.again} />}
      {loaded.state === 'loading' && <Loading what="Reading what changed…" />}
      {loaded.state === 'there' &&
        (loaded.value === null ? (
          <p>It no longer holds on this day. Choose another day above, and open the form again.</p>
        ) : (
          <Changed base={base} now={loaded.value} fields={fields} onTakeOver={onTakeOver} />
        ))}
    </div>
  );
}

function Changed({
  base,
  now,
  onTakeOver,
}: Pick<ConflictNoticeProps, 'base' | 'fields' | 'onTakeOver'> & { readonly now: ReadEntry }) {
  const changed = fieldDifferences(JSON.stringify(base.written), JSON.stringify(now.written)) ?? [];
  return (
    <>
      {changed.length === 0 ? (
        <p>No field says something else than what you had read.</p>
      ) : (
        <FieldTable
          rows={changed.map(({ field, before, after }) => ({
            name: labelOf(field),
            before: before ?? 'not stated',
            after: after ?? 'not stated',
          }))}
        />
      )}
      <button type="button" className="primary" onClick={() => onTakeOver(now)}>
        Go on from what stands now, and keep what I typed
      </button>
    </>
  );
}
