import { controllerActivities, legalBases, ofTheNotice, restsOn } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** A purpose that the notice did not name when data was collected is compatible with those that it named. */
export function* law04(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'whether each purpose was named when data was collected', function* () {
    const { notice, on } = inquiry;
    for (const { activity, duty } of controllerActivities(inquiry)) {
      if (restsOn(activity, legalBases.consent) && activity.legalBases.length === 1) continue;
      for (const purpose of activity.purposes) {
        const said = purpose.sources;
        const first = said.map(({ document }) => document.validFrom).sort()[0];
        const began = activity.validFrom;
        if (first !== undefined && (began === null || first <= began)) continue;
        yield {
          duty,
          outcome: 'UNDETERMINED',
          subject: `${activity.key}/${purpose.key}`,
          because: [
            first === undefined
              ? `${on} “${purpose.name}” is a purpose of “${activity.name}”, and no statement of ${notice.title} on record names it.`
              : `${on} “${purpose.name}” is a purpose of “${activity.name}” since ${began!}, and the first policy on record that names it stands only from ${first}.`,
            'Whether it is compatible with the purposes for which the data was collected, or rests on consent or a law, a person has to decide.',
          ],
          entries: [purpose, activity, duty.bearer],
          statements: said,
          searched: first === undefined ? notice.clauses : [],
          missingFacts: [`compatibilityTest(${purpose.key})`],
        };
      }
    }
  });
}
