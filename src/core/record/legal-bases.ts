import type { LegalBasisUse } from '../entries/processing-activity';
import { legalBases as known } from '../rules/asking';
import { listed, names, quotes } from '../rules/wording';
import { some, type FieldContent } from './record-field';
import type { RecordEntry } from './record-entry';

/** The legal bases that the activity is said to rest on (Art. 6(1)). */
export function legalBases(entry: RecordEntry): FieldContent {
  const { legalBases: uses } = entry.activity;
  const values = some([...new Set(stated(uses).map(basisInWords))]);
  if (values === null) return nothingNamed(entry);
  return { state: 'STATED', values, statements: entry.statements('legal_basis') };
}

/** Which of them carries which purpose: a single one that is named for all carries each. */
export function legalBasisOfEachPurpose(entry: RecordEntry): FieldContent {
  const { activity } = entry;
  const uses = stated(activity.legalBases);
  const forAll = uses.filter(({ purpose }) => purpose === null);
  const carried = activity.purposes.flatMap((purpose) => {
    const own = uses.filter((use) => use.purpose?.key === purpose.key);
    const bases = own.length > 0 ? own : forAll.length === 1 ? forAll : [];
    return bases.map((use) => `${purpose.name}: ${basisInWords(use)}`);
  });
  const open = activity.purposes.filter(
    ({ key }) => forAll.length !== 1 && !uses.some(({ purpose }) => purpose?.key === key),
  );
  if (uses.length === 0) return nothingNamed(entry);
  const several = listed(forAll.map(basisInWords));
  const gap =
    forAll.length > 1
      ? `which of the legal bases named for the whole carries ${names(open)} is not stated: ${several}`
      : `no legal basis is recorded for ${names(open)}`;
  const values = some(carried);
  if (values === null) {
    return entry.silence(
      activity.purposes.length === 0
        ? `No purpose of “${activity.name}” is recorded that a legal basis could carry.`
        : `${gap.charAt(0).toUpperCase()}${gap.slice(1)}.`,
    );
  }
  return {
    state: 'STATED',
    values,
    statements: entry.statements('legal_basis'),
    missing: open.length === 0 ? [] : [gap],
  };
}

/** The legitimate interests that are pursued, where the activity is said to rest on them (Art. 13(1)(d)). */
export function legitimateInterests(entry: RecordEntry): FieldContent {
  const uses = stated(entry.activity.legalBases);
  if (uses.length === 0) return nothingNamed(entry);
  const resting = uses.filter(({ legalBasis }) => legalBasis.key === known.legitimateInterests);
  if (resting.length === 0) {
    const explanation = `“${entry.activity.name}” is not said to rest on legitimate interests.`;
    return { state: 'NOT_APPLICABLE', explanation };
  }
  const values = some(resting.flatMap(({ interest }) => (interest === null ? [] : [interest])));
  if (values === null) {
    const said = entry.statements('legal_basis');
    return entry.silence(
      `Legitimate interests are named as a legal basis of “${entry.activity.name}”, and no interest is named with them.`,
      ...(said.length === 0 ? [] : [`What is said of legal bases: ${quotes(said)}.`]),
    );
  }
  const unnamed = resting.some(({ interest }) => interest === null);
  const missing = unnamed ? ['for some of it no interest is named'] : [];
  return { state: 'STATED', values, statements: entry.statements('legal_basis'), missing };
}

/** What is denied is no legal basis. */
export function stated(uses: readonly LegalBasisUse[]): readonly LegalBasisUse[] {
  return uses.filter(({ modality }) => modality !== 'DENIES');
}

function nothingNamed(entry: RecordEntry): FieldContent {
  const { activity, record } = entry;
  const whose =
    record.kind === 'PROCESSOR'
      ? ' It is for the controller to have one; the register does not hold it.'
      : '';
  return entry.silence(`No legal basis of “${activity.name}” is recorded.${whose}`);
}

function basisInWords({ legalBasis: { label, article }, modality, purpose }: LegalBasisUse): string {
  const how =
    modality === 'MAY' ? ', which may be so' : modality === 'RESERVES' ? ', a right that is reserved' : '';
  return `${label} (${article} GDPR${purpose === null ? '' : `; for ${purpose.name}`})${how}`;
}
