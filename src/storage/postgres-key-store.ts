import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { IsNull, QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { base62, secretLength, selectorLength, writeKey, type ApiKey, type BearerKey } from '../core/api-key';
import type { CheckedKey, CreatedKey, KeyStore, WantedKey } from '../core/key-store';
import { limits } from '../core/limits';
import type { Instant } from '../core/period';
import { DatabaseSilent, soon } from './soon';
import { ApiKeyRow } from './tables/api-key-row';
import { committed, WriteAttempt } from './write-transaction';

/** Makes sure that of two first starts at once only one creates a key. An arbitrary number of our own. */
const firstKeyLock = 7_317_003;

/** What makes keys of this registry its own. */
export interface KeySetting {
  /** Hashed with each secret, and kept elsewhere than in the database. */
  readonly pepper: string;
  /** Stands in each key, for people who find one. */
  readonly environment: string;
}

interface Found {
  readonly row: Promise<ApiKeyRow | null>;
  readonly askedAt: number;
}

/** Keeps keys in PostgreSQL. What was found of a key is kept for a moment: most requests ask the database nothing. */
export class PostgresKeyStore implements KeyStore {
  private readonly found = new Map<string, Found>();
  /** The selectors of all keys, for those who try out many. */
  private selectors: { readonly all: Promise<ReadonlySet<string>>; readonly askedAt: number } | null = null;
  /** When the last use of a key was written down by this process. */
  private readonly useWritten = new Map<string, number>();
  private readonly writing = new Set<Promise<unknown>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly setting: KeySetting,
  ) {}

  async check({ selector, secret }: BearerKey, now: Instant): Promise<CheckedKey> {
    const row = await this.find(selector);
    // Hashed in any case, so that the time of an answer does not tell which selectors there are.
    const isBearers = timingSafeEqual(this.hash(secret), row?.secretHash ?? Buffer.alloc(32));
    if (row === null) return { outcome: 'UNKNOWN_KEY' };
    if (!isBearers) return { outcome: 'WRONG_SECRET' };
    const apiKey = apiKeyOf(row);
    if (apiKey.revokedAt !== null) return { outcome: 'REVOKED_KEY', apiKey };
    if (apiKey.expiresAt !== null && apiKey.expiresAt <= now) return { outcome: 'EXPIRED_KEY', apiKey };
    this.noteUse(selector, now);
    return { outcome: 'VALID', apiKey };
  }

  async mayKnow({ selector }: BearerKey): Promise<boolean> {
    const askedAt = performance.now();
    if (this.selectors === null || askedAt - this.selectors.askedAt >= limits.keyCheckedForMs) {
      const all = soon(this.dataSource.query<{ selector: string }[]>('SELECT selector FROM api_key')).then(
        (rows) => new Set(rows.map((row) => row.selector)),
      );
      this.selectors = { all, askedAt };
      all.catch(() => (this.selectors = null));
    }
    return (await this.selectors.all).has(selector);
  }

  async create(wanted: WantedKey, by: string, now: Instant): Promise<CreatedKey | null> {
    // A database that is away is found out before there is a key that nobody was shown.
    await soon(this.dataSource.query('SELECT 1'));
    return this.insert(wanted, by, now, () => Promise.resolve(true));
  }

  /** Creates a key where none was ever created, whoever else tries at the same moment; else null. */
  async createFirst(wanted: WantedKey, by: string, now: Instant): Promise<CreatedKey | null> {
    return this.insert(wanted, by, now, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [firstKeyLock]);
      return !(await manager.exists(ApiKeyRow));
    });
  }

  async list(): Promise<readonly ApiKey[]> {
    const rows = await soon(
      this.dataSource.manager.find(ApiKeyRow, { order: { createdAt: 'DESC', selector: 'ASC' } }),
    );
    return rows.map(apiKeyOf);
  }

  async revoke(selector: string, by: string, reason: string, now: Instant): Promise<ApiKey | null> {
    await soon(this.dataSource.query('SELECT 1'));
    const { affected } = await this.write((manager) =>
      manager.update(
        ApiKeyRow,
        { selector, revokedAt: IsNull() },
        { revokedAt: new Date(now), revokedBy: by, revokeReason: reason },
      ),
    ).finally(() => this.found.delete(selector));
    if (affected !== 1) return null;
    return apiKeyOf(await this.dataSource.manager.findOneByOrFail(ApiKeyRow, { selector }));
  }

  /** Whether there is a key that could be used at `now`. */
  async hasUsable(now: Instant): Promise<boolean> {
    const keys = await this.list();
    return keys.some(
      ({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt === null || expiresAt > now),
    );
  }

  /** Waits for what is still being written, but not for a database that hangs. */
  async close(): Promise<void> {
    await Promise.all(this.writing);
  }

  /** Creates a key where `mayBe` says so, in the same transaction. */
  private async insert(
    { name, role, expiresAt }: WantedKey,
    by: string,
    now: Instant,
    mayBe: (manager: EntityManager) => Promise<boolean>,
  ): Promise<CreatedKey | null> {
    const bearer = { selector: randomDigits(selectorLength), secret: randomDigits(secretLength) };
    const row = {
      selector: bearer.selector,
      secretHash: this.hash(bearer.secret),
      name,
      role,
      createdAt: new Date(now),
      createdBy: by,
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
      lastUsedAt: null,
      revokedAt: null,
      revokedBy: null,
      revokeReason: null,
    };
    try {
      const isCreated = await this.write(async (manager) => {
        if (!(await mayBe(manager))) return false;
        await manager.insert(ApiKeyRow, row);
        return true;
      });
      if (!isCreated) return null;
    } catch (error) {
      if (isNameTaken(error)) return null;
      throw error;
    }
    this.selectors = null;
    return { apiKey: apiKeyOf(row), key: writeKey(this.setting.environment, bearer) };
  }

  /** Writes in a transaction of its own, and waits no longer than for one statement: for a standby, or where the server hangs. */
  private async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const attempt = new WriteAttempt();
    const late = setTimeout(
      () => void attempt.giveUp(new DatabaseSilent()),
      limits.statementTimeoutMs + 2 * limits.shortQuestionTimeoutMs,
    );
    return committed(this.dataSource, work, limits.statementTimeoutMs, attempt).finally(() =>
      clearTimeout(late),
    );
  }

  /** The line of a key, at most a moment old. Requests that come while it is asked for share the question. */
  private find(selector: string): Promise<ApiKeyRow | null> {
    const kept = this.found.get(selector);
    const askedAt = performance.now();
    if (kept !== undefined && askedAt - kept.askedAt < limits.keyCheckedForMs) return kept.row;
    const row = soon(this.dataSource.manager.findOneBy(ApiKeyRow, { selector }));
    row.catch(() => this.found.delete(selector));
    remember(this.found, selector, { row, askedAt });
    return row;
  }

  /**
   * Writes down that a key was used, now and then. A request never waits for that, nor fails for it. Nor does it wait for a
   * standby: where the last use of a key is lost with the server, nothing of the register is.
   */
  private noteUse(selector: string, now: Instant): void {
    const moment = Date.parse(now);
    if (moment - (this.useWritten.get(selector) ?? -Infinity) < limits.keyUseWrittenEachMs) return;
    remember(this.useWritten, selector, moment);
    const writing = this.dataSource.transaction(async (manager) => {
      await manager.query('SET LOCAL synchronous_commit = off');
      await manager.query(
        `UPDATE api_key SET last_used_at = $2
          WHERE selector = $1 AND revoked_at IS NULL
            AND (last_used_at IS NULL OR last_used_at <= $2::timestamptz - $3 * interval '1 millisecond')`,
        [selector, now, limits.keyUseWrittenEachMs],
      );
    });
    const written = soon(writing)
      .catch(() => undefined)
      .finally(() => this.writing.delete(written));
    this.writing.add(written);
  }

  private hash(secret: string): Buffer {
    return createHash('sha256')
      .update(this.setting.pepper + secret)
      .digest();
  }
}

/** Sets a value anew, and lets go of the one that was not set for longest where there are too many. */
function remember<V>(kept: Map<string, V>, name: string, value: V): void {
  kept.delete(name);
  kept.set(name, value);
  if (kept.size > limits.checkedKeysKept) kept.delete(kept.keys().next().value!);
}

function randomDigits(count: number): string {
  return Array.from({ length: count }, () => base62.charAt(randomInt(base62.length))).join('');
}

function isNameTaken(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, constraint } = error.driverError as Error & { code?: string; constraint?: string };
  return code === '23505' && constraint === 'api_key_name';
}

function apiKeyOf(row: Omit<ApiKeyRow, 'secretHash'>): ApiKey {
  return {
    selector: row.selector,
    name: row.name,
    role: row.role,
    createdAt: instantOf(row.createdAt),
    createdBy: row.createdBy,
    expiresAt: row.expiresAt === null ? null : instantOf(row.expiresAt),
    lastUsedAt: row.lastUsedAt === null ? null : instantOf(row.lastUsedAt),
    revokedAt: row.revokedAt === null ? null : instantOf(row.revokedAt),
    revokedBy: row.revokedBy,
  };
}

function instantOf(date: Date): Instant {
  return date.toISOString() as Instant;
}
