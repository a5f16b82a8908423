import { controllerActivities, ofTheNotice } from './asking';
import type { Inquiry } from './inquiry';
import type { Judgement } from './judgement';
import { aboutRequest, missingToSay, requestsFor, wentOn } from './requests';
import { quotes } from './wording';

/** Whoever objects to marketing need not say why, and is left alone. */
export function* rgt02(inquiry: Inquiry): Iterable<Judgement> {
  yield* ofObjections(inquiry);
  yield* ofTheNotice(inquiry, 'how one objects to marketing', function* (duty) {
    const { notice, on, register } = inquiry;
    const rights = register.all('dataSubjectRight');
    const objections = rights.filter(({ article }) => /Art\. ?21\b/.test(article ?? ''));
    const optOuts = rights.filter(({ name, how }) => /opt-?out|unsubscribe/i.test(`${name} ${how}`));
    const marketing = [...controllerActivities(inquiry)]
      .map(({ activity }) => activity)
      .filter(({ name, purposes }) =>
        marketingWords.test([name, ...purposes.map((purpose) => purpose.name)].join(' ')),
      );
    if (marketing.length === 0) return;
    const shared = {
      duty,
      subject: notice.subject,
      entries: [duty.bearer, ...marketing, ...objections, ...optOuts],
    };
    const asking = objections.flatMap(({ sources }) => sources.filter(({ quote }) => notice.hasWord(quote)));
    if (objections.length + optOuts.length === 0) {
      yield {
        ...shared,
        outcome: 'UNDETERMINED',
        because: [
          `${on} ${duty.bearer.name} markets, and neither a right to object nor an opt-out is on record; whether people can object to marketing, a person has to say.`,
        ],
        searched: notice.clauses,
        missingFacts: [`objection(${duty.bearer.key})`],
      };
    } else if (asking.length > 0) {
      yield {
        ...shared,
        outcome: 'WARN',
        severity: 'MEDIUM',
        because: [
          `${on} ${notice.title} lets people object in these words: ${quotes(asking)}; an objection to marketing needs no grounds.`,
          ...(optOuts.length === 0
            ? []
            : [
                `Opt-outs are offered beside it (${optOuts.map(({ name }) => name.toLowerCase()).join('; ')}); whether they reach all marketing and the profiling for it, a person has to decide.`,
              ]),
        ],
        statements: [...asking, ...optOuts.flatMap(({ sources }) => sources)],
      };
    }
  });
}

/** The objections on record, and whether marketing went on after them. */
function* ofObjections(inquiry: Inquiry): Iterable<Judgement> {
  for (const { request, duty } of requestsFor(inquiry, 'OBJECTION_TO_MARKETING')) {
    const processed = wentOn(request);
    if (processed === false) continue;
    const { key, receivedOn, lastProcessedOn, controller, sources } = request;
    const objection = `${inquiry.on} an objection to marketing by ${controller.name} (${request.reference ?? key})`;
    yield {
      duty,
      outcome: processed === null ? 'UNDETERMINED' : 'FAIL',
      subject: key,
      because: [
        processed === null
          ? `${objection} is on record${receivedOn === null ? ', without the day of its receipt' : `, received on ${receivedOn}`}${lastProcessedOn === null ? ', and whether marketing stopped is not' : ''}; whether it did, a person has to find out.`
          : `${objection} was received on ${receivedOn!}, and marketing still happened on ${lastProcessedOn!}.`,
      ],
      entries: aboutRequest(request),
      statements: sources,
      missingFacts: processed === null ? missingToSay(request) : [],
    };
  }
}

const marketingWords = /marketing|promotion|advertis/i;
