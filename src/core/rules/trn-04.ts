import { controllerActivities, legalBases } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { listed, quotes } from './wording';

/** Where processing rests on legitimate interests, the notice names the interest. */
export function* trn04(inquiry: Inquiry): Iterable<Judgement> {
  for (const { activity, duty } of controllerActivities(inquiry)) {
    const open = activity.legalBases.filter(
      ({ legalBasis, interest }) => legalBasis.key === legalBases.legitimateInterests && interest === null,
    );
    if (open.length === 0) continue;
    const said = activity.sources.filter(({ kind, quote }) => {
      return inquiry.rule.statementKinds.includes(kind) && inquiry.notice.hasWord(quote);
    });
    const purposes = open.flatMap(({ purpose }) => (purpose === null ? [] : [purpose.name]));
    yield {
      duty,
      outcome: 'FAIL',
      subject: activity.key,
      because: [
        `${inquiry.on} ${duty.bearer.name} names legitimate interests among the legal bases of “${activity.name}”${purposes.length === 0 ? '' : ` for ${listed(purposes)}`}, and which interest that is, is not named.`,
        ...(said.length === 0 ? [] : [`The policy says ${quotes(said)}.`]),
      ],
      entries: [activity, duty.bearer],
      statements: said,
      missingFacts: [`legalBases.interest(${activity.key})`],
    };
  }
}
