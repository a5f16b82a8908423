// What the systems under comparison answer, in one form, so that the answers to a question can be held against each other:
// plain JSON with the same fields in the same order, whatever each system calls them and in which order it gives its rows.

/**
 * @typedef {{ key: string, name: string }} Named
 * @typedef {{ organisation: string, name: string, country: string | null, roles: string[],
 *   disclosures: { key: string, reliances: { mechanism: string, inForce: boolean }[] }[] }} RecipientRow
 * @typedef {{ code: string, name: string, adequacyDecisions: string[] }} DestinationRow
 * @typedef {{ key: string, name: string, dataCategories: Named[], purposes?: Named[],
 *   disclosures: { key: string, recipient: Named, destinations: DestinationRow[] }[] }} ActivityRow
 * @typedef {{ key: string, name: string, disclosures: { key: string, role: string, discloser: Named,
 *   activities: { key: string, name: string, dataCategories: Named[] }[] }[] }} OrganisationRow
 */

/**
 * The answer to R: one row for each recipient and destination, by both.
 * @param {Iterable<RecipientRow>} rows
 * @returns {RecipientRow[]}
 */
export function recipientRows(rows) {
  return [...rows]
    .map(({ organisation, name, country, roles, disclosures }) => ({
      organisation,
      name,
      country,
      roles: [...new Set(roles)].sort(),
      disclosures: byKey(disclosures).map(({ key, reliances }) => ({
        key,
        reliances: reliances.map(({ mechanism, inForce }) => ({ mechanism, inForce })),
      })),
    }))
    .sort((a, b) => compare(a.organisation, b.organisation) || compare(a.country ?? '~', b.country ?? '~'));
}

/**
 * The answer to L, and with `purposes` that to E: activities in the order in which they come.
 * @param {Iterable<ActivityRow>} rows
 * @returns {ActivityRow[]}
 */
export function activityRows(rows) {
  return Array.from(rows, ({ key, name, dataCategories, purposes, disclosures }) => ({
    key,
    name,
    dataCategories: dataCategories.map(named),
    ...(purposes === undefined ? {} : { purposes: purposes.map(named) }),
    disclosures: byKey(disclosures).map((disclosure) => ({
      key: disclosure.key,
      recipient: named(disclosure.recipient),
      destinations: disclosure.destinations.map((destination) => ({
        code: destination.code,
        name: destination.name,
        adequacyDecisions: [...destination.adequacyDecisions].sort(),
      })),
    })),
  }));
}

/**
 * The answer to O; null where the organisation does not hold on the day.
 * @param {OrganisationRow | null | undefined} row
 * @returns {OrganisationRow | null}
 */
export function organisationRow(row) {
  if (row === null || row === undefined) return null;
  return {
    ...named(row),
    disclosures: byKey(row.disclosures).map(({ key, role, discloser, activities }) => ({
      key,
      role,
      discloser: named(discloser),
      activities: activities.map((activity) => ({
        ...named(activity),
        dataCategories: activity.dataCategories.map(named),
      })),
    })),
  };
}

/**
 * The answer to W and to the reading after it.
 * @param {Named} row
 * @returns {Named}
 */
export function named({ key, name }) {
  return { key, name };
}

/**
 * @template {{ key: string }} T
 * @param {readonly T[]} entries
 * @returns {T[]} by their keys
 */
function byKey(entries) {
  return [...entries].sort((a, b) => compare(a.key, b.key));
}

/** By code units, as the registry does. */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
