import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { quoted, quotes } from './wording';

/** Marketing by electronic mail has prior consent, unless it is for own similar products to a customer. */
export function* epr05(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'on what marketing by electronic mail rests', function* (duty) {
    const { notice, on } = inquiry;
    const optOuts = notice
      .statements('choice')
      .filter(({ quote }) => /opt-?out|unsubscribe/i.test(quote) && /communication|e-?mail/i.test(quote));
    for (const statement of notice.speaking) {
      const others = /third part/i.test(statement.quote);
      const activities = inquiry
        .activities('CONTROLLER')
        .filter(({ sources }) => sources.some(({ key }) => key === statement.key));
      yield {
        duty,
        outcome: others && optOuts.length > 0 ? 'WARN' : 'UNDETERMINED',
        subject: statement.key,
        because: [
          `${on} ${notice.title} tells of marketing${others ? ', for the products of others too' : ''}: ${quoted(statement)}; no prior consent is on record.`,
          ...(optOuts.length === 0 ? [] : [`On record is an opt-out: ${quotes(optOuts)}.`]),
          'Without consent, only own similar products may be offered to customers who could refuse; whether consent is asked and who is a customer, a person has to find out.',
        ],
        entries: [duty.bearer, ...activities],
        statements: [statement, ...optOuts],
        missingFacts: [`priorConsent(${statement.key})`],
      };
    }
  });
}
