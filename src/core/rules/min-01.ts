import type { DataCategory } from '../entries/data-category';
import { ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { names, quoted } from './wording';

/** Each element of data serves a purpose that is on record. */
export function* min01(inquiry: Inquiry): Iterable<Judgement> {
  const { register, on, notice } = inquiry;
  const duty = inquiry.dutyOfNotice();
  if (duty === null) return;
  const processed = new Set(inquiry.activities().flatMap((one) => one.dataCategories.map(({ key }) => key)));
  for (const category of register.all('dataCategory')) {
    const serves = [...above(category), ...below(category)].some(({ key }) => processed.has(key));
    if (serves || (category.parent !== null && !touches(category.parent, processed))) continue;
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
        missingFacts: [`necessity(${statement.key})`],
      };
    }
  });
}

function above(category: DataCategory): readonly DataCategory[] {
  return category.parent === null ? [category] : [category, ...above(category.parent)];
}

function below(category: DataCategory): readonly DataCategory[] {
  return [category, ...category.children.flatMap(below)];
}

/** Whether the category or anything around it is processed: then only the topmost idle part is told of. */
function touches(category: DataCategory, processed: ReadonlySet<string>): boolean {
  return [...above(category), ...below(category)].some(({ key }) => processed.has(key));
}
