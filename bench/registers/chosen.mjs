import { asked } from './sizes.mjs';

/** How many disclosures the organisation of question O receives, about: the same in all sizes. */
const wantedOfO = 10;

/**
 * What the questions ask about in a register.
 * @typedef {{ activity: string, day: string, organisation: string, renamed: string }} Chosen
 *   `organisation`: of O; `renamed`: of W, an organisation that stands in the answers to R and to L
 */

/**
 * @param {import('./generate.mjs').GeneratedRegister} register
 * @returns {Chosen}
 */
export function chosenOf(register) {
  const { activity, day } = asked;
  const holds = ({ validity: { from, until } }) =>
    (from === null || from <= day) && (until === null || day < until);
  const held = register.disclosures.filter(holds);
  const received = new Map();
  for (const { recipient } of held) received.set(recipient.key, (received.get(recipient.key) ?? 0) + 1);
  const reached = reachedBy(
    register.activities.find(({ key }) => key === activity),
    held,
  );
  const away = (key) => Math.abs(received.get(key) - wantedOfO);
  const byKey = [...reached].filter((key) => received.has(key)).sort();
  const organisation = [...byKey].sort((a, b) => away(a) - away(b))[0];
  const listed = new Set(
    register.activities
      .filter(holds)
      .map(({ key }) => key)
      .sort()
      .slice(0, 100),
  );
  const inList = new Set(
    held
      .filter(({ activities }) => activities.some(({ key }) => listed.has(key)))
      .map(({ recipient }) => recipient.key),
  );
  const renamed = byKey.find((key) => inList.has(key)) ?? byKey[0];
  return { activity, day, organisation, renamed };
}

/** Whom the data of an activity reaches, by key. */
function reachedBy(activity, disclosures) {
  const passed = new Map();
  for (const { discloser, recipient, activities } of disclosures) {
    if (activities.length > 0 && !activities.includes(activity)) continue;
    passed.set(discloser.key, [...(passed.get(discloser.key) ?? []), recipient.key]);
  }
  const reached = new Set([activity.controller.key]);
  // The set grows at its end while it is walked.
  for (const key of reached) for (const next of passed.get(key) ?? []) reached.add(next);
  reached.delete(activity.controller.key);
  return reached;
}
