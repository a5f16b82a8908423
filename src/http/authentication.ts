import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { keyPrefix, readKey, type BearerKey } from '../core/api-key';
import type { Caller } from '../core/caller';
import type { CheckedKey, KeyStore } from '../core/key-store';
import type { Instant } from '../core/period';
import { credentialsOf, endedSessionCookie, isOfOwnPage, type Credentials } from './credentials';
import { isAboutTheDatabase, type DefectLog } from './format-error';
import { isLoopback } from './loopback';
import type { Rates } from './rates';
import { refuse, Refusal, type RefusalLog, type Suspect } from './refusal';

/** Says who bears an access token. */
export interface TokenReader {
  callerOf(token: string, requestId: string): Promise<Caller | Refusal>;
}

/** Who is let in. */
export interface Admission {
  readonly keys: KeyStore;
  /** Null where no issuer of access tokens is trusted. */
  readonly tokens: TokenReader | null;
  /** What is allowed to callers who say nothing of themselves; null: nothing. */
  readonly anonymousRole: 'reader' | null;
  /**
   * Whether that is so only under a name of this machine. A page of another site can have its own name lead here, and
   * would read the register with the browser of whoever opens it.
   */
  readonly anonymousHere: boolean;
  /** What one address may get wrong. */
  readonly rates: Rates;
  readonly logRefusal: RefusalLog;
  readonly logDefect: DefectLog;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on the few routes that are open to everybody. */
    caller: Caller | null;
  }
  interface FastifyContextConfig {
    /** Open to everybody. What is not declared so is closed, unknown addresses too. */
    open?: boolean;
  }
}

/** Has every request say who asks before anything of it is read but its head. To be called before routes are made. */
export function registerAuthentication(app: FastifyInstance, admission: Admission): void {
  app.decorateRequest('caller', null);
  app.addHook('onRequest', (request, reply, done) => {
    if (request.way.config.open === true) {
      done();
      return;
    }
    const admit = (known: Caller | Refusal): void => {
      if (known instanceof Refusal) {
        void turnAway(request, reply, known, admission);
        return;
      }
      request.caller = known;
      done();
    };
    const credentials = credentialsOf(request);
    // Nothing is to be found out of them, so nothing is waited for.
    if (credentials.by === 'nothing') admit(ofNobody(request, admission));
    else callerOf(request, credentials, admission).then(admit, done);
  });
}

/** Who bears this key, or why it is refused. What is wrong counts against the address that it comes from. */
export async function bearerOf(
  request: FastifyRequest,
  key: string,
  admission: Admission,
): Promise<Caller | Refusal> {
  return counted(request, admission, (isOneTooMany) => ofKey(request, key, isOneTooMany, admission));
}

/**
 * Finds out who asks. Of wrong credentials one address may send a few; more are told to wait. Right ones pass whatever else came
 * from that address, for others may be behind it: so they are looked at all the same, but for what cannot be one of ours.
 */
async function counted(
  request: FastifyRequest,
  { rates }: Admission,
  find: (isOneTooMany: boolean) => Promise<Caller | Refusal>,
): Promise<Caller | Refusal> {
  const tooMany = rates.takeSignIn(request);
  const known = await find(tooMany !== null);
  const isWrong = known instanceof Refusal && known.code === 'UNAUTHENTICATED';
  if (isWrong && tooMany !== null) return tooMany;
  if (!isWrong && tooMany === null) rates.giveBackSignIn(request);
  return known;
}

async function ofKey(
  request: FastifyRequest,
  key: string,
  isOneTooMany: boolean,
  { keys, logDefect }: Admission,
): Promise<Caller | Refusal> {
  const bearer = readKey(key);
  if (bearer === null) {
    return refused(
      'MISTYPED_KEY',
      'This key looks mistyped: its checksum does not fit. Copy the whole of it.',
    );
  }
  try {
    // Whoever tries out many keys does not have the database asked for each of them.
    if (isOneTooMany && !(await keys.mayKnow(bearer)))
      return callerOrRefusal({ outcome: 'UNKNOWN_KEY' }, bearer);
    return callerOrRefusal(await keys.check(bearer, new Date().toISOString() as Instant), bearer);
  } catch (error) {
    if (!(error instanceof Error) || !isAboutTheDatabase(error)) throw error;
    logDefect(request.id, error);
    return new Refusal(
      'UNAVAILABLE',
      'DATABASE_AWAY',
      'The database cannot be reached at the moment. Try again.',
    );
  }
}

function callerOrRefusal(checked: CheckedKey, { selector }: BearerKey): Caller | Refusal {
  switch (checked.outcome) {
    case 'VALID':
      return { actor: `key:${checked.apiKey.name}`, role: checked.apiKey.role };
    case 'UNKNOWN_KEY':
    case 'WRONG_SECRET':
      return refused(checked.outcome, 'This registry knows no such key.', { selector });
    case 'EXPIRED_KEY':
    case 'REVOKED_KEY': {
      const ended = checked.outcome === 'EXPIRED_KEY' ? 'has expired' : 'was revoked';
      const suspect = { actor: `key:${checked.apiKey.name}`, selector };
      return refused(
        checked.outcome,
        `This key ${ended}. Ask whoever keeps the keys for a new one.`,
        suspect,
      );
    }
  }
}

async function callerOf(
  request: FastifyRequest,
  credentials: Exclude<Credentials, { readonly by: 'nothing' }>,
  admission: Admission,
): Promise<Caller | Refusal> {
  switch (credentials.by) {
    case 'header':
      return ofHeader(request, credentials.credential, admission);
    case 'cookie':
      if (changes(request) && isOfOwnPage(request) !== true) return notOfOwnPage;
      return bearerOf(request, credentials.credential, admission);
    case 'other':
      return counted(request, admission, () => Promise.resolve(unknownScheme));
  }
}

function ofNobody(
  { hostname }: FastifyRequest,
  { anonymousRole, anonymousHere }: Admission,
): Caller | Refusal {
  if (anonymousRole === null)
    return refused('NO_CREDENTIALS', 'Say who you are: send a key as "Authorization: Bearer", or sign in.');
  if (anonymousHere && !isLoopback(hostname))
    return refused(
      'FOREIGN_HOST',
      'Without a key, ask under the name of this machine: 127.0.0.1 or localhost.',
    );
  return { actor: 'anonymous', role: anonymousRole };
}

async function ofHeader(
  request: FastifyRequest,
  credential: string,
  admission: Admission,
): Promise<Caller | Refusal> {
  if (credential.startsWith(keyPrefix)) return bearerOf(request, credential, admission);
  return counted(request, admission, () =>
    admission.tokens !== null
      ? admission.tokens.callerOf(credential, request.id)
      : Promise.resolve(refused('NO_KEY', `This is no key of a registry: those begin with ${keyPrefix}.`)),
  );
}

/** A cookie goes with whatever a browser sends, so a request that may change something must be of our own page. */
function changes({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

const unknownScheme = refused(
  'UNKNOWN_SCHEME',
  'Send the key as "Authorization: Bearer" and the key after it.',
);

/** What is refused to a page of somebody else. */
export const notOfOwnPage = new Refusal(
  'FORBIDDEN',
  'FOREIGN_PAGE',
  'With a session, only pages of the registry itself may send this.',
);

function refused(why: string, message: string, suspect: Suspect = {}): Refusal {
  return new Refusal('UNAUTHENTICATED', why, message, suspect);
}

/** The answer to who is not let in; a person who opens the page is led to where one signs in. */
function turnAway(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  { logRefusal }: Admission,
): FastifyReply {
  const { by } = credentialsOf(request);
  // A session that counts no more is taken away, or the browser would be refused what is open to everybody.
  if (by === 'cookie' && refusal.status === 401) reply.header('set-cookie', endedSessionCookie(request));
  if (request.way.url === '/' && refusal.status === 401 && by !== 'header') {
    return reply.code(303).header('cache-control', 'no-store').header('location', '/sign-in').send();
  }
  return refuse(request, reply, refusal, logRefusal);
}
