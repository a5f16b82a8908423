import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type CryptoKey,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
  type JWTPayload,
} from 'jose';
import { roles, type Caller, type Role } from '../core/caller';
import { limits } from '../core/limits';
import type { TokenReader } from './authentication';
import type { DefectLog } from './format-error';
import { Refusal, type Suspect } from './refusal';

/** Whose access tokens are taken, and what of them says who and in which role. */
export interface TokenIssuer {
  readonly issuer: string;
  /** Whom a token must be meant for. */
  readonly audience: string;
  /** Where the issuer's keys are; null: where its own metadata say. */
  readonly keysUrl: string | null;
  /** The claim with the role or roles; dots lead into objects. */
  readonly roleClaim: string;
  /** The claim that names the caller in the history. */
  readonly nameClaim: string;
}

/** Asymmetric algorithms alone: with any other, who can check a token can make one. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

type IssuerKeys = ReturnType<typeof createRemoteJWKSet>;

/** Thrown where the issuer's keys cannot be had: nothing can be said of the token then. */
class IssuerAway extends Error {}

/** Reads the access tokens (JWT) of one issuer. */
export class AccessTokens implements TokenReader {
  private keys: Promise<IssuerKeys> | null = null;

  constructor(
    private readonly setting: TokenIssuer,
    private readonly logDefect: DefectLog,
  ) {}

  async callerOf(token: string, requestId: string): Promise<Caller | Refusal> {
    const { issuer, audience, roleClaim, nameClaim } = this.setting;
    let claims: JWTPayload;
    try {
      const verified = await jwtVerify(token, (header, input) => this.keyFor(header, input), {
        issuer,
        audience,
        algorithms,
        clockTolerance: limits.tokenClockToleranceMs / 1_000,
        requiredClaims: ['exp'],
      });
      claims = verified.payload;
    } catch (error) {
      return this.refusalOf(error, requestId);
    }
    const name = claimOf(claims, nameClaim);
    if (
      typeof name !== 'string' ||
      name === '' ||
      name.length > limits.keyLengthMax ||
      /\p{Cc}/u.test(name)
    ) {
      return refused('TOKEN_WITHOUT_NAME', 'The access token does not say whose it is.');
    }
    const suspect = { actor: `oidc:${name}` };
    const role = highestOf(claimOf(claims, roleClaim));
    if (role !== null) return { ...suspect, role };
    return new Refusal(
      'FORBIDDEN',
      'TOKEN_WITHOUT_ROLE',
      'The access token gives no role that this registry knows. Ask whoever hands out the roles.',
      suspect,
    );
  }

  private async keyFor(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    try {
      this.keys ??= this.findKeys();
      const found = await this.keys.catch((error: unknown) => {
        // Asked again by the next token: an issuer that was away when we began comes back.
        this.keys = null;
        throw error;
      });
      return await found(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      throw new IssuerAway('The keys of the issuer cannot be had.', { cause: error });
    }
  }

  private async findKeys(): Promise<IssuerKeys> {
    const { keysUrl } = this.setting;
    return createRemoteJWKSet(new URL(keysUrl ?? (await this.keysUrlOfMetadata())), {
      timeoutDuration: limits.tokenIssuerTimeoutMs,
      cacheMaxAge: limits.tokenKeysKeptMs,
      cooldownDuration: limits.tokenKeysAskedAgainAfterMs,
    });
  }

  /** OpenID Connect Discovery 1.0, section 4: the metadata of the issuer, which must name it as we do. */
  private async keysUrlOfMetadata(): Promise<string> {
    const { issuer } = this.setting;
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(limits.tokenIssuerTimeoutMs),
    });
    if (!response.ok) throw new Error(`The metadata of the issuer answer with status ${response.status}.`);
    const metadata = (await response.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown };
    if (metadata.issuer !== issuer) throw new Error('The metadata are of another issuer than OIDC_ISSUER.');
    if (typeof metadata.jwks_uri !== 'string') throw new Error('The metadata of the issuer name no keys.');
    return metadata.jwks_uri;
  }

  private refusalOf(error: unknown, requestId: string): Refusal {
    if (error instanceof IssuerAway) {
      this.logDefect(requestId, error);
      return new Refusal(
        'UNAVAILABLE',
        'ISSUER_AWAY',
        'The issuer of access tokens cannot be reached at the moment. Try again.',
      );
    }
    if (error instanceof errors.JWTExpired) return refused('TOKEN_EXPIRED', 'The access token has expired.');
    if (error instanceof errors.JWTClaimValidationFailed) {
      const [why, message] = ofClaim[error.claim] ?? [
        'TOKEN_UNFIT',
        'The access token lacks a claim, or has an unfit one.',
      ];
      return refused(why, message);
    }
    if (error instanceof errors.JWSSignatureVerificationFailed)
      return refused(
        'TOKEN_NOT_OF_ISSUER',
        'The access token was not signed by the issuer that this registry trusts.',
      );
    if (error instanceof errors.JWKSNoMatchingKey)
      return refused(
        'TOKEN_OF_UNKNOWN_KEY',
        'The access token was signed with a key that its issuer does not show.',
      );
    if (error instanceof errors.JOSEAlgNotAllowed)
      return refused(
        'TOKEN_ALGORITHM',
        'The access token is signed in a way that this registry does not take.',
      );
    return refused('TOKEN_UNREADABLE', 'This is neither a key of a registry nor an access token.');
  }
}

const ofClaim: Readonly<Record<string, readonly [why: string, message: string]>> = {
  iss: [
    'TOKEN_OF_OTHER_ISSUER',
    'The access token is of another issuer than the one that this registry trusts.',
  ],
  aud: ['TOKEN_FOR_ANOTHER', 'The access token is meant for somebody else than this registry.'],
  nbf: ['TOKEN_TOO_EARLY', 'The access token does not count yet.'],
  exp: ['TOKEN_WITHOUT_END', 'The access token does not say when it expires.'],
};

/** Whether a token is at fault, and not the keys that it would be held against. */
function isAboutTheToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

/** A claim by its name, or by a path of names into objects. A name may hold dots itself, as URLs do. */
function claimOf(claims: JWTPayload, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  let value: unknown = claims;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** The highest role among the names that a claim gives: one text, or a list. */
function highestOf(claim: unknown): Role | null {
  const names: readonly unknown[] =
    typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : [];
  return [...roles].reverse().find((role) => names.includes(role)) ?? null;
}

function refused(why: string, message: string, suspect: Suspect = {}): Refusal {
  return new Refusal('UNAUTHENTICATED', why, message, suspect);
}
