import type { DataCategory } from '../entries/data-category';

/** A category and all below it. */
export function below(category: DataCategory): readonly DataCategory[] {
  return [category, ...category.children.flatMap(below)];
}

/** A category and all above it, itself first. */
export function above(category: DataCategory): readonly DataCategory[] {
  return category.parent === null ? [category] : [category, ...above(category.parent)];
}

/** What is recorded of a category, or else of the nearest one above that stands for it; null: of none. */
export function recorded<T>(category: DataCategory, field: (one: DataCategory) => T | null): T | null {
  for (const one of above(category)) {
    const value = field(one);
    if (value !== null) return value;
  }
  return null;
}
