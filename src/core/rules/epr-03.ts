import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { technologies } from './tracking';
import { names, quoted } from './wording';

/** A purpose that cookies are used for has a type of cookie that serves it. */
export function* epr03(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'whether the types of cookies serve its purposes', function* (duty) {
    const { notice, on } = inquiry;
    const listed = technologies(inquiry).filter(({ sources }) =>
      sources.some(({ kind }) => kind === 'cookie'),
    );
    // What a type is recorded to be for goes before words of its name.
    const serves = listed.some(({ category, name, purpose }) =>
      category === null ? notice.hasWord(`${name} ${purpose}`) : category === 'ADVERTISING',
    );
    if (listed.length === 0 || serves) return;
    const using = technologies(inquiry).filter((one) => !listed.includes(one));
    const advertising = using
      .flatMap(({ sources }) => sources)
      .filter(({ kind, quote }) => kind === 'purpose' && notice.hasWord(quote));
    for (const statement of [...new Map(advertising.map((one) => [one.key, one])).values()]) {
      yield {
        duty,
        outcome: 'FAIL',
        subject: statement.key,
        because: [
          `${on} ${notice.title} uses cookies and similar technologies to ${quoted(statement)}, and none of the types of cookies that it lists serves that: ${names(listed)}.`,
        ],
        entries: [
          ...using.filter(({ sources }) => sources.some(({ key }) => key === statement.key)),
          ...listed,
          ...inquiry
            .activities('CONTROLLER')
            .filter(({ sources }) => sources.some(({ key }) => key === statement.key)),
        ],
        statements: [
          statement,
          ...listed.flatMap(({ sources }) => sources.filter(({ kind }) => kind === 'cookie')),
        ],
      };
    }
  });
}
