import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { sections } from './wording';

/** The notice says whether people have to give their data, and what follows where they do not. */
export function* trn12(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'whether people have to give their data', function* (duty) {
    const { notice, on } = inquiry;
    if (notice.speaking.length > 0) return;
    const found = notice.clausesWithWords;
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: notice.subject,
      because: [
        found.length === 0
          ? `${on} ${notice.title} does not say whether people have to give their data, nor what follows where they do not: ${notice.searchInWords}.`
          : `${on} no statement of ${notice.title} on record says whether people have to give their data; ${sections(found)} may speak of it.`,
        'Whether any of the data is asked of the people themselves, and has to be given, a person has to find out.',
      ],
      entries: [duty.bearer, ...inquiry.activities('CONTROLLER')],
      searched: notice.clauses,
      missingFacts: [`provisionOfData(${duty.bearer.key})`],
    };
  });
}
