import type { JsonObject } from '../core/canonical-json';
import type { Transfer } from '../core/transfer';
import type { RecordDocument } from './record-document';
import { notStated, type Placeholders } from './tilt-placeholders';
import type { Turns } from './turns';

/** Sorts of appropriate safeguards (Art. 46 GDPR) that TILT has no field of their own for. */
const otherSafeguards = [
  'appropriateSafeguard',
  'bindingCorporateRules',
  'codeOfConduct',
  'certification',
  'adHocClauses',
  'administrativeArrangement',
];

interface Held {
  readonly activity: string;
  readonly transfer: Transfer;
}

/** The third countries that data goes to, each once; who takes it there, and on what, stands beside it. */
export async function thirdCountryTransfers(
  { record }: RecordDocument,
  placeholders: Placeholders,
  turns: Turns,
): Promise<readonly JsonObject[]> {
  const byCountry = new Map<string, Held[]>();
  for (const { activity, transfers } of record.entries()) {
    if (turns.isOver) await turns.letOthersGo();
    for (const transfer of transfers) {
      const { country } = transfer.destination;
      if (country?.isThirdCountry !== true) continue;
      const held = byCountry.get(country.code);
      if (held === undefined) byCountry.set(country.code, [{ activity: activity.key, transfer }]);
      else held.push({ activity: activity.key, transfer });
    }
  }
  if (byCountry.size === 0) {
    const because =
      'No third country is recorded as a destination; a destination that is not stated may lie in one.';
    return [{ _registry: { state: placeholders.text('/thirdCountryTransfers/0', because) } }];
  }
  return [...byCountry]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([country, held], index) => inTilt(country, held, `/thirdCountryTransfers/${index}`, placeholders));
}

/** `available` is left out where the record cannot say it of all transfers to the country: the schema lets it be. */
function inTilt(country: string, held: readonly Held[], at: string, placeholders: Placeholders): JsonObject {
  const carried = held.filter(({ transfer: { assessment } }) => assessment.verdict === 'SUPPORTED');
  const sort = (kind: string): readonly Held[] =>
    carried.filter(({ transfer }) => transfer.assessment.mechanism?.kind === kind);
  const named = (kind: string): readonly string[] => [
    ...new Set(
      held.flatMap(({ transfer: { assessment } }) =>
        assessment.declared?.mechanism.kind === kind
          ? [`${assessment.declared.mechanism.title} is named, verdict on that ${assessment.declaredVerdict}`]
          : [],
      ),
    ),
  ];
  const possible = (kind: string): readonly string[] => [
    ...new Set(
      held.flatMap(({ transfer: { assessment } }) => {
        const { verdict, mechanism, declared } = assessment;
        return verdict === 'UNDETERMINED' &&
          mechanism?.kind === kind &&
          mechanism.key !== declared?.mechanism.key
          ? [`whether ${mechanism.title} carries a transfer is undetermined`]
          : [];
      }),
    ),
  ];
  const said = (field: string, kind: string, what: string): JsonObject => {
    const titles = [...new Set(sort(kind).map(({ transfer }) => transfer.assessment.mechanism!.title))];
    const wording = [
      ...titles.map((title) => `${title} supports a transfer`),
      ...named(kind),
      ...possible(kind),
    ];
    if (sort(kind).length === held.length) return { available: true, description: `${wording.join('; ')}.` };
    const because = `That ${what} carries every transfer to this country is not recorded.`;
    return {
      description:
        wording.length > 0
          ? `${wording.join('; ')}. ${because}`
          : placeholders.text(`${at}/${field}/description`, because),
    };
  };
  const silent = (field: string, what: string): JsonObject => ({
    description: placeholders.text(`${at}/${field}/description`, `${what} is not recorded.`),
  });
  const guarantees = otherSafeguards.flatMap(named);
  return {
    country,
    adequacyDecision: said('adequacyDecision', 'adequacyDecision', 'an adequacy decision'),
    appropriateGuarantees:
      guarantees.length > 0
        ? { description: `${guarantees.join('; ')}.` }
        : silent('appropriateGuarantees', 'Which appropriate safeguards there are'),
    presenceOfEnforceableRightsAndEffectiveRemedies: silent(
      'presenceOfEnforceableRightsAndEffectiveRemedies',
      'Whether there are enforceable rights and effective remedies',
    ),
    standardDataProtectionClause: said(
      'standardDataProtectionClause',
      'standardContractualClauses',
      'a set of standard clauses',
    ),
    _registry: {
      transfers: held.map(({ activity, transfer: { disclosure, exporter, importer, assessment } }) => ({
        activity,
        disclosure: disclosure.key,
        exporter: exporter.name,
        importer: importer.name,
        dataCategories:
          disclosure.dataCategories.length === 0
            ? [notStated]
            : disclosure.dataCategories.map(({ name }) => name),
        modality: disclosure.modality,
        verdict: assessment.verdict,
        mechanism: assessment.mechanism?.title ?? null,
        declared: assessment.declared?.mechanism.title ?? null,
        declaredVerdict: assessment.declaredVerdict,
        laterInvalidated: assessment.laterInvalidated,
        missingFacts: assessment.missingFacts,
      })),
    },
  };
}
