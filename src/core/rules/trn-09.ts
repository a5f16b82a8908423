import { controllerActivities, ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { withoutRule } from './retention';
import { distinct, quotes } from './wording';

/** The notice gives a period, or the criteria for one, for each category of data. */
export function* trn09(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'how long data is kept', function* (duty) {
    const { notice, on, register } = inquiry;
    const activities = [...controllerActivities(inquiry)].map(({ activity }) => activity);
    const rules = register
      .all('retentionRule')
      .filter(({ sources }) => sources.some((statement) => notice.holds(statement)));
    const said = notice.statements();
    for (const category of distinct(
      withoutRule(
        activities.flatMap((one) => one.dataCategories),
        rules,
      ),
    )) {
      yield {
        duty,
        outcome: said.length === 0 ? 'FAIL' : 'UNDETERMINED',
        subject: category.key,
        because: [
          `${on} ${duty.bearer.name} processes “${category.name}”, and no statement of ${notice.title} on record gives a period or a criterion for it by name.`,
          ...(said.length === 0
            ? []
            : [`Whether what it says of retention covers it, a person has to decide: ${quotes(said)}.`]),
        ],
        entries: [category, duty.bearer],
        statements: said,
        searched: notice.clauses,
      };
    }
  });
}
