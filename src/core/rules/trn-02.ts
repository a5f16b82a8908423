import { disclosuresIn, ofTheNotice, partiesOf, servesController } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { dataOf } from './transfers';

/** Each recipient, or the category that it belongs to, stands in the notice. */
export function* trn02(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'whether each recipient is disclosed', function* () {
    const { notice, on } = inquiry;
    for (const { disclosure, duty } of disclosuresIn(inquiry, (one) => servesController(inquiry, one))) {
      const { recipient, role } = disclosure;
      const said = disclosure.sources.filter((statement) => notice.holds(statement));
      const shared = { duty, subject: disclosure.key, entries: partiesOf(disclosure), statements: said };
      if (said.length === 0) {
        yield {
          ...shared,
          outcome: 'FAIL',
          because: [
            `${on} ${recipient.name} is recorded as a recipient of ${dataOf(disclosure)}, and no statement of ${notice.title} on record speaks of that disclosure.`,
          ],
          searched: notice.clauses,
        };
      } else if (!recipient.named && role !== 'PUBLIC_AUTHORITY' && role !== 'PUBLIC') {
        yield {
          ...shared,
          outcome: 'WARN',
          severity: 'LOW',
          because: [
            `${on} ${notice.title} discloses “${recipient.name}” as a category only; who they are is not recorded, and a person who asks for access may ask for their names.`,
          ],
        };
      }
    }
  });
}
