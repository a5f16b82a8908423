import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { distinct, quotes } from './wording';

/** The use of a site is no consent. */
export function* con02(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'whether it takes the use of a site for consent', function* (duty) {
    const { notice, on } = inquiry;
    const taking = notice.statements();
    if (taking.length === 0) return;
    yield {
      duty,
      outcome: 'WARN',
      subject: notice.subject,
      because: [
        `${on} ${notice.title} takes use or connection for acceptance or authorisation: ${quotes(taking)}.`,
        'That is no consent: consent is a clear affirmative act, freely given, specific, informed and unambiguous.',
      ],
      entries: [
        duty.bearer,
        ...distinct(
          inquiry
            .activities('CONTROLLER')
            .filter(({ sources }) =>
              sources.some(({ key }) => taking.some((statement) => statement.key === key)),
            ),
        ),
      ],
      statements: taking,
    };
  });
}
