import { lazy, Suspense, type ComponentType } from 'react';
import { AskScreen } from '../ask/ask-screen';
import { useLoaded } from '../registry/use-loaded';
import { AsOfBar } from './as-of-bar';
import { CitationLine, CitationProvider } from './citation';
import { Nothing, Loading } from './notice';
import { hrefTo, useRoute } from './route';
import { loadSession, nameOf, signInAddress, signOut } from './session';
import { TabFault } from './tab-fault';

/** A tab of the page. What is not needed to ask is loaded when its tab is opened. */
interface Tab {
  readonly name: string;
  readonly title: string;
  readonly Screen: ComponentType;
}

const tabs: readonly Tab[] = [
  { name: 'ask', title: 'Ask', Screen: AskScreen },
  { name: 'expert', title: 'Expert', Screen: lazy(() => import('../expert/expert-screen')) },
];

/** The page of the registry. */
export function App() {
  const route = useRoute();
  const tab = tabs.find(({ name }) => name === route.tab) ?? null;
  return (
    <CitationProvider>
      <a className="skip" href="#content" onClick={skipToContent}>
        Skip to the content
      </a>
      <header className="site">
        <h1>Registry of data processing</h1>
        <nav aria-label="Parts of the page">
          {tabs.map(({ name, title }) => (
            <a key={name} href={hrefTo(route, name)} aria-current={name === route.tab ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <Who />
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
function Who() {
  // The address changes with each step: the way in leads back to the place where it is taken.
  useRoute();
  const { value } = useLoaded('session', loadSession);
  if (value === null) return <p className="who" />;
  if (value.actor === 'anonymous')
    return (
      <p className="who">
        <a href={signInAddress()}>Sign in</a>
      </p>
    );
  return (
    <p className="who">
      {nameOf(value)} ({value.role}){' '}
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
