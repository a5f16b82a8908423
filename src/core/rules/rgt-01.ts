import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';

/** Each right has a way to exercise it, and is answered within a month. */
export function* rgt01(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'how rights are exercised', function* (duty) {
    for (const right of inquiry.register.all('dataSubjectRight')) {
      const article = Number(/Art\. ?(\d+)/.exec(right.article ?? '')?.[1] ?? Number.NaN);
      if (!(article >= firstRight && article <= lastRight)) continue;
      const days = right.timeLimit === null ? null : daysIn(right.timeLimit);
      const shared = {
        duty,
        subject: right.key,
        entries: [right, ...(right.contact === null ? [] : [right.contact]), duty.bearer],
        statements: right.sources,
      };
      if (days !== null && days > daysOfAMonth) {
        yield {
          ...shared,
          outcome: 'FAIL',
          because: [
            `${inquiry.on} the right “${right.name}” is answered in ${right.timeLimit!}, which is more than a month.`,
          ],
        };
      } else if (days === null) {
        yield {
          ...shared,
          outcome: 'UNDETERMINED',
          because: [
            `${inquiry.on} the right “${right.name}” is exercised thus: ${right.how.replace(/\.$/, '')}. In what time it is answered is ${right.timeLimit === null ? 'not stated' : `stated as “${right.timeLimit}”, which a person has to read`}${right.contact === null ? ', and no contact is recorded for it' : ''}.`,
          ],
          missingFacts: [
            `timeLimit(${right.key})`,
            ...(right.contact === null ? [`contact(${right.key})`] : []),
          ],
        };
      }
    }
  });
}

// The rights of the data subject, Art. 15 to 22, and the month of Art. 12(3) at its longest.
const firstRight = 15;
const lastRight = 22;
const daysOfAMonth = 31;

function daysIn(text: string): number | null {
  const stated = /(\d+)\)?\s*(business |working )?(day|week|month)/i.exec(text);
  if (stated === null) return /\b(a|one) month\b/i.test(text) ? daysOfAMonth : null;
  const count = Number(stated[1]);
  const unit = { day: stated[2] === undefined ? 1 : 7 / 5, week: 7, month: daysOfAMonth }[
    stated[3]!.toLowerCase() as 'day' | 'week' | 'month'
  ];
  return count * unit;
}
