import type { FastifyRequest } from 'fastify';

/** What a request brings to say who asks. */
export type Credentials =
  | { readonly by: 'header'; readonly credential: string }
  | { readonly by: 'cookie'; readonly credential: string }
  | { readonly by: 'nothing' }
  /** An Authorization of a sort that is not known here. */
  | { readonly by: 'other' };

const cookieName = 'registry_session';
const cookieForm = new RegExp(`(?:^|; *)${cookieName}=([^; ]+)`);

/** Reads them: the Authorization header, or else the cookie of a session. */
export function credentialsOf({ headers }: FastifyRequest): Credentials {
  if (headers.authorization !== undefined) {
    const bearer = /^Bearer +([^\s]+) *$/i.exec(headers.authorization);
    return bearer === null ? { by: 'other' } : { by: 'header', credential: bearer[1]! };
  }
  const session = headers.cookie === undefined ? null : cookieForm.exec(headers.cookie);
  return session === null ? { by: 'nothing' } : { by: 'cookie', credential: session[1]! };
}

/** The cookie that holds a key, for as long as the browser is open. No script can read it. */
export function sessionCookie(request: FastifyRequest, key: string): string {
  return cookie(request, key);
}

/** The cookie that takes a session away. */
export function endedSessionCookie(request: FastifyRequest): string {
  return `${cookie(request, '')}; Max-Age=0`;
}

/**
 * Whether a browser says that a page of our own sends the request. Null where it says nothing: it is no browser, or
 * an old one.
 */
export function isOfOwnPage({ headers }: FastifyRequest): boolean | null {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (headers.origin === undefined) return null;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}

function cookie(request: FastifyRequest, value: string): string {
  const secure = isOverTls(request) ? '; Secure' : '';
  return `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}`;
}

/** Told by the proxy that ends TLS in front of us, or by the page. Who claims it falsely harms his own session. */
function isOverTls({ headers }: FastifyRequest): boolean {
  const forwarded = headers['x-forwarded-proto'];
  return forwarded === 'https' || headers.origin?.startsWith('https://') === true;
}
