import { Nothing } from '../shell/notice';

/** Not built yet. */
export default function ChangesScreen() {
  return <Nothing>This part of the page is not there yet.</Nothing>;
}
