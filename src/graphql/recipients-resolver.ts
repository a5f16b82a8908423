import { Arg, Args, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { limits } from '../core/limits';
import { recipients, type Recipient } from '../core/questions/recipients';
import { Register } from '../core/register';
import { verdictsWorstFirst } from '../core/words';
import type { Connection } from './connection';
import { RecipientConnection } from './connections';
import { asCallersMistake, badUserInput } from './errors';
import { page, PageArguments, type Order } from './page';
import { RecipientFilterInput, RecipientOrderInput, RecipientType } from './recipient-type';
import { RegisterType } from './register-type';
import { DisclosurePathType } from './transfer-type';

/** The main question. */
@Resolver(() => RegisterType)
export class RecipientsResolver {
  @FieldResolver(() => RecipientConnection, {
    description:
      'Who receives personal data, where, and under which mechanism: one row for each organisation and destination, the ways by which the data gets there inside.',
  })
  recipients(
    @Root() register: Register,
    @Arg('where', () => RecipientFilterInput, { nullable: true, description: 'Which recipients.' })
    where: RecipientFilterInput | null,
    @Arg('orderBy', () => [RecipientOrderInput], {
      nullable: true,
      description: 'By what, the first first; the key of the organisation and the destination break ties.',
    })
    orderBy: RecipientOrderInput[] | null,
    @Args(() => PageArguments) asked: PageArguments,
  ): Connection<Recipient> {
    try {
      return page(register, 'recipients', recipients(register, where ?? {}), asked, orderOf(orderBy ?? []));
    } catch (error) {
      throw asCallersMistake(error);
    }
  }
}

/** What of a row takes an argument. */
@Resolver(() => RecipientType)
export class RecipientPathsResolver {
  @FieldResolver(() => [DisclosurePathType], {
    description:
      'The ways from the first discloser to this recipient, shortest first, no organisation twice.',
  })
  paths(
    @Root() recipient: Recipient,
    @Arg('first', () => Int, {
      nullable: true,
      description: `How many ways to show: ${limits.pathsDefault} unless asked otherwise, at most ${limits.pathsMax}.`,
    })
    first: number | null,
  ): readonly DisclosurePathType[] {
    const wanted = first ?? limits.pathsDefault;
    if (wanted < 0 || wanted > limits.pathsMax) {
      throw badUserInput(`first may be at most ${limits.pathsMax}, and not negative.`, ['first']);
    }
    return recipient.paths(wanted);
  }
}

function orderOf(orderBy: readonly RecipientOrderInput[]): Order<Recipient> {
  if (orderBy.length > orderFieldsMax)
    throw badUserInput(`orderBy may hold at most ${orderFieldsMax} items.`, ['orderBy']);
  return {
    name: orderBy.map(({ field, direction }) => `${field} ${direction}`).join(', '),
    directions: orderBy.map(({ direction }) => (direction === 'ASC' ? 1 : -1)),
    // By organisation and destination they come.
    isGiven: orderBy.length === 0,
    values: (recipient) => [...orderBy.map(({ field }) => valueOf(recipient, field)), recipient.key],
  };
}

const orderFieldsMax = 3;

function valueOf(recipient: Recipient, field: RecipientOrderInput['field']): string | number {
  switch (field) {
    case 'ORGANISATION':
      return recipient.organisation.name;
    case 'DESTINATION':
      return recipient.destination.label;
    case 'VERDICT':
      return verdictsWorstFirst.indexOf(recipient.verdict);
  }
}
