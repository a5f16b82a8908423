import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The check that nobody misses a version that was closed looked through every table that may name it. Where the versions
 * that are current still cover all the days of the closed one, nobody can miss anything: whoever names the key rests on
 * days that were covered before and are covered now. That is so for nearly every correction.
 */
export class AskOnlyWhereDaysAreLeftOpen1790000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { name, body } of await checksIn(runner)) {
      await runner.query(functionOf(name, body.replace(beginning, `$&${shortcut(tableOf(name))}`)));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name, body } of await checksIn(runner)) {
      await runner.query(functionOf(name, body.replace(shortcut(tableOf(name)), '')));
    }
  }
}

/** A function that checks whether a closed version is missed, as PostgreSQL keeps it. */
interface Check {
  readonly name: string;
  readonly body: string;
}

async function checksIn(runner: QueryRunner): Promise<readonly Check[]> {
  const checks = (await runner.query(
    `SELECT proname AS name, prosrc AS body FROM pg_proc
      WHERE pronamespace = current_schema()::regnamespace AND proname ~ '_is_not_missed(_too)?$' ORDER BY proname`,
  )) as readonly Check[];
  return checks;
}

const beginning = /^\s*BEGIN/;

/** Ends the check where the days of the closed version are covered. */
function shortcut(table: string): string {
  return `
    IF coalesce((SELECT range_agg(held.validity) @> OLD.validity FROM ${table} AS held
                  WHERE held.key = OLD.key AND upper_inf(held.recorded)), false) THEN
      RETURN NULL;
    END IF;`;
}

function tableOf(name: string): string {
  return name.replace(/_is_not_missed(_too)?$/, '');
}

function functionOf(name: string, body: string): string {
  return `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$${body}$$`;
}
