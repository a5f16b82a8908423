import { useRoute } from '../shell/route';
import { FindingPage } from './finding-page';
import { FindingsList } from './findings-list';

/** What is wrong, unclear, contradictory or missing, and each finding with all that it rests on. */
export default function FindingsScreen() {
  const { open } = useRoute();
  // The key of a finding has strokes of its own; whoever writes an address by hand leaves them as they are.
  return open.length === 0 ? (
    <FindingsList />
  ) : (
    <FindingPage key={open.join('/')} findingKey={open.join('/')} />
  );
}
