import type { DataCategory } from '../entries/data-category';
import { ofTheNotice } from './asking';
import { above, below } from './data-tree';
import type { Inquiry } from './inquiry';
import type { Duty, Judgement } from './judgement';
import { names, quoted } from './wording';

/** Each element of data serves a purpose that is on record. */
export function* min01(inquiry: Inquiry): Iterable<Judgement> {
  const { register, on, notice } = inquiry;
  const duty = inquiry.dutyOfNotice();
  if (duty === null) return;
  const processed = new Set(inquiry.activities().flatMap((one) => one.dataCategories.map(({ key }) => key)));
  for (const category of register.all('dataCategory')) {
    const serves = touches(category, processed);
    if (serves) {
      yield* ofNeed(inquiry, category, duty);
      continue;
    }
    // Only the topmost idle part is told of.
    if (category.parent !== null && !touches(category.parent, processed)) continue;
    yield {
      duty,
      outcome: 'FAIL',
      subject: category.key,
      because: [
        `${on} “${category.name}” is recorded as data, and no activity on record processes it for any purpose.`,
      ],
      entries: [category],
      statements: category.sources,
    };
  }
  yield* ofTheNotice(inquiry, 'whether it takes more data than it needs', function* () {
    for (const statement of notice.speaking) {
      const categories = register
        .all('dataCategory')
        .filter(({ sources }) => sources.some(({ key }) => key === statement.key));
      if (categories.length > 0 && categories.every(isDecided)) continue;
      const activities = inquiry
        .activities('CONTROLLER')
        .filter(({ sources }) => sources.some(({ key }) => key === statement.key));
      yield {
        duty,
        outcome: 'UNDETERMINED',
        subject: statement.key,
        because: [
          `${on} ${duty.bearer.name} takes ${quoted(statement)}; which of these elements ${activities.length === 0 ? 'its purposes need' : `${names(activities)} need`}, a person has to decide.`,
        ],
        entries: [...categories, ...activities],
        statements: [statement],
        missingFacts: [
          `necessity(${statement.key})`,
          ...categories.filter((one) => !isDecided(one)).map(({ key }) => `neededFor(${key})`),
        ],
      };
    }
  });
}

/** What is recorded of the need for a category: no purpose needs it, or one for which nobody processes it. */
function* ofNeed(inquiry: Inquiry, category: DataCategory, duty: Duty): Iterable<Judgement> {
  const { neededFor } = category;
  if (neededFor === null) return;
  const around = new Set([...above(category), ...below(category)]);
  const activities = inquiry
    .activities()
    .filter(({ dataCategories }) => dataCategories.some((one) => around.has(one)));
  const isServed = neededFor.some(({ key }) =>
    activities.some(({ purposes }) => purposes.some((purpose) => purpose.key === key)),
  );
  if (isServed) return;
  yield {
    duty,
    outcome: neededFor.length === 0 ? 'FAIL' : 'UNDETERMINED',
    subject: category.key,
    because: [
      neededFor.length === 0
        ? `${inquiry.on} “${category.name}” is processed (${names(activities)}), and it is on record that no purpose needs it.`
        : `${inquiry.on} “${category.name}” is recorded as needed for ${names(neededFor)}, and no activity on record processes it for that; whether one of ${names(activities)} needs it, a person has to decide.`,
    ],
    entries: [category, ...activities, ...neededFor],
    statements: category.sources,
    missingFacts: neededFor.length === 0 ? [] : [`neededFor(${category.key})`],
  };
}

/** Whether it is recorded of the category, or of all its parts, which purposes need it. */
function isDecided({ neededFor, children }: DataCategory): boolean {
  return neededFor !== null || (children.length > 0 && children.every(isDecided));
}

/** Whether the category or anything around it is processed. */
function touches(category: DataCategory, processed: ReadonlySet<string>): boolean {
  return [...above(category), ...below(category)].some(({ key }) => processed.has(key));
}
