import type { Transfer } from '../transfer';
import { distinct, listed, names } from '../rules/wording';
import { relies } from '../rules/transfers';
import { some, type FieldContent } from './record-field';
import { contradicted } from './contradictions';
import { recipientInWords } from './recipients';
import { sourcesOf, type RecordEntry } from './record-entry';
import { receives } from './wording';

/** To whom the data has been or will be disclosed (Art. 30(1)(d)). */
export function recipients(entry: RecordEntry): FieldContent {
  const found = entry.recipients;
  const values = some(found.map(recipientInWords));
  if (values === null) {
    return entry.silence(
      `No recipient of the data of “${entry.activity.name}” is recorded, and no statement that there is none.`,
    );
  }
  const statements = distinct(found.flatMap((recipient) => recipient.statements));
  const clash = entry.record.contradictions.ofRecipients(entry);
  if (clash !== null) return contradicted(clash, { values, statements });
  return { state: 'STATED', values, statements };
}

/** To which third countries the data is transferred (Art. 30(1)(e), (2)(c)). */
export function thirdCountries(entry: RecordEntry): FieldContent {
  const { transfers } = entry;
  if (transfers.length === 0) {
    return entry.silence(
      `No recipient of the data of “${entry.activity.name}” is recorded, so whether it is transferred to a third country cannot be said.`,
    );
  }
  const leaving = transfers.filter(({ destination }) => destination.country?.isThirdCountry === true);
  const byCountry = new Map<string, Transfer[]>();
  for (const transfer of leaving) {
    const { label } = transfer.destination;
    byCountry.set(label, [...(byCountry.get(label) ?? []), transfer]);
  }
  const values = some(
    [...byCountry].map(([country, there]) => {
      const importers = distinct(there.map(({ importer }) => importer)).map(
        (importer) => `${importer.name} (${receivesThere(there.filter((one) => one.importer === importer))})`,
      );
      return `${country}: ${importers.join('; ')}`;
    }),
  );
  const missing = openDestinations(transfers);
  if (values === null) {
    if (missing.length > 0) return entry.silence(`${capital(missing.join('; '))}.`);
    const explanation = `Every destination on record of the data of “${entry.activity.name}” lies where no transfer to a third country takes place.`;
    return { state: 'NOT_APPLICABLE', explanation };
  }
  const statements = sourcesOf(distinct(leaving.map(({ disclosure }) => disclosure)));
  const clash = entry.record.contradictions.ofCountries(entry);
  if (clash !== null) return contradicted(clash, { values, statements, missing });
  return { state: 'STATED', values, statements, missing };
}

/** The documentation of suitable safeguards that Art. 30(1)(e) asks for under Art. 49(1) second subparagraph. */
export function safeguardsOfDerogation(entry: RecordEntry): FieldContent {
  const open = entry.transfers.filter(({ assessment }) => assessment.verdict !== 'NO_TRANSFER');
  const resting = open.filter(({ assessment }) =>
    assessment.declared?.mechanism.article?.includes('49(1) second subparagraph'),
  );
  if (resting.length > 0) {
    return entry.silence(
      `${capital(namesOf(resting))}: the transfer is said to rest on compelling legitimate interests, and no documentation of suitable safeguards is recorded.`,
    );
  }
  const undeclared = open.filter(({ assessment }) => assessment.declared === null);
  if (entry.transfers.length === 0 || undeclared.length > 0) {
    return entry.silence(
      entry.transfers.length === 0
        ? 'No recipient is recorded, so whether such a transfer takes place cannot be said.'
        : `No documentation of such safeguards is recorded. For ${namesOf(undeclared)} no mechanism is named, so whether a transfer rests on that derogation cannot be said.`,
    );
  }
  const explanation = 'No transfer on record is said to rest on Art. 49(1) second subparagraph GDPR.';
  return { state: 'NOT_APPLICABLE', explanation };
}

/** On what each transfer rests (Art. 44-49): what is named, what the law gives by itself, and what becomes of both. */
export function transferMechanisms(entry: RecordEntry): FieldContent {
  const { transfers } = entry;
  const { name } = entry.activity;
  if (transfers.length === 0)
    return entry.silence(`No recipient of the data of “${name}” is recorded, so no transfer is.`);
  const open = transfers.filter(({ assessment }) => assessment.verdict !== 'NO_TRANSFER');
  if (open.length === 0) {
    const explanation = `Nothing on record of “${name}” is a transfer to a third country, so Chapter V asks for no mechanism.`;
    return { state: 'NOT_APPLICABLE', explanation };
  }
  const declared = open.filter(({ assessment }) => assessment.declared !== null);
  const undeclared = open.filter(({ assessment }) => assessment.declared === null);
  const byLaw = undeclared.filter(({ assessment }) => assessment.verdict === 'SUPPORTED');
  const gap = `no mechanism is named for ${namesOf(undeclared)}`;
  if (declared.length === 0 && byLaw.length === 0) {
    return entry.silence(`${capital(gap)}.`, ...transfers.map((transfer) => `${transferInWords(transfer)}.`));
  }
  const values = some(transfers.map(transferInWords))!;
  const missing = undeclared.length === byLaw.length ? [] : [gap];
  if (declared.length === 0) {
    const explanation =
      'No mechanism is named; an adequacy decision carries a transfer by operation of law, which is what is shown.';
    return { state: 'INFERRED', values, statements: [], missing, explanation };
  }
  const reliances = declared.flatMap(({ assessment }) => assessment.declared!.reliance ?? []);
  return { state: 'STATED', values, statements: sourcesOf(distinct(reliances)), missing };
}

/** "1CRM Systems Corp. to Dropbox, United States: may rely on EU-US Privacy Shield. Verdict UNDETERMINED, …" */
export function transferInWords({ exporter, importer, destination, assessment }: Transfer): string {
  const place = destination.stated ? destination.label : 'country not stated';
  const way = `${exporter.name} to ${importer.name}, ${place}`;
  if (assessment.verdict === 'NO_TRANSFER') return `${way}: no transfer to a third country`;
  const { declared, mechanism, verdict, declaredVerdict, laterInvalidated } = assessment;
  const named =
    declared === null
      ? 'no mechanism is named'
      : `${relies[declared.modality]} ${declared.mechanism.title}, verdict on that ${declaredVerdict}`;
  const best =
    mechanism === null || mechanism.key === declared?.mechanism.key
      ? `overall ${verdict}`
      : `best that the law offers: ${mechanism.title}, overall ${verdict}`;
  const later = laterInvalidated ? '; struck down later by a judgment' : '';
  return `${way}: ${named}; ${best}${later}`;
}

/** How strongly it is said that somebody receives data there: the strongest that is said of any transfer. */
function receivesThere(transfers: readonly Transfer[]): string {
  const strongest = (['STATES', 'MAY', 'RESERVES'] as const).find((modality) =>
    transfers.some(({ disclosure }) => disclosure.modality === modality),
  );
  return receives[strongest ?? 'STATES'];
}

/** Where it is not said to which country data goes, as clauses of a sentence. */
function openDestinations(transfers: readonly Transfer[]): readonly string[] {
  const unstated = transfers.filter(({ destination }) => !destination.stated);
  const regions = transfers.filter(
    ({ destination, assessment }) => destination.region !== null && assessment.verdict !== 'NO_TRANSFER',
  );
  return [
    ...(unstated.length === 0
      ? []
      : [
          `to which third countries, if any, ${names(unstated.map(({ importer }) => importer))} take the data is not stated`,
        ]),
    ...regions.map(
      ({ importer, destination }) =>
        `in which country of ${destination.region!.name} ${importer.name} takes the data is not stated`,
    ),
  ];
}

function namesOf(transfers: readonly Transfer[]): string {
  return listed(
    transfers.map(({ importer, destination }) =>
      destination.stated
        ? `${importer.name} in ${destination.label}`
        : `${importer.name} (country not stated)`,
    ),
  );
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
