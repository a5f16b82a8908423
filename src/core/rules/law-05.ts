import type { ProcessingActivityEntry } from '../entries/processing-activity';
import { controllerActivities } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { listed } from './wording';

/** The legal basis of a purpose does not change in silence. */
export function* law05(inquiry: Inquiry): Iterable<Judgement> {
  const { register, on } = inquiry;
  for (const { activity, duty } of controllerActivities(inquiry)) {
    const now = register.entry('processingActivity', activity.key)!;
    const change = lastChange(now, register.ledger.versionsOf('processingActivity', activity.key));
    if (change === null) continue;
    const { before, from } = change;
    const announced = register.ledger
      .of('policyDocument')
      .some(
        ({ validity }) =>
          validity.from !== null &&
          validity.from <= from &&
          (before.validity.from === null || validity.from > before.validity.from),
      );
    if (announced) continue;
    yield {
      duty,
      outcome: 'WARN',
      subject: activity.key,
      because: [
        `${on} the legal bases of “${activity.name}” are ${inWords(now)}; until ${from} they were ${inWords(before)}, and no policy on record came with the change.`,
      ],
      entries: [activity, duty.bearer],
      statements: activity.sources,
    };
  }
}

/** The version before the bases last changed, and the day of the change; versions that say the same of them are passed over. */
function lastChange(
  now: ProcessingActivityEntry,
  versions: readonly ProcessingActivityEntry[],
): {
  readonly before: ProcessingActivityEntry;
  readonly from: NonNullable<ProcessingActivityEntry['validity']['from']>;
} | null {
  for (let from = now.validity.from; from !== null;) {
    const until = from;
    const before = versions.find(({ validity }) => validity.until === until);
    if (before === undefined) return null;
    if (basesOf(before) !== basesOf(now)) return { before, from };
    from = before.validity.from;
  }
  return null;
}

function basesOf({ legalBasisUses }: ProcessingActivityEntry): string {
  return legalBasisUses
    .map(({ legalBasis, purposeKey }) => `${legalBasis} ${purposeKey ?? ''}`)
    .sort()
    .join(', ');
}

function inWords({ legalBasisUses }: ProcessingActivityEntry): string {
  return legalBasisUses.length === 0 ? 'none' : listed(legalBasisUses.map(({ legalBasis }) => legalBasis));
}
