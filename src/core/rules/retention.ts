import type { DataCategory } from '../entries/data-category';
import type { RetentionRule } from '../entries/retention-rule';

/** The categories of which no rule speaks, the topmost of each branch; a category stands for all below it. */
export function withoutRule(
  categories: readonly DataCategory[],
  rules: readonly RetentionRule[],
): readonly DataCategory[] {
  const named = new Set(rules.flatMap(({ dataCategories }) => dataCategories.map(({ key }) => key)));
  return categories.flatMap((category) => uncovered(category, named));
}

function uncovered(category: DataCategory, named: ReadonlySet<string>): readonly DataCategory[] {
  if (isNamed(category, named)) return [];
  const below = category.children.map((child) => [child, uncovered(child, named)] as const);
  const whole = below.every(([child, open]) => open.length === 1 && open[0] === child);
  return whole ? [category] : below.flatMap(([, open]) => open);
}

function isNamed(category: DataCategory, named: ReadonlySet<string>): boolean {
  for (let at: DataCategory | null = category; at !== null; at = at.parent) {
    if (named.has(at.key)) return true;
  }
  return false;
}
