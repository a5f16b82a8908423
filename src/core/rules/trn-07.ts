import { controllerActivities, legalBases, ofTheNotice, restsOn } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { listed } from './wording';

/** A right that a notice tells of, by its article; `with`: only where processing rests on one of these. */
const rights: readonly {
  readonly article: string;
  readonly name: string;
  readonly with?: readonly string[];
}[] = [
  { article: '15', name: 'access (Art. 15)' },
  { article: '16', name: 'rectification (Art. 16)' },
  { article: '17', name: 'erasure (Art. 17)' },
  { article: '18', name: 'restriction (Art. 18)' },
  { article: '20', name: 'portability (Art. 20)', with: [legalBases.consent, legalBases.contract] },
  { article: '21', name: 'objection (Art. 21)' },
  { article: '7', name: 'withdrawal of consent (Art. 7(3))', with: [legalBases.consent] },
  { article: '77', name: 'complaint to an authority (Art. 77)' },
];

/** The notice tells of the rights of the data subject, of the withdrawal of consent and of complaint. */
export function* trn07(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'which rights it tells of', function* (duty) {
    const { register, notice, on } = inquiry;
    const activities = [...controllerActivities(inquiry)].map(({ activity }) => activity);
    const offered = register.all('dataSubjectRight');
    const told = new Set(offered.map(({ article }) => /Art\. ?(\d+)/.exec(article ?? '')?.[1]));
    const missing = rights.filter(
      ({ article, with: bases }) =>
        !told.has(article) &&
        (bases === undefined ||
          activities.some((activity) => bases.some((basis) => restsOn(activity, basis)))),
    );
    if (missing.length === 0) return;
    const consent = notice.speaking;
    yield {
      duty,
      outcome: 'FAIL',
      subject: notice.subject,
      because: [
        `${on} the rights that ${notice.title} is recorded to tell of do not include ${listed(
          missing.map(({ name }) => name),
          'or',
        )}.`,
      ],
      entries: [duty.bearer, ...offered, ...activities],
      statements: [
        ...(missing.some(({ article }) => article === '7') ? consent : []),
        ...offered.flatMap(({ sources }) => sources),
      ],
      searched: notice.clauses,
    };
  });
}
