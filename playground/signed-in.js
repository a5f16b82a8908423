/** Shows who is signed in, with a way out; or the way in. */
export async function showWhoIsSignedIn(place) {
  const response = await fetch('/session').catch(() => null);
  if (!response?.ok) return;
  const { actor, role } = await response.json();
  if (actor === 'anonymous') {
    const link = document.createElement('a');
    link.href = '/sign-in';
    link.textContent = 'Sign in';
    place.replaceChildren(link);
    return;
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Sign out';
  button.addEventListener('click', () => void signOut());
  place.replaceChildren(`${actor.replace(/^\w+:/, '')} (${role}) `, button);
}

async function signOut() {
  await fetch('/session', { method: 'DELETE' }).catch(() => null);
  window.location.assign('/');
}
