import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { quoted } from './wording';

/** How the site answers an automated signal of objection is on record. */
export function* epr06(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'how it answers signals such as Do Not Track', function* (duty) {
    const { notice, on, register } = inquiry;
    for (const statement of notice.speaking) {
      yield {
        duty,
        outcome: 'INFO',
        subject: statement.key,
        because: [`${on} an automated signal of objection is not answered: ${quoted(statement)}.`],
        entries: [
          ...register
            .all('trackingTechnology')
            .filter(({ sources }) => sources.some(({ key }) => key === statement.key)),
          duty.bearer,
        ],
        statements: [statement],
      };
    }
  });
}
