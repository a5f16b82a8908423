import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { quotes } from './wording';

/** Decisions by automated means alone have a ground and safeguards, and the notice tells of them. */
export function* aut01(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'whether it tells of automated decisions', function* (duty) {
    const { notice, on } = inquiry;
    const said = notice.statements();
    if (said.length > 0 && said.every(({ modality }) => modality === 'DENIES')) return;
    const shared = {
      duty,
      outcome: 'UNDETERMINED' as const,
      subject: notice.subject,
      entries: [duty.bearer, ...inquiry.activities('CONTROLLER')],
      missingFacts: [`automatedDecisions(${duty.bearer.key})`],
    };
    if (said.length > 0) {
      yield {
        ...shared,
        because: [
          `${on} ${notice.title} tells of automated decisions: ${quotes(said)}; on which ground and with which safeguards, a person has to decide.`,
        ],
        statements: said,
      };
      return;
    }
    const found = notice.clausesWithWords;
    yield {
      ...shared,
      because: [
        found.length === 0
          ? `${on} ${notice.title} says nothing on automated decisions, profiling among them: ${notice.searchInWords}.`
          : `${on} no statement on automated decisions is recorded of ${notice.title}, and section ${found.map(({ section }) => section).join(', ')} holds words that may be about them.`,
        'Whether decisions are made by automated means alone is not recorded; if they are, the notice has to tell of it, and a person has to say.',
      ],
      searched: notice.clauses,
    };
  });
}
