import { lazy, Suspense, type ComponentType } from 'react';
import { AskScreen } from '../ask/ask-screen';
import { useLoaded } from '../registry/use-loaded';
import { AsOfBar } from './as-of-bar';
import { CitationLine, CitationProvider } from './citation';
import { Nothing, Loading } from './notice';
import { hrefTo, useRoute } from './route';
import { loadSession, mayChange, nameOf, signInAddress, signOut, type Session } from './session';
import { TabFault } from './tab-fault';

/** A tab of the page. What is not needed to ask is loaded when its tab is opened. */
interface Tab {
  readonly name: string;
  readonly title: string;
  readonly Screen: ComponentType;
  /** Whether it stands in the list of tabs only for whoever may write. */
  readonly forWriters?: boolean;
}

const tabs: readonly Tab[] = [
  { name: 'ask', title: 'Ask', Screen: AskScreen },
  { name: 'register', title: 'Register', Screen: lazy(() => import('../register/register-screen')) },
  { name: 'policy', title: 'Policy', Screen: lazy(() => import('../policy/policy-screen')) },
  { name: 'findings', title: 'Findings', Screen: lazy(() => import('../findings/findings-screen')) },
  { name: 'changes', title: 'Changes', Screen: lazy(() => import('../changes/changes-screen')) },
  { name: 'exports', title: 'Exports', Screen: lazy(() => import('../exports/exports-screen')) },
  {
    name: 'change',
    title: 'Record',
    Screen: lazy(() => import('../change/change-screen')),
    forWriters: true,
  },
  { name: 'expert', title: 'Expert', Screen: lazy(() => import('../expert/expert-screen')) },
];

/** The page of the registry. */
export function App() {
  const route = useRoute();
  const session = useLoaded('session', loadSession).value;
  const tab = tabs.find(({ name }) => name === route.tab) ?? null;
  const listed = tabs.filter(
    ({ forWriters }) => forWriters !== true || (session !== null && mayChange(session)),
  );
  return (
    <CitationProvider>
      <a className="skip" href="#content" onClick={skipToContent}>
        Skip to the content
      </a>
      <header className="site">
        <h1>Registry of data processing</h1>
        <nav aria-label="Parts of the page">
          {listed.map(({ name, title }) => (
            <a key={name} href={hrefTo(route, name)} aria-current={name === route.tab ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <Who session={session} />
      </header>
      <AsOfBar />
      <main id="content" tabIndex={-1}>
        <TabFault key={route.tab}>
          <Suspense fallback={<Loading what="Loading…" />}>
            {tab === null ? <Nothing>There is no such part of the page.</Nothing> : <tab.Screen />}
          </Suspense>
        </TabFault>
      </main>
      <CitationLine />
    </CitationProvider>
  );
}

/** Who is signed in, with a way out; or the way in. */
function Who({ session }: { readonly session: Session | null }) {
  // The address changes with each step: the way in leads back to the place where it is taken.
  useRoute();
  if (session === null) return <p className="who" />;
  if (session.actor === 'anonymous')
    return (
      <p className="who">
        <a href={signInAddress()}>Sign in</a>
      </p>
    );
  return (
    <p className="who">
      {nameOf(session)} ({session.role}){' '}
      <button type="button" onClick={() => void signOut()}>
        Sign out
      </button>
    </p>
  );
}

/** The address behind the # is the route, so the step to the content is made without it. */
function skipToContent(event: { readonly preventDefault: () => void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#content')?.focus();
}
