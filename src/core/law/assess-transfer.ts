import type { Clocks } from '../clocks';
import {
  compareVerdicts,
  type DeclaredVerdict,
  type ExporterRegime,
  type RecipientRole,
  type Verdict,
} from '../words';
import { factPaths, type Facts } from './facts';
import { endingOf, judgeMechanism, type Judgement, type ReasonRecord } from './judge-mechanism';
import type { KnownLaw, KnownMechanism } from './law';

/** Where the data goes, as far as it is stated. */
export type TransferDestination =
  | { readonly to: 'country'; readonly country: string }
  | { readonly to: 'organisation'; readonly name: string }
  | { readonly to: 'region'; readonly name: string; readonly members: readonly string[] | null }
  | { readonly to: 'notStated' };

/** One transfer to be judged. A fact that is left out is not known. */
export interface TransferCase {
  /** The law that binds the exporter; null: one that the law data does not hold. */
  readonly regime: ExporterRegime | null;
  readonly exporterRole: RecipientRole | null;
  readonly importerRole: RecipientRole | null;
  readonly destination: TransferDestination;
  /** The key of the mechanism that was declared; null: none was. */
  readonly declared: string | null;
  readonly facts: Facts;
}

/** What the law says of a transfer, with the reasons (Art. 44-49 GDPR). */
export interface Assessment {
  /** What could carry the transfer: the best of all candidates. */
  readonly verdict: Verdict;
  /** The key of that best candidate; null where there is none. */
  readonly mechanism: string | null;
  readonly declaredVerdict: DeclaredVerdict;
  readonly reasons: readonly [ReasonRecord, ...ReasonRecord[]];
  /** The paths of the facts that would have to be recorded, and of those that were assumed. */
  readonly missingFacts: readonly string[];
  readonly laterInvalidated: boolean;
}

type LawClocks = Pick<Clocks, 'validOn' | 'lawOn'>;

/**
 * Judges one transfer on the law as known, on two verdicts: what could carry it and what was declared.
 * Candidates are the declared mechanism and every adequacy decision that applies by operation of law; the
 * best of them is the verdict. Missing data is UNDETERMINED, never a pass.
 */
export function assessTransfer(law: KnownLaw, transfer: TransferCase, clocks: LawClocks): Assessment {
  const { destination } = transfer;
  if (transfer.regime === null) {
    return open(transfer, 'The register holds no transfer law for the place where these people are.', []);
  }
  if (destination.to === 'notStated') {
    return open(transfer, 'The country of the recipient is not stated.', [factPaths.country]);
  }
  if (destination.to === 'region') return assessRegion(law, transfer, destination, clocks);
  const regime = law.regime(transfer.regime);
  if (destination.to === 'organisation') {
    return regime.complete
      ? assessThirdCountry(law, transfer, clocks)
      : assessPartlyHeld(law, transfer, regime.title, clocks);
  }
  if (regime.home !== null) {
    return regime.home.includes(destination.country)
      ? noTransfer(
          `${countryName(law, destination.country)} is home territory under the ${regime.title}.`,
          null,
        )
      : assessPartlyHeld(law, transfer, regime.title, clocks);
  }
  if (!law.isThirdCountry(destination.country, clocks.lawOn)) {
    const bridge = law.bridgeOf(destination.country, clocks.lawOn);
    return noTransfer(
      `${countryName(law, destination.country)} is no third country on ${clocks.lawOn}${bridge === null ? '' : `: ${bridge.record.title}`}.`,
      bridge?.record.article ?? 'Art. 44 GDPR',
    );
  }
  const doubt = law.doubtAbout(destination.country, clocks.lawOn);
  if (doubt !== null) return open(transfer, doubt, []);
  return assessThirdCountry(law, transfer, clocks);
}

function assessThirdCountry(law: KnownLaw, transfer: TransferCase, clocks: LawClocks): Assessment {
  if (clocks.lawOn < law.data.lawBegins) {
    return open(
      transfer,
      `The law data begin on ${law.data.lawBegins}; the law of ${clocks.lawOn} is not held.`,
      [],
    );
  }
  const bound = transfer.facts.flag(factPaths.exporterBound);
  if (bound === false) {
    return noTransfer(
      'Chapter V does not bind this exporter, because the GDPR does not apply to it; the duty of the first exporter for onward transfers stays.',
      'Art. 3, 44 GDPR',
    );
  }
  return weigh(law, transfer, clocks, adequacyByLaw(law, transfer.destination));
}

/** Regimes of which only home and a few schemes are held: what is not among them stays open. */
function assessPartlyHeld(
  law: KnownLaw,
  transfer: TransferCase,
  title: string,
  clocks: LawClocks,
): Assessment {
  const regime = transfer.regime!;
  const declared = transfer.declared === null ? undefined : law.mechanisms.get(transfer.declared);
  const held =
    declared?.record.exporterRegimes.includes(regime) === true && reaches(declared, transfer.destination);
  const byLaw = adequacyByLaw(law, transfer.destination).filter(({ record }) =>
    record.exporterRegimes.includes(regime),
  );
  if (held || byLaw.length > 0) return weigh(law, transfer, clocks, byLaw);
  return open(
    transfer,
    `The law data hold the ${title} in part only: home territory and a few schemes. What else could carry this transfer is not held.`,
    [],
  );
}

function reaches(mechanism: KnownMechanism, destination: TransferDestination): boolean {
  const to = mechanism.record.destination;
  if (to.to === 'anyThirdCountry') return true;
  return to.to === 'country' && destination.to === 'country' && to.country === destination.country;
}

function adequacyByLaw(law: KnownLaw, destination: TransferDestination): readonly KnownMechanism[] {
  if (destination.to === 'country') return law.appliesByLawTo(destination.country);
  return destination.to === 'organisation' ? law.appliesByLawToOrganisation(destination.name) : [];
}

/** Judges the candidates and takes the best of them. */
function weigh(
  law: KnownLaw,
  transfer: TransferCase,
  clocks: LawClocks,
  byLaw: readonly KnownMechanism[],
): Assessment {
  const judge = (key: string): Judgement => judgeMechanism(law, key, transfer, clocks, false);
  const inForce = byLaw.filter(
    ({ record }) =>
      record.key !== transfer.declared && law.inForce(law.mechanisms.get(record.key)!, clocks.lawOn),
  );
  const automatic = inForce.map(({ record }) => judge(record.key));
  const adequacyHolds = automatic.some(({ verdict }) => verdict === 'SUPPORTED');
  const declared =
    transfer.declared === null
      ? null
      : judgeMechanism(law, transfer.declared, transfer, clocks, adequacyHolds);
  const candidates = [...(declared === null ? [] : [declared]), ...automatic].sort(
    (a, b) => compareVerdicts(b.verdict, a.verdict) || (a.key < b.key ? -1 : 1),
  );
  const best = candidates[0];
  const verdict = best?.verdict ?? 'UNSUPPORTED';
  const reasons = [...(declared?.reasons ?? []), ...automatic.flatMap((judgement) => judgement.reasons)];
  if (transfer.declared === null) reasons.push(...nothingDeclared(law, byLaw, inForce, transfer, clocks));
  reasons.push(...assumedEnds(law, transfer));
  const assumedBound = transfer.regime === 'EU-GDPR' && transfer.facts.get(factPaths.exporterBound) === null;
  if (assumedBound) {
    reasons.push({
      text: 'Whether the GDPR applies to the exporter is not recorded; the transfer is judged as if it does.',
      cites: 'Art. 3, 44 GDPR',
      mechanism: null,
    });
  }
  // What would decide: the open facts of the candidates that share the best verdict, and of the declared one.
  const deciding = candidates.filter((candidate) => candidate.verdict === verdict || candidate === declared);
  const missing = deciding
    .filter(({ verdict: own }) => own !== 'UNSUPPORTED')
    .flatMap(({ missingFacts }) => missingFacts);
  return {
    verdict,
    mechanism: best?.key ?? null,
    declaredVerdict: declared?.verdict ?? 'NOT_DECLARED',
    reasons: atLeastOne(reasons),
    missingFacts: distinct([...missing, ...(assumedBound ? [factPaths.exporterBound] : [])]),
    laterInvalidated: [declared?.key, best?.key].some(
      (key) => key !== undefined && struckDownSince(law, key, clocks),
    ),
  };
}

/** Says what is missing where nothing was declared, and which decisions stood there before or will later. */
function nothingDeclared(
  law: KnownLaw,
  byLaw: readonly KnownMechanism[],
  inForce: readonly KnownMechanism[],
  transfer: TransferCase,
  clocks: LawClocks,
): readonly ReasonRecord[] {
  if (inForce.length > 0) {
    return [
      {
        text: 'No mechanism is named; an adequacy decision applies by operation of law.',
        cites: 'Art. 45 GDPR',
        mechanism: null,
      },
    ];
  }
  const place =
    transfer.destination.to === 'country'
      ? countryName(law, transfer.destination.country)
      : 'the organisation';
  const ended = byLaw.filter(
    ({ validity, end }) =>
      validity.until !== null && validity.until <= clocks.lawOn && end?.type !== 'hypothesis',
  );
  return [
    {
      text: `No mechanism is named, and no adequacy decision on ${place} is in force on ${clocks.lawOn}.`,
      cites: 'Art. 44, 45, 46 GDPR',
      mechanism: null,
    },
    ...ended.map(({ record, end }) => ({ ...endingOf(record, end!), mechanism: record.key })),
  ];
}

/** What a what-if takes away from the destination, said on every transfer there, whatever is declared for it. */
function assumedEnds(
  law: KnownLaw,
  { regime, declared, destination }: TransferCase,
): readonly ReasonRecord[] {
  const decisions = adequacyByLaw(law, destination).filter(
    ({ record }) => regime !== null && record.exporterRegimes.includes(regime),
  );
  // A bridge speaks of the third countries of the Union.
  const bridges =
    destination.to === 'country' && regime === 'EU-GDPR' ? law.bridgesTo(destination.country) : [];
  return [...decisions, ...bridges]
    .filter(({ record, end }) => end?.type === 'hypothesis' && record.key !== declared)
    .map(({ record, end }) => ({ ...endingOf(record, end!), mechanism: record.key }));
}

/** A region without a country is judged by its members: all alike, that verdict; else it stays open. */
function assessRegion(
  law: KnownLaw,
  transfer: TransferCase,
  region: { readonly name: string; readonly members: readonly string[] | null },
  clocks: LawClocks,
): Assessment {
  const members = region.members ?? [];
  if (members.length === 0) {
    return open(transfer, `Which countries belong to ${region.name} is not recorded.`, [factPaths.country]);
  }
  const all = members.map((country) =>
    assessTransfer(law, { ...transfer, destination: { to: 'country', country } }, clocks),
  );
  const first = all[0]!;
  const alike = all.every(({ verdict }) => verdict === first.verdict);
  const declaredAlike = all.every(({ declaredVerdict }) => declaredVerdict === first.declaredVerdict);
  const undeclared = transfer.declared === null ? 'NOT_DECLARED' : 'UNDETERMINED';
  if (alike && first.verdict === 'NO_TRANSFER') {
    return noTransfer(
      `${region.name}: none of its ${members.length} members is a third country on ${clocks.lawOn}.`,
      'Art. 44 GDPR',
    );
  }
  const text = alike
    ? `${region.name}: the verdict is the same for each of its ${members.length} members.`
    : `${region.name} has ${members.length} members, and the verdict depends on the country, which is not stated.`;
  return {
    verdict: alike ? first.verdict : 'UNDETERMINED',
    mechanism: alike && all.every(({ mechanism }) => mechanism === first.mechanism) ? first.mechanism : null,
    declaredVerdict: declaredAlike ? first.declaredVerdict : undeclared,
    reasons: [{ text, cites: null, mechanism: null }, ...(alike ? first.reasons : [])],
    missingFacts: distinct([
      ...(alike ? [] : [factPaths.country]),
      ...(alike ? all.flatMap(({ missingFacts }) => missingFacts) : []),
    ]),
    laterInvalidated: all.some(({ laterInvalidated }) => laterInvalidated),
  };
}

function open(transfer: TransferCase, text: string, missingFacts: readonly string[]): Assessment {
  return {
    verdict: 'UNDETERMINED',
    mechanism: null,
    declaredVerdict: transfer.declared === null ? 'NOT_DECLARED' : 'UNDETERMINED',
    reasons: [{ text, cites: null, mechanism: null }],
    missingFacts,
    laterInvalidated: false,
  };
}

function noTransfer(text: string, cites: string | null): Assessment {
  return {
    verdict: 'NO_TRANSFER',
    mechanism: null,
    declaredVerdict: 'NO_TRANSFER',
    reasons: [{ text, cites, mechanism: null }],
    missingFacts: [],
    laterInvalidated: false,
  };
}

/** Whether a mechanism was in force on the day and has been struck down by a judgment since, as far as known. */
function struckDownSince(law: KnownLaw, key: string, clocks: LawClocks): boolean {
  const mechanism = law.mechanisms.get(key);
  return mechanism?.end?.type === 'judgment' && law.inForce(mechanism, clocks.lawOn);
}

function countryName(law: KnownLaw, country: string): string {
  return law.data.countries.get(country) ?? country;
}

function distinct(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)];
}

function atLeastOne(reasons: readonly ReasonRecord[]): readonly [ReasonRecord, ...ReasonRecord[]] {
  const [first, ...others] = reasons;
  if (first === undefined) throw new Error('A judgement without a reason is a defect.');
  return [first, ...others];
}
