// The page where one signs in: it hands the key to the registry, which has the browser keep it out of reach of scripts.
const form = document.querySelector('form');
const field = document.querySelector('#key');
const button = document.querySelector('button');
const refusal = document.querySelector('#refusal');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void signIn(field.value);
});
// A link that is opened while the page is there already loads nothing anew.
window.addEventListener('hashchange', takeKeyOfLink);

if (!takeKeyOfLink()) void goOnIfSignedIn();

/** Where to go on: the place on the page that somebody came from, which stands behind the # as it does there. */
function goOn() {
  const { hash } = window.location;
  window.location.replace(hash.startsWith('#/') ? `/${hash}` : '/');
}

/** Signs in with the key of a link, which stands behind the # so that it is in no log; and takes it from the address. */
function takeKeyOfLink() {
  const { hash } = window.location;
  const key = hash.startsWith('#/') ? null : new URLSearchParams(hash.slice(1)).get('key');
  if (key === null) return false;
  window.history.replaceState(null, '', window.location.pathname);
  void signIn(key);
  return true;
}

async function signIn(key) {
  refusal.textContent = '';
  button.disabled = true;
  try {
    const response = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
    });
    if (response.ok) {
      goOn();
      return;
    }
    const { errors } = await response.json();
    refusal.textContent = errors[0].message;
  } catch {
    refusal.textContent = 'The registry cannot be reached at the moment. Please try again later.';
  }
  button.disabled = false;
  field.focus();
}

/** Who comes by a link from elsewhere is led here even with a session: the browser keeps its cookie back then. */
async function goOnIfSignedIn() {
  const response = await fetch('/session').catch(() => null);
  if (response?.ok && (await response.json()).actor !== 'anonymous') goOn();
}
