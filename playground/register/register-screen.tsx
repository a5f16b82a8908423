import { Nothing } from '../shell/notice';
import { hrefTo, useRoute } from '../shell/route';
import { EntryList } from './entry-list';
import { EntryPage } from './entry-page';
import { wordsOfKind } from './kinds';
import { MechanismList } from './mechanism-list';
import { MechanismPage } from './mechanism-page';
import { RegisterHome } from './register-home';
import { SearchResults } from './search-results';

/** The register itself: everything that is in it, by kind and by name, and a page for each entry. */
export default function RegisterScreen() {
  const route = useRoute();
  const [place, ...rest] = route.open;
  if (place === undefined) {
    const find = route.parameters.get('find') ?? '';
    return find.trim() === '' ? <RegisterHome /> : <SearchResults key={find} text={find} />;
  }
  return (
    <>
      <nav aria-label="Where this stands" className="trail">
        <a href={hrefTo(route, 'register')}>Register</a>
        <TrailToList place={place} rest={rest} />
      </nav>
      <Open place={place} rest={rest} />
    </>
  );
}

interface Place {
  readonly place: string;
  readonly rest: readonly string[];
}

/** The list that a page belongs to. */
function TrailToList({ place, rest }: Place) {
  const route = useRoute();
  if (place === 'list' || place === 'mechanisms') return null;
  if (place === 'mechanism')
    return (
      <>
        {' / '}
        <a href={hrefTo(route, 'register', ['mechanisms'])}>Transfer mechanisms</a>
      </>
    );
  const words = wordsOfKind(kindOfPlace(place, rest));
  if (words === null) return null;
  return (
    <>
      {' / '}
      <a href={hrefTo(route, 'register', ['list', words.kind])}>{words.many}</a>
    </>
  );
}

function Open({ place, rest }: Place) {
  if (place === 'mechanisms') return <MechanismList />;
  // Keys have strokes of their own; whoever writes an address by hand leaves them as they are.
  const key = (place === 'entry' ? rest.slice(1) : rest).join('/');
  if (place === 'mechanism' && key !== '') return <MechanismPage key={key} mechanismKey={key} />;
  const words = wordsOfKind(place === 'list' ? (rest[0] ?? '') : kindOfPlace(place, rest));
  if (words === null) return <Nothing>The register has no such page.</Nothing>;
  if (place === 'list') return <EntryList key={words.kind} words={words} />;
  if (key === '') return <Nothing>The register has no such page.</Nothing>;
  return <EntryPage key={`${words.kind} ${key}`} words={words} entryKey={key} />;
}

function kindOfPlace(place: string, rest: readonly string[]): string {
  if (place === 'activity') return 'processingActivity';
  return place === 'entry' ? (rest[0] ?? '') : place === 'organisation' ? place : '';
}
