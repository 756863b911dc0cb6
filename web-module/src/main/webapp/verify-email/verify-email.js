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

async function post(path, headers, body) {
  return fetch('/api/v1/auth/' + path, { method: 'POST', headers, body });
}

async function confirmAddress(password) {
  const answer = await post('verify-email', { 'Content-Type': 'application/json' }, JSON.stringify({ token, password }));
  const body = await answer.json();
  if (answer.ok) {
    history.replaceState(null, '', location.pathname);
    form.hidden = true;
    say('Your address is confirmed', 'The account is open. You can sign in now.', false);
    // the person signs in where they shop; this page keeps nobody signed in
    await post('logout', { Authorization: 'Bearer ' + body.accessToken });
  } else if (body.code === 'identity.other_registration') {
    say('That did not work', 'This link does not go with that password. If it is the right one, somebody else typed your address: '
      + 'follow the link of your own mail, or register again.', true);
  } else if (body.code === 'identity.bad_verification_token') {
    form.hidden = true;
    say('This link is not valid any more', 'If you confirmed the address before, just sign in. Else register again, and a new link is '
      + 'mailed.', true);
  } else {
    say('That did not work', body.detail || body.title, true);
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  button.disabled = true;
  confirmAddress(document.getElementById('password').value)
    .catch(() => say('That did not work', 'The server cannot be reached. Try again in a moment.', true))
    .finally(() => { button.disabled = false; });
});

if (!token) {
  form.hidden = true;
  say('This link is not complete', 'Open it from the mail, or copy all of it.', true);
}
