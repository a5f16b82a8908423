import { ofTheNotice } from './asking';
import type { ConcernedEntry, Judgement } from './judgement';
import type { Inquiry } from './inquiry';
import { distinct, names, quoted, quotes } from './wording';

const facts = ['trackingTechnology', 'disclosure', 'organisation'];
const sideOfFacts = ['recipient', 'disclosure'];

/** Nothing that the notice denies is recorded as a fact, by itself or by the record. */
export function* trn03(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'whether it denies what is recorded', function* (duty) {
    const { notice, on } = inquiry;
    for (const denial of notice.speaking) {
      const denied = denial.entries.filter((entry): entry is ConcernedEntry =>
        facts.includes(entry.entryKind),
      );
      if (denied.length === 0) continue;
      const against = distinct(
        denied
          .flatMap(({ sources }) => sources)
          .filter(({ kind, key }) => key !== denial.key && sideOfFacts.includes(kind)),
      );
      yield {
        duty,
        outcome: 'FAIL',
        subject: denial.key,
        because: [
          `${on} ${notice.title} says ${quoted(denial)}; on record are ${names(denied as readonly { readonly name: string }[])}.`,
          ...(against.length === 0 ? [] : [`It also says ${quotes(against)}.`]),
        ],
        entries: denied,
        statements: [denial, ...against],
      };
    }
  });
}
