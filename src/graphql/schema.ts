import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { QueryResolver } from './query-resolver';
import { RecipientPathsResolver, RecipientsResolver } from './recipients-resolver';
import { RegisterResolver } from './register-resolver';

/**
 * The schema. Plain properties are read without a resolver of their own (simpleResolvers): who may read what is
 * decided where the register is opened, not field by field.
 */
export function buildRegistrySchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [QueryResolver, RegisterResolver, RecipientsResolver, RecipientPathsResolver],
    validate: { forbidUnknownValues: true, validationError: { target: false, value: false } },
  });
}
