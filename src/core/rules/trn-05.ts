import type { DataCategory } from '../entries/data-category';
import type { PolicyStatement } from '../entries/policy-statement';
import { ofTheNotice } from './asking';
import { below, recorded } from './data-tree';
import type { Inquiry } from './inquiry';
import type { ConcernedEntry, Duty, Judgement } from './judgement';
import { distinct, names, quoted, quotes } from './wording';

/** What the notice claims of its data, that they are anonymous or not public, is borne out by the record. */
export function* trn05(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofTheNotice(inquiry, 'whether what it claims of its data holds', function* (duty) {
    for (const claim of inquiry.notice.speaking) yield* anonymity(inquiry, claim, duty);
    yield* madePublic(inquiry, duty);
  });
}

function* anonymity({ on, notice }: Inquiry, claim: PolicyStatement, duty: Duty): Iterable<Judgement> {
  const about = claim.entries.filter(
    (entry): entry is ConcernedEntry => !entry.entryKind.startsWith('policy'),
  );
  const categories = about.flatMap((entry): readonly DataCategory[] => {
    if (entry.entryKind === 'dataCategory') return [entry];
    return entry.entryKind === 'disclosure' || entry.entryKind === 'processingActivity'
      ? (entry as { readonly dataCategories: readonly DataCategory[] }).dataCategories
      : [];
  });
  const elements = distinct(categories.flatMap(({ children }) => children.flatMap(below)));
  const parts = elements.length === 0 ? distinct(categories) : elements;
  const identifiers = parts.filter((one) => recorded(one, ({ identifier }) => identifier) === true);
  if (parts.length > 0 && parts.every((one) => recorded(one, ({ identifier }) => identifier) === false))
    return;
  const what =
    elements.length === 0
      ? 'which elements the data has is not recorded'
      : `recorded as elements are ${names(elements)}`;
  if (identifiers.length > 0) {
    yield {
      duty,
      outcome: 'FAIL',
      subject: claim.key,
      because: [
        `${on} ${notice.title} says ${quoted(claim)}; recorded as identifying a person, directly or with other data, ${identifiers.length === 1 ? 'is' : 'are'} ${names(identifiers)}.`,
      ],
      entries: [...distinct(about), ...distinct(categories), ...identifiers],
      statements: [claim, ...identifiers.flatMap(({ sources }) => sources)],
    };
    return;
  }
  yield {
    duty,
    outcome: 'UNDETERMINED',
    subject: claim.key,
    because: [
      `${on} ${notice.title} says ${quoted(claim)}; ${what}.`,
      'Whether any of it relates to a person who can be identified, with all means that are reasonably likely to be used, a person has to decide.',
    ],
    entries: [...distinct(about), ...distinct(categories), ...elements],
    statements: [claim, ...elements.flatMap(({ sources }) => sources)],
    missingFacts: [
      ...(elements.length === 0 ? [`elements(${claim.key})`] : []),
      ...parts
        .filter((one) => recorded(one, ({ identifier }) => identifier) === null)
        .map(({ key }) => `identifier(${key})`),
    ],
  };
}

/** A claim that nothing is made public, beside data that is disclosed to the public. */
function* madePublic({ on, notice, rule, register }: Inquiry, duty: Duty): Iterable<Judgement> {
  for (const disclosure of register.all('disclosure')) {
    if (disclosure.role !== 'PUBLIC' || disclosure.modality === 'DENIES') continue;
    const claims = disclosure.dataCategories
      .flatMap(({ sources }) => sources)
      .filter(
        (one) => rule.statementKinds.includes(one.kind) && !notice.hasWord(one.quote) && notice.holds(one),
      );
    const said = disclosure.sources.filter((one) => one.kind === 'recipient' && notice.holds(one));
    for (const claim of distinct(claims)) {
      yield {
        duty,
        outcome: 'WARN',
        subject: claim.key,
        because: [
          `${on} ${notice.title} says ${quoted(claim)}, and discloses ${names(disclosure.dataCategories)} to ${disclosure.recipient.name}${said.length === 0 ? '' : `: ${quotes(said)}`}.`,
        ],
        entries: [disclosure, ...disclosure.dataCategories, disclosure.recipient],
        statements: [...said, claim],
      };
    }
  }
}
