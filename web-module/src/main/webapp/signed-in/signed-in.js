'use strict';

// Where the browser comes to from a provider while no shop's page is set. It shows that all works and keeps nobody signed in.
const title = document.getElementById('title');
const detail = document.getElementById('detail');
const outcome = new URLSearchParams(location.hash.substring(1));
history.replaceState(null, '', location.pathname);

function say(heading, text, refused) {
  title.textContent = heading;
  detail.textContent = text;
  detail.classList.toggle('refused', refused);
}

async function post(path, headers, body) {
  return fetch('/api/v1/auth/' + path, { method: 'POST', headers, body });
}

async function takeTokens(code) {
  const answer = await post('oauth/token', { 'Content-Type': 'application/json' }, JSON.stringify({ code }));
  const body = await answer.json();
  if (body.code === 'identity.second_factor_required') {
    say('One more step', 'The provider showed who you are, and your account asks for a code of your device as well.', false);
    return;
  }
  if (!answer.ok) {
    say('That did not work', body.detail || body.title, true);
    return;
  }
  const name = [body.user.firstName, body.user.lastName].filter(Boolean).join(' ');
  say('You are known here', 'The provider showed that you are ' + (name || body.user.email || 'who you say') + '.', false);
  await post('logout', { Authorization: 'Bearer ' + body.accessToken });
}

if (outcome.has('code')) {
  takeTokens(outcome.get('code')).catch(() => say('That did not work', 'The server cannot be reached. Try again in a moment.', true));
} else {
  say('That did not work', 'The provider did not prove who you are (' + (outcome.get('error') || 'nothing came back') + ').', true);
}
