'use strict';

// The token stands in the fragment, which no server on the way sees. Opening the page spends nothing.
const form = document.getElementById('choose');
const button = form.querySelector('button');
const title = document.getElementById('title');
const detail = document.getElementById('detail');
const token = location.hash.substring(1);

function say(heading, text, refused) {
  title.textContent = heading;
  detail.textContent = text;
  detail.classList.toggle('refused', refused);
}

async function setPassword(password) {
  const answer = await fetch('/api/v1/auth/reset-password', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, password })
  });
  if (answer.ok) {
    history.replaceState(null, '', location.pathname);
    form.hidden = true;
    say('Your password is set', 'You can sign in with it now.', false);
    return;
  }
  const body = await answer.json();
  if (body.code === 'identity.bad_reset_token') {
    form.hidden = true;
    say('This link is not valid any more', 'It works once, for 30 minutes. Ask for another one where you sign in.', true);
  } else {
    const reasons = (body.errors || []).map(error => 'The password ' + error.message + '.').join(' ');
    say('That did not work', reasons || body.detail || body.title, true);
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  button.disabled = true;
  setPassword(document.getElementById('password').value)
    .catch(() => say('That did not work', 'The server cannot be reached. Try again in a moment.', true))
    .finally(() => { button.disabled = false; });
});

if (!token) {
  form.hidden = true;
  say('This link is not complete', 'Open it from the mail, or copy all of it.', true);
}
