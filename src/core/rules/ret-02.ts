import type { RetentionRule } from '../entries/retention-rule';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { names, quotes } from './wording';

/** The rules for one category do not contradict each other, and none is open without end. */
export function* ret02(inquiry: Inquiry): Iterable<Judgement> {
  const { register, notice, rule: asked, on } = inquiry;
  const duty = dutyToKeep(inquiry);
  if (duty === null) return;
  const rules = register.all('retentionRule');
  for (const [index, one] of rules.entries()) {
    for (const other of rules.slice(index + 1)) {
      const shared = one.dataCategories.filter((category) => other.dataCategories.includes(category));
      if (shared.length === 0 || (one.duration === other.duration && one.criterion === other.criterion))
        continue;
      yield {
        duty,
        outcome: 'FAIL',
        subject: `${one.key}+${other.key}`,
        because: [
          `${on} two rules for ${names(shared)} differ, and which goes before the other is not stated: ${inWords(one)}, against ${inWords(other)}.`,
        ],
        entries: [one, other, ...shared, duty.bearer],
        statements: [...one.sources, ...other.sources],
      };
    }
  }
  for (const reservation of rules) {
    const open = reservation.sources.filter(
      ({ kind, quote }) => asked.statementKinds.includes(kind) && notice.hasWord(quote),
    );
    if (open.length === 0 || reservation.duration !== null) continue;
    const periods = rules.filter(({ duration }) => duration !== null);
    const against = periods.flatMap(({ sources }) => sources);
    yield {
      duty,
      outcome: 'FAIL',
      subject: reservation.key,
      because: [
        `${on} data may be kept without a limit that could be told: ${quotes(open)}.`,
        ...(against.length === 0 ? [] : [`Beside it stand fixed periods: ${quotes(against)}.`]),
      ],
      entries: [reservation, ...reservation.dataCategories, ...periods, duty.bearer],
      statements: [...open, ...against],
    };
  }
}

/** The duty of the first controller whose activity is bound. */
function dutyToKeep(inquiry: Inquiry): Duty | null {
  return inquiry.dutyOfNotice();
}

function inWords({ duration, criterion, sources }: RetentionRule): string {
  if (sources.length > 0) return quotes(sources);
  return `“${criterion ?? duration ?? 'not stated'}”`;
}
