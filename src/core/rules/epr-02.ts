import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { isNecessary, technologies } from './tracking';
import { listed, quotes } from './wording';

/** It is told what each cookie is for, how long it stays and which third parties can read it. */
export function* epr02(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'what it tells of cookies', function* (duty) {
    const { notice, on } = inquiry;
    // What is strictly necessary is exempt from Art. 5(3), and so from its information.
    const all = technologies(inquiry).filter((technology) => !isNecessary(technology));
    const said = notice.statements();
    const open = all.filter(({ sources }) => !sources.some(({ quote }) => notice.hasWord(quote)));
    if (open.length === 0) return;
    const elsewhere = said.filter(({ kind }) => kind === 'information');
    yield {
      duty,
      outcome: 'FAIL',
      subject: notice.subject,
      because: [
        `${on} for ${listed(open.map(({ name }) => `“${name}”`))} no duration is on record; neither is a list of the single cookies, nor who else can read each of them.`,
        ...(elsewhere.length === 0
          ? []
          : [`For more, ${notice.title} refers to others: ${quotes(elsewhere)}.`]),
      ],
      entries: [...open, duty.bearer],
      statements: [...said, ...open.flatMap(({ sources }) => sources)],
      searched: notice.clauses,
      missingFacts: open.map(({ key }) => `duration(${key})`),
    };
  });
}
