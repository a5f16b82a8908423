import { limits } from '../limits';
import { recipients, type Recipient } from '../questions/recipients';
import type { DisclosurePath } from '../questions/paths';
import { compareVerdicts } from '../words';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { missingIn, whoSendsWhat } from './transfers';
import { names } from './wording';

/** A chain holds only where each of its legs does; who keeps data at home may reach it from elsewhere. */
export function* trf05(inquiry: Inquiry): Iterable<Judgement> {
  for (const row of recipients(inquiry.register, {})) {
    const path = weakestChain(row);
    if (path !== null && path.verdict !== 'SUPPORTED' && path.verdict !== 'NO_TRANSFER') {
      yield* brokenChain(inquiry, row, path);
    }
  }
  yield* reachedFromElsewhere(inquiry);
}

/** The weakest way of more than one leg; null where all ways are direct. */
function weakestChain(row: Recipient): DisclosurePath | null {
  const chains = row.paths(limits.pathsDefault).filter(({ legs }) => legs.length > 1);
  return chains.sort((a, b) => compareVerdicts(a.verdict, b.verdict))[0] ?? null;
}

function* brokenChain(inquiry: Inquiry, row: Recipient, path: DisclosurePath): Iterable<Judgement> {
  const duty = inquiry.dutyToDisclose(path.legs[0]!.disclosure);
  if (duty === null) return;
  const weakest = path.weakestLeg;
  const way = [path.legs[0]!.exporter.name, ...path.legs.map(legName)].join(' → ');
  const fails = path.verdict === 'UNSUPPORTED';
  const place = row.destination.country?.code ?? row.destination.region?.key ?? 'not-stated';
  yield {
    duty,
    outcome: fails ? 'FAIL' : 'UNDETERMINED',
    subject: `${row.organisation.key}@${place}`,
    because: [
      `${inquiry.on} the chain ${way} ${fails ? 'breaks' : 'stays open'} where ${whoSendsWhat(weakest)}.`,
      ...(weakest === path.legs[0]
        ? []
        : [
            `Whether Chapter V binds ${weakest.exporter.name} itself, and which duties the first exporter keeps for the onward transfer, a person has to decide.`,
          ]),
    ],
    entries: [
      row.organisation,
      ...path.legs.flatMap(({ disclosure }) => [disclosure, ...disclosure.activities]),
    ],
    destination: row.destination,
    statements: path.legs.flatMap(({ disclosure, assessment }) => [
      ...disclosure.sources,
      ...(assessment.declared?.reliance?.sources ?? []),
    ]),
    missingFacts: fails ? [] : path.legs.flatMap(missingIn),
  };
}

function legName({ importer, destination }: DisclosurePath['legs'][number]): string {
  return `${importer.name} (${destination.label})`;
}

/** Data that is kept at home by somebody who is established in a third country may be reached from there. */
function* reachedFromElsewhere(inquiry: Inquiry): Iterable<Judgement> {
  for (const disclosure of inquiry.register.all('disclosure')) {
    const { recipient, destinations } = disclosure;
    const seat = recipient.country;
    if (seat?.isThirdCountry !== true || disclosure.modality === 'DENIES') continue;
    const atHome = destinations.flatMap(({ country }) =>
      country === null || country.isThirdCountry ? [] : [country],
    );
    const duty = inquiry.dutyToDisclose(disclosure);
    // Where it is recorded from which countries the data is reached, the seat is reached from only if it is one.
    const reached = disclosure.accessCountries?.some(({ code }) => code === seat.code) ?? null;
    if (atHome.length === 0 || duty === null || reached === false) continue;
    const access = disclosure.sources.filter(({ kind }) => inquiry.rule.statementKinds.includes(kind));
    yield {
      duty,
      outcome: 'UNDETERMINED',
      subject: `access/${disclosure.key}`,
      because: [
        `${inquiry.on} ${recipient.name} keeps data of ${disclosure.discloser.name} in ${names(atHome)} and is established in ${seat.name}; ${reached === true ? `the data is reached from ${seat.name}, and by whom and to what extent` : `whether, by whom and to what extent the data is reached from ${seat.name}`} is not recorded as a leg of its own.`,
        'Access from a third country may be a transfer; a person has to decide whether it is one here and what carries it.',
      ],
      entries: [disclosure, recipient, disclosure.discloser, ...disclosure.activities],
      statements: [...access, ...disclosure.sources],
      missingFacts: reached === true ? [] : [`accessCountries(${disclosure.key})`],
    };
  }
}
