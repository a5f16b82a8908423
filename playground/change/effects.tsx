import { DifferenceList } from '../changes/difference-list';
import type { Rehearsed } from './send-change';

/** What a change would make differ on a day: the verdicts and findings that flip, and all else. */
export function Effects({ rehearsed, day }: { readonly rehearsed: Rehearsed; readonly day: string }) {
  const { effects, effectsTotal } = rehearsed;
  if (effectsTotal === 0)
    return (
      <p className="effects-sum">
        On {day} nothing in the register differs by it: no entry, no verdict, no finding. Another day may show
        more.
      </p>
    );
  const count = (kind: string): number => effects.filter((effect) => effect.kind === kind).length;
  return (
    <div className="effects">
      <p className="effects-sum">
        {effectsTotal === 1 ? 'One thing differs' : `${effectsTotal} things differ`} on {day}: verdicts that
        change {count('VERDICT_CHANGED')}, findings raised {count('FINDING_RAISED')}, findings cleared{' '}
        {count('FINDING_CLEARED')}.
        {effectsTotal > effects.length && ` The first ${effects.length} are shown.`}
      </p>
      <DifferenceList differences={effects} withCause={false} />
    </div>
  );
}
