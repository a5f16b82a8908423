import { Arg, Args, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ProcessingActivity } from '../core/entries/processing-activity';
import { findings, findingsAboutActivity, findingsAboutRecipient, type Finding } from '../core/findings';
import type { Recipient } from '../core/questions/recipients';
import { Register } from '../core/register';
import type { Rule } from '../core/rules/rule';
import { severities } from '../core/words';
import type { Connection } from './connection';
import { FindingConnection, RuleConnection } from './connections';
import { asCallersMistake } from './errors';
import { FindingFilterInput, FindingType } from './finding-type';
import { page, PageArguments, type Order } from './page';
import { ProcessingActivityType } from './processing-activity-type';
import { RecipientType } from './recipient-type';
import { RegisterType } from './register-type';

/** What is wrong, unclear, contradictory or missing, and the rules that say so. */
@Resolver(() => RegisterType)
export class FindingsResolver {
  @FieldResolver(() => FindingConnection, {
    description:
      'What is wrong, unclear, contradictory or missing on the clocks of the register: the most severe first, then in the order of the rules.',
  })
  findings(
    @Root() register: Register,
    @Arg('where', () => FindingFilterInput, { nullable: true, description: 'Which findings.' })
    where: FindingFilterInput | null,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<Finding> {
    try {
      return page(register, 'findings', findings(register, where ?? {}), asked, orderOfFindings(register));
    } catch (error) {
      throw asCallersMistake(error);
    }
  }

  @FieldResolver(() => RuleConnection, {
    description: 'The rules that findings come from, as far as their law was public at knownAt.',
  })
  rules(@Root() register: Register, @Args(() => PageArguments) asked: PageArguments): Connection<Rule> {
    try {
      const place = placesOfRules(register);
      return page(register, 'rules', register.findings.rules, asked, {
        values: ({ key }) => [place.get(key)!, key],
      });
    } catch (error) {
      throw asCallersMistake(error);
    }
  }
}

/** What was found about an activity. */
@Resolver(() => ProcessingActivityType)
export class ActivityFindingsResolver {
  @FieldResolver(() => [FindingType], { description: 'The findings that concern it, most severe first.' })
  findings(@Root() activity: ProcessingActivity): readonly Finding[] {
    return findingsAboutActivity(activity);
  }
}

/** What was found about a row of the main question. */
@Resolver(() => RecipientType)
export class RecipientFindingsResolver {
  @FieldResolver(() => [FindingType], {
    description:
      'The findings that concern its disclosures and its destination, or the organisation itself; most severe first.',
  })
  findings(@Root() recipient: Recipient): readonly Finding[] {
    return findingsAboutRecipient(recipient);
  }
}

function orderOfFindings(register: Register): Order<Finding> {
  const place = placesOfRules(register);
  return { values: ({ severity, rule, key }) => [severities.indexOf(severity), place.get(rule.key)!, key] };
}

function placesOfRules(register: Register): ReadonlyMap<string, number> {
  return new Map(register.law.data.rules.map(({ key }, index) => [key, index]));
}
