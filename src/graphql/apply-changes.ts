import { ArrayMinSize, IsOptional } from 'class-validator';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, Info, InputType, Int, Mutation, Resolver, type ClassType } from 'type-graphql';
import { acts, type ActName, type AskedChange } from '../core/change';
import type { ToldRefusal } from '../core/change-desk';
import { kinds, type Kind } from '../core/entries/entry';
import { clocksMeant } from '../core/clocks';
import type { Ledger } from '../core/ledger';
import { limits } from '../core/limits';
import type { Day } from '../core/period';
import { compareRegisters } from '../core/questions/compare';
import { ApiObject } from './api-object';
import { asked, handIn, mayChange, userErrors } from './asked-change';
import { ComparisonType } from './comparison-type';
import { correctInputs, EndEntryInput, nameOfKind, recordInputs, type EntryInput } from './change-inputs';
import { changeShown } from './changes-resolver';
import { ChangeType } from './change-type';
import type { RequestContext } from './context';
import { badUserInput } from './errors';
import { kindWords } from './entry-words';
import { DateScalar } from './scalars';
import { UserErrorType } from './user-error';

/** One change of many: exactly one of its fields is given. */
type ChangeInput = Readonly<Record<string, EntryInput | EndEntryInput | null | undefined>>;

const inputOfAct: Readonly<Record<ActName, (kind: Kind) => ClassType>> = {
  RECORD: (kind) => recordInputs[kind],
  CORRECT: (kind) => correctInputs[kind],
  END: () => EndEntryInput,
};
const wordsOfAct: Readonly<Record<ActName, string>> = {
  RECORD: 'Record',
  CORRECT: 'Correct',
  END: 'End',
};

/** The fields of a change: one for each act on each kind, called as the mutation of its own is. */
const fields = new Map<string, { readonly kind: Kind; readonly act: ActName }>();

class ChangeInputClass {}
for (const kind of kinds) {
  for (const act of acts) {
    const name = `${act.toLowerCase()}${nameOfKind(kind)}`;
    fields.set(name, { kind, act });
    Field(() => inputOfAct[act](kind) as typeof EndEntryInput, {
      nullable: true,
      description: `${wordsOfAct[act]} ${kindWords[kind]}.`,
    })(ChangeInputClass.prototype, name);
    IsOptional()(ChangeInputClass.prototype, name);
  }
}
InputType('ChangeInput', { description: 'One change: give exactly one of these.' })(ChangeInputClass);

@InputType('ApplyChangesInput', { description: 'Many changes, written as one revision: all or nothing.' })
class ApplyChangesInput {
  @Field(() => [ChangeInputClass], {
    description: `The changes, at most ${limits.changesAtOnceMax}. Two on one version are written as one, the later one.`,
  })
  @ArrayMinSize(1, { message: 'changes is empty: there is nothing to be changed.' })
  changes!: ChangeInput[];

  @Field(() => String, { description: 'Why, for the whole of it; goes into the history.' })
  reason!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: nothing is written; the answer says what would change.',
  })
  @IsOptional()
  dryRun?: boolean | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'For a dry run: the day in the world on which its effects are shown. Default: today (UTC).',
  })
  @IsOptional()
  validOn?: Day | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'For a dry run: the law that its effects are judged by. Default: that of validOn.',
  })
  @IsOptional()
  lawOn?: Day | null;
}

@ApiObject('ApplyChangesPayload', { description: 'What became of many changes.' })
class ApplyChangesPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The revision that holds the changes; null where nothing was written.',
  })
  revision!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The hash of that revision: kept elsewhere, it proves what was acknowledged.',
  })
  hash!: string | null;

  @Field(() => [ChangeType], { description: 'What was written, act by act; empty for a dry run.' })
  changes!: readonly ChangeType[];

  @Field(() => [ComparisonType], {
    description: `For a dry run: what would differ in the register on that day, entry by entry, recipient by recipient, transfer by transfer, with the verdicts and findings that flip; the first ${limits.effectsShownMax}.`,
  })
  effects!: readonly ComparisonType[];

  @Field(() => Int, { description: 'How many effects there are in all.' })
  effectsTotal!: number;

  @Field(() => [UserErrorType], { description: 'Why nothing was written; empty where it was, or would be.' })
  userErrors!: readonly UserErrorType[];
}

@Resolver()
export class ApplyChangesResolver {
  @Mutation(() => ApplyChangesPayload, {
    description:
      'Writes many changes as one transaction and one revision, all or nothing; as a dry run, says what they would change.',
  })
  async applyChanges(
    @Arg('input', () => ApplyChangesInput, { description: 'The changes, and why.' }) input: ApplyChangesInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ApplyChangesPayload> {
    mayChange(context);
    const changes = input.changes.map((change, index) => readChange(change, index));
    const names = changes.map(({ name }) => name);
    const refusedAs = (refused: readonly ToldRefusal[]): ApplyChangesPayload => ({
      revision: null,
      hash: null,
      ...nothingToShow,
      userErrors: userErrors(refused, context, ({ index, field }) => {
        return index === null
          ? ['input', ...field]
          : ['input', 'changes', String(index), names[index]!, ...field];
      }),
    });
    if (input.dryRun === true) {
      const { before, after, refused } = await context.desk.rehearse(
        changes.map(({ change }) => change),
        context.now,
      );
      if (refused !== null) return refusedAs(refused);
      const effects = effectsOf(before, after, input, context);
      const shown = effects.slice(0, limits.effectsShownMax);
      return { ...nothingWritten, effects: shown, effectsTotal: effects.length, userErrors: [] };
    }
    const answered = await handIn(
      changes.map(({ change }) => change),
      input.reason,
      context,
      info,
    );
    if (answered.refused !== null) return refusedAs(answered.refused);
    const { revision, changes: acts } = answered;
    return {
      ...nothingToShow,
      revision: context.desk.revisionName(revision.number),
      hash: revision.hash,
      changes: acts.map((act) => changeShown(act, context)),
      userErrors: [],
    };
  }
}

const nothingToShow = { changes: [], effects: [], effectsTotal: 0 } as const;
const nothingWritten = { ...nothingToShow, revision: null, hash: null } as const;

/** What would differ between the register as it is and as it would be, on the same clocks. */
function effectsOf(
  before: Ledger,
  after: Ledger,
  asked: { readonly validOn?: Day | null; readonly lawOn?: Day | null },
  { now, openOver }: RequestContext,
): readonly ComparisonType[] {
  const clocks = clocksMeant(
    {
      ...(asked.validOn == null ? {} : { validOn: asked.validOn }),
      ...(asked.lawOn == null ? {} : { lawOn: asked.lawOn }),
    },
    now,
  );
  return compareRegisters(openOver(before, clocks), openOver(after, clocks), 'WE_LEARNED');
}

/** Reads one change: exactly one of its fields must be given. */
function readChange(
  change: ChangeInput,
  index: number,
): { readonly name: string; readonly change: AskedChange } {
  const given = Object.entries(change).filter(([, value]) => value !== null && value !== undefined);
  const [name, value] = given[0] ?? ['', undefined];
  const field = fields.get(name);
  if (given.length !== 1 || field === undefined || value === null || value === undefined) {
    throw badUserInput('Each change gives exactly one of its fields, such as recordCertification.', [
      'input',
      'changes',
      String(index),
    ]);
  }
  return { name, change: asked(field.kind, field.act, value) };
}
