'use strict';

// The token stands in the fragment, which no server on the way sees. Opening the page spends nothing: programs that look
// into mail follow links, and only a person presses the button.
const form = document.getElementById('confirm');
const button = form.querySelector('button');
const title = document.getElementById('title');
const detail = document.getElementById('detail');
const token = location.hash.substring(1);

function say(heading, text, refused) {
  title.textContent = heading;
  detail.textContent = text;
  detail.classList.toggle('refused', refused);
}

async function confirmAddress() {
  const answer = await fetch('/api/v1/auth/confirm-email', {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }),
  });
  if (answer.ok) {
    history.replaceState(null, '', location.pathname);
    form.hidden = true;
    say('Your address is confirmed', 'Sign in with it from now on.', false);
    return;
  }
  const body = await answer.json();
  if (body.code === 'identity.bad_verification_token') {
    form.hidden = true;
    say('This link is not valid any more', 'If you confirmed the address before, just sign in. Else ask for the change again.', true);
  } else if (body.code === 'identity.email_taken') {
    form.hidden = true;
    say('That did not work', 'Another account has this address meanwhile.', true);
  } else {
    say('That did not work', body.detail || body.title, true);
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  button.disabled = true;
  confirmAddress()
    .catch(() => say('That did not work', 'The server cannot be reached. Try again in a moment.', true))
    .finally(() => { button.disabled = false; });
});

if (!token) {
  form.hidden = true;
  say('This link is not complete', 'Open it from the mail, or copy all of it.', true);
}
