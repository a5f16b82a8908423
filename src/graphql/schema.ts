import 'reflect-metadata';
import { isInterfaceType, type GraphQLSchema } from 'graphql';
import { validateSync } from 'class-validator';
import { ArgumentValidationError, buildSchemaSync } from 'type-graphql';
import { AccountabilityResolver } from './accountability-resolver';
import { AcknowledgeFindingResolver } from './acknowledge-finding';
import { ApplyChangesResolver } from './apply-changes';
import { ChangesResolver } from './changes-resolver';
import { entryMutations } from './entry-mutations';
import { ApiKeyResolver } from './api-key-resolver';
import { ListLinksResolver, RecordLinksResolver } from './export-links-resolver';
import { EntriesResolver } from './entries-resolver';
import { ActivityFindingsResolver, FindingsResolver, RecipientFindingsResolver } from './findings-resolver';
import { CompareResolver } from './compare-resolver';
import { typeOfNode } from './nodes';
import { QueryResolver } from './query-resolver';
import { RecipientPathsResolver, RecipientsResolver } from './recipients-resolver';
import { RecordResolver } from './record-resolver';
import { RegisterResolver } from './register-resolver';
import { RetentionEndResolver } from './retention-end-resolver';
import { WrittenEntryResolver } from './written-entry-resolver';

/**
 * Checks what was given for an argument, as type-graphql would: that looks its validator up anew for each argument, which
 * takes longer than to check one. What was given is not told back.
 */
function checkArgument(value: unknown): void {
  for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
    if (typeof one !== 'object' || one === null) continue;
    const faults = validateSync(one, {
      skipMissingProperties: true,
      forbidUnknownValues: true,
      validationError: { target: false, value: false },
    });
    if (faults.length > 0) throw new ArgumentValidationError(faults);
  }
}

/**
 * The schema. Plain properties are read without a resolver of their own (simpleResolvers): who may read what is
 * decided where the register is opened, not field by field.
 */
export function buildRegistrySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      QueryResolver,
      CompareResolver,
      RegisterResolver,
      AccountabilityResolver,
      WrittenEntryResolver,
      EntriesResolver,
      RecipientsResolver,
      RecipientPathsResolver,
      RetentionEndResolver,
      RecordResolver,
      RecordLinksResolver,
      ListLinksResolver,
      FindingsResolver,
      ActivityFindingsResolver,
      RecipientFindingsResolver,
      ApiKeyResolver,
      ChangesResolver,
      ApplyChangesResolver,
      AcknowledgeFindingResolver,
      ...entryMutations,
    ],
    validateFn: checkArgument,
  });
  for (const type of Object.values(schema.getTypeMap())) {
    // type-graphql makes this a promise, and the compiled execution wants the name at once.
    if (isInterfaceType(type)) type.resolveType = typeOfNode;
  }
  return schema;
}
