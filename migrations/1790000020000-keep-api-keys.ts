import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The keys that callers sign in with: of each, a selector that finds it and a hash that its secret is held against.
 * A key is revoked, never deleted: the history names it.
 */
export class KeepApiKeys1790000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_key (
        selector text CONSTRAINT api_key_pkey PRIMARY KEY,
        secret_hash bytea NOT NULL,
        name text NOT NULL,
        role text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        created_by text NOT NULL,
        expires_at timestamptz(3),
        last_used_at timestamptz(3),
        revoked_at timestamptz(3),
        revoked_by text,
        revoke_reason text,
        CONSTRAINT api_key_is_proper CHECK (
          length(secret_hash) = 32 AND name <> ''
          AND role IN ('reader', 'exporter', 'editor', 'dpo', 'admin')
          AND (revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revoke_reason IS NULL)
        )
      )`);
    // The history calls a key by its name, so no two that can be used share one.
    await runner.query('CREATE UNIQUE INDEX api_key_name ON api_key (name) WHERE revoked_at IS NULL');
    await runner.query(`
      CREATE FUNCTION refuse_return_of_key() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.revoked_at IS NULL
           AND to_jsonb(NEW) - '{last_used_at,revoked_at,revoked_by,revoke_reason}'::text[]
             = to_jsonb(OLD) - '{last_used_at,revoked_at,revoked_by,revoke_reason}'::text[] THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'A key is revoked once, and otherwise never changed or deleted.' USING ERRCODE = 'restrict_violation';
      END $$`);
    await runner.query(
      'CREATE TRIGGER api_key_is_kept BEFORE UPDATE OR DELETE ON api_key FOR EACH ROW EXECUTE FUNCTION refuse_return_of_key()',
    );
    await runner.query(
      'CREATE TRIGGER api_key_is_not_emptied BEFORE TRUNCATE ON api_key EXECUTE FUNCTION refuse_return_of_key()',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_key');
    await runner.query('DROP FUNCTION refuse_return_of_key()');
  }
}
