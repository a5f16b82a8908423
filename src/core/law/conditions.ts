import type { Clocks } from '../clocks';
import { factPaths, type Facts, type FactValue } from './facts';
import type { Condition, MechanismRecord } from './law-data';
import { coverPath } from './facts';

/** Whether a condition holds; null where the facts do not say. */
export function holds(
  condition: Condition,
  mechanism: MechanismRecord,
  facts: Facts,
  clocks: Pick<Clocks, 'validOn' | 'lawOn'>,
): boolean | null {
  const fact = factFor(condition, mechanism, facts, clocks);
  if (fact === undefined) return null;
  const value = condition.value === 'D' ? clocks.validOn : condition.value;
  switch (condition.op) {
    case 'eq':
      return fact === value;
    case 'ne':
      return fact !== value;
    case 'in':
      return typeof fact === 'string' && Array.isArray(value) && value.includes(fact);
    case 'contains':
      return Array.isArray(fact) && fact.includes(String(value));
    case 'notContains':
      return Array.isArray(fact) && !fact.includes(String(value));
    case 'exists':
      return fact === true || (typeof fact === 'string' && fact !== '');
    case 'lt':
      return typeof fact === 'string' && fact < String(value);
    case 'lte':
      return typeof fact === 'string' && fact <= String(value);
    case 'notLteOrNull':
      return fact === null || (typeof fact === 'string' && fact > String(value));
  }
}

/** The fact that a condition reads; undefined where it is not known. Some facts follow from others. */
function factFor(
  condition: Condition,
  mechanism: MechanismRecord,
  facts: Facts,
  clocks: Pick<Clocks, 'lawOn'>,
): FactValue | undefined {
  if (condition.path === 'D') return clocks.lawOn;
  if (facts.has(condition.path)) return facts.get(condition.path);
  const humanResources = facts.flag(factPaths.humanResources);
  switch (condition.path) {
    case factPaths.bothPublic: {
      const exporter = facts.flag(factPaths.exporterPublicBody);
      const recipient = facts.flag(factPaths.recipientPublicBody);
      if (exporter === false || recipient === false) return false;
      return exporter === true && recipient === true ? true : undefined;
    }
    case factPaths.humanResourcesCovered: {
      const covered =
        mechanism.certification === null ? null : facts.flag(coverPath(mechanism.certification.scheme));
      if (humanResources === false || covered === true) return true;
      return humanResources === true && covered === false ? false : undefined;
    }
    case factPaths.dataKinds:
      // Human resources data is what an employer sends of its employees: the kind that the condition keeps out.
      if (humanResources === null) return undefined;
      return humanResources ? [String(condition.value)] : [];
    default:
      return undefined;
  }
}
