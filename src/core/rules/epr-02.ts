import type { TrackingTechnology } from '../entries/tracking-technology';
import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { isNecessary, technologies } from './tracking';
import { distinct, listed, quotes } from './wording';

/** It is told what each cookie is for, how long it stays and which third parties can read it. */
export function* epr02(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'what it tells of cookies', function* (duty) {
    const { notice, on } = inquiry;
    // What is strictly necessary is exempt from Art. 5(3), and so from its information.
    const all = technologies(inquiry).filter((technology) => !isNecessary(technology));
    const said = notice.statements();
    const unlimited = all.filter(
      ({ duration, sources }) => duration === null && !sources.some(({ quote }) => notice.hasWord(quote)),
    );
    const unread = all.filter(({ thirdParties }) => thirdParties === null);
    const open = distinct([...unlimited, ...unread]);
    if (open.length === 0) return;
    const elsewhere = said.filter(({ kind }) => kind === 'information');
    yield {
      duty,
      outcome: 'FAIL',
      subject: notice.subject,
      because: [
        `${on} ${[
          ...(unlimited.length === 0 ? [] : [`for ${inWords(unlimited)} no duration is on record`]),
          ...(unread.length === 0
            ? []
            : [`for ${inWords(unread)} it is not on record which third parties can read what is stored`]),
        ].join('; ')}.`,
        ...(elsewhere.length === 0
          ? []
          : [`For more, ${notice.title} refers to others: ${quotes(elsewhere)}.`]),
      ],
      entries: [...open, duty.bearer],
      statements: [...said, ...open.flatMap(({ sources }) => sources)],
      searched: notice.clauses,
      missingFacts: [
        ...unlimited.map(({ key }) => `duration(${key})`),
        ...unread.map(({ key }) => `thirdParties(${key})`),
      ],
    };
  });
}

function inWords(some: readonly TrackingTechnology[]): string {
  return listed(some.map(({ name }) => `“${name}”`));
}
