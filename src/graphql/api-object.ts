import { ObjectType } from 'type-graphql';

/** The options of a type of the API. */
type ApiObjectOptions = NonNullable<Parameters<typeof ObjectType>[1]>;

/**
 * A type of the API that shows an object of the core. Plain properties are read without a resolver of their own:
 * who may read what is decided where the register is opened, not field by field.
 */
export function ApiObject(name: string, options: ApiObjectOptions): ClassDecorator {
  return ObjectType(name, { ...options, simpleResolvers: true });
}
