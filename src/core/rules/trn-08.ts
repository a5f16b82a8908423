import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { names, quoted } from './wording';

/** Where data does not come from the person, the notice names the source. */
export function* trn08(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'whether it names the sources of data', function* (duty) {
    const { notice, on } = inquiry;
    for (const statement of notice.speaking) {
      const activities = inquiry
        .activities('CONTROLLER')
        .filter(({ sources }) => sources.some(({ key }) => key === statement.key));
      const categories = inquiry.register
        .all('dataCategory')
        .filter(({ sources }) => sources.some(({ key }) => key === statement.key));
      const what = categories.length === 0 ? 'data' : `“${names(categories)}”`;
      yield {
        duty,
        outcome: 'FAIL',
        subject: statement.key,
        because: [
          `${on} ${duty.bearer.name} may obtain ${what} from others than the person, and ${notice.title} says of the source only ${quoted(statement)}; who the partners and third parties are is not stated.`,
        ],
        entries: [duty.bearer, ...categories, ...activities],
        statements: [statement],
      };
    }
  });
}
