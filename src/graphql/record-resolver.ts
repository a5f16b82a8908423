import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { recordOfProcessing } from '../core/record-of-processing';
import { Register } from '../core/register';
import type { RecordKind } from '../core/words';
import { RecordKindEnum } from './enums';
import { asCallersMistake } from './errors';
import { RecordOfProcessingType } from './record-type';
import { RegisterType } from './register-type';

/** The record of Art. 30 GDPR. */
@Resolver(() => RegisterType)
export class RecordResolver {
  @FieldResolver(() => RecordOfProcessingType, {
    description:
      'The record of processing activities: Art. 30(1) GDPR for what the organisation does as controller, 30(2) for what it does as processor.',
  })
  recordOfProcessing(
    @Root() register: Register,
    @Arg('organisation', () => String, { description: 'The key of the organisation: org/1crm.' })
    organisation: string,
    @Arg('as', () => RecordKindEnum, { description: 'As controller or as processor.' }) kind: RecordKind,
  ): RecordOfProcessingType {
    try {
      return recordOfProcessing(register, organisation, kind);
    } catch (error) {
      throw asCallersMistake(error);
    }
  }
}
